"""Closed months never change; what comes late is paid by arrears statements, month by month."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from core.approvals.actions import submit_offline
from core.approvals.selectors import current_step, history
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.users.models import User
from posts.pay.actions.closing import close_month, state_arrears
from posts.pay.actions.deciding import (
    confirm_batch_paper,
    decide_batch,
    drop_batch,
    submit_batch,
    withdraw_batch,
)
from posts.pay.actions.rises import prepare_batch
from posts.pay.answers import Answer, Line, from_dict
from posts.pay.arrears import month_of_arrears
from posts.pay.models import Arrears, ArrearsLine, ClosedMonth, Statement, StepBatch, StepChange
from posts.pay.selectors.rises import rises_at
from talent.institutions.models import Institution
from tests.factories import pay
from tests.factories import pay_actual as make
from tests.factories.accounts import signed_in
from tests.factories.core import Map, by, officer
from tests.factories.establishment import rules
from tests.factories.files import pdf, upload


@pytest.fixture
def places(db: None) -> Map:
    rules()
    made = Map()
    make.standard(made.hebei)
    make.rise_route(made.hebei)
    return made


def months(year: int, *numbers: int) -> list[date]:
    return [date(year, number, 1) for number in numbers]


def test_closing_states_everybody_with_the_derivation(places: Map) -> None:
    """680 + 190 + 1,430 = 2,300.00 by step 9; the lines add up to the total."""
    one = make.placed(places.changan)
    make.closed(one.post.institution, date(2026, 10, 1))
    statement = Statement.objects.get()
    answer = from_dict(statement.answer)
    assert (statement.gross, statement.step) == (Decimal(2300), 9)
    assert sum(line.amount for line in answer.earnings) == statement.gross
    assert [line.document_no for line in answer.earnings] == ["示例〔2026〕1号"] * 3


def test_a_month_closes_once_and_not_before_it_begins(places: Map) -> None:
    one = make.placed(places.changan)
    make.closed(one.post.institution, date(2026, 10, 1))
    with pytest.raises(Refused, match=r"closed already|已"):
        make.closed(one.post.institution, date(2026, 10, 1))
    with pytest.raises(Refused):
        make.closed(one.post.institution, date(2099, 1, 1))


def test_who_cannot_be_reckoned_is_stated_with_the_reason(places: Map) -> None:
    one = make.placed(places.changan, step=None)
    make.closed(one.post.institution, date(2026, 10, 1))
    statement = Statement.objects.get()
    assert (statement.missing, statement.gross) == ("no_step", 0)


def test_closed_months_cannot_be_changed_or_deleted(places: Map) -> None:
    one = make.placed(places.changan)
    make.closed(one.post.institution, date(2026, 10, 1))
    for rows in (Statement.objects.all(), ClosedMonth.objects.all()):
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(gross=1)
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.delete()


def test_arrears_across_a_year_end(places: Map) -> None:
    """Step 9 was stated for November 2025 to February 2026; step 11 from December 2025 comes late.

    Step pay 100 + 10 × 9 = 190, then 100 + 10 × 11 = 210: 20.00 a month.
    November 2025 stays. December 2025: 20.00. January and February 2026: 20.00 each.
    Together 3 × 20.00 = 60.00.
    """
    one = make.placed(places.changan)
    unit = one.post.institution
    make.closed(unit, *months(2025, 11, 12), *months(2026, 1, 2))
    before = list(Statement.objects.order_by("month").values_list("gross", flat=True))
    pay.step(one.worker, 11, date(2025, 12, 1), make.SCALE, cause="promotion")
    (arrears,) = state_arrears(
        institution=unit, cause="岗位变动", document_no="长人社〔2026〕3号", by=make.SYSTEM
    )
    assert (arrears.total, arrears.months) == (Decimal("60.00"), 3)
    assert (arrears.first_month, arrears.last_month) == (date(2025, 12, 1), date(2026, 2, 1))
    lines = [(line.month, line.before, line.after) for line in arrears.lines.all()]
    assert lines == [(month, 2300, 2320) for month in (*months(2025, 12), *months(2026, 1, 2))]
    assert list(Statement.objects.order_by("month").values_list("gross", flat=True)) == before == [2300] * 4


def test_what_was_stated_is_not_stated_twice(places: Map) -> None:
    """After + 20.00 for step 11, step 12 from the same month adds only 10.00 more."""
    one = make.placed(places.changan)
    unit = one.post.institution
    make.closed(unit, date(2026, 1, 1))
    pay.step(one.worker, 11, date(2026, 1, 1), make.SCALE)
    assert [row.total for row in state_arrears(institution=unit, cause="更正", by=make.SYSTEM)] == [20]
    assert state_arrears(institution=unit, cause="更正", by=make.SYSTEM) == []
    pay.step(one.worker, 12, date(2026, 1, 1), make.SCALE)
    assert [row.total for row in state_arrears(institution=unit, cause="更正", by=make.SYSTEM)] == [10]
    assert ArrearsLine.objects.count() == 2


def test_a_step_taken_back_is_a_negative_statement(places: Map) -> None:
    """Step 9 stated, step 8 was right: 180 − 190 = −10.00."""
    one = make.placed(places.changan)
    unit = one.post.institution
    make.closed(unit, date(2026, 1, 1))
    pay.step(one.worker, 8, date(2026, 1, 1), make.SCALE, cause="correction")
    assert [row.total for row in state_arrears(institution=unit, cause="更正", by=make.SYSTEM)] == [-10]


def test_who_was_not_reckoned_when_the_month_closed_is_paid_in_full_later(places: Map) -> None:
    """Nothing stated for want of a step; step 9 recorded for then: 2,300.00 for the month."""
    one = make.placed(places.changan, step=None)
    unit = one.post.institution
    make.closed(unit, date(2026, 1, 1))
    pay.step(one.worker, 9, date(2025, 1, 1), make.SCALE)
    assert [row.total for row in state_arrears(institution=unit, cause="补录", by=make.SYSTEM)] == [2300]


def test_arrears_need_a_cause(places: Map) -> None:
    one = make.placed(places.changan)
    with pytest.raises(Refused):
        state_arrears(institution=one.post.institution, cause=" ", by=make.SYSTEM)


def answer(*amounts: Decimal) -> Answer:
    lines = tuple(Line(f"k{n}", "basic", "earning", "x", amount) for n, amount in enumerate(amounts))
    return Answer(1, 1, date(2026, 1, 1), lines)


money = st.lists(st.decimals(0, 10_000, places=2), min_size=3, max_size=3)


@given(stated=money, now=money, later=money)
def test_arrears_always_add_up(stated: list, now: list, later: list) -> None:
    """Stated + first arrears + second arrears = due in the end, to the fen, whatever came between."""
    month = date(2026, 1, 1)
    first = month_of_arrears(month, answer(*stated), [], answer(*now))
    second = month_of_arrears(
        month, answer(*stated), [part.as_row() for part in first.changed], answer(*later)
    )
    assert answer(*stated).gross_monthly + first.difference == answer(*now).gross_monthly
    assert sum(stated) + first.difference + second.difference == sum(later)


# -- normal pay rises ---------------------------------------------------------------------------


def rise(places: Map, year: int = 2025) -> tuple:
    one = make.placed(places.changan)
    unit = one.post.institution
    pay.year_result(one.worker, year, "competent")
    return one, unit


def test_a_competent_year_is_one_step_from_january_paid_back_for_closed_months(places: Map) -> None:
    """2025 competent: step 9 → 10 from January 2026, 190.00 → 200.00; approved after January to
    March were closed: 3 × 10.00 = 30.00 in arrears.
    """
    _one, unit = rise(places)
    make.closed(unit, *months(2025, 12), *months(2026, 1, 2, 3))
    drafter, approver = officer("county_hr", places.changan), officer("county_hr", places.changan)
    batch = prepare_batch(institution=unit, year=2025, document_no="长人社〔2026〕9号", by=by(drafter))
    line = batch.lines.get()
    assert (line.old_step, line.new_step, line.old_amount, line.new_amount) == (9, 10, 190, 200)
    submit_batch(batch=batch, by=by(drafter))
    decide_batch(batch=batch, by=by(approver))
    arrears = Arrears.objects.get()
    assert (arrears.total, arrears.months) == (Decimal("30.00"), 3)
    change = StepChange.objects.get(cause="yearly")
    assert (change.step, change.effective_from, change.document_no) == (
        10,
        date(2026, 1, 1),
        "长人社〔2026〕9号",
    )


def submitted(places: Map, unit: Institution, year: int = 2025) -> tuple[StepBatch, User, User]:
    """A pay rise on its way, who prepared it and a second officer of the county."""
    drafter, second = officer("county_hr", places.changan), officer("county_hr", places.changan)
    batch = prepare_batch(institution=unit, year=year, document_no="1号", by=by(drafter))
    return submit_batch(batch=batch, by=by(drafter)), drafter, second


def test_nobody_approves_the_rise_that_they_prepared(places: Map) -> None:
    _one, unit = rise(places)
    batch, drafter, _second = submitted(places, unit)
    for decision in ("approve", "return"):
        with pytest.raises(NotAllowed):
            decide_batch(batch=batch, by=by(drafter), decision=decision, text="x")
    assert not Arrears.objects.exists() and not StepChange.objects.filter(cause="yearly").exists()


def test_a_returned_rise_goes_round_again_or_is_given_up_with_its_opinions_kept(places: Map) -> None:
    _one, unit = rise(places)
    batch, drafter, second = submitted(places, unit)
    batch = withdraw_batch(batch=batch, by=by(drafter))
    batch = submit_batch(batch=batch, by=by(drafter))
    with pytest.raises(NotAllowed):
        withdraw_batch(batch=batch, by=by(second))
    with pytest.raises(Refused):
        decide_batch(batch=batch, by=by(second), decision="return")
    batch = decide_batch(batch=batch, by=by(second), decision="return", text="文号有误")
    assert (batch.state, batch.return_reason) == ("returned", "文号有误")
    drop_batch(batch=batch, by=by(drafter))
    batch.refresh_from_db()
    assert batch.state == "dropped" and len(history(batch)) == 4
    page = signed_in(drafter).get(batch.get_absolute_url()).content.decode()
    assert "<dt>审批人</dt><dd>–</dd>" in page  # who gave it up did not decide on it
    assert submitted(places, unit)[0].number != batch.number


def test_the_stamped_list_counts_once_a_second_officer_has_confirmed_it(places: Map) -> None:
    """线下签批: the steps say the day that stands on the paper; the uploader cannot confirm it."""
    _one, unit = rise(places)
    batch, drafter, second = submitted(places, unit)
    day = today() - timedelta(days=3)
    submit_offline(
        document=batch,
        by=by(drafter),
        decision="approve",
        signer="张建国",
        signed_on=day,
        scan=upload("花名册.pdf", pdf()),
    )
    with pytest.raises(Refused, match="签批件等待复核"):
        decide_batch(batch=batch, by=by(second))
    with pytest.raises(NotAllowed):
        confirm_batch_paper(batch=batch, by=by(drafter))
    assert not StepChange.objects.filter(cause="yearly").exists()
    batch = confirm_batch_paper(batch=batch, by=by(second))
    assert (batch.state, batch.decided_by) == ("approved", second)
    assert StepChange.objects.get(cause="yearly").approved_on == day


@pytest.mark.parametrize("grade", ["basic", "incompetent", "ungraded", None])
def test_below_competent_or_without_a_result_nobody_goes_up(places: Map, grade: str | None) -> None:
    one = make.placed(places.changan)
    if grade:
        pay.year_result(one.worker, 2025, grade)
    (found,) = rises_at(one.post.institution, 2025)
    assert not found.included and found.reason
    with pytest.raises(Refused):
        prepare_batch(institution=one.post.institution, year=2025, by=make.SYSTEM)


def test_at_the_end_of_the_table_there_is_no_step_up(places: Map) -> None:
    one = make.placed(places.changan, step=20)
    pay.year_result(one.worker, 2025)
    (found,) = rises_at(one.post.institution, 2025)
    assert not found.included and "21" in found.reason


def test_a_step_is_granted_once(places: Map) -> None:
    _one, unit = rise(places)
    batch, _drafter, second = submitted(places, unit)
    decide_batch(batch=batch, by=by(second))
    with pytest.raises(Refused):
        prepare_batch(institution=unit, year=2025, document_no="2号", by=make.SYSTEM)


def test_a_rise_whose_facts_changed_is_not_approved(places: Map) -> None:
    one, unit = rise(places)
    batch, _drafter, second = submitted(places, unit)
    pay.year_result(one.worker, 2025, "incompetent")
    with pytest.raises(Refused) as refusal:
        decide_batch(batch=batch, by=by(second))
    assert list(refusal.value.details) == [one.worker.name]
    assert current_step(batch) is not None


def test_closing_needs_the_capability_at_the_institution(places: Map) -> None:
    one = make.placed(places.changan)
    foreign = officer("county_hr", places.fuping)
    with pytest.raises(NotAllowed):
        close_month(institution=one.post.institution, month=date(2026, 10, 1), by=by(foreign))
