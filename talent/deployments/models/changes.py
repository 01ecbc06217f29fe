"""Changes in the course of a service (form F33) and the days on which it rests.

A change says what is asked, why, by whom and from which day; what it alters is done by one action
once the last opinion agrees (``actions.changes``). Days of a suspension are no days of service:
they lie between the months of service, not inside one.
"""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder, NoOverlap
from talent.institutions.models import Institution

from ..enums.course import Applicant, ChangeKind, ChangeState
from ..enums.service import EndReason
from .columns import officer_column
from .deployments import Deployment
from .sites import ReceivingSite

PLACES = (
    PlaceSet("deployment__sender_", institution="deployment__sender_id"),
    PlaceSet("deployment__receiving_", institution="deployment__host_id"),
)
OPEN_CHANGES = (ChangeState.ASKED, ChangeState.AGREED)


class ServiceChange(models.Model):
    """Transfer, interruption, resumption, early end or extension of one person's service.

    ``day`` is the first day at the new unit, the first day without service, the first day back, or
    the last day of service; of an extension the day after the agreed last one. ``until``: the
    planned last day of an interruption, the new last day of an extension. ``facts`` keeps the
    figures that were shown when it came into force.
    """

    scope = Scope(places=PLACES, own="deployment__worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deployment = models.ForeignKey(
        Deployment, models.PROTECT, related_name="changes", verbose_name=_("deployment")
    )
    kind = models.CharField(_("kind of change"), max_length=10, choices=ChangeKind)
    reason = models.CharField(_("reason"), max_length=10, choices=EndReason)
    at_fault = models.BooleanField(_("the person's own fault"), default=False)
    applicant = models.CharField(_("asked for by"), max_length=10, choices=Applicant)
    asked_by = officer_column(_("entered by"))
    asked_on = models.DateField(_("asked on"))
    day = models.DateField(_("from the day"))
    until = models.DateField(_("until the day"), null=True, blank=True)
    make_up = models.BooleanField(_("move the end by the paused days"), default=False)
    new_host = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("new receiving unit"),
    )
    new_site = models.ForeignKey(
        ReceivingSite,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("new receiving site"),
    )
    explanation = models.TextField(_("explanation"), max_length=1000)
    arrangement = models.CharField(_("what follows"), max_length=500, blank=True)
    substitute = models.CharField(_("who steps in"), max_length=60, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=ChangeState, default=ChangeState.ASKED)
    return_reason = models.CharField(_("reason for the return"), max_length=500, blank=True)
    applied_on = models.DateField(_("in force since"), null=True, blank=True, editable=False)
    facts = models.JSONField(default=dict, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("change of service")
        verbose_name_plural = _("changes of service")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["state", "id"], name="service_change_state"),
            models.Index(fields=["-day", "id"], name="service_change_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["deployment"],
                condition=Q(state__in=[str(state) for state in OPEN_CHANGES]),
                name="service_change_one_open",
                violation_error_message=_("Another change of this service is under way; finish that first."),
            ),
            DatesInOrder(
                name="service_change_dates",
                start="day",
                end="until",
                message=_("The last day comes before the first; correct one of the two."),
            ),
            models.CheckConstraint(
                name="service_change_facts_of_kind",
                condition=Q(kind="transfer", new_host__isnull=False)
                | Q(kind="extend", until__isnull=False, new_host__isnull=True)
                | Q(kind__in=["suspend", "resume", "end"], new_host__isnull=True),
                violation_error_message=_(
                    "A transfer names the new unit, an extension its last day; nothing else does."
                ),
            ),
            models.CheckConstraint(
                name="service_change_applied_facts",
                condition=Q(state="applied", applied_on__isnull=False)
                | (~Q(state="applied") & Q(applied_on__isnull=True)),
                violation_error_message=_("A change in force has the day on which it came into force."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.deployment}"

    def get_absolute_url(self) -> str:
        return reverse("deployments:change", args=[self.uid])

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an opinion or for its day."""
        return self.state in OPEN_CHANGES

    @property
    def is_due(self) -> bool:
        """Whether its day has come; an interruption, a resumption and an extension need no waiting."""
        return self.kind not in (ChangeKind.TRANSFER, ChangeKind.END) or self.day <= dates.today()


class Suspension(models.Model):
    """Days on which a service rests, both inclusive; open: nobody knows yet until when.

    ``made_up``: by how many days the end of the service was moved for it.
    """

    scope = Scope(places=PLACES, own="deployment__worker__user")

    deployment = models.ForeignKey(
        Deployment, models.PROTECT, related_name="suspensions", verbose_name=_("deployment")
    )
    starts_on = models.DateField(_("rests from"))
    ends_on = models.DateField(_("rests until"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=10, choices=EndReason)
    made_up = models.PositiveSmallIntegerField(_("days made up at the end"), default=0)
    change = models.ForeignKey(
        ServiceChange, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("change")
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        ordering = ["starts_on"]
        constraints = [
            NoOverlap(
                name="suspension_one_at_a_time",
                fields=["deployment"],
                start="starts_on",
                end="ends_on",
                message=_("This service rests already on some of these days."),
            ),
            DatesInOrder(
                name="suspension_dates",
                start="starts_on",
                end="ends_on",
                message=_("The last day comes before the first; correct one of the two."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deployment} {self.starts_on}"


class CourseRule(models.Model):
    """Numbers of the course of a service as dated data: certificate, points, effects, visits, checks.

    ``needed_share``: thousandths of the agreed days that have to be confirmed for the certificate;
    ``midterm_share``: of the agreed days after which the mid-term check is due.
    """

    needed_share = models.PositiveSmallIntegerField(_("days needed for the certificate (‰)"))
    days_per_point = models.PositiveSmallIntegerField(
        _("days of a service point"), validators=[MinValueValidator(1)]
    )
    days_per_month = models.PositiveSmallIntegerField(
        _("days of a month of experience"), validators=[MinValueValidator(1)]
    )
    outside_quota = models.BooleanField(_("outside the sender's assessment quota"))
    outside_from = models.PositiveSmallIntegerField(_("from days away in the year"))
    extension_months = models.PositiveSmallIntegerField(_("extension of at most months"))
    visit_days = models.PositiveSmallIntegerField(_("days between visits"))
    visitors = models.PositiveSmallIntegerField(_("visitors on site"))
    midterm_share = models.PositiveSmallIntegerField(_("mid-term check after (‰)"))
    appraisal_days = models.PositiveSmallIntegerField(_("days for the appraisal"))
    first_notice = models.PositiveSmallIntegerField(_("first notice, days before the end"))
    second_notice = models.PositiveSmallIntegerField(_("second notice, days before the end"))
    document_no = models.CharField(_("document number"), max_length=120)
    source = models.TextField(_("source"), max_length=1000, blank=True)
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid until"), null=True, blank=True)

    class Meta:
        verbose_name = _("rule of the course of service")
        verbose_name_plural = _("rules of the course of service")
        ordering = ["valid_from"]
        constraints = [
            NoOverlap(
                name="course_rule_one_at_a_time",
                fields=[],
                start="valid_from",
                end="valid_to",
                message=_("Another rule is in force in that period; end it first."),
            ),
            DatesInOrder(
                name="course_rule_dates",
                start="valid_from",
                end="valid_to",
                message=_("The rule ends before it begins; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="course_rule_notices",
                condition=Q(second_notice__lte=F("first_notice")),
                violation_error_message=_("The second notice comes after the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document_no} {self.valid_from}"
