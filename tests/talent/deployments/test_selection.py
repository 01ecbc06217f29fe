"""From the call to the list: criteria frozen before names are seen, four eyes, and a reason for everybody."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from core.approvals.enums import Decision
from core.common.errors import NotAllowed, Refused
from core.common.messaging import outbox
from talent.deployments.actions.assigning import (
    answer_objection,
    assign_by_hand,
    publish_list,
    put_together,
    record_objection,
    settle_list,
)
from talent.deployments.actions.calls import (
    change_call,
    close_call,
    open_call,
    rank_candidates,
    set_criteria,
)
from talent.deployments.actions.candidates import (
    ask_employer,
    decide,
    decline,
    fill_in,
    grant_exception,
    hand_in,
    start_candidate,
    withdraw_candidate,
)
from talent.deployments.actions.suggesting import suggest_sites
from talent.deployments.models import Call, Candidate, Deployment, Quota
from talent.deployments.words_selection import spoken
from tests.factories.core import Map, by, officer
from tests.factories.selection import (
    candidate,
    draft_call,
    endorsed,
    opened_call,
    paired,
    person,
    selection_rules,
    site,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel("2026-03-10T04:00:00Z", tick=False) as found, translation.override("en"):
        yield found


class Office:
    """Everybody who takes part: two monitors, the sending side, county and prefecture."""

    def __init__(self) -> None:
        self.map = Map()
        selection_rules()
        self.first = by(officer("deployment_monitor", self.map.hebei))
        self.second = by(officer("deployment_monitor", self.map.hebei))
        self.sender = by(officer("county_hr", self.map.changan))
        self.county = by(officer("county_hr", self.map.changan))
        self.prefecture = by(officer("prefecture_officer", self.map.shijiazhuang))
        self.site = site(self.map.fuping, 1)

    def open(self, **values):
        return opened_call(self.first, self.second, **values)

    def put_forward(self, call, who, *wishes, **changes):
        return candidate(call, who, self.sender, wishes or [(self.map.fuping.pk, None)], **changes)

    def endorse(self, row):
        return endorsed(row, self.sender, self.county, self.prefecture)


@pytest.fixture
def office():
    return Office()


def ranked(office, *people, **values):
    """A call with these people endorsed and ranked after it closed."""
    call = office.open(**values)
    rows = [office.endorse(office.put_forward(call, who)) for who in people]
    with time_machine.travel("2026-04-01T04:00:00Z", tick=False):
        close_call(call=call, by=office.first)
        rank_candidates(call=call, by=office.first)
    call.refresh_from_db()
    return call, [Candidate.objects.get(pk=row.pk) for row in rows]


# ------------------------------------------------------------------------------------------ the call
def test_who_prepared_a_call_cannot_open_it(office):
    call = draft_call(office.first)
    with pytest.raises(NotAllowed):
        open_call(call=call, by=office.first)
    assert open_call(call=call, by=office.second).state == "open"


def test_a_call_without_criteria_is_not_opened(office):
    call = draft_call(office.first)
    set_criteria(call=call, rows=[], by=office.first)
    with pytest.raises(Refused, match="criteria"):
        open_call(call=call, by=office.second)


def test_opening_freezes_dates_criteria_weights_and_need_scores(office):
    call = office.open()
    office.site.refresh_from_db()
    assert office.site.score_frozen_at is not None
    with pytest.raises(Refused):
        set_criteria(call=call, rows=[], by=office.first)
    with pytest.raises(Refused):
        change_call(call=call, changes={"closes_on": date(2026, 5, 1)}, by=office.first)


@pytest.mark.parametrize(
    "change",
    [
        lambda call: Call.objects.filter(pk=call.pk).update(closes_on=date(2026, 5, 1)),
        lambda call: Call.objects.filter(pk=call.pk).update(seed="thrown again"),
        lambda call: Call.objects.filter(pk=call.pk).update(criteria=[]),
        lambda call: Call.objects.filter(pk=call.pk).delete(),
    ],
)
def test_the_database_itself_keeps_what_an_open_call_froze(office, change):
    call = office.open()
    with pytest.raises(IntegrityError), transaction.atomic():
        change(call)


def test_officers_below_the_province_prepare_no_call(office):
    with pytest.raises(NotAllowed):
        draft_call(office.prefecture)


def test_an_open_call_is_not_closed_before_its_last_day(office):
    with pytest.raises(Refused, match="2026-03-31"):
        close_call(call=office.open(), by=office.first)


# ------------------------------------------------------------------------------------ the candidates
def test_a_form_is_taken_only_while_the_call_is_open(office, clock):
    call = office.open()
    clock.move_to("2026-04-02T04:00:00Z")
    with pytest.raises(Refused, match="2026-03-31"):
        start_candidate(
            call=call, worker=person(office.map.changan), sender=office.site.host, by=office.sender
        )


def test_the_sender_of_another_county_cannot_put_somebody_forward(office):
    call, who = office.open(), person(office.map.qiaoxi)
    with pytest.raises(NotAllowed):
        start_candidate(call=call, worker=who, sender=who.institution, by=office.sender)


def test_nobody_stands_twice_in_a_call(office):
    call, who = office.open(), person(office.map.changan)
    office.put_forward(call, who)
    with pytest.raises(ValidationError):
        office.put_forward(call, who)


def test_a_form_with_gaps_is_kept_but_not_handed_in(office):
    call, who = office.open(), person(office.map.changan)
    row = start_candidate(call=call, worker=who, sender=who.institution, by=office.sender)
    fill_in(candidate=row, changes={"languages": "保定话"}, by=office.sender)
    with pytest.raises(Refused) as refusal:
        hand_in(candidate=row, by=office.sender)
    assert len(refusal.value.details) >= 5
    row.refresh_from_db()
    assert (row.state, row.languages) == ("draft", "保定话")


def test_a_condition_that_is_not_met_refuses_with_its_document_until_the_province_lets_it_pass(office):
    call = office.open()
    row = office.put_forward(call, person(office.map.changan, sw_started_on=date(2025, 1, 1)))
    with pytest.raises(Refused) as refusal:
        hand_in(candidate=row, by=office.sender)
    assert refusal.value.basis == "示例规则(待定文号)"
    with pytest.raises(NotAllowed):
        grant_exception(
            candidate=row, key="years", reason="紧缺", document_no="冀民函1号", by=office.prefecture
        )
    grant_exception(candidate=row, key="years", reason="紧缺", document_no="冀民函1号", by=office.first)
    assert hand_in(candidate=row, by=office.sender).state == "submitted"


def test_county_and_prefecture_endorse_one_after_the_other(office):
    call = office.open()
    row = hand_in(candidate=office.put_forward(call, person(office.map.changan)), by=office.sender)
    with pytest.raises(NotAllowed):
        decide(candidate=row, by=office.sender, decision=Decision.AGREE)
    assert decide(candidate=row, by=office.county, decision=Decision.AGREE).state == "submitted"
    assert decide(candidate=row, by=office.prefecture, decision=Decision.AGREE).state == "endorsed"


def test_a_returned_form_says_why_and_comes_back(office):
    call = office.open()
    row = hand_in(candidate=office.put_forward(call, person(office.map.changan)), by=office.sender)
    row = decide(candidate=row, by=office.county, decision=Decision.RETURN, text="请补充体检证明")
    assert (row.state, row.return_reason) == ("returned", "请补充体检证明")
    assert hand_in(candidate=row, by=office.sender).state == "submitted"


def test_an_own_application_needs_the_consent_of_the_employer(office, django_capture_on_commit_callbacks):
    call, who = office.open(), person(office.map.changan, mobile_index="x", mobile="13800000000")
    own = by(who.user)
    row = candidate(call, who, own, [(office.map.fuping.pk, None)])
    assert row.source == "applied"
    with pytest.raises(NotAllowed):
        hand_in(candidate=row, by=own)
    ask_employer(candidate=row, by=own)
    with django_capture_on_commit_callbacks(execute=True):
        row = decline(candidate=row, reason="人手不足", by=office.sender)
    assert (row.state, row.return_reason) == ("declined", "人手不足")
    assert outbox[-1].to == "13800000000"
    ask_employer(candidate=row, by=own)
    assert hand_in(candidate=row, by=office.sender).state == "submitted"


def test_nobody_fills_in_or_withdraws_the_form_of_another(office):
    row = office.put_forward(office.open(), person(office.map.changan))
    stranger = by(person(office.map.changan).user)
    for act in (
        lambda: fill_in(candidate=row, changes={"languages": "x"}, by=stranger),
        lambda: withdraw_candidate(candidate=row, by=stranger.because("x")),
    ):
        with pytest.raises(NotAllowed):
            act()


# ------------------------------------------------------------------------------ ranking and the list
def test_scores_come_with_their_arithmetic_and_equal_ones_are_ordered_by_the_frozen_seed(office):
    senior = person(office.map.changan, "高分", level="senior")
    equal = [person(office.map.changan, f"同分{n}") for n in range(4)]
    call, rows = ranked(office, senior, *equal)
    assert rows[0].rank == 1
    assert rows[0].score == 50 * 1000 + 30 * ((7 * 12 + 11) * 1000 // 120)
    again = [(row.rank, row.pk) for row in call.candidates.order_by("rank")]
    with time_machine.travel("2026-04-02T04:00:00Z", tick=False):
        rank_candidates(call=call, by=office.second)
    assert [(row.rank, row.pk) for row in call.candidates.order_by("rank")] == again


def test_ranking_waits_for_every_opinion(office, clock):
    call = office.open()
    hand_in(candidate=office.put_forward(call, person(office.map.changan)), by=office.sender)
    clock.move_to("2026-04-01T04:00:00Z")
    close_call(call=call, by=office.first)
    with pytest.raises(Refused, match="wait"):
        rank_candidates(call=call, by=office.first)


def test_the_suggestion_explains_itself_to_everybody(office):
    call, (best, other) = ranked(
        office, person(office.map.changan, level="senior"), person(office.map.changan)
    )
    suggest_sites(call=call, by=office.first)
    best.refresh_from_db()
    other.refresh_from_db()
    assert (best.site, other.site) == (office.site, None)
    assert spoken(best.why)[0].startswith("First preference: 阜平县")
    (why, _end) = spoken(other.why, other.score, own=True)
    assert "阜平县: full; the last one taken has 93.7 points, you have 83.7" in why


def test_a_paired_prefecture_comes_first_in_its_counties(office):
    paired(office.map.baoding, office.map.fuping)
    stranger = person(office.map.changan, level="senior")
    call, rows = ranked(office, stranger)
    local = person(office.map.dingzhou)
    assert rows and local  # 定州 is led by the province: it stands for itself among the senders
    suggest_sites(call=call, by=office.first)
    assert Candidate.objects.get(pk=rows[0].pk).site == office.site


def test_an_officer_differs_only_with_a_reason_and_within_the_places(office):
    call, (best, other) = ranked(
        office, person(office.map.changan, level="senior"), person(office.map.changan)
    )
    suggest_sites(call=call, by=office.first)
    with pytest.raises(Refused, match="reason"):
        assign_by_hand(candidate=best, site=None, reason=" ", by=office.first)
    with pytest.raises(Refused, match="free places 1"):
        assign_by_hand(candidate=other, site=office.site, reason="熟悉方言", by=office.first)
    assign_by_hand(candidate=best, site=None, reason="本人另有任务", by=office.first)
    suggest_sites(call=call, by=office.first)
    best.refresh_from_db()
    other.refresh_from_db()
    assert (best.site, best.override_reason, other.site) == (None, "本人另有任务", office.site)


def test_the_quota_of_the_county_holds_for_what_is_assigned_by_hand(office):
    office.site.approved_places = office.site.requested = 5
    office.site.save()
    Quota.objects.create(
        programme=office.site.programme,
        side="receiving",
        locality=office.map.fuping,
        places=1,
        document_no="冀民〔2026〕5号",
    )
    call, _rows = ranked(office, person(office.map.changan), person(office.map.changan))
    suggest_sites(call=call, by=office.first)
    assert Candidate.objects.filter(call=call, site=office.site).count() == 1
    left = Candidate.objects.get(call=call, site=None)
    with pytest.raises(Refused, match="places left 1"):
        assign_by_hand(candidate=left, site=office.site, reason="急需", by=office.first)


def test_who_put_the_list_together_cannot_publish_it_and_it_settles_after_the_notice(office, clock):
    call, (row,) = ranked(office, person(office.map.changan))
    clock.move_to("2026-04-02T04:00:00Z")
    suggest_sites(call=call, by=office.first)
    put_together(call=call, by=office.first)
    with pytest.raises(NotAllowed):
        publish_list(call=call, by=office.first)
    call = publish_list(call=call, by=office.second)
    assert (call.notice_until - call.notice_from).days >= 7  # five working days
    with pytest.raises(Refused, match="public notice until"):
        settle_list(call=call, by=office.first)
    clock.move_to("2026-04-20T04:00:00Z")
    settle_list(call=call, by=office.first)
    row.refresh_from_db()
    deployment = Deployment.objects.get()
    assert (row.state, row.deployment) == ("deployed", deployment)
    assert (deployment.site, deployment.state) == (office.site, "approved")


def test_an_objection_is_answered_before_the_list_is_settled_and_may_strike_a_name(office, clock):
    call, (row,) = ranked(office, person(office.map.changan))
    clock.move_to("2026-04-02T04:00:00Z")
    suggest_sites(call=call, by=office.first)
    put_together(call=call, by=office.first)
    call = publish_list(call=call, by=office.second)
    facts = {"received_on": date(2026, 4, 2), "raised_by": "李某", "text": "从业年限不实"}
    objection = record_objection(call=call, candidate=row, by=office.first, **facts)
    clock.move_to("2026-04-20T04:00:00Z")
    with pytest.raises(Refused, match="objection"):
        settle_list(call=call, by=office.first)
    answer_objection(objection=objection, result="upheld", answer="经核属实", by=office.first)
    assert settle_list(call=call, by=office.first) == []
    row.refresh_from_db()
    assert (row.state, row.site, row.override_reason) == ("unplaced", None, "经核属实")
