"""The treatment gap as reckoned last: standard less paid, one row a person and period."""

import uuid

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.dates import now
from core.common.money import MoneyField
from posts.establishment.models import Appointment
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums import GapPeriod, GapState
from ..wording import word

NO_APPOINTMENT = "no_appointment"
AT_INSTITUTION = PlaceSet("institution__", institution="institution_id")


class GapReckoning(models.Model):
    """When the gaps of an institution and period were reckoned, and their sums: the page names the time.

    ``month`` is the month, for a yearly reckoning the first of January of its year.
    """

    scope = Scope((AT_INSTITUTION,))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="+", verbose_name=_("institution")
    )
    period = models.CharField(_("period"), max_length=5, choices=GapPeriod, default=GapPeriod.MONTH)
    month = models.DateField(_("month"))
    reckoned_at = models.DateTimeField(_("reckoned"), default=now)
    people = models.PositiveIntegerField(_("people"), default=0)
    short = models.PositiveIntegerField(_("people paid below standard"), default=0)
    standard = MoneyField(_("standard"), default=0)
    paid = MoneyField(_("paid"), default=0)
    gap = MoneyField(_("short by"), default=0)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("reckoning of the treatment gap")
        verbose_name_plural = _("reckonings of the treatment gap")
        ordering = ["-month", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "period", "month"], name="gap_reckoning_once_a_period"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.institution} {self.month:%Y-%m}"


class PayGapQuerySet(ScopedQuerySet):
    """Gaps, narrowed by what was found."""

    def short(self) -> "PayGapQuerySet":
        """Paid below standard, or not at all."""
        return self.filter(state__in=[GapState.SHORT, GapState.UNPAID])

    def monthly(self) -> "PayGapQuerySet":
        return self.filter(period=GapPeriod.MONTH)


class PayGap(models.Model):
    """One person of one institution in one period: what was due, what was paid, what is missing.

    ``gap`` sums what is missing, component by component: too much of one does not make up for too
    little of another, unless the payroll states nothing but the sum. ``insurance`` is the part of
    it that was not paid in for the person. ``details`` holds the components as JSON.
    """

    scope = Scope((AT_INSTITUTION,), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    reckoning = models.ForeignKey(
        GapReckoning, models.CASCADE, related_name="rows", verbose_name=_("reckoning")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="+", verbose_name=_("institution")
    )
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="pay_gaps", verbose_name=_("social worker")
    )
    appointment = models.ForeignKey(
        Appointment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("appointment")
    )
    period = models.CharField(_("period"), max_length=5, choices=GapPeriod, default=GapPeriod.MONTH)
    month = models.DateField(_("month"))
    standard = MoneyField(_("standard"), null=True, blank=True)
    paid = MoneyField(_("paid"), null=True, blank=True)
    gap = MoneyField(_("short by"), default=0)
    insurance = MoneyField(_("of it insurance and fund"), default=0)
    over = MoneyField(_("above standard by"), default=0)
    state = models.CharField(_("state"), max_length=10, choices=GapState)
    reason = models.CharField(_("reason"), max_length=24, blank=True, default="")
    reason_key = models.CharField(max_length=60, blank=True, default="")
    details = models.JSONField(_("components"), default=list)

    objects = PayGapQuerySet.as_manager()

    class Meta:
        verbose_name = _("treatment gap")
        verbose_name_plural = _("treatment gaps")
        ordering = ["-month", "id"]
        indexes = [
            models.Index(fields=["period", "month", "id"], name="pay_gap_period"),
            models.Index(fields=["institution", "month"], name="pay_gap_institution"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["worker", "institution", "period", "month"], name="pay_gap_once_a_period"
            ),
            models.CheckConstraint(
                condition=Q(gap__gte=0) & Q(insurance__gte=0) & Q(over__gte=0),
                name="pay_gap_is_never_negative",
                violation_error_message=_("A gap is what is missing; it is never negative."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} {self.month:%Y-%m}"

    def get_absolute_url(self) -> str:
        return reverse("pay:gap", args=[self.uid])

    @property
    def reason_words(self) -> str:
        """Why nothing could be compared, in the reader's words."""
        if self.reason == NO_APPOINTMENT:
            return gettext("In the payroll, but in no post there in this month.")
        return word(self.reason, self.reason_key, {}) if self.reason else ""

    @property
    def period_words(self) -> str:
        """The month, or the year of a yearly row."""
        return f"{self.month:%Y}" if self.period == GapPeriod.YEAR else f"{self.month:%Y-%m}"
