"""Work that is done behind the page: its promise, its progress, its end."""

import uuid
from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.access.scoping import Scope, ScopedQuerySet
from core.common.dates import now

from .enums import ENDED_BADLY, OPEN, JobState
from .registry import KINDS, RHYTHMS


class JobQuerySet(ScopedQuerySet):
    def open(self) -> "JobQuerySet":
        """Waiting or running."""
        return self.filter(state__in=OPEN)

    def lapsed(self, at: datetime) -> "JobQuerySet":
        """Promised or begun, and silent for longer than the lease."""
        return self.open().filter(lease_until__lt=at)


class Job(models.Model):
    """One piece of work, done once however often it is asked for or its worker dies.

    ``payload``, ``counts`` and ``result`` hold ids and counts only, never personal data. The
    number of the attempt is the fence: a worker that was declared dead cannot finish any more.
    """

    scope = Scope(places=(), own="owner")

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("Kind"), max_length=60)
    key = models.CharField(max_length=200)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Asked by"),
    )
    address = models.GenericIPAddressField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=10)
    payload = models.JSONField(default=dict, blank=True)
    state = models.CharField(_("State"), max_length=10, choices=JobState, default=JobState.QUEUED)
    attempts = models.PositiveSmallIntegerField(_("Attempts"), default=0)
    lease_until = models.DateTimeField()
    task_id = models.UUIDField(null=True, blank=True, editable=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True, blank=True)
    counts = models.JSONField(default=dict, blank=True)
    result = models.JSONField(default=dict, blank=True)
    failure = models.TextField(_("Reason"), blank=True)
    created_at = models.DateTimeField(_("Asked for"), default=now, editable=False)
    started_at = models.DateTimeField(_("Begun"), null=True, blank=True)
    finished_at = models.DateTimeField(_("Ended"), null=True, blank=True)

    objects = JobQuerySet.as_manager()

    class Meta:
        verbose_name = _("Job")
        verbose_name_plural = _("Jobs")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["owner", "-id"], name="job_owner_idx"),
            models.Index(fields=["lease_until"], condition=Q(state__in=OPEN), name="job_lease_idx"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "key"], condition=~Q(state__in=ENDED_BADLY), name="job_once"
            ),
            models.CheckConstraint(
                condition=Q(state__in=OPEN, finished_at__isnull=True)
                | (~Q(state__in=OPEN) & Q(finished_at__isnull=False)),
                name="job_ended_has_its_time",
            ),
            models.CheckConstraint(
                condition=(~Q(state__in=ENDED_BADLY) & Q(failure=""))
                | (Q(state__in=ENDED_BADLY) & ~Q(failure="")),
                name="job_ended_badly_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uid}"

    @property
    def label(self) -> str:
        """What the job does, in words."""
        kind = KINDS.get(self.kind)
        return str(kind.label) if kind else self.kind

    @property
    def url(self) -> str:
        """Where its result is looked at, or ""."""
        kind = KINDS.get(self.kind)
        return kind.url(self) if kind and kind.url else ""

    @property
    def told(self) -> list[tuple[str, int]]:
        """The counts in words: of the result, or of the progress while there is none."""
        kind = KINDS.get(self.kind)
        numbers = self.result or self.counts
        words = kind.words if kind else {}
        return [(str(words[key]), n) for key, n in numbers.items() if key in words and isinstance(n, int)]

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def percent(self) -> int | None:
        """How far it is, 0 to 100, or None while that is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else None


class Periodic(models.Model):
    """The clock of a piece of periodic work; ``next_at`` moves on in the transaction that enqueues."""

    name = models.CharField(_("Name"), max_length=60, unique=True)
    next_at = models.DateTimeField(_("Next run"))
    last_at = models.DateTimeField(_("Last run"), null=True, blank=True)

    class Meta:
        verbose_name = _("Periodic work")
        verbose_name_plural = _("Periodic work")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def label(self) -> str:
        """The work in words."""
        rhythm = RHYTHMS.get(self.name)
        kind = KINDS.get(rhythm.kind) if rhythm else None
        return str(kind.label) if kind else self.name


class WorkerBeat(models.Model):
    """The sign of life of one worker process."""

    worker = models.CharField(max_length=64, unique=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("Job worker")
        verbose_name_plural = _("Job workers")

    def __str__(self) -> str:
        return self.worker
