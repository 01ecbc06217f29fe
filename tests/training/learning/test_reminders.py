"""The day before a session."""

from datetime import timedelta

import pytest

from core.common import messaging
from core.common.author import system_author
from core.common.dates import today
from core.jobs.actions import enqueue
from tests.factories.core import Map
from tests.factories.jobs import run_jobs
from tests.factories.learning import learner
from tests.factories.training import SYSTEM, session
from training.learning import actions

pytestmark = pytest.mark.django_db


@pytest.fixture
def hebei():
    return Map()


def remind(django_capture_on_commit_callbacks, key):
    messaging.outbox.clear()
    enqueue("learning.remind_tomorrow", key=key, by=system_author("job"))
    with django_capture_on_commit_callbacks(execute=True):
        run_jobs()
    return [message.to for message in messaging.outbox]


def test_only_who_holds_a_place_tomorrow_is_reminded_and_only_once(hebei, django_capture_on_commit_callbacks):
    tomorrow = today() + timedelta(days=1)
    coming, waiting = (
        learner(hebei.changan, "甲", mobile="13900000001"),
        learner(hebei.changan, "乙", mobile="13900000002"),
    )
    later = learner(hebei.changan, "丙", mobile="13900000003")
    made = session(hebei.changan, capacity=1, day=tomorrow)
    for person in (coming, waiting):
        actions.enrol(session=made, worker=person, by=SYSTEM)
    actions.enrol(
        session=session(hebei.changan, title="另一期", day=tomorrow + timedelta(days=1)),
        worker=later,
        by=SYSTEM,
    )
    assert remind(django_capture_on_commit_callbacks, "1") == ["13900000001"]
    assert remind(django_capture_on_commit_callbacks, "2") == []


def test_a_cancelled_session_reminds_nobody(hebei, django_capture_on_commit_callbacks):
    made = session(hebei.changan, day=today() + timedelta(days=1))
    person = learner(hebei.changan, mobile="13900000001")
    actions.enrol(session=made, worker=person, by=SYSTEM)
    actions.cancel_session(session=made, reason="停电", by=SYSTEM)
    assert remind(django_capture_on_commit_callbacks, "1") == []
