"""A promised piece of work is done once, whatever happens to its workers."""

from datetime import timedelta

import pytest
from django.db import transaction
from django_tasks_db.models import DBTaskResult

from core.audit.models import AuditEvent
from core.common.author import system_author
from core.common.dates import now
from core.jobs import keeping, selectors
from core.jobs.actions import enqueue
from core.jobs.enums import JobState
from core.jobs.models import Job
from core.jobs.registry import MAX_ATTEMPTS
from core.jobs.running import JobRun, LeaseLost, _start, run_job
from tests.core.jobs.sample import jobs as sample
from tests.factories.core import UserFactory, by
from tests.factories.jobs import run_jobs

pytestmark = pytest.mark.django_db
SYSTEM = system_author("test")


@pytest.fixture(autouse=True)
def _no_pause(settings):
    settings.JOB_RETRY_SECONDS = 0


def effects() -> list[int]:
    return [event.facts["n"] for event in AuditEvent.objects.filter(event="sample.effect")]


def silence(job: Job) -> None:
    """Let the lease run out, as after kill -9."""
    Job.objects.filter(pk=job.pk).update(lease_until=now() - timedelta(seconds=1))


def test_a_job_runs_and_tells_progress_result_and_author():
    user = UserFactory()
    job = enqueue("sample.effect", key="a", by=by(user), payload={"n": 7})
    assert (job.state, effects()) == (JobState.QUEUED, [])
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.done, job.total, job.percent) == (JobState.SUCCEEDED, 3, 3, 100)
    assert (job.result, job.attempts, job.counts["rows"] >= 1) == ({"n": 7}, 1, True)
    event = AuditEvent.objects.get(event="sample.effect")
    assert (event.user, event.origin, event.job) == (user, "job", str(job.uid))


def test_asking_twice_with_one_key_promises_and_does_it_once():
    first = enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
    assert enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 2}) == first
    run_jobs()
    assert enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 3}) == first
    run_jobs()
    assert effects() == [1]
    enqueue("sample.effect", key="b", by=SYSTEM, payload={"n": 4})
    run_jobs()
    assert effects() == [1, 4]


def test_work_is_promised_with_its_transaction_or_not_at_all():
    with transaction.atomic():
        enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
        transaction.set_rollback(True)
    assert not Job.objects.exists()
    assert not DBTaskResult.objects.exists()


def test_an_unknown_kind_is_a_programming_error():
    with pytest.raises(LookupError):
        enqueue("sample.nothing", key="a", by=SYSTEM)


def test_a_handler_without_an_effect_may_return_its_result():
    job = enqueue("sample.returning", key="a", by=SYSTEM)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.result) == (JobState.SUCCEEDED, {"answer": 42})


def test_a_refused_rule_ends_the_job_with_its_sentence_and_without_its_effect():
    job = enqueue("sample.refused", key="a", by=SYSTEM)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.FAILED, 1)
    assert job.failure == "The ceiling is reached.\nAsk for more places."
    assert effects() == []
    assert enqueue("sample.refused", key="a", by=SYSTEM) != job  # may be asked for again


def test_a_job_that_always_breaks_is_given_up_after_three_attempts_without_quoting_data(caplog):
    job = enqueue("sample.broken", key="a", by=SYSTEM)
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.attempts) == (JobState.DEAD, MAX_ATTEMPTS)
    assert "ValueError" in job.failure
    written = job.failure + caplog.text
    written += "".join(map(str, DBTaskResult.objects.values_list("traceback", "args_kwargs", "return_value")))
    assert "130102199003071239" not in written


def test_a_silent_worker_loses_the_job_and_another_one_does_it():
    job = enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
    DBTaskResult.objects.get().claim("killed")
    assert _start(job.pk).attempts == 1
    assert keeping.reap() == 0  # the lease is still believed
    silence(job)
    assert keeping.reap() == 1
    assert DBTaskResult.objects.get().status == "READY"  # the killed entry is gone
    run_jobs()
    job.refresh_from_db()
    assert (job.state, job.attempts, effects()) == (JobState.SUCCEEDED, 2, [1])


def test_a_worker_that_was_declared_dead_can_no_longer_have_its_effect():
    job = enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
    slow = JobRun(_start(job.pk))
    silence(job)
    keeping.reap()
    with pytest.raises(LeaseLost):
        slow.progress(3, 3)
    with pytest.raises(LeaseLost):
        sample.effect(slow)
    run_jobs()
    assert effects() == [1]
    with pytest.raises(LeaseLost):
        slow.succeed()


def test_without_the_fence_the_same_worker_would_do_it_twice(monkeypatch):
    """Positive control: the protection taken away, the count of effects tells."""
    job = enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
    slow = JobRun(_start(job.pk))
    silence(job)
    keeping.reap()
    run_jobs()
    monkeypatch.setattr(JobRun, "_hold", lambda self, **told: None)
    monkeypatch.setattr(JobRun, "succeed", lambda self: None)
    sample.effect(slow)
    assert effects() == [1, 1]


def test_a_job_whose_workers_always_die_is_given_up_with_its_reason():
    job = enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
    for _ in range(MAX_ATTEMPTS):
        _start(job.pk)
        silence(job)
        keeping.reap()
    job.refresh_from_db()
    assert (job.state, job.attempts, effects()) == (JobState.DEAD, MAX_ATTEMPTS, [])
    assert "3" in job.failure


def test_a_job_that_lost_its_place_in_the_queue_gets_a_new_one():
    job = enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
    silence(job)
    keeping.reap()
    assert DBTaskResult.objects.count() == 1  # still waiting: only the lease is renewed
    DBTaskResult.objects.all().delete()
    silence(job)
    keeping.reap()
    run_jobs()
    assert effects() == [1]


def test_a_worker_that_died_before_it_began_does_not_hold_the_job_until_its_lease_ends():
    enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
    DBTaskResult.objects.get().claim("killed")
    assert keeping.reap() == 0  # it may be about to begin
    DBTaskResult.objects.update(started_at=now() - keeping.CLAIM_GRACE - timedelta(seconds=1))
    assert keeping.reap() == 1
    run_jobs()
    assert effects() == [1]


def test_two_queue_entries_for_one_job_do_it_once():
    job = enqueue("sample.effect", key="a", by=SYSTEM, payload={"n": 1})
    run_job.enqueue(job.pk)
    run_jobs()
    assert effects() == [1]


def test_owners_see_their_own_jobs_and_nobody_elses():
    mine, other = UserFactory(), UserFactory()
    job = enqueue("sample.effect", key="a", by=by(mine), payload={"n": 1})
    enqueue("sample.effect", key="b", by=by(other), payload={"n": 2})
    assert list(selectors.jobs_of(mine)) == [job]
    mine.is_active = False
    assert not selectors.jobs_of(mine).exists()
