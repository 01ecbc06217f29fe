"""The subsidy follows the confirmed days, adds up to the fen, and is paid by two officers."""

import re
from datetime import date
from decimal import Decimal as D
from fractions import Fraction

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from core.common.dates import DateRange
from core.common.errors import NotAllowed, Refused
from talent.deployments.actions.months import confirm_month, reopen_month
from talent.deployments.actions.subsidies import (
    approve_batch,
    hold_line,
    pay_batch,
    prepare_batch,
    reckon,
    set_terms,
    void_batch,
)
from talent.deployments.models import Deployment, Programme, ServiceMonth, SubsidyAccount, SubsidyTerms
from talent.deployments.selectors.subsidies import statement_of, subsidy_totals
from talent.deployments.service import periods_between
from talent.deployments.subsidy import accrue, split, standing, to_fen
from tests.factories.core import Map, by, officer
from tests.factories.deployments import SYSTEM, deployment
from tests.factories.months import month_of, reported, service_rules, serving

pytestmark = pytest.mark.django_db
PERIOD = DateRange(date(2026, 5, 11), date(2027, 5, 10))


def terms(basis="day", rate=20000, valid_from=date(2026, 1, 1), valid_to=None, **values):
    return SubsidyTerms(
        basis=basis, work=D(rate), document_no="甲", valid_from=valid_from, valid_to=valid_to, **values
    )


def sent(period=PERIOD, state="serving", months=12):
    programme = Programme(year=2026, name="三区", service_months=months)
    return Deployment(programme=programme, starts_on=period.start, ends_on=period.end, state=state)


def confirmed(period=PERIOD, lost=None):
    """Every month of the period confirmed; ``lost``: number of the month → days refused."""
    return [
        ServiceMonth(
            first_day=part.start, last_day=part.end, state="confirmed", refused=(lost or {}).get(n, 0)
        )
        for n, part in enumerate(periods_between(period.start, period.end))
    ]


# ---------------------------------------------------------------- worked by hand
def test_by_day_a_whole_year_gives_the_whole_sum_and_may_its_21_days():
    """11 May 2026 – 10 May 2027 has 365 days. May: 20,000 × 21 ÷ 365 = 1,150.68; all: 20,000.00."""
    steps = accrue(sent(), confirmed(), [terms()])
    assert (steps[0].days, steps[0].amount, steps[0].arithmetic) == (21, D("1150.68"), "20,000.00 × 21 ÷ 365")
    assert steps[-1].to_date == sum(s.amount for s in steps) == D("20000.00")


def test_by_day_over_a_29th_of_february_the_year_has_366_days():
    """1 March 2027 – 29 February 2028: 366 days. February: 20,000 × 29 ÷ 366 = 1,584.70."""
    period = DateRange(date(2027, 3, 1), date(2028, 2, 29))
    steps = accrue(sent(period), confirmed(period), [terms()])
    assert steps[-1].amount == D("1584.70")
    assert steps[-1].to_date == D("20000.00")


def test_by_month_a_part_of_a_month_counts_by_its_days():
    """20,000 ÷ 12 = 1,666.67; May: × 21 ÷ 31 = 1,129.03; June to date 2,795.70, so June 1,666.67."""
    steps = accrue(sent(), confirmed(), [terms("month")])
    assert [s.amount for s in steps[:2]] == [D("1129.03"), D("1666.67")]


def test_by_year_nothing_is_due_before_the_end_and_all_of_it_then():
    assert accrue(sent(), confirmed(), [terms("year")]) == []
    assert accrue(sent(state="completed"), confirmed(), [terms("year")])[-1].to_date == D("20000.00")


def test_an_early_end_gives_the_days_served():
    """11 May – 20 June: 41 of 365 days. 20,000 × 41 ÷ 365 = 2,246.58 on either basis that settles by day."""
    served = confirmed(DateRange(date(2026, 5, 11), date(2026, 6, 20)))
    for basis in ("day", "year"):
        assert accrue(sent(state="ended_early"), served, [terms(basis)])[-1].to_date == D("2246.58")


def test_refused_days_are_not_paid():
    """May 21 − 2 = 19 days: 20,000 × 19 ÷ 365 = 1,041.10."""
    assert accrue(sent(), confirmed(lost={0: 2})[:1], [terms()])[0].amount == D("1041.10")


def test_a_change_of_the_rate_in_mid_service_holds_for_the_months_from_then_on():
    """To 31 December 20,000, then 24,000: January is 24,000 × 31 ÷ 365 = 2,038.36."""
    both = [terms(valid_to=date(2026, 12, 31)), terms(rate=24000, valid_from=date(2027, 1, 1))]
    steps = {s.label: s for s in accrue(sent(), confirmed(), both)}
    assert steps["2026-12"].arithmetic.startswith("20,000.00")
    assert steps["2027-01"].arithmetic == "24,000.00 × 31 ÷ 365"
    assert abs(steps["2027-01"].amount - D("2038.36")) <= D("0.01")


