"""A session from its plan to the hours it posts."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from core.common import messaging
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from tests.factories.core import Map, by, grant, officer
from tests.factories.learning import learner
from tests.factories.training import SYSTEM, held, present, provider, session, timetable
from training.learning import actions
from training.learning.actions.enrolling import new_enrolment
from training.learning.models import HoursCorrection, LearningRecord, SignIn
from training.learning.selectors.activities import coming_for, offers_for, sheet_of
from training.learning.signing import code_of, is_fresh, ticket_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def hebei():
    return Map()


def test_a_session_opens_only_with_a_provider_approved_on_its_days(hebei):
    expired = provider(hebei.changan, "过期机构", approved_until=date(2021, 1, 1))
    planned = session(hebei.changan, opened=False, provider=expired)
    with pytest.raises(Refused, match="过期机构") as refusal:
        actions.open_session(session=planned, by=SYSTEM)
    assert refusal.value.basis == expired.document_no


def test_a_session_without_a_timetable_does_not_open(hebei):
    planned = session(hebei.changan, opened=False)
    actions.set_timetable(session=planned, lines=[], by=SYSTEM)
    with pytest.raises(Refused):
        actions.open_session(session=planned, by=SYSTEM)


def test_the_hours_of_a_session_are_those_of_its_timetable(hebei):
    planned = session(hebei.changan, opened=False, hours=Decimal(3))
    assert planned.hours == 8


def test_nobody_plans_thirty_hours_in_a_day(hebei):
    with pytest.raises(Refused, match="30"):
        session(hebei.changan, hours=Decimal(30))


def test_a_timetable_outside_the_days_of_the_session_is_refused(hebei):
    planned = session(hebei.changan, opened=False)
    with pytest.raises(Refused):
        actions.set_timetable(session=planned, lines=timetable(today() + timedelta(days=9)), by=SYSTEM)


def test_an_officer_of_another_county_cannot_plan_here(hebei):
    stranger = officer("county_hr", hebei.fuping)
    with pytest.raises(NotAllowed):
        actions.add_provider(
            locality=hebei.changan,
            name="某机构",
            document_no="1",
            approved_from=date(2020, 1, 1),
            by=by(stranger),
        )


def test_the_last_place_goes_to_the_first_and_the_second_waits_and_moves_up(
    hebei, django_capture_on_commit_callbacks
):
    first, second = learner(hebei.changan, "甲"), learner(hebei.changan, "乙", mobile="13900000001")
    held_here = session(hebei.changan, capacity=1)
    enrolled = actions.enrol(session=held_here, worker=first, by=by(first.user))
    waiting = actions.enrol(session=held_here, worker=second, by=by(second.user))
    assert (enrolled.state, waiting.state) == ("enrolled", "waiting")
    messaging.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(enrolment=enrolled, by=by(first.user))
    waiting.refresh_from_db()
    assert waiting.state == "enrolled"
    assert [message.to for message in messaging.outbox] == ["13900000001"]
    assert [one.pk for one in coming_for(second)] == [held_here.pk]


def test_more_places_admit_those_who_wait(hebei):
    people = [learner(hebei.changan, name) for name in "甲乙丙"]
    held_here = session(hebei.changan, capacity=1)
    for person in people:
        actions.enrol(session=held_here, worker=person, by=SYSTEM)
    actions.change_session(session=held_here, version=held_here.version, changes={"capacity": 3}, by=SYSTEM)
    assert not sheet_of(held_here).waiting


def test_fewer_places_than_people_are_refused(hebei):
    held_here = session(hebei.changan, capacity=2)
    for name in "甲乙":
        actions.enrol(session=held_here, worker=learner(hebei.changan, name), by=SYSTEM)
    with pytest.raises(Refused):
        actions.change_session(
            session=held_here, version=held_here.version, changes={"capacity": 1}, by=SYSTEM
        )


def test_a_session_that_would_end_before_it_begins_is_refused_with_a_sentence(hebei):
    held_here = session(hebei.changan)
    early = {"ends_on": held_here.starts_on - timedelta(days=1)}
    with pytest.raises(ValidationError, match="结束日期"):
        actions.change_session(session=held_here, version=held_here.version, changes=early, by=SYSTEM)


def test_a_worker_sees_and_enters_only_sessions_of_their_own_places(hebei):
    here, there = learner(hebei.changan, "甲"), learner(hebei.fuping, "乙")
    session(hebei.changan)
    of_province = session(hebei.hebei, title="全省培训")
    assert {offer.session.title for offer in offers_for(here)} == {"社会工作实务能力提升培训班", "全省培训"}
    assert [offer.session for offer in offers_for(there)] == [of_province]
    with pytest.raises(NotAllowed):
        actions.enrol(session=session(hebei.qiaoxi), worker=there, by=by(there.user))


def test_the_code_on_the_screen_lives_for_two_windows(hebei):
    sitting = session(hebei.changan).sittings.first()
    at = now()
    code = code_of(sitting, at)
    assert is_fresh(sitting, code, at)
    assert is_fresh(sitting, code, at + timedelta(seconds=30))
    assert not is_fresh(sitting, code, at + timedelta(seconds=61))
    assert not is_fresh(session(hebei.qiaoxi).sittings.first(), code, at)


def test_a_worker_signs_in_once_with_their_own_phone(hebei):
    person, other = learner(hebei.changan, "甲"), learner(hebei.changan, "乙")
    sitting = session(hebei.changan).sittings.first()
    ticket = ticket_for(sitting, person.user)
    actions.sign_in_by_phone(sitting=sitting, worker=person, ticket=ticket, by=by(person.user))
    with pytest.raises(Refused) as again:
        actions.sign_in_by_phone(sitting=sitting, worker=person, ticket=ticket, by=by(person.user))
    assert again.value.code == "once"
    with pytest.raises(Refused) as stale:
        actions.sign_in_by_phone(sitting=sitting, worker=other, ticket=ticket, by=by(other.user))
    assert stale.value.code == "stale"
    assert SignIn.objects.count() == 1


def test_nobody_signs_in_on_another_day(hebei):
    person = learner(hebei.changan)
    sitting = session(hebei.changan, day=today() + timedelta(days=1)).sittings.first()
    with pytest.raises(Refused):
        actions.sign_in_by_phone(
            sitting=sitting, worker=person, ticket=ticket_for(sitting, person.user), by=by(person.user)
        )


def test_closing_posts_verified_hours_once_and_marks_the_absent(hebei):
    whole, half, absent = (learner(hebei.changan, name) for name in "甲乙丙")
    made = held(hebei.changan, whole)
    present(made, half, "morning")
    new_enrolment(made, absent, state="enrolled").save()
    boss = officer("county_hr", hebei.changan)
    actions.close_session(session=made, by=by(boss))
    records = {record.worker.name: record for record in LearningRecord.objects.all()}
    assert {name: record.hours for name, record in records.items()} == {"甲": 8, "乙": 4}
    assert records["乙"].part_of_day == "morning"
    assert {record.state for record in records.values()} == {"verified"}
    assert records["甲"].decided_by == boss
    assert made.enrolments.get(worker=absent).state == "absent"
    with pytest.raises(Refused):
        actions.close_session(session=made, by=by(boss))
    assert LearningRecord.objects.count() == 2


def test_a_session_still_running_is_not_closed(hebei):
    made = session(hebei.changan, day=today() + timedelta(days=1))
    with pytest.raises(Refused):
        actions.close_session(session=made, by=SYSTEM)


def test_a_correction_after_closing_needs_a_reason_and_leaves_a_dated_row(hebei):
    person = learner(hebei.changan)
    made = held(hebei.changan, person)
    actions.close_session(session=made, by=SYSTEM)
    afternoon = SignIn.objects.get(sitting__part_of_day="afternoon")
    with pytest.raises(Refused):
        actions.take_back_sign_in(sign_in=afternoon, reason=" ", by=SYSTEM)
    actions.take_back_sign_in(sign_in=afternoon, reason="下午未到", by=SYSTEM)
    record = LearningRecord.objects.get()
    correction = HoursCorrection.objects.get()
    assert (record.hours, record.state) == (4, "verified")
    assert (correction.old_hours, correction.new_hours, correction.reason) == (8, 4, "下午未到")


def test_taking_everything_back_returns_the_record_and_signing_in_again_credits_it(hebei):
    person = learner(hebei.changan)
    made = held(hebei.changan, person)
    actions.close_session(session=made, by=SYSTEM)
    for signed in SignIn.objects.all():
        actions.take_back_sign_in(sign_in=signed, reason="未到", by=SYSTEM)
    record = LearningRecord.objects.get()
    assert (record.state, record.returned_reason) == ("returned", "未到")
    assert made.enrolments.get().state == "absent"
    assert not record.is_editable
    morning = made.sittings.get(part_of_day="morning")
    with pytest.raises(Refused):
        actions.sign_in_by_officer(sitting=morning, worker=person, by=SYSTEM)
    actions.sign_in_by_officer(sitting=morning, worker=person, by=SYSTEM, reason="补签")
    record.refresh_from_db()
    assert (record.state, record.hours, record.returned_reason) == ("verified", 4, "")
    assert made.enrolments.get().state == "attended"


def test_nobody_signs_themself_in_by_hand(hebei):
    person = learner(hebei.changan)
    grant(person.user, "county_hr", hebei.changan)
    made = held(hebei.changan, learner(hebei.changan, "乙"))
    with pytest.raises(NotAllowed):
        actions.sign_in_by_officer(sitting=made.sittings.first(), worker=person, by=by(person.user))


def test_cancelling_tells_everybody_why(hebei, django_capture_on_commit_callbacks):
    person = learner(hebei.changan, mobile="13900000002")
    made = session(hebei.changan)
    actions.enrol(session=made, worker=person, by=SYSTEM)
    messaging.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        actions.cancel_session(session=made, reason="讲师生病", by=SYSTEM)
    assert len(messaging.outbox) == 1
    assert "讲师生病" in messaging.outbox[0].text
