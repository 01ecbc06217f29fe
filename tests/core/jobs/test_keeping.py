"""Clocks, signs of life and sweeping."""

from datetime import UTC, datetime, time, timedelta

import pytest
import time_machine

from core.common.author import system_author
from core.common.dates import now
from core.jobs import keeping, registry, selectors
from core.jobs.actions import enqueue
from core.jobs.models import Job, Periodic
from core.jobs.registry import Rhythm, periodic
from tests.core.jobs.sample import jobs as sample
from tests.factories.jobs import run_jobs

pytestmark = pytest.mark.django_db
assert sample


@pytest.fixture
def hourly(monkeypatch):
    monkeypatch.setattr(registry, "RHYTHMS", {})
    monkeypatch.setattr(keeping, "RHYTHMS", {})
    keeping.RHYTHMS["hourly"] = Rhythm("hourly", "sample.returning", every=timedelta(hours=1))
    keeping.wind_up()
    return Periodic.objects.get(name="hourly")


def test_periodic_work_runs_once_a_slot_and_missed_slots_are_not_made_up_for(hourly):
    assert keeping.ring() == 0
    with time_machine.travel(now() + timedelta(hours=5)):
        assert keeping.ring() == 1
        assert keeping.ring() == 0
        run_jobs()
    assert Job.objects.get().state == "succeeded"
    hourly.refresh_from_db()
    assert hourly.last_at


def test_two_workers_ring_a_clock_once(hourly):
    with time_machine.travel(now() + timedelta(hours=1, minutes=1)):
        seen_by_both = Periodic.objects.get(pk=hourly.pk)
        assert keeping._ring_one(seen_by_both) == 1
        assert keeping._ring_one(seen_by_both) == 0


def test_daily_work_is_due_at_its_time_in_hebei():
    with time_machine.travel(datetime(2026, 12, 31, 16, 30, tzinfo=UTC), tick=False):  # 00:30 in Hebei
        slot = keeping.next_slot(Rhythm("n", "k", daily_at=time(3, 30)), now())
    assert slot.isoformat() == "2027-01-01T03:30:00+08:00"
    assert keeping.next_slot(Rhythm("n", "k", daily_at=time(3, 30)), slot) == slot + timedelta(days=1)


def test_a_rhythm_has_either_an_interval_or_a_time():
    with pytest.raises(ValueError, match="either"):
        periodic("both", "k", every=timedelta(hours=1), daily_at=time(1))


def test_the_liveliest_worker_counts_and_one_that_ends_in_order_leaves_none():
    assert selectors.heartbeat_age() is None
    keeping.beat("one")
    assert selectors.heartbeat_age() < timedelta(seconds=5)
    keeping.beat("one")
    keeping.bow_out("one")
    assert selectors.heartbeat_age() is None


def test_sweeping_deletes_ended_jobs_beyond_their_retention_only(settings):
    old = enqueue("sample.returning", key="old", by=system_author("test"))
    run_jobs()
    waiting = enqueue("sample.returning", key="new", by=system_author("test"))
    assert keeping.sweep()["jobs"] == 0
    swept = keeping.sweep(now() + settings.JOB_RETENTION + timedelta(days=1))
    assert swept["jobs"] == 1
    assert list(Job.objects.all()) == [waiting]
    assert not Job.objects.filter(pk=old.pk).exists()
