"""Standard less paid: component by component, month by month, yearly pay by year."""

from datetime import date
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posts.pay.actions.gaps import ask_for_gaps, reckon
from posts.pay.answers import Line
from posts.pay.comparing import compare_month, compare_year
from posts.pay.components import CONTRIBUTIONS, MONTHLY
from posts.pay.models import ActualPay, GapReckoning, PayGap
from tests.factories import pay
from tests.factories import pay_actual as make
from tests.factories.core import Map
from tests.factories.establishment import rules

OCTOBER = date(2026, 10, 1)


def line(component: str, amount: Any, side: str = "earning", yearly: bool = False) -> Line:
    return Line(component, component, side, component, Decimal(str(amount)), yearly)


def payroll(**amounts: Any) -> ActualPay:
    """An unsaved row of a payroll."""
    return ActualPay(**{name: Decimal(str(value)) for name, value in amounts.items()})


DUE = [line("post_pay", 680), line("step_pay", 190), line("performance_monthly", 1430)]


def test_paid_in_full_is_even() -> None:
    """680 + 190 + 1,430 = 2,300 due, 2,300 paid: nothing missing."""
    found = compare_month(DUE, payroll(post_pay=680, step_pay=190, performance_monthly=1430))
    assert (found.state, found.gap, found.standard, found.paid) == ("even", 0, 2300, 2300)


def test_too_low_a_step_is_the_difference_of_base_pay() -> None:
    """Base 680 + 190 = 870 due, 680 + 160 = 840 paid: 30 short."""
    found = compare_month(DUE, payroll(post_pay=680, step_pay=160, performance_monthly=1430))
    assert (found.state, found.gap) == ("short", 30)


def test_too_much_of_one_part_does_not_make_up_for_too_little_of_another() -> None:
    """Performance 1,430 − 1,400 = 30 short, base 900 − 870 = 30 above: 30 short, 30 above."""
    found = compare_month(DUE, payroll(post_pay=700, step_pay=200, performance_monthly=1400))
    assert (found.state, found.gap, found.over) == ("short", 30, 30)


def test_a_sheet_that_cuts_base_pay_otherwise_is_compared_as_base_pay() -> None:
    """岗位 + 薪级 = 870 due; the sheet writes 基本工资 870: even."""
    assert compare_month(DUE, payroll(basic=870, performance_monthly=1430)).state == "even"


def test_a_sheet_with_nothing_but_the_sum_is_compared_by_the_sum() -> None:
    """Gross 2,800 with 500 arrears: 2,300 for the month, even; 100 less is 100 short."""
    assert compare_month(DUE, payroll(gross=2800, arrears=500)).state == "even"
    assert compare_month(DUE, payroll(gross=2700, arrears=500)).gap == 100


def test_a_deduction_with_a_reason_is_no_gap_of_the_standard() -> None:
    """Gross 2,250 after 50 taken off for absence: 2,300 were granted."""
    assert compare_month(DUE, payroll(gross=2250, deduction=50)).state == "even"


def test_not_in_the_payroll_is_a_gap_of_everything() -> None:
    found = compare_month(DUE, None)
    assert (found.state, found.gap, found.paid) == ("unpaid", 2300, None)


def test_what_the_standard_does_not_set_is_not_compared() -> None:
    """The standard sets no allowance: 300 of it are neither gap nor excess."""
    found = compare_month(
        DUE, payroll(post_pay=680, step_pay=190, performance_monthly=1430, allowance_other=300)
    )
    assert (found.state, found.over) == ("even", 0)


def test_insurance_that_was_not_withheld_is_a_gap_too() -> None:
    """Pension 8 % of 3,921.00 = 313.68 due, 0 withheld: 313.68 short, all of it insurance."""
    due = [*DUE, line("pension", "313.68", "person")]
    full = {"post_pay": 680, "step_pay": 190, "performance_monthly": 1430}
    found = compare_month(due, payroll(**full, pension=0))
    assert (found.state, found.gap, found.insurance) == ("short", Decimal("313.68"), Decimal("313.68"))
    assert compare_month(due, payroll(**full, pension="313.68")).state == "even"


def test_where_the_sheet_names_no_insurance_the_difference_of_gross_and_net_tells() -> None:
    """Gross 2,300 − net 1,986.32 − tax 0 = 313.68 withheld: even; net 2,300: nothing withheld."""
    due = [*DUE, line("pension", "313.68", "person")]
    full = {"post_pay": 680, "step_pay": 190, "performance_monthly": 1430, "gross": 2300}
    assert compare_month(due, payroll(**full, net="1986.32")).state == "even"
    assert compare_month(due, payroll(**full, net=2300)).insurance == Decimal("313.68")
    assert compare_month(due, payroll(**full)).state == "even"  # nothing is said: nothing is claimed


def test_yearly_pay_is_compared_once_a_year() -> None:
    """613 × 12 = 7,356 due, 7,000 paid: 356 short."""
    assert compare_year(Decimal(7356), Decimal(7000)).gap == 356


