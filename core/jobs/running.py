"""Running a job: one attempt, its lease, its fence.

The queue (django-tasks) carries nothing but ``run_job(pk)``: it stores arguments and tracebacks
in clear, so ids only go in and no exception comes out.
"""

import logging
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django_tasks import task

from core.access.holdings import Access
from core.common.author import Author
from core.common.dates import now
from core.common.errors import Refused

from .enums import JobState
from .models import Job
from .registry import KINDS, MAX_ATTEMPTS
from .workflow import JOB

logger = logging.getLogger("core.jobs")
_TELL_EVERY = timedelta(seconds=0.5)


class LeaseLost(Exception):
    """This attempt was declared dead meanwhile; another one has the job."""


def lease_end(start: datetime) -> datetime:
    """Until when silence is believed; longer than the longest transaction of any job."""
    return start + timedelta(seconds=settings.JOB_LEASE_SECONDS)


class JobRun:
    """One attempt at a job, as its handler sees it.

    ``payload`` is what was enqueued, ``author`` acts for the owner, ``access`` holds the owner's
    grants as they are now. Long work tells ``progress``; what it changes is changed inside
    ``effect()``, which ends the job in the same transaction.
    """

    def __init__(self, job: Job) -> None:
        self.job = job
        self.payload: Mapping[str, Any] = job.payload
        self.author = Author(
            user=job.owner, origin="job", address=job.address or "", job=str(job.uid), reason=job.reason
        )
        self.result: dict[str, Any] = {}
        self._told_at: datetime | None = None
        self._attempt = job.attempts

    @property
    def access(self) -> Access:
        """The owner's grants at this moment, for scoping the rows; fails closed."""
        return Access.of(self.job.owner)

    def progress(self, done: int, total: int | None = None, counts: Mapping[str, int] | None = None) -> None:
        """Tell how far the work is, renewing the lease; cheap to call for every row.

        Raises ``LeaseLost`` where another attempt has taken over.
        """
        total = self.job.total if total is None else total
        at = now()
        if self._told_at and at - self._told_at < _TELL_EVERY and done != total:
            return
        self._told_at, self.job.total = at, total
        self._hold(done=done, total=total, **({"counts": dict(counts)} if counts else {}))

    @contextmanager
    def effect(self) -> Iterator[None]:
        """The transaction of the job's effect: it begins only while this attempt holds the job
        and ends with the job succeeded (``self.result``), so no effect happens twice."""
        with transaction.atomic():
            self._hold()
            yield
            self.succeed()

    def succeed(self) -> None:
        self._end("succeed", result=dict(self.result))

    def refuse(self, failure: str) -> None:
        self._end("refuse", failure=failure)

    def _hold(self, **told: Any) -> None:
        mine = Job.objects.filter(pk=self.job.pk, state=JobState.RUNNING, attempts=self._attempt)
        if not mine.update(lease_until=lease_end(now()), **told):
            raise LeaseLost

    def _end(self, transition: str, **facts: Any) -> None:
        try:
            JOB.move(self.job, transition, {**facts, "finished_at": now()}, where={"attempts": self._attempt})
        except Refused as refusal:
            raise LeaseLost from refusal


@task()
def run_job(job_id: int) -> None:
    """One attempt; whatever happens is written on the job's row, nothing is raised."""
    job = _start(job_id)
    if job is None:
        return
    run = JobRun(job)
    with translation.override(job.language or None):
        try:
            _work(run)
        except LeaseLost:
            logger.warning("job %s: attempt %s had lost its lease", job.uid, job.attempts)
        except Exception as error:  # noqa: BLE001 - any fault of a handler is the job's own end
            logger.error("job %s (%s) attempt %s: %s", job.uid, job.kind, job.attempts, where_it_broke(error))
            crashed(Job.objects.get(pk=job.pk), attempt=run._attempt, fault=type(error).__name__)


def _start(job_id: int) -> Job | None:
    """Take the job; None where it is gone, ended, or another worker has it."""
    job = Job.objects.select_related("owner").filter(pk=job_id).first()
    if job is None or not JOB.allows(job, "start"):
        return None
    facts = {"attempts": job.attempts + 1, "lease_until": lease_end(now()), "started_at": now()}
    try:
        return JOB.move(job, "start", facts, where={"attempts": job.attempts})
    except Refused:
        return None


def _work(run: JobRun) -> None:
    kind = KINDS.get(run.job.kind)
    if kind is None:
        run.refuse(_("This kind of work no longer exists."))
        return
    try:
        run.result |= dict(kind.handler(run) or {})
    except Refused as refusal:
        run.refuse("\n".join(map(str, (refusal, *refusal.details))))
        return
    if run.job.state == JobState.RUNNING:
        run.succeed()


@transaction.atomic
def crashed(job: Job, *, attempt: int, fault: str = "") -> None:
    """Write down an attempt that ended without an answer: try again, or give up with the reason."""
    try:
        if attempt < MAX_ATTEMPTS:
            JOB.move(job, "try_again", {"lease_until": lease_end(now())}, where={"attempts": attempt})
            dispatch(job, delay=timedelta(seconds=settings.JOB_RETRY_SECONDS * attempt))
            return
        with translation.override(job.language or None):
            JOB.move(
                job,
                "give_up",
                {"failure": _reason(fault, attempt), "finished_at": now()},
                where={"attempts": attempt},
            )
    except Refused:  # it ended after all
        return


def _reason(fault: str, attempts: int) -> str:
    if fault:
        told = _(
            "It broke off %(attempts)s times with an unexpected error (%(fault)s). Nothing was changed."
            " Please tell your administrator."
        )
    else:
        told = _(
            "It was stopped %(attempts)s times before it could finish (the worker was ended or ran out"
            " of memory). Nothing was changed. Please tell your administrator."
        )
    return told % {"attempts": attempts, "fault": fault}


def dispatch(job: Job, delay: timedelta | None = None) -> None:
    """Put the job into the queue, in the caller's transaction."""
    ready = run_job.using(run_after=now() + delay) if delay else run_job
    job.task_id = ready.enqueue(job.pk).id
    Job.objects.filter(pk=job.pk).update(task_id=job.task_id)


def where_it_broke(error: BaseException) -> str:
    """Type and place of an error, never its message: messages quote the data."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {place}"
