"""Reminders: at each stage once, in the reader's language, never after it is done."""

from datetime import timedelta

import pytest

from core.common.author import Author
from core.common.dates import today
from core.common.messaging import outbox
from core.jobs.actions import enqueue
from tests.factories.core import Map
from tests.factories.jobs import run_jobs
from tests.factories.learning import rules
from tests.factories.renewal import SYSTEM, Office, application, holder, policies
from training.renewal import actions
from training.renewal.models import Notice
from training.renewal.notices import message

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    made = Map()
    rules()
    policies(made.hebei)
    return made


def stages():
    return sorted(int(notice.key.rsplit(":", 1)[1]) for notice in Notice.objects.filter(kind="expiry"))


@pytest.mark.parametrize(
    ("left", "stage"),
    [
        *((181, []), (180, [180]), (91, [180]), (90, [90]), (61, [90]), (60, [60])),
        *((30, [30]), (8, [30]), (7, [7]), (0, [7]), (-1, [])),
    ],
)
def test_somebody_is_reminded_at_the_stage_that_has_come(places, left, stage):
    holder(places.changan, ends_in=left)
    actions.send_reminders(by=SYSTEM)
    assert stages() == stage


def test_each_stage_is_told_once_however_often_the_job_runs(places):
    person = holder(places.changan, ends_in=180)
    for days in range(0, 181, 5):
        actions.send_reminders(by=SYSTEM, day=today() + timedelta(days=days))
    assert stages() == [7, 30, 60, 90, 180]
    assert {notice.worker_id for notice in Notice.objects.all()} == {person.pk}


def test_nobody_is_reminded_after_handing_in_but_again_after_a_return(places):
    office = Office(places)
    made = application(holder(places.changan, ends_in=30))
    assert actions.send_reminders(by=SYSTEM) == 0
    assert actions.nudge(workers=[made.worker], by=Author(user=office.county)) == 0
    actions.decide(application=made, decision="return", by=Author(user=office.county), reason="补充材料")
    assert actions.send_reminders(by=SYSTEM) == 1


def test_nobody_is_reminded_who_was_renewed_already(places):
    office = Office(places)
    made = application(holder(places.changan, ends_in=30))
    office.pass_all(made)
    assert actions.send_reminders(by=SYSTEM) == 0


def test_a_nudge_is_sent_once_a_day(places):
    office = Office(places)
    person = holder(places.changan, ends_in=40)
    by = Author(user=office.county)
    assert actions.nudge(workers=[person], by=by) == 1
    assert actions.nudge(workers=[person], by=by) == 0


def test_the_message_is_in_the_language_of_its_reader(places, django_capture_on_commit_callbacks):
    chinese, english = holder(places.changan, ends_in=30), holder(places.changan, name="李梅", ends_in=30)
    english.user.language = "en"
    english.user.save()
    outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.send_reminders(by=SYSTEM)
    texts = [one.text for one in outbox]
    assert len(texts) == 2
    assert any("到期" in text for text in texts)
    assert any("ends on" in text for text in texts)
    assert chinese.notices.get().by_message


def test_the_daily_job_reminds(places):
    holder(places.changan, ends_in=30)
    job = enqueue("renewal.remind", key="x", by=SYSTEM)
    run_jobs()
    job.refresh_from_db()
    assert job.result == {"told": 1}
    assert stages() == [30]


@pytest.mark.parametrize("kind", ["expiry", "nudge", "returned", "settled", "passed_exam"])
def test_every_kind_of_notice_has_its_words(kind):
    assert message(kind, {})
