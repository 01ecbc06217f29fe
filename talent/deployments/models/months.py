"""Months of service: what the worker reported, what the receiving county confirmed, day by day.

The confirmed service day is the unit of account (DOMAIN section 7): completion, service points and
the subsidy derive from ``ServiceMonth.credited``.
"""

import uuid
from datetime import date

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap

from ..enums import Absence, Level, MonthState
from .columns import officer_column
from .deployments import Deployment

AWAY = ("annual", "sick", "personal", "on_duty", "other")
WORK = (
    "cases_opened",
    "cases_closed",
    "groups",
    "sessions",
    "events",
    "attendances",
    "visits",
    "coached",
    "contacts",
)


class ServiceRule(models.Model):
    """The clock of the monthly confirmation, as dated data: who must act by when.

    Days are calendar days. ``report_from`` and ``report_until`` are days of a month: the report opens
    on that day of the month itself and is due by that day of the next.
    """

    report_from = models.PositiveSmallIntegerField(_("report opens on day"))
    report_until = models.PositiveSmallIntegerField(_("report due by day"))
    county_days = models.PositiveSmallIntegerField(_("days of the county"))
    prefecture_days = models.PositiveSmallIntegerField(_("days of the prefecture"))
    document_no = models.CharField(_("document number"), max_length=120)
    source = models.CharField(_("source"), max_length=300, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("clock of the monthly confirmation")
        verbose_name_plural = _("clocks of the monthly confirmation")
        ordering = ["valid_from"]
        constraints = [
            NoOverlap(
                name="service_rule_one_at_a_time",
                fields=[],
                start="valid_from",
                end="valid_to",
                message=_("Another clock is in force in that period; end it first."),
            ),
            DatesInOrder(
                name="service_rule_dates",
                start="valid_from",
                end="valid_to",
                message=_("The rule ends before it begins; correct one of the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_no} {self.valid_from}"


class AbsenceRule(models.Model):
    """Which days away are service days, and up to how many in one deployment (empty: without limit)."""

    kind = models.CharField(_("kind of absence"), max_length=10, choices=Absence)
    counts = models.BooleanField(_("counts as service"))
    cap_days = models.PositiveSmallIntegerField(_("at most days"), null=True, blank=True)
    document_no = models.CharField(_("document number"), max_length=120)
    source = models.CharField(_("source"), max_length=300, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule of absence")
        verbose_name_plural = _("rules of absence")
        ordering = ["kind", "valid_from"]
        constraints = [
            NoOverlap(
                name="absence_rule_one_at_a_time",
                fields=["kind"],
                start="valid_from",
                end="valid_to",
                message=_("Another rule for this kind of absence is in force in that period; end it first."),
            ),
            DatesInOrder(
                name="absence_rule_dates",
                start="valid_from",
                end="valid_to",
                message=_("The rule ends before it begins; correct one of the two dates."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.valid_from}"


class MonthQuerySet(ScopedQuerySet):
    """Months of service by state and day."""

    def waiting(self) -> "MonthQuerySet":
        """Reported, and neither confirmed nor returned."""
        return self.filter(state=MonthState.REPORTED)

    def over_on(self, day: date) -> "MonthQuerySet":
        """Whose last day of service lies before the day."""
        return self.filter(last_day__lt=day)

    def unverified(self) -> "MonthQuerySet":
        """Not confirmed, in whatever state."""
        return self.exclude(state=MonthState.CONFIRMED)


def _count(label: str) -> models.PositiveIntegerField:
    return models.PositiveIntegerField(label, default=0, validators=[MaxValueValidator(9999)])


def _days(label: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=0, validators=[MaxValueValidator(31)])


class ServiceMonth(models.Model):
    """One calendar month of a deployment (form F26).

    ``first_day`` and ``last_day`` bound the service inside the month, both inclusive; ``uncounted``
    are days away that are no service days by the rules, ``refused`` days the county did not accept.
    """

    scope = Scope(
        places=(
            PlaceSet("deployment__sender_", institution="deployment__sender_id"),
            PlaceSet("deployment__receiving_", institution="deployment__host_id"),
        ),
        own="deployment__worker__user",
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deployment = models.ForeignKey(
        Deployment, models.PROTECT, related_name="months", verbose_name=_("deployment")
    )
    first_day = models.DateField(_("service from"))
    last_day = models.DateField(_("service until"))
    state = models.CharField(_("state"), max_length=10, choices=MonthState, default=MonthState.OPEN)
    present = _days(_("days at work"))
    annual = _days(_("annual leave"))
    sick = _days(_("sick leave"))
    personal = _days(_("personal leave"))
    on_duty = _days(_("on duty elsewhere or in training"))
    other = _days(_("away for other reasons"))
    cases_opened = _count(_("cases opened"))
    cases_closed = _count(_("cases closed"))
    groups = _count(_("groups"))
    sessions = _count(_("group sessions"))
    events = _count(_("community activities"))
    attendances = _count(_("people at activities"))
    visits = _count(_("visits"))
    coached = _count(_("people coached"))
    contacts = _count(_("contacts with service users"))
    summary = models.CharField(_("main work"), max_length=200, blank=True)
    needs = models.CharField(_("difficulties and support needed"), max_length=500, blank=True)
    safe = models.BooleanField(_("safe and well"), null=True, blank=True)
    reported_at = models.DateTimeField(_("reported at"), null=True, blank=True, editable=False)
    reported_by = officer_column(_("reported by"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True, editable=False)
    decided_by = officer_column(_("decided by"))
    opinion = models.CharField(_("opinion"), max_length=300, blank=True)
    uncounted = _days(_("days not counted"))
    refused = _days(_("days refused"))
    escalated_to = models.CharField(
        _("escalated to"), max_length=10, choices=Level, blank=True, editable=False
    )
    reminded_on = models.DateField(null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = MonthQuerySet.as_manager()

    class Meta:
        verbose_name = _("month of service")
        verbose_name_plural = _("months of service")
        ordering = ["-first_day", "id"]
        indexes = [
            models.Index(fields=["deployment", "first_day"], name="service_month_of"),
            models.Index(fields=["state", "first_day", "id"], name="service_month_state"),
            models.Index(fields=["first_day", "id"], name="service_month_first"),
        ]
        constraints = [
            NoOverlap(
                name="service_month_once",
                fields=["deployment"],
                start="first_day",
                end="last_day",
                message=_("This deployment has a record of these days already."),
            ),
            DatesInOrder(
                name="service_month_dates",
                start="first_day",
                end="last_day",
                message=_("The service ends before it starts; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="service_month_reported_facts",
                condition=Q(state="open")
                | Q(reported_at__isnull=False, safe__isnull=False, state__in=["reported", "returned"])
                | Q(state="confirmed", reported_at__isnull=False, decided_at__isnull=False),
                violation_error_message=_("A month is confirmed or returned only after it was reported."),
            ),
            models.CheckConstraint(
                name="service_month_days_add_up",
                condition=Q(refused__lte=31 - F("uncounted")),
                violation_error_message=_("More days are refused than the month has."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deployment} {self.label}"

    def get_absolute_url(self) -> str:
        return reverse("deployments:month", args=[self.uid])

    @property
    def label(self) -> str:
        """The month as offices write it, 2026-03."""
        return f"{self.first_day:%Y-%m}"

    @property
    def days(self) -> int:
        """Days of service in the month: all of them, weekends and holidays too."""
        return (self.last_day - self.first_day).days + 1

    @property
    def away(self) -> dict[str, int]:
        """Kind of absence → days reported."""
        return {kind: getattr(self, kind) for kind in AWAY}

    @property
    def credited(self) -> int:
        """Service days that are (confirmed) or would be (until then) credited."""
        return self.days - self.uncounted - self.refused

    @property
    def is_over(self) -> bool:
        """Whether its last day of service has passed."""
        return self.last_day < dates.today()
