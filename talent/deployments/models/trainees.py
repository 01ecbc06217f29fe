"""Trainees (form F31): local people of the receiving counties who are coached and trained."""

import uuid
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import DatesInOrder
from core.localities.models import Placed, place_indexes
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums.trainees import HOLDING_A_PLACE, HoursState, TraineeMode, TraineeResult, TraineeState
from .columns import officer_column
from .deployments import Deployment
from .plans import Project
from .programmes import Programme


class TraineeQuerySet(ScopedQuerySet):
    """Trainees by state."""

    def on_the_list(self) -> "TraineeQuerySet":
        """Holding one of the places of their county: endorsed, in training or finished."""
        return self.filter(state__in=[str(state) for state in HOLDING_A_PLACE])


class Trainee(Placed):
    """A local person trained under a programme year; stands where their unit stood when put forward."""

    scope = Scope((PlaceSet(),), own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    programme = models.ForeignKey(
        Programme, models.PROTECT, related_name="trainees", verbose_name=_("programme")
    )
    project = models.ForeignKey(
        Project,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="trainees",
        verbose_name=_("project"),
    )
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="trainings", verbose_name=_("social worker")
    )
    institution = models.ForeignKey(
        Institution, models.PROTECT, related_name="trainees", verbose_name=_("unit in the receiving county")
    )
    mode = models.CharField(
        _("way of training"), max_length=10, choices=TraineeMode, default=TraineeMode.PAIRED
    )
    session = models.CharField(_("course"), max_length=120, blank=True)
    mentor = models.ForeignKey(
        Deployment,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trainees",
        verbose_name=_("coached by"),
    )
    tasks = models.TextField(_("tasks of learning"), max_length=1000, blank=True)
    hours_planned = models.DecimalField(
        _("hours planned"),
        max_digits=5,
        decimal_places=1,
        default=0,
        validators=[MinValueValidator(0), MaxValueValidator(1000)],
    )
    hours_done = models.DecimalField(
        _("hours confirmed"), max_digits=6, decimal_places=1, default=0, editable=False
    )
    starts_on = models.DateField(_("training from"), null=True, blank=True, editable=False)
    ends_on = models.DateField(_("training until"), null=True, blank=True, editable=False)
    state = models.CharField(
        _("state"), max_length=10, choices=TraineeState, default=TraineeState.PROPOSED, editable=False
    )
    proposed_by = officer_column(_("put forward by"))
    proposed_at = models.DateTimeField(_("put forward at"), default=dates.now, editable=False)
    approved_on = models.DateField(_("on the list since"), null=True, blank=True, editable=False)
    return_reason = models.CharField(
        _("reason for the return"), max_length=500, blank=True, default="", editable=False
    )
    withdrawal_reason = models.CharField(
        _("reason for the withdrawal"), max_length=300, blank=True, default="", editable=False
    )
    result = models.CharField(_("result"), max_length=10, choices=TraineeResult, blank=True, editable=False)
    result_note = models.CharField(_("note on the result"), max_length=300, blank=True, editable=False)
    exam_year = models.PositiveSmallIntegerField(
        _("sat the examination in"),
        null=True,
        blank=True,
        validators=[MinValueValidator(2008), MaxValueValidator(2100)],
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TraineeQuerySet.as_manager()

    class Meta:
        verbose_name = _("trainee")
        verbose_name_plural = _("trainees")
        ordering = ["-id"]
        indexes = [
            *place_indexes("trainee"),
            models.Index(fields=["programme", "state", "id"], name="trainee_programme_idx"),
            models.Index(fields=["-hours_done", "id"], name="trainee_hours_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "worker"],
                condition=~Q(state="withdrawn"),
                name="trainee_once_a_programme",
                violation_error_message=_("This person is a trainee of the programme already."),
            ),
            DatesInOrder(
                name="trainee_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("The training ends before it begins; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="trainee_state_agrees_with_facts",
                condition=(
                    Q(state__in=["proposed", "returned", "approved"], starts_on__isnull=True)
                    | Q(state="training", starts_on__isnull=False, ends_on__isnull=True)
                    | (Q(state="finished", starts_on__isnull=False, ends_on__isnull=False) & ~Q(result=""))
                    | (Q(state="withdrawn") & ~Q(withdrawal_reason=""))
                ),
                violation_error_message=_("The state of the trainee does not agree with its dates."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.worker)

    def get_absolute_url(self) -> str:
        return reverse("deployments:trainee", args=[self.uid])


class TraineeHours(models.Model):
    """Hours of one day: logged by the coach or the organiser, confirmed by somebody else of the county."""

    scope = Scope(
        (PlaceSet("trainee__", institution="trainee__institution_id"),), own="trainee__worker__user"
    )

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    trainee = models.ForeignKey(Trainee, models.PROTECT, related_name="hours", verbose_name=_("trainee"))
    day = models.DateField(_("day"))
    hours = models.DecimalField(
        _("hours"),
        max_digits=3,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(12)],
    )
    topic = models.CharField(_("topic"), max_length=120)
    state = models.CharField(_("state"), max_length=10, choices=HoursState, default=HoursState.LOGGED)
    recorded_by = officer_column(_("logged by"))
    recorded_at = models.DateTimeField(_("logged at"), default=dates.now, editable=False)
    decided_by = officer_column(_("confirmed by"))
    decided_at = models.DateTimeField(_("confirmed at"), null=True, blank=True, editable=False)
    opinion = models.CharField(_("why not accepted"), max_length=300, blank=True, default="", editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("hours of training")
        verbose_name_plural = _("hours of training")
        ordering = ["-day", "-id"]
        constraints = [
            models.CheckConstraint(
                name="trainee_hours_refused_with_reason",
                condition=~Q(state="refused") | ~Q(opinion=""),
                violation_error_message=_("Say why the hours are not accepted."),
            ),
            models.CheckConstraint(
                name="trainee_hours_decided_at_a_moment",
                condition=Q(state="logged", decided_at__isnull=True)
                | (~Q(state="logged") & Q(decided_at__isnull=False)),
                violation_error_message=_("A decision on hours names its moment."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.hours}"
