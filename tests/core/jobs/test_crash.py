"""kill -9 of real workers: no job is lost, no effect happens twice."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from core.audit.models import AuditEvent
from core.common.author import system_author
from core.jobs.actions import enqueue
from core.jobs.enums import JobState
from core.jobs.models import Job, WorkerBeat
from tests.core.jobs.sample import jobs as sample

assert sample
ROOT = Path(__file__).resolve().parents[3]
KILLS = int(os.environ.get("PROVE_KILLS", "4"))
JOBS = 10 * KILLS
PATIENCE = 90


@contextmanager
def worker() -> Iterator[subprocess.Popen]:
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "tests.core.jobs.worker_settings",
        "JOBS_TEST_DATABASE": str(connection.settings_dict["NAME"]),
    }
    command = [sys.executable, "manage.py", "work", "--housekeeping=0.3", "--interval=0.05"]
    process = subprocess.Popen(
        [*command, "--no-startup-delay", "-v0"], cwd=ROOT, env=environment, stderr=subprocess.PIPE
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        process.stderr.close()


def wait_for(condition, patience: float = PATIENCE) -> bool:
    until = time.monotonic() + patience
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return False


def finished() -> int:
    return Job.objects.exclude(finished_at=None).count()


@pytest.mark.django_db(transaction=True)
def test_killed_workers_lose_nothing_and_repeat_nothing():
    for n in range(JOBS):
        enqueue("sample.effect", key=str(n), by=system_author("test"), payload={"n": n, "pause": 0.02})
    for _ in range(KILLS):
        enough = min(finished() + 3, JOBS)
        with worker() as process:
            assert wait_for(lambda enough=enough: finished() >= enough)
            time.sleep(random.random() * 0.2)
            process.send_signal(signal.SIGKILL)
            process.wait()
    with worker():
        assert wait_for(lambda: finished() == JOBS)
    assert set(Job.objects.values_list("state", flat=True)) == {JobState.SUCCEEDED}
    done = Counter(event.facts["n"] for event in AuditEvent.objects.filter(event="sample.effect"))
    assert done == Counter(range(JOBS))


@pytest.mark.django_db(transaction=True)
def test_a_worker_that_is_asked_to_end_finishes_its_job_and_leaves_no_sign_of_life():
    job = enqueue("sample.effect", key="a", by=system_author("test"), payload={"n": 1, "pause": 0.3})
    with worker() as process:
        assert wait_for(lambda: Job.objects.filter(pk=job.pk, state=JobState.RUNNING).exists())
        assert WorkerBeat.objects.exists()
        process.terminate()
        assert process.wait(timeout=30) == 0
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.SUCCEEDED, 1)
    assert not WorkerBeat.objects.exists()
