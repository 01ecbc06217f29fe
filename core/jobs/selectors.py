"""Questions about the queue."""

from datetime import timedelta
from typing import Any

from django.db.models import Max, QuerySet

from core.common.dates import now

from .models import Job, Periodic, WorkerBeat

_HIDDEN = ("payload", "result", "failure", "reason", "address")


def jobs_of(user: Any) -> QuerySet[Job]:
    """The user's own jobs, newest first."""
    return Job.objects.belonging_to(user)


def every_job() -> QuerySet[Job]:
    """All jobs for administrators: states and times, nothing of what they are about."""
    return Job.objects.select_related("owner").defer(*_HIDDEN)


def open_jobs_of(user: Any) -> list[Job]:
    """The user's jobs that wait or run, the oldest first."""
    return list(jobs_of(user).open().order_by("id"))


def clocks() -> QuerySet[Periodic]:
    """The periodic work with its next and last time."""
    return Periodic.objects.all()


def heartbeat_age() -> timedelta | None:
    """How long ago the liveliest worker gave a sign, or None where there is no worker."""
    last = WorkerBeat.objects.aggregate(last=Max("at"))["last"]
    return now() - last if last else None
