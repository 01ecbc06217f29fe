"""A worker logs, hands in, mends; a verifier accepts or returns; nobody decides for themself."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine

from core.common.errors import NotAllowed, Refused
from core.common.versions import LostUpdate
from core.files.selectors import attachments_of
from tests.factories.core import Map, by, grant, officer
from tests.factories.learning import learner, photo, record, rules
from training.learning import actions
from training.learning.models import LearningRecord
from training.learning.selectors import ledger_for, next_step, waiting_for

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day_in_november():
    with time_machine.travel("2026-11-23T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    rules()
    return Map()


@pytest.fixture
def person(places):
    return learner(places.changan)


@pytest.fixture
def verifier(places):
    return officer("learning_verifier", places.changan)


VALUES = {
    "title": "老年社会工作研讨会",
    "activity_type": "face_to_face",
    "starts_on": date(2026, 9, 20),
    "ends_on": date(2026, 9, 21),
    "hours": Decimal(14),
}


def log(person, **extra):
    return actions.log_learning(worker=person, by=by(person.user), **(VALUES | extra))


def test_a_training_with_proof_is_handed_in_and_stands_where_the_person_works(person, places):
    row = log(person, evidence=[photo()], submit=True)
    assert (row.state, row.county, row.institution_id) == ("submitted", places.changan, person.institution_id)
    assert attachments_of(row).count() == 1
    assert ledger_for(person).pending == 14


def test_without_the_proof_that_the_rule_asks_for_nothing_is_handed_in(person):
    with pytest.raises(Refused) as refusal:
        log(person, submit=True)
    assert refusal.value.code == "no_proof"
    assert log(person, activity_type="online", submit=True).state == "submitted"


def test_a_draft_needs_no_proof_and_may_be_thrown_away(person):
    row = log(person)
    actions.delete_draft(record=row, by=by(person.user))
    assert not LearningRecord.objects.exists()


def test_what_was_handed_in_once_is_never_thrown_away(person):
    row = record(person)
    with pytest.raises(Refused):
        actions.delete_draft(record=row, by=by(person.user))


def test_learning_in_the_future_is_refused(person):
    with pytest.raises(Refused):
        log(person, starts_on=date(2026, 11, 24), ends_on=date(2026, 11, 24), hours=Decimal(8))
    assert log(person, starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 23), hours=Decimal(8))


def test_nobody_logs_for_somebody_else(person, places):
    other = learner(places.changan, name="赵婷")
    with pytest.raises(NotAllowed):
        actions.log_learning(worker=person, by=by(other.user), **VALUES)


def test_a_record_is_locked_while_it_is_reviewed_and_open_again_when_returned(person, verifier):
    row = record(person)
    with pytest.raises(Refused):
        actions.change_record(record=row, by=by(person.user), title="改名")
    row = actions.return_record(record=row, reason="缺少签到证明", by=by(verifier))
    row = actions.change_record(record=row, by=by(person.user), evidence=[photo()])
    row = actions.submit_record(record=row, by=by(person.user))
    assert (row.state, row.returned_reason, row.decided_at) == ("submitted", "", None)


def test_two_edits_of_one_record_the_second_is_shown_the_difference(person):
    row = record(person, "draft")
    actions.change_record(record=row, by=by(person.user), version=1, title="第一次")
    with pytest.raises(LostUpdate) as lost:
        actions.change_record(record=row, by=by(person.user), version=1, title="第二次")
    assert "第一次" in lost.value.details[0]
    assert "第二次" in lost.value.details[0]


def test_accepted_hours_count_from_now_on(person, verifier):
    actions.verify_record(record=record(person), by=by(verifier))
    assert ledger_for(person).counted == 8


def test_a_second_verifier_reads_what_the_first_decided(person, verifier, places):
    row = record(person)
    stale = LearningRecord.objects.get(pk=row.pk)
    actions.verify_record(record=row, by=by(verifier))
    with pytest.raises(Refused, match=str(verifier)):
        actions.verify_record(record=stale, by=by(officer("learning_verifier", places.changan)))


def test_a_return_needs_a_reason(person, verifier):
    with pytest.raises(Refused):
        actions.return_record(record=record(person), reason=" ", by=by(verifier))


def test_a_verifier_of_another_county_decides_nothing_here(person, places):
    row = record(person)
    for elsewhere in (places.qiaoxi, places.fuping):
        other = officer("learning_verifier", elsewhere)
        assert not waiting_for(other).exists()
        with pytest.raises(NotAllowed):
            actions.verify_record(record=row, by=by(other))


def test_nobody_verifies_themself(person, places):
    grant(person.user, "learning_verifier", places.changan)
    with pytest.raises(NotAllowed):
        actions.verify_record(record=record(person), by=by(person.user))


def test_several_are_accepted_together_or_none(person, verifier):
    good, other = record(person), record(person, starts_on=date(2025, 6, 1), ends_on=date(2025, 6, 1))
    actions.return_record(record=other, reason="缺证明", by=by(verifier))
    with pytest.raises(Refused):
        actions.verify_all(records=[good, other], by=by(verifier))
    good.refresh_from_db()
    assert good.state == "submitted"
    actions.verify_all(records=[good], by=by(verifier))
    good.refresh_from_db()
    assert good.state == "verified"


@pytest.mark.parametrize(
    ("states", "words"),
    [
        ([], "90"),
        (["returned"], "缺证明"),
        (["draft"], "个案管理培训"),
    ],
)
def test_there_is_always_one_next_step(person, states, words):
    for state in states:
        record(person, state)
    assert words in next_step(person, ledger_for(person)).sentence


def test_when_enough_hours_wait_the_step_is_to_wait(person):
    record(person, hours=Decimal(90))
    ledger = ledger_for(person)
    assert (ledger.missing, ledger.missing_after_pending) == (90, 0)
    assert not next_step(person, ledger).url_name


def test_a_person_without_registration_is_told_to_register(places):
    from_exam = learner(places.changan, name="新人")
    from_exam.registrations.all().delete()
    assert ledger_for(from_exam).required is None
    assert next_step(from_exam, ledger_for(from_exam)).sentence
