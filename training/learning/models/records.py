"""What each social worker has learnt (rows of the register F19)."""

import uuid
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope, ScopedQuerySet
from core.common import dates
from core.common.constraints import AppendOnly, DatesInOrder
from core.localities.models import Placed, place_indexes
from talent.people.models import SocialWorker

from ..enums import ActivityType, Origin, PartOfDay, RecordState, Result, Subject
from .sessions import TrainingSession


class LearningQuerySet(ScopedQuerySet):
    """Learning records."""

    def awaiting(self) -> "LearningQuerySet":
        """Waiting for a verifier."""
        return self.filter(state=RecordState.SUBMITTED)

    def between(self, start: date, end: date) -> "LearningQuerySet":
        """That share a day with the period (inclusive)."""
        return self.filter(starts_on__lte=end, ends_on__gte=start)


class LearningRecord(Placed):
    """One activity that a social worker attended (a row of the register F19).

    ``hours`` are class-hours of 45 minutes unless the rule says otherwise; for rules credited by
    item it is the number of items. The place columns follow the worker.
    """

    scope = Scope(own="worker__user")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    worker = models.ForeignKey(
        SocialWorker, models.PROTECT, related_name="learning_records", verbose_name=_("social worker")
    )
    institution = models.ForeignKey(
        "institutions.Institution",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("employer"),
    )
    title = models.CharField(_("topic or course"), max_length=120)
    activity_type = models.CharField(
        _("form of learning"), max_length=16, choices=ActivityType, default=ActivityType.FACE_TO_FACE
    )
    subject = models.CharField(
        _("subject class"), max_length=12, choices=Subject, default=Subject.PROFESSIONAL
    )
    organiser = models.CharField(_("organiser"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    part_of_day = models.CharField(
        _("time of day"), max_length=10, choices=PartOfDay, default=PartOfDay.ALL_DAY
    )
    hours = models.DecimalField(
        _("class-hours"),
        max_digits=5,
        decimal_places=1,
        validators=[MinValueValidator(Decimal("0.5")), MaxValueValidator(Decimal(600))],
    )
    teacher = models.CharField(_("teacher"), max_length=60, blank=True, default="")
    venue = models.CharField(_("venue"), max_length=120, blank=True, default="")
    result = models.CharField(_("assessment result"), max_length=10, choices=Result, blank=True, default="")
    reflection = models.TextField(_("what I learnt"), max_length=2000, blank=True)
    peer_comment = models.TextField(_("a colleague's comment"), max_length=500, blank=True, default="")
    origin = models.CharField(
        _("known from"), max_length=8, choices=Origin, default=Origin.SELF, editable=False
    )
    session = models.ForeignKey(
        TrainingSession,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="records",
        verbose_name=_("training session"),
    )
    state = models.CharField(_("state"), max_length=10, choices=RecordState, default=RecordState.DRAFT)
    submitted_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, editable=False, related_name="+"
    )
    returned_reason = models.CharField(_("reason for the return"), max_length=300, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = LearningQuerySet.as_manager()

    class Meta:
        verbose_name = _("learning record")
        verbose_name_plural = _("learning records")
        ordering = ["-starts_on", "-id"]
        indexes = [
            *place_indexes("learning"),
            models.Index(fields=["institution", "id"], name="learning_institution_idx"),
            models.Index(fields=["worker", "starts_on"], name="learning_worker_idx"),
            models.Index(fields=["ends_on", "id"], name="learning_newest_idx"),
            models.Index(fields=["state", "county", "id"], name="learning_state_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "worker", "starts_on"],
                condition=Q(session__isnull=False),
                name="learning_posted_once_a_day",
                violation_error_message=_("The hours of this session are posted for that day already."),
            ),
            models.CheckConstraint(
                name="learning_posted_from_a_session",
                condition=Q(origin="self", session__isnull=True)
                | (~Q(origin="self") & Q(session__isnull=False)),
                violation_error_message=_("Hours that a provider reports belong to a session."),
            ),
            DatesInOrder(
                name="learning_dates_in_order",
                start="starts_on",
                end="ends_on",
                message=_("The last day comes before the first day; correct one of the two dates."),
            ),
            models.CheckConstraint(
                name="learning_hours_positive",
                condition=Q(hours__gt=0),
                violation_error_message=_("Enter how many class-hours it was (45 minutes each)."),
            ),
            models.CheckConstraint(
                name="learning_state_agrees_with_facts",
                condition=(
                    Q(state="draft", decided_at__isnull=True)
                    | Q(state="submitted", submitted_at__isnull=False, decided_at__isnull=True)
                    | Q(state="verified", decided_at__isnull=False, returned_reason="")
                    | (Q(state="returned", decided_at__isnull=False) & ~Q(returned_reason=""))
                ),
                violation_error_message=_(
                    "The record's state does not agree with what was decided about it."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} {self.starts_on:%Y-%m-%d}"

    def get_absolute_url(self) -> str:
        return reverse("learning:record", args=[self.uid])

    @property
    def is_editable(self) -> bool:
        """Whether its author may still change it."""
        return self.is_own_word and self.state in (RecordState.DRAFT, RecordState.RETURNED)

    @property
    def is_own_word(self) -> bool:
        """Whether the person logged it; what a provider reports is mended through the provider."""
        return self.origin == Origin.SELF

    @property
    def period(self) -> dates.DateRange:
        """Its days, both bounds inclusive."""
        return dates.DateRange(self.starts_on, self.ends_on)


class HoursCorrection(models.Model):
    """Hours once posted from a session and later found different: a dated row, never a silent change."""

    record = models.ForeignKey(LearningRecord, models.PROTECT, related_name="corrections")
    old_hours = models.DecimalField(_("hours before"), max_digits=5, decimal_places=1)
    new_hours = models.DecimalField(_("hours after"), max_digits=5, decimal_places=1)
    reason = models.CharField(_("reason"), max_length=300)
    made_at = models.DateTimeField(_("corrected"), default=dates.now)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("correction of hours")
        verbose_name_plural = _("corrections of hours")
        ordering = ["id"]
        constraints = [AppendOnly(name="hours_correction_append_only")]

    def __str__(self) -> str:
        return f"{self.old_hours} → {self.new_hours}"
