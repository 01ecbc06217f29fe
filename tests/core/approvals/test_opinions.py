"""Opinions on line: the right office, another pair of eyes, in order, never changed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from core.approvals.actions import StepSpec, record_opinion, start, withdraw
from core.approvals.enums import ApprovalState, Outcome
from core.approvals.models import Approval, Opinion
from core.approvals.selectors import (
    current_approval,
    current_step,
    history,
    opinion_boxes,
    panel,
    waiting_for,
)
from core.audit.models import AuditEvent
from core.common.capabilities import Capability as C
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.localities.models import Locality
from core.users.models import User
from tests.factories.approvals import KIND
from tests.factories.core import Map, UserFactory, by, officer

from .conftest import STEPS, route


@pytest.fixture
def started(document: Locality, places: Map, preparer: User) -> Locality:
    route(places.hebei)
    start(document=document, by=by(preparer))
    return document


@pytest.fixture
def prefecture(places: Map) -> User:
    return officer("prefecture_officer", places.shijiazhuang)


def agree(document: Locality, user: User, **options: Any) -> Outcome:
    return record_opinion(document=document, by=by(user), decision="agree", **options)


def test_a_document_advances_and_is_complete_after_the_last_opinion(
    started: Locality, second: User, prefecture: User
) -> None:
    assert current_step(started).label == "主管部门意见"
    assert agree(started, second) == Outcome.ADVANCE
    assert current_step(started).label == "上级人社部门意见"
    assert record_opinion(document=started, by=by(prefecture), decision="approve") == Outcome.COMPLETE
    assert current_step(started) is None
    assert current_approval(started).state == ApprovalState.COMPLETED
    assert [o.text for o in Opinion.objects.all()] == ["同意。", "同意，予以核准。"]


def test_nobody_gives_an_opinion_on_what_they_prepared(started: Locality, preparer: User) -> None:
    with pytest.raises(NotAllowed) as refusal:
        agree(started, preparer)
    assert refusal.value.code == "own_document"
    assert not Opinion.objects.exists()


def test_whoever_submitted_it_gives_no_opinion_either(document: Locality, places: Map, second: User) -> None:
    route(places.hebei)
    start(document=document, by=by(second))
    with pytest.raises(NotAllowed):
        agree(document, second)


@pytest.mark.parametrize(
    ("role", "place"),
    [
        ("county_hr", "fuping"),
        ("county_hr", "qiaoxi"),
        ("prefecture_officer", "baoding"),
        ("auditor", "hebei"),
        ("system_administrator", "hebei"),
        ("learning_verifier", "changan"),
        ("county_hr", "jianbei"),
    ],
)
def test_an_officer_of_another_place_or_role_gives_no_opinion(
    started: Locality, places: Map, role: str, place: str
) -> None:
    with pytest.raises(NotAllowed):
        agree(started, officer(role, getattr(places, place)))
    assert not Opinion.objects.exists()


def test_who_holds_nothing_gives_no_opinion(started: Locality) -> None:
    with pytest.raises(NotAllowed):
        agree(started, UserFactory())


def test_the_step_of_the_prefecture_is_not_the_countys(started: Locality, second: User) -> None:
    agree(started, second)
    with pytest.raises(NotAllowed):
        agree(started, second)


def test_the_rank_above_may_stand_in(started: Locality, places: Map) -> None:
    province = officer("provincial_hr", places.hebei)
    assert agree(started, province) == Outcome.ADVANCE
    assert agree(started, province) == Outcome.COMPLETE


def test_a_route_may_ask_for_another_officer_at_every_step(
    document: Locality, places: Map, preparer: User
) -> None:
    route(places.hebei, distinct_officers=True)
    start(document=document, by=by(preparer))
    province = officer("provincial_hr", places.hebei)
    agree(document, province)
    with pytest.raises(NotAllowed):
        agree(document, province)
    assert agree(document, officer("provincial_hr", places.hebei)) == Outcome.COMPLETE


def test_a_county_without_a_prefecture_is_decided_by_the_province(document: Locality, places: Map) -> None:
    route(places.hebei)
    start(document=places.dingzhou, by=by(officer("county_hr", places.dingzhou)))
    agree(places.dingzhou, officer("county_hr", places.dingzhou))
    with pytest.raises(NotAllowed):
        agree(places.dingzhou, officer("county_hr", places.dingzhou))
    assert agree(places.dingzhou, officer("provincial_hr", places.hebei)) == Outcome.COMPLETE


def test_the_units_own_step_belongs_to_whoever_holds_it_there(
    document: Locality, places: Map, preparer: User
) -> None:
    route(places.hebei, steps=(StepSpec("单位意见", C.SET_UP_POSTS, "unit"),))
    start(document=document, by=by(preparer))
    with pytest.raises(NotAllowed):
        agree(document, officer("county_hr", places.fuping))
    assert agree(document, officer("county_hr", places.jianbei)) == Outcome.COMPLETE


@pytest.mark.parametrize(
    ("decision", "state"), [("return", ApprovalState.RETURNED), ("disagree", ApprovalState.REFUSED)]
)
def test_returning_and_disagreeing_need_a_reason_and_end_the_round(
    started: Locality, second: User, decision: str, state: str
) -> None:
    with pytest.raises(Refused) as refusal:
        record_opinion(document=started, by=by(second), decision=decision, text="  ")
    assert refusal.value.code == "text"
    outcome = record_opinion(document=started, by=by(second), decision=decision, text="岗位数有误")
    assert outcome == Outcome.RETURN
    assert current_approval(started).state == state


def test_a_returned_document_starts_a_new_round_on_the_route_of_that_day(
    started: Locality, places: Map, preparer: User, second: User
) -> None:
    record_opinion(document=started, by=by(second), decision="return", text="请修改")
    route(places.changan, steps=STEPS[:1], valid_from=today())
    again = start(document=started, by=by(preparer))
    assert again.number == 2
    assert agree(started, second) == Outcome.COMPLETE
    assert [entry.what for entry in history(started)] == ["submitted", "opinion", "submitted", "opinion"]


def test_a_document_under_approval_is_not_started_again(started: Locality, preparer: User) -> None:
    with pytest.raises(Refused):
        start(document=started, by=by(preparer))
    assert Approval.objects.count() == 1


def test_without_a_route_the_refusal_says_whom_to_ask(document: Locality, preparer: User) -> None:
    with pytest.raises(Refused) as refusal:
        start(document=document, by=by(preparer))
    assert refusal.value.code == "no_route"


def test_a_finished_round_takes_no_more_opinions(started: Locality, second: User, prefecture: User) -> None:
    agree(started, second)
    agree(started, prefecture)
    with pytest.raises(Refused):
        agree(started, prefecture)
    assert Opinion.objects.count() == 2


def test_a_preparer_takes_the_document_back(started: Locality, preparer: User, second: User) -> None:
    assert withdraw(document=started, by=by(preparer)).state == ApprovalState.WITHDRAWN
    with pytest.raises(Refused):
        agree(started, second)


@pytest.mark.parametrize("options", [{"decision": "perhaps"}, {"signed_on": today() + timedelta(days=1)}])
def test_an_unknown_decision_or_a_day_to_come_is_refused(
    started: Locality, second: User, options: dict[str, Any]
) -> None:
    with pytest.raises(Refused):
        record_opinion(**{"document": started, "by": by(second), "decision": "agree", **options})


def test_an_opinion_is_never_changed_nor_deleted(started: Locality, second: User) -> None:
    agree(started, second)
    for change in (lambda: Opinion.objects.update(text="改"), lambda: Opinion.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    assert Opinion.objects.get().text == "同意。"


def test_every_opinion_is_one_event_without_its_words(started: Locality, second: User) -> None:
    agree(started, second, text="同意，请尽快落实。")
    event = AuditEvent.objects.get(event="approvals.opinion_given")
    assert event.facts["decision"] == "agree"
    assert event.county_id == started.county_id
    assert "落实" not in str(event.facts)


def test_a_round_waits_on_the_right_desks_only(
    started: Locality, places: Map, second: User, preparer: User, prefecture: User
) -> None:
    strangers = [officer("county_hr", places.fuping), officer("auditor", places.hebei), preparer]
    assert waiting_for(second, KIND).count() == 1
    assert waiting_for(prefecture, KIND).count() == 0  # may stand in, but does not owe it
    assert all(not waiting_for(user, KIND) for user in strangers)
    agree(started, second)
    assert not waiting_for(second, KIND)
    assert waiting_for(prefecture, KIND).count() == 1
    assert not waiting_for(prefecture, "other")


def test_the_panel_offers_only_what_the_action_would_do(
    started: Locality, places: Map, second: User, preparer: User
) -> None:
    assert panel(started, second).may_decide
    own = panel(started, preparer)
    assert not own.may_decide
    assert own.may_upload  # a preparer may bring the stamped paper
    stranger = panel(started, officer("county_hr", places.fuping))
    assert not any((stranger.may_decide, stranger.may_upload, stranger.may_confirm))
    assert [line.status for line in own.steps] == ["current", "ahead"]


def test_block_b_is_printed_with_what_was_said_and_blank_where_nothing_was(
    started: Locality, second: User
) -> None:
    agree(started, second, signer="张建国")
    unit, first, rest = opinion_boxes(started)
    assert (unit.label, unit.opinion) == ("单位意见", None)
    assert (first.label, first.opinion.signer) == ("主管部门意见", "张建国")
    assert (rest.label, rest.opinion) == ("上级人社部门意见", None)
