"""A task, its columns, the answers of the units asked, and the frozen table."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import PlaceSet, Scope, ScopedQuerySet
from core.common.constraints import AppendOnly, PairedDates
from core.common.dates import now
from core.localities.models import Locality, Placed, place_indexes
from talent.institutions.models import Institution

from ..returns.enums import Addressee, AnswerState, ColumnKind, TaskState

USER = settings.AUTH_USER_MODEL
LONGEST_VALUE = 500


class TaskQuerySet(ScopedQuerySet):
    """Tasks, narrowed by where they are in their life."""

    def open(self) -> "TaskQuerySet":
        """Being filled."""
        return self.filter(state=TaskState.OPEN)


class ReturnTask(Placed):
    """What one office asks by when, at the office's own place; figures are those of ``reference_on``."""

    scope = Scope((PlaceSet(institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(_("number of the return"), max_length=24, unique=True)
    title = models.CharField(_("title"), max_length=100)
    definition = models.TextField(_("definition of the figures"), max_length=2000, blank=True, default="")
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("asked by"))
    addressee = models.CharField(
        _("addressees"), max_length=12, choices=Addressee, default=Addressee.INSTITUTIONS
    )
    reference_on = models.DateField(_("figures as of"))
    due_at = models.DateTimeField(_("due"))
    state = models.CharField(_("state"), max_length=10, choices=TaskState, default=TaskState.DRAFT)
    created_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(_("made at"), default=now, editable=False)
    opened_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    opened_at = models.DateTimeField(_("sent out at"), null=True, blank=True)
    frozen_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    frozen_at = models.DateTimeField(_("made final at"), null=True, blank=True)
    close_reason = models.CharField(_("reason"), max_length=300, blank=True, default="")
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = TaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("ad-hoc return")
        verbose_name_plural = _("ad-hoc returns")
        ordering = ["-id"]
        indexes = [
            *place_indexes("returntask"),
            models.Index(fields=["state", "due_at"], name="returntask_due"),
        ]
        constraints = [
            PairedDates(
                name="return_frozen_by_somebody",
                fields=["frozen_at", "frozen_by"],
                message=_("A final return names who made it final and when."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[TaskState.OPEN, TaskState.FROZEN]) | Q(opened_at__isnull=False),
                name="return_opened_at_a_moment",
                violation_error_message=_("A return that was sent out names the moment."),
            ),
            models.CheckConstraint(
                condition=Q(state=TaskState.FROZEN, frozen_at__isnull=False)
                | (~Q(state=TaskState.FROZEN) & Q(frozen_at__isnull=True)),
                name="return_state_and_freezing_agree",
                violation_error_message=_("Exactly the final returns name the moment of freezing."),
            ),
            models.CheckConstraint(
                condition=~Q(state=TaskState.CANCELLED) | ~Q(close_reason=""),
                name="return_cancelled_with_reason",
                violation_error_message=_("A return is cancelled with a reason."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("reports:return", args=[self.uid])

    @property
    def is_draft(self) -> bool:
        return self.state == TaskState.DRAFT

    @property
    def is_open(self) -> bool:
        return self.state == TaskState.OPEN

    @property
    def is_late(self) -> bool:
        """Whether the time to answer is over."""
        return self.is_open and self.due_at < now()


class ReturnColumn(models.Model):
    """One question; ``source`` names the known figure that fills it, empty where the unit types it."""

    scope = Scope((PlaceSet("task__", institution=None),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey(ReturnTask, models.CASCADE, related_name="columns", verbose_name=_("return"))
    position = models.PositiveSmallIntegerField(_("order"))
    label = models.CharField(_("heading"), max_length=60)
    kind = models.CharField(_("kind"), max_length=8, choices=ColumnKind, default=ColumnKind.NUMBER)
    source = models.CharField(_("known figure"), max_length=40, blank=True, default="")
    required = models.BooleanField(_("must be filled"), default=True)
    hint = models.CharField(_("explanation"), max_length=200, blank=True, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("column of a return")
        verbose_name_plural = _("columns of returns")
        ordering = ["task_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "label"],
                name="return_column_once",
                violation_error_message=_("The return already has a column with this heading."),
            ),
        ]

    def __str__(self) -> str:
        return self.label


class AnswerQuerySet(ScopedQuerySet):
    """Answers, narrowed by where they are."""

    def due(self) -> "AnswerQuerySet":
        """Of open tasks and not sent."""
        unsent = (AnswerState.WAITING, AnswerState.RETURNED)
        return self.filter(task__state=TaskState.OPEN, state__in=unsent)

    def late(self) -> "AnswerQuerySet":
        """Due and past the time."""
        return self.due().filter(task__due_at__lt=now())


class ReturnAnswer(Placed):
    """One unit's answer. It stands at the unit: an institution, or a county itself."""

    scope = Scope((PlaceSet(),))

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    task = models.ForeignKey(ReturnTask, models.CASCADE, related_name="answers", verbose_name=_("return"))
    institution = models.ForeignKey(
        Institution,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("institution"),
    )
    locality = models.ForeignKey(Locality, models.PROTECT, related_name="+", verbose_name=_("place"))
    state = models.CharField(_("state"), max_length=10, choices=AnswerState, default=AnswerState.WAITING)
    filled_by = models.CharField(_("filled in by"), max_length=40, blank=True, default="")
    phone = models.CharField(_("telephone"), max_length=20, blank=True, default="")
    saved_at = models.DateTimeField(_("draft saved at"), null=True, blank=True)
    submitted_by = models.ForeignKey(USER, models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    return_reason = models.CharField(_("reason for sending back"), max_length=300, blank=True, default="")
    nudges = models.PositiveSmallIntegerField(_("reminders"), default=0, editable=False)
    nudged_at = models.DateTimeField(_("reminded at"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a return")
        verbose_name_plural = _("answers to returns")
        ordering = ["task_id", "id"]
        indexes = [*place_indexes("returnanswer")]
        constraints = [
            models.UniqueConstraint(
                fields=["task", "institution"],
                name="return_answer_once_an_institution",
                violation_error_message=_("This institution is asked already."),
            ),
            models.UniqueConstraint(
                fields=["task", "locality"],
                condition=Q(institution__isnull=True),
                name="return_answer_once_a_place",
                violation_error_message=_("This place is asked already."),
            ),
            models.CheckConstraint(
                condition=~Q(state=AnswerState.SUBMITTED) | Q(submitted_at__isnull=False),
                name="return_answer_sent_at_a_moment",
                violation_error_message=_("An answer that was sent names the moment."),
            ),
            models.CheckConstraint(
                condition=~Q(state=AnswerState.RETURNED) | ~Q(return_reason=""),
                name="return_answer_returned_with_reason",
                violation_error_message=_("An answer is sent back with a reason."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.institution or self.locality)

    def get_absolute_url(self) -> str:
        return reverse("reports:answer", args=[self.uid])

    @property
    def is_sent(self) -> bool:
        return self.state == AnswerState.SUBMITTED

    @property
    def is_late(self) -> bool:
        """Not sent although the time is over."""
        return self.task.is_late and not self.is_sent


class ReturnValue(models.Model):
    """What a unit says in one column; ``known`` is what the system knew when it was saved."""

    scope = Scope((PlaceSet("answer__", institution="answer__institution_id"),))

    answer = models.ForeignKey(ReturnAnswer, models.CASCADE, related_name="values", verbose_name=_("answer"))
    column = models.ForeignKey(ReturnColumn, models.CASCADE, related_name="+", verbose_name=_("column"))
    text = models.CharField(_("value"), max_length=LONGEST_VALUE, blank=True, default="")
    known = models.CharField(_("known value"), max_length=LONGEST_VALUE, blank=True, default="")
    note = models.CharField(_("why it differs"), max_length=200, blank=True, default="")

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("value of an answer")
        verbose_name_plural = _("values of answers")
        ordering = ["answer_id", "column_id"]
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "column"],
                name="return_value_once",
                violation_error_message=_("This column is answered already."),
            ),
        ]

    def __str__(self) -> str:
        return self.text


class FrozenReturn(models.Model):
    """The table as it was when the return was made final: added once, never changed.

    ``table`` holds headings, rows and sums as they are printed; ``sha256`` is their hash.
    """

    scope = Scope((PlaceSet("task__", institution=None),))

    task = models.OneToOneField(
        ReturnTask, models.PROTECT, related_name="frozen_table", verbose_name=_("return")
    )
    table = models.JSONField(_("table"))
    sha256 = models.CharField(max_length=64)
    frozen_at = models.DateTimeField(_("made final at"), default=now, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        verbose_name = _("final table of a return")
        verbose_name_plural = _("final tables of returns")
        constraints = [AppendOnly(name="frozen_return_is_history")]

    def __str__(self) -> str:
        return str(self.task)