def test_a_programme_of_six_months_pays_half_a_years_sum():
    period = DateRange(date(2026, 1, 1), date(2026, 6, 30))
    steps = accrue(sent(period, months=6), confirmed(period), [terms()])
    assert steps[-1].to_date == D("10000.00")


def test_an_unconfirmed_month_is_not_due_and_comes_when_it_is_confirmed():
    months = confirmed()
    months[3].state = "reported"
    without = accrue(sent(), months, [terms()])[-1].to_date
    months[3].state = "confirmed"
    assert accrue(sent(), months, [terms()])[-1].to_date - without == to_fen(_of(20000, 31))


def test_without_terms_nothing_accrues():
    assert accrue(sent(), confirmed(), []) == []


@given(
    rate=st.integers(1, 10**7),
    lost=st.dictionaries(st.integers(0, 12), st.integers(0, 10), max_size=6),
    basis=st.sampled_from(["day", "month"]),
)
@settings(max_examples=25, deadline=None)
def test_lines_add_up_to_what_the_basis_gives_and_never_to_more(rate, lost, basis):
    lost = {n: min(days, 10) for n, days in lost.items()}
    steps = accrue(sent(), confirmed(lost=lost), [terms(basis, rate)])
    assert sum(s.amount for s in steps) == steps[-1].to_date
    assert all(s.amount >= 0 for s in steps)
    if basis == "day":
        assert steps[-1].to_date == to_fen(_of(rate, 365 - sum(lost.values())))
        assert steps[-1].to_date <= rate


def _of(rate, days):
    return Fraction(rate * days, 365)


@given(amount=st.integers(0, 10**9), central=st.integers(0, 1000), provincial=st.integers(0, 1000))
@settings(max_examples=50, deadline=None)
def test_the_payers_parts_add_up_to_the_fen(amount, central, provincial):
    provincial = min(provincial, 1000 - central)
    parts = split(D(amount) / 100, terms(central=central, provincial=provincial))
    assert parts.central + parts.provincial + parts.county == D(amount) / 100
    assert min(parts.central, parts.provincial, parts.county) >= 0


def test_payments_settle_the_oldest_month_first_and_the_rest_is_late_from_its_day():
    """May and June confirmed on their last days, payable 60 days later: 30 July and 29 August."""
    steps = accrue(sent(), confirmed()[:2], [terms(pay_within=60)])
    may, june = (s.amount for s in steps)
    first = standing(steps, D(0), date(2026, 7, 31))
    assert (first.late, first.late_since) == (may, date(2026, 7, 30))
    assert standing(steps, may, date(2026, 8, 29)).late == 0
    after = standing(steps, may, date(2026, 8, 30))
    assert (after.late, after.late_since, after.outstanding) == (june, date(2026, 8, 29), june)
    assert standing(steps, D(9000), date(2026, 8, 30)).overpaid == D(9000) - may - june


# ---------------------------------------------------------------- paying
@pytest.fixture(autouse=True)
def on_a_day_in_july():
    with time_machine.travel("2026-07-03T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def row(places):
    """One person with May confirmed: 21 of 355 days, 20,000 × 21 ÷ 355 = 1,183.10."""
    service_rules()
    row = serving(
        deployment(places.changan, places.fuping, starts_on=date(2026, 5, 11), ends_on=date(2027, 4, 30)),
        date(2026, 5, 11),
    )
    set_terms(
        programme=row.programme,
        by=SYSTEM,
        basis="day",
        work=D(20000),
        central=600,
        provincial=300,
        document_no="冀民〔2026〕14号",
        valid_from=date(2026, 1, 1),
    )
    may = month_of(row, date(2026, 5, 11))
    confirm_month(month=reported(may), by=by(officer("county_hr", places.fuping)))
    return row


@pytest.fixture
def monitors(places):
    return [by(officer("deployment_monitor", places.hebei)) for _ in range(2)]


DUE = D("1183.10")


def test_confirming_a_month_makes_it_due_and_taking_it_back_undoes_it(row, places, monitors):
    assert (row.subsidy.due, row.subsidy.outstanding, row.subsidy.days) == (DUE, DUE, 21)
    reopen_month(month=row.months.get(state="confirmed"), by=monitors[0].because("误确认"))
    row.subsidy.refresh_from_db()
    assert row.subsidy.due == 0


def test_a_payment_takes_two_officers_and_a_receipt(row, monitors):
    first, second = monitors
    batch = prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=first)
    line = batch.lines.get()
    assert (line.amount, line.central, line.provincial, line.county) == (
        DUE,
        D("709.86"),
        D("354.93"),
        D("118.31"),
    )
    with pytest.raises(NotAllowed):
        approve_batch(batch=batch, by=first)
    with pytest.raises(Refused):
        pay_batch(batch=batch, paid_on=date(2026, 7, 3), receipt_no="1", by=first)
    approve_batch(batch=batch, by=second)
    with pytest.raises(Refused, match="回单"):
        pay_batch(batch=batch, paid_on=date(2026, 7, 3), receipt_no=" ", by=first)
    pay_batch(batch=batch, paid_on=date(2026, 7, 3), receipt_no="HD-1", by=first)
    row.subsidy.refresh_from_db()
    assert (row.subsidy.paid, row.subsidy.outstanding) == (DUE, 0)
    assert statement_of(row).standing.paid == DUE