amounts = st.decimals(0, 20_000, places=2)
OWN = [str(name) for name in CONTRIBUTIONS]
KEYS = st.sampled_from([*map(str, MONTHLY), *OWN])


@given(
    due=st.lists(
        st.tuples(st.sampled_from([*map(str, MONTHLY), *map(str, CONTRIBUTIONS)]), amounts), max_size=8
    ),
    paid=st.dictionaries(st.sampled_from([*map(str, MONTHLY), *map(str, CONTRIBUTIONS), "gross"]), amounts),
)
def test_the_parts_always_add_up(due: list[tuple[str, Decimal]], paid: dict[str, Decimal]) -> None:
    """standard − paid = gap of pay − what is above, to the fen; nothing is ever negative."""
    lines = [
        line(key, amount, "person" if key in map(str, CONTRIBUTIONS) else "earning") for key, amount in due
    ]
    found = compare_month(lines, payroll(**paid))
    assert found.gap >= 0 and found.over >= 0 and found.insurance >= 0
    if found.state != "unresolved":
        assert found.standard - found.paid == found.gap - found.insurance - found.over
        assert found.insurance <= found.gap


@pytest.fixture
def places(db: None) -> Map:
    rules()
    made = Map()
    make.standard(made.hebei)
    return made


def test_stored_gaps_are_what_the_rows_come_to(places: Map) -> None:
    one = make.placed(places.changan)
    two = make.placed(places.changan, "李贵", unit=one.post.institution)
    make.paid(one, OCTOBER, gross=2300, net=2300)
    stored = {gap.worker_id: (gap.state, gap.gap) for gap in PayGap.objects.all()}
    fresh = {gap.worker_id: (gap.state, gap.gap) for gap in reckon((one.post.institution_id, OCTOBER))}
    assert stored == fresh == {one.worker_id: ("even", 0), two.worker_id: ("unpaid", 2300)}
    reckoning = GapReckoning.objects.get()
    assert (reckoning.people, reckoning.short, reckoning.gap) == (2, 1, 2300)


def test_somebody_paid_without_a_post_or_standard_is_named_with_the_reason(places: Map) -> None:
    one = make.placed(places.changan, step=None)
    make.paid(one, OCTOBER, gross=2300, net=2300)
    gap = PayGap.objects.get()
    assert (gap.state, gap.reason) == ("unresolved", "no_step")
    assert gap.reason_words


def test_a_correction_of_the_payroll_reckons_the_month_anew(places: Map) -> None:
    one = make.placed(places.changan)
    make.paid(one, OCTOBER, post_pay=680, step_pay=160, performance_monthly=1430)
    assert PayGap.objects.get().gap == 30
    make.paid(one, OCTOBER, step_pay=190)
    assert PayGap.objects.get().gap == 0


def test_yearly_pay_counts_for_its_year_whenever_it_was_paid(places: Map) -> None:
    """613 × 12 = 7,356 for 2025; 7,000 paid in March 2026 belong to 2025: 356 short."""
    one = make.placed(places.changan)
    make.paid(one, date(2026, 3, 1), gross=2300, net=2300, performance_yearly=7000)
    ask_for_gaps(pairs=[(one.post.institution_id, date(2025, 1, 1))], by=make.SYSTEM, period="year")
    gap = PayGap.objects.get(period="year")
    assert (gap.standard, gap.paid, gap.gap) == (7356, 7000, 356)


def test_the_year_of_a_yearly_payment_is_stated_or_follows_from_the_month() -> None:
    def year(month: int, stated: int | None = None) -> int:
        return ActualPay(month=date(2026, month, 1), yearly_for=stated).year_of_yearly

    assert [year(6), year(7), year(3, 2024)] == [2025, 2026, 2024]


def test_contributions_follow_the_parameters_of_the_place(places: Map) -> None:
    """Base 2,300 raised to the floor 3,921.00: 8 % = 313.68, not withheld."""
    pay.insurance(places.hebei, floor=Decimal("3921.00"), ceiling=Decimal("19602.75"))
    one = make.placed(places.changan)
    make.paid(one, OCTOBER, post_pay=680, step_pay=190, performance_monthly=1430, pension=0)
    assert PayGap.objects.get().insurance == Decimal("313.68")


def test_rows_are_stable_under_reckoning_again(places: Map) -> None:
    one = make.placed(places.changan)
    make.paid(one, OCTOBER, gross=2200, net=2200)
    before = PayGap.objects.values("worker", "gap", "state", "details").get()
    ask_for_gaps(pairs=[(one.post.institution_id, OCTOBER)], by=make.SYSTEM)
    assert PayGap.objects.values("worker", "gap", "state", "details").get() == before


def test_reason_is_worded_for_people_outside_any_post() -> None:
    row = SimpleNamespace(reason="no_appointment", reason_key="")
    assert PayGap.reason_words.fget(row)
