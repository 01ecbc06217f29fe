"""What is written down in the course of a service: arrival, visits, the mid-term check, the appraisal."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access.scoping import Scope, ScopedQuerySet
from core.common.crypto import mask_mobile
from core.common.dates import today
from core.common.fields import SealedTextField

from ..enums.course import (
    AppraisalState,
    Grade,
    Living,
    MidtermResult,
    MidtermState,
    VisitMode,
    VisitState,
)
from .changes import PLACES
from .columns import officer_column
from .deployments import Deployment

OVERDUE = ("overdue", pgettext_lazy("supervision visit", "Overdue"))
OWN = "deployment__worker__user"


def _days_of_signing(label: str) -> models.DateField:
    return models.DateField(label, null=True, blank=True, editable=False)


class Arrival(models.Model):
    """What the receiving side writes down when somebody comes and goes (form F25)."""

    scope = Scope(places=PLACES, own=OWN)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deployment = models.OneToOneField(
        Deployment, models.PROTECT, related_name="arrival", verbose_name=_("deployment")
    )
    received_by = models.CharField(_("received by"), max_length=60, blank=True)
    lodging_ok = models.BooleanField(_("lodging is settled"), null=True, blank=True)
    lodging = models.CharField(_("lodging"), max_length=300, blank=True)
    handover = models.TextField(_("handover on leaving"), max_length=1000, blank=True)
    contact_name = SealedTextField(_("emergency contact"), purpose="contact_name", plain_length=60)
    contact_phone = SealedTextField(_("phone of the contact"), purpose="contact_phone", plain_length=20)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("arrival and departure")
        verbose_name_plural = _("arrivals and departures")
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.deployment)

    def get_absolute_url(self) -> str:
        return reverse("deployments:arrival", args=[self.deployment.uid])

    @property
    def masked_phone(self) -> str:
        """The contact's number with its middle hidden."""
        return mask_mobile(self.contact_phone)


class VisitQuerySet(ScopedQuerySet):
    """Visits by state."""

    def recorded(self) -> "VisitQuerySet":
        """That took place."""
        return self.filter(state=VisitState.RECORDED)

    def to_follow_up(self) -> "VisitQuerySet":
        """With something to be done that is not done."""
        return self.recorded().exclude(action="").filter(done_on__isnull=True)