def test_nothing_is_paid_twice_nor_beyond_what_is_verified(row, monitors):
    first, second = monitors
    batch = prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=first)
    with pytest.raises(Refused, match="没有"):
        prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=second)
    void_batch(batch=batch, by=first.because("重做"))
    again = prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=second)
    assert again.lines.get().amount == DUE


def test_a_held_line_waits_for_the_next_payment(row, monitors):
    first, second = monitors
    batch = prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=first)
    with pytest.raises(Refused, match="原因"):
        hold_line(line=batch.lines.get(), held=True, reason="", by=first)
    hold_line(line=batch.lines.get(), held=True, reason="账号有误", by=first)
    approve_batch(batch=batch, by=second)
    pay_batch(batch=batch, paid_on=date(2026, 7, 3), receipt_no="HD-1", by=second)
    row.subsidy.refresh_from_db()
    assert (row.subsidy.paid, row.subsidy.outstanding) == (0, DUE)
    assert prepare_batch(programme=row.programme, until=date(2026, 7, 31), by=first).lines.get().amount == DUE


def test_nobody_approves_another_sum_than_stood_on_the_page(row, monitors, client):
    first, second = monitors
    batch = prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=first)
    client.force_login(second.user)
    page = client.get(reverse("deployments:batch", args=[batch.uid])).content.decode()
    seen = re.search(r'name="seen" value="([\d.]+)"', page).group(1)
    hold_line(line=batch.lines.get(), held=True, reason="账号有误", by=first)
    approve = reverse("deployments:batch_approve", args=[batch.uid])
    for data in ({"seen": seen}, {"seen": "多少"}, {}):
        client.post(approve, data)
        batch.refresh_from_db()
        assert batch.state == "draft", data
    client.post(approve, {"seen": "0.00"})
    batch.refresh_from_db()
    assert (batch.state, batch.approved_by) == ("approved", second.user)


def test_what_was_typed_beside_a_payment_comes_back_with_the_sentence(row, monitors, client):
    first, second = monitors
    batch = prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=first)
    client.force_login(first.user)
    hold = reverse("deployments:line_hold", args=[batch.lines.get().uid])
    long = "银行退回：" + "账号与户名不一致，" * 25
    answer = client.post(hold, {"hold_reason": long})
    assert (answer.status_code, answer.context["form"]["hold_reason"].value()) == (422, long)
    assert batch.get_absolute_url() in answer.content.decode()  # the way back
    assert row.worker.name in answer.content.decode()
    assert batch.get_absolute_url() in client.get(hold).content.decode()  # opened by its address
    assert not batch.lines.get().held
    assert client.post(hold, {"hold_reason": "账号有误"}).status_code == 302
    assert batch.lines.get().held
    client.post(hold, {"release": "1"})
    assert not batch.lines.get().held
    approve_batch(batch=batch, by=second)
    pay = reverse("deployments:batch_pay", args=[batch.uid])
    for data in ({"paid_on": "7月3日", "receipt_no": "HD-2026-0703"}, {"paid_on": "", "receipt_no": "HD-7"}):
        answer = client.post(pay, data)
        assert answer.status_code == 422, data
        assert data["receipt_no"] in answer.content.decode()
    late = client.post(hold, {"hold_reason": "账号有误，请核对"})
    assert late.status_code == 422
    assert "账号有误，请核对" in late.content.decode()
    assert late.context["form"].non_field_errors()


def test_a_held_line_is_not_released_once_a_later_payment_holds_the_sum(row, monitors):
    first, second = monitors
    batch = prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=first)
    hold_line(line=batch.lines.get(), held=True, reason="账号有误", by=first)
    later = prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=second)
    with pytest.raises(Refused, match="后一笔"):
        hold_line(line=batch.lines.get(), held=False, reason="", by=first)
    void_batch(batch=later, by=second.because("重做"))
    assert not hold_line(line=batch.lines.get(), held=False, reason="", by=first).held


def test_new_terms_end_the_old_ones_the_day_before(row):
    set_terms(
        programme=row.programme, by=SYSTEM, work=D(24000), document_no="乙", valid_from=date(2027, 1, 1)
    )
    assert [t.valid_to for t in SubsidyTerms.objects.order_by("valid_from")] == [date(2026, 12, 31), None]
    with pytest.raises(Refused):
        set_terms(programme=row.programme, by=SYSTEM, document_no="丙", valid_from=date(2028, 1, 1))


def test_stored_accounts_are_what_the_rows_give(row, places):
    SubsidyAccount.objects.update(due=1, outstanding=1)
    assert reckon(deployments=Deployment.objects.all()) == 1
    assert subsidy_totals(SubsidyAccount.objects.all())["due"] == statement_of(row).standing.due == DUE


def test_a_county_neither_prepares_nor_approves(row, places, monitors):
    county = by(officer("county_hr", places.fuping))
    with pytest.raises(NotAllowed):
        prepare_batch(programme=row.programme, until=date(2026, 6, 30), by=county)
