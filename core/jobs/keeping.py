"""Keeping the queue in order: the reaper, the clocks, the signs of life, the sweeping."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from core.common.author import system_author
from core.common.dates import ONE_DAY, now

from .actions import enqueue
from .enums import JobState
from .models import Job, Periodic, WorkerBeat
from .registry import KINDS, RHYTHMS, Rhythm
from .running import crashed, dispatch, lease_end

CLAIM_GRACE = timedelta(seconds=10)  # from taking an entry to starting its job: milliseconds


def reap() -> int:
    """Take back jobs whose worker has fallen silent; returns how many were touched.

    A worker that died between taking the queue's entry and starting the job left it waiting: its
    lease is the whole promise, so it is ended here.
    """
    taken = DBTaskResult.objects.running().filter(started_at__lt=now() - CLAIM_GRACE)
    Job.objects.filter(state=JobState.QUEUED, task_id__in=taken.values("pk")).update(lease_until=now())
    lapsed = Job.objects.lapsed(now()).values_list("pk", flat=True)
    return sum(_reap_one(pk) for pk in list(lapsed))


@transaction.atomic
def _reap_one(pk: int) -> int:
    """A running job lost its worker; a waiting one may have lost its place in the queue.

    Rows that an effect holds at this moment are alive: skipped.
    """
    job = Job.objects.lapsed(now()).select_for_update(skip_locked=True).filter(pk=pk).first()
    if job is None:
        return 0
    queued = DBTaskResult.objects.filter(pk=job.task_id)
    if job.state == JobState.RUNNING:
        queued.exclude(status=TaskResultStatus.READY).delete()  # nobody else clears a killed task
        crashed(job, attempt=job.attempts)
    elif queued.filter(status=TaskResultStatus.READY).exists():
        Job.objects.filter(pk=pk).update(lease_until=lease_end(now()))
    else:
        queued.delete()
        Job.objects.filter(pk=pk).update(lease_until=lease_end(now()))
        dispatch(job)
    return 1


def ring() -> int:
    """Enqueue the periodic work that is due, each slot once; returns how many."""
    due = Periodic.objects.filter(next_at__lte=now(), name__in=RHYTHMS)
    return sum(_ring_one(clock) for clock in list(due))


@transaction.atomic
def _ring_one(clock: Periodic) -> int:
    slot, rhythm = clock.next_at, RHYTHMS[clock.name]
    mine = Periodic.objects.filter(pk=clock.pk, next_at=slot)
    if not mine.update(next_at=next_slot(rhythm, now()), last_at=now()):
        return 0
    if rhythm.kind in KINDS:
        enqueue(rhythm.kind, key=f"{rhythm.name} {slot.isoformat()}", by=system_author("job"))
    return 1


def next_slot(rhythm: Rhythm, after: datetime) -> datetime:
    """When the work is due next; missed slots are not made up for."""
    if rhythm.every:
        return after + rhythm.every
    slot = after.replace(hour=rhythm.daily_at.hour, minute=rhythm.daily_at.minute, second=0, microsecond=0)
    return slot if slot > after else slot + ONE_DAY


def wind_up() -> None:
    """Write the clock of every declared rhythm that has none yet."""
    for rhythm in RHYTHMS.values():
        Periodic.objects.get_or_create(name=rhythm.name, defaults={"next_at": next_slot(rhythm, now())})


def beat(worker: str) -> None:
    """Say that this worker lives."""
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": now()})


def bow_out(worker: str) -> None:
    """A worker that ends in order leaves no sign of life behind."""
    WorkerBeat.objects.filter(worker=worker).delete()


def sweep(at: datetime | None = None) -> dict[str, int]:
    """Delete ended jobs, finished queue entries and dead workers' signs beyond their retention."""
    at = at or now()
    jobs = Job.objects.exclude(finished_at__isnull=True).filter(finished_at__lt=at - settings.JOB_RETENTION)
    entries = DBTaskResult.objects.finished().filter(finished_at__lt=at - timedelta(days=1))
    killed = DBTaskResult.objects.running().filter(started_at__lt=at - ONE_DAY)
    beats = WorkerBeat.objects.filter(at__lt=at - ONE_DAY)
    return {
        "jobs": jobs.delete()[0],
        "queue": entries.delete()[0] + killed.delete()[0],
        "workers": beats.delete()[0],
    }