class Visit(models.Model):
    """A supervision visit (form F28): planned for a day, then recorded.

    ``requests`` is what the person asked for in confidence: sealed, and opened only by whoever may
    read confidences, with a reason that the trail keeps.
    """

    scope = Scope(places=PLACES, own=OWN)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deployment = models.ForeignKey(
        Deployment, models.PROTECT, related_name="visits", verbose_name=_("deployment")
    )
    state = models.CharField(_("state"), max_length=10, choices=VisitState, default=VisitState.PLANNED)
    planned_on = models.DateField(_("planned for"))
    day = models.DateField(_("visited on"), null=True, blank=True)
    mode = models.CharField(_("way of visiting"), max_length=8, choices=VisitMode, blank=True)
    visitors = models.CharField(
        _("visitors"), max_length=200, blank=True, help_text=_("Names, separated by 、 or a comma.")
    )
    saw_person = models.BooleanField(_("saw the person"), default=False)
    saw_lodging = models.BooleanField(_("saw the lodging"), default=False)
    saw_unit = models.BooleanField(_("saw the unit"), default=False)
    living = models.CharField(_("living and safety"), max_length=10, choices=Living, blank=True)
    living_note = models.CharField(_("on living and safety"), max_length=500, blank=True)
    progress = models.TextField(_("progress of the work"), max_length=1000, blank=True)
    subsidy_until = models.DateField(_("subsidy received up to the month"), null=True, blank=True)
    requests = SealedTextField(_("asked for in confidence"), purpose="requests", plain_length=1000)
    action = models.CharField(_("what has to be done"), max_length=500, blank=True)
    responsible = models.CharField(_("responsible unit"), max_length=120, blank=True)
    due_on = models.DateField(_("to be done by"), null=True, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_note = models.CharField(_("what was done"), max_length=500, blank=True)
    planned_by = officer_column(_("planned by"))
    recorded_by = officer_column(_("recorded by"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = VisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("supervision visit")
        verbose_name_plural = _("supervision visits")
        ordering = ["-planned_on", "-id"]
        indexes = [
            models.Index(fields=["-planned_on", "-id"], name="visit_planned"),
            models.Index(fields=["deployment", "day"], name="visit_of"),
            models.Index(fields=["due_on", "id"], name="visit_due"),
        ]
        constraints = [
            models.CheckConstraint(
                name="visit_recorded_facts",
                condition=~Q(state="recorded")
                | (Q(day__isnull=False) & ~Q(mode="") & ~Q(visitors="") & ~Q(living="")),
                violation_error_message=_("A visit names its day, its way, its visitors and how all is."),
            ),
            models.CheckConstraint(
                name="visit_follow_up",
                condition=Q(action="") | (~Q(responsible="") & Q(due_on__isnull=False)),
                violation_error_message=_("What has to be done needs a responsible unit and a day."),
            ),
            models.CheckConstraint(
                name="visit_done_after",
                condition=Q(done_on__isnull=True) | ~Q(action=""),
                violation_error_message=_("Nothing had to be done."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deployment} {self.day or self.planned_on}"

    def get_absolute_url(self) -> str:
        return reverse("deployments:visit", args=[self.uid])

    @property
    def standing(self) -> str:
        """The state as it is told today: a planned visit whose day has passed is ``overdue``."""
        late = self.state == VisitState.PLANNED and self.planned_on < today()
        return OVERDUE[0] if late else self.state

    def get_standing_display(self) -> str:
        """The standing in words."""
        return str(OVERDUE[1]) if self.standing == OVERDUE[0] else self.get_state_display()

    @property
    def has_requests(self) -> bool:
        """Whether something was asked in confidence; looks at the sealed text and opens nothing."""
        return bool(self.__dict__.get("requests"))


class MidtermCheck(models.Model):
    """The mid-term check (form F27), signed by two officers one after the other.

    ``targets`` freezes the plan and what was confirmed when the first officer signed.
    """

    scope = Scope(places=PLACES, own=OWN)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deployment = models.OneToOneField(
        Deployment, models.PROTECT, related_name="midterm", verbose_name=_("deployment")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=MidtermState, default=MidtermState.FIRST_SIGNED
    )
    day = models.DateField(_("checked on"))
    targets = models.JSONField(default=list, blank=True, editable=False)
    satisfaction = models.PositiveSmallIntegerField(
        _("satisfaction of service users (%)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    problems = models.TextField(_("problems"), max_length=1000, blank=True)
    remedies = models.TextField(_("what has to be mended"), max_length=1000, blank=True)
    result = models.CharField(_("verdict"), max_length=8, choices=MidtermResult)
    first_by = officer_column(_("first signature"))
    second_by = officer_column(_("second signature"))
    second_on = _days_of_signing(_("second signature on"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("mid-term check")
        verbose_name_plural = _("mid-term checks")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="midterm_two_signatures",
                condition=Q(state="partly", second_by__isnull=True)
                | (Q(state="done", second_on__isnull=False) & ~Q(second_by=F("first_by"))),
                violation_error_message=_("A mid-term check is signed by two different officers."),
            ),
            models.CheckConstraint(
                name="midterm_remedies",
                condition=Q(result="normal") | (~Q(problems="") & ~Q(remedies="")),
                violation_error_message=_("Say which problems there are and what has to be mended."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.deployment)

    def get_absolute_url(self) -> str:
        return reverse("deployments:midterm", args=[self.deployment.uid])


class Appraisal(models.Model):
    """The final appraisal (form F29): three sides write, county and prefecture agree, the province grades."""

    scope = Scope(places=PLACES, own=OWN)

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    deployment = models.OneToOneField(
        Deployment, models.PROTECT, related_name="appraisal", verbose_name=_("deployment")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=AppraisalState, default=AppraisalState.GATHERING
    )
    self_summary = models.TextField(_("summary of one's own work"), max_length=3000, blank=True)
    summary_on = _days_of_signing(_("summary written on"))
    users_score = models.PositiveSmallIntegerField(
        _("service users' score (of 100)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    host_opinion = models.TextField(_("opinion of the receiving unit"), max_length=1000, blank=True)
    proposed_grade = models.CharField(_("proposed grade"), max_length=10, choices=Grade, blank=True)
    host_by = officer_column(_("receiving unit's opinion by"))
    host_on = _days_of_signing(_("receiving unit's opinion on"))
    sender_opinion = models.TextField(_("opinion of the sending unit"), max_length=1000, blank=True)
    sender_by = officer_column(_("sending unit's opinion by"))
    sender_on = _days_of_signing(_("sending unit's opinion on"))
    commendation = models.CharField(_("commendation proposed"), max_length=300, blank=True)
    submitted_by = officer_column(_("submitted by"))
    return_reason = models.CharField(_("reason for the return"), max_length=500, blank=True)
    grade = models.CharField(
        pgettext_lazy("appraisal of service", "grade"), max_length=10, choices=Grade, blank=True
    )
    graded_on = _days_of_signing(_("graded on"))
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("final appraisal")
        verbose_name_plural = _("final appraisals")
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="appraisal_graded_facts",
                condition=(Q(state="graded", graded_on__isnull=False) & ~Q(grade=""))
                | (~Q(state="graded") & Q(grade="")),
                violation_error_message=_("A decided appraisal has its grade and its day."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.deployment)

    def get_absolute_url(self) -> str:
        return reverse("deployments:appraisal", args=[self.deployment.uid])


class Notice(models.Model):
    """A reminder that was sent: of which kind, about what; unique, so that it goes out once."""

    scope = Scope(places=PLACES, own=OWN)

    deployment = models.ForeignKey(
        Deployment, models.PROTECT, related_name="notices", verbose_name=_("deployment")
    )
    kind = models.CharField(_("kind of reminder"), max_length=20)
    about = models.CharField(_("about"), max_length=40)
    sent_on = models.DateField(_("sent on"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder sent")
        verbose_name_plural = _("reminders sent")
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["deployment", "kind", "about"], name="service_notice_once")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.about}"
