"""用编计划: nobody is hired into 编制 beyond its approved places."""

import io
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from core.access.holdings import Access
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from posts.establishment.actions.staffing import (
    Granted,
    decide_staffing_plan,
    draft_staffing_plan,
    set_staffing_line,
    submit_staffing_plan,
    withdraw_staffing_plan,
)
from posts.establishment.documents_units import print_staffing
from posts.establishment.selectors.staffing import Establishment, establishment_of
from posts.establishment.selectors.waiting_units import staffing_to_decide
from posts.establishment.staffing import approval_of, approved_places
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.accounts import signed_in
from tests.factories.core import Map, by, officer


@pytest.fixture
def hands(places: Map):
    call_command("load_routes", verbosity=0)
    return [by(officer("county_hr", places.changan)) for _n in range(3)]


@pytest.fixture
def post(places: Map):
    return make.post(make.institution(places.changan), places=3)


def test_approved_places_may_be_used_between_two_days(post, hands) -> None:
    assert approved_places(post, today()) is None
    plan = units.approved_staffing(
        post, 2, hands, granted=Granted("长编〔2026〕5号", today() + timedelta(30))
    )
    assert plan.state == "approved"
    assert approved_places(post, today()) == 2
    assert approved_places(post, today() - timedelta(days=1)) is None
    assert approved_places(post, plan.valid_until) == 2
    assert approved_places(post, plan.valid_until + timedelta(days=1)) is None
    assert approval_of(post, today()).basis == "长编〔2026〕5号"


def test_the_last_opinion_may_approve_fewer_places_than_were_asked_for(post, hands) -> None:
    plan = units.staffing_plan(post, 3, by=hands[0])
    submit_staffing_plan(plan=plan, by=hands[0])
    decide_staffing_plan(plan=plan, by=hands[1])
    line = plan.lines.get()
    with pytest.raises(Refused):
        decide_staffing_plan(plan=plan, by=hands[2], granted=Granted(places={str(line.uid): 4}))
    decide_staffing_plan(plan=plan, by=hands[2], granted=Granted(places={str(line.uid): 1}))
    assert approved_places(post, today()) == 1
    assert establishment_of(post.institution).promised == 1


def test_three_different_officers_have_a_hand_in_a_plan(post, hands) -> None:
    plan = units.staffing_plan(post, by=hands[0])
    submit_staffing_plan(plan=plan, by=hands[0])
    with pytest.raises(NotAllowed):
        decide_staffing_plan(plan=plan, by=hands[0])
    assert staffing_to_decide_for(hands[1]) == [plan]
    decide_staffing_plan(plan=plan, by=hands[1])
    assert staffing_to_decide_for(hands[1]) == []
    with pytest.raises(NotAllowed):
        decide_staffing_plan(plan=plan, by=hands[1])
    assert decide_staffing_plan(plan=plan, by=hands[2]).state == "approved"


def staffing_to_decide_for(hand):
    return staffing_to_decide(Access(hand.user))


def test_a_returned_plan_is_mended_and_goes_round_again(post, hands) -> None:
    plan = units.staffing_plan(post, by=hands[0])
    submit_staffing_plan(plan=plan, by=hands[0])
    plan = decide_staffing_plan(plan=plan, by=hands[1], decision="return", text="写明专业")
    assert (plan.state, plan.return_reason) == ("returned", "写明专业")
    line = plan.lines.get()
    values = {
        "post": post,
        "requested": 2,
        "channel": "open",
        "requirements": "社会工作",
        "deadline": today(),
    }
    set_staffing_line(plan=plan, line=line, values=values, by=hands[0])
    submit_staffing_plan(plan=plan, by=hands[0])
    assert withdraw_staffing_plan(plan=plan, by=hands[0]).state == "draft"


@pytest.mark.parametrize("case", ["beyond the establishment", "beyond the post", "no establishment"])
def test_a_plan_that_cannot_be_is_not_submitted(post, hands, case: str) -> None:
    if case == "no establishment":
        plan = draft_staffing_plan(institution=post.institution, by=hands[0], reason="空缺")
        values = {"post": post, "requested": 1, "channel": "open", "deadline": today()}
        set_staffing_line(plan=plan, values=values, by=hands[0])
    elif case == "beyond the post":
        plan = units.staffing_plan(post, 4, by=hands[0])
    else:
        plan = units.staffing_plan(post, 3, by=hands[0], establishment=2)
    with pytest.raises(Refused) as refusal:
        submit_staffing_plan(plan=plan, by=hands[0])
    assert refusal.value.details


def test_what_is_promised_is_not_asked_for_twice(post, hands) -> None:
    units.approved_staffing(post, 2, hands, establishment=3)
    plan = units.staffing_plan(post, 2, by=hands[0], establishment=3)
    with pytest.raises(Refused):
        submit_staffing_plan(plan=plan, by=hands[0])


def test_a_plan_of_another_county_is_not_found(places: Map, hands) -> None:
    foreign = units.staffing_plan(make.post(make.institution(places.fuping)))
    page = signed_in(hands[0].user).get(foreign.get_absolute_url())
    assert page.status_code == 404


def test_the_form_prints_what_is_known(post, hands) -> None:
    plan = units.approved_staffing(post, 2, hands, granted=Granted("长编〔2026〕5号", date(2099, 1, 1)))
    pages = PdfReader(io.BytesIO(print_staffing(plan))).pages
    text = "".join(page.extract_text() for page in pages)
    for word in ("用编", "长编〔2026〕5号", post.institution.name):
        assert word in text


def test_the_whole_way_on_the_page(post, hands) -> None:
    one, two, three = (signed_in(hand.user) for hand in hands)
    make.record_ceiling(institution=post.institution, kind="establishment", places=9, by=make.SYSTEM)
    chosen = f"{post.institution.name}（{post.institution.locality.name}）"
    one.post(
        reverse("establishment:staffing_draft"),
        {"institution": chosen, "year": today().year, "reason": "空缺"},
    )
    plan = post.institution.staffing_plans.get()
    values = {"post": post.pk, "requested": 2, "channel": "open", "deadline": str(today())}
    one.post(reverse("establishment:staffing_add_line", args=[plan.number]), values)
    one.post(reverse("establishment:staffing_submit", args=[plan.number]))
    decide = reverse("establishment:staffing_decide", args=[plan.number])
    two.post(decide, {"decision": "agree"})
    line = plan.lines.get()
    words = {"decision": "approve", "approval_doc_no": "长编〔2026〕8号", f"approved_{line.uid}": 1}
    three.post(decide, words)
    plan.refresh_from_db()
    assert (plan.state, plan.approval_doc_no, plan.lines.get().approved) == ("approved", "长编〔2026〕8号", 1)
    assert "长编〔2026〕8号" in one.get(plan.get_absolute_url()).content.decode()


@given(approved=st.integers(0, 50), actual=st.integers(0, 60), promised=st.integers(0, 60))
def test_what_may_still_be_asked_for_never_passes_the_establishment(approved, actual, promised) -> None:
    numbers = Establishment(approved, "", actual, promised)
    assert 0 <= numbers.open_to_request <= numbers.vacant <= approved
    if actual + promised <= approved:
        assert actual + promised + numbers.open_to_request == approved
