"""A service changes its course without losing a day, counting one twice or moving what was confirmed."""

from datetime import date
from decimal import Decimal as D
from fractions import Fraction

import pytest

from core.common.dates import DateRange
from core.common.errors import NotAllowed, Refused
from talent.deployments.actions import complete
from talent.deployments.actions.changes import apply_due, decide_change, withdraw_change
from talent.deployments.actions.months import confirm_month
from talent.deployments.course import Course, Pause, fit
from talent.deployments.enums.course import ChangeState
from talent.deployments.models import (
    Deployment,
    ServiceChange,
    ServiceMonth,
    SubsidyTerms,
    Suspension,
)
from talent.deployments.selectors.chains import whole_service
from talent.deployments.selectors.changes import preview
from talent.deployments.selectors.months import lost_days, serving_without_row
from talent.deployments.selectors.subsidies import statements
from talent.deployments.subsidy import to_fen
from tests.factories.core import UserFactory, by, officer
from tests.factories.course import asked, changed, routes
from tests.factories.deployments import SYSTEM, deployment, listed
from tests.factories.establishment import institution
from tests.factories.months import reported, service_rules, serving

from .kit import ARRIVED

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(places):
    service_rules()
    routes(places.hebei)
    row = deployment(places.changan, places.fuping, starts_on=ARRIVED, ends_on=date(2027, 5, 10))
    row.worker.user = UserFactory()
    row.worker.save()
    SubsidyTerms.objects.create(
        programme=row.programme, work=D(20000), document_no="甲", valid_from=date(2026, 1, 1)
    )
    return serving(row, ARRIVED)


@pytest.fixture
def other_unit(places):
    listed(places.dingzhou)
    return institution(places.dingzhou, name="定州受援")


def spans(row):
    return [(m.first_day, m.last_day) for m in row.months.order_by("first_day")]


def confirmed(row, first_day, **changes):
    month = reported(row.months.get(first_day=first_day), by=by(row.worker.user), **changes)
    return confirm_month(month=month, by=by(officer("county_hr", row.receiving_county)))


# ---------------------------------------------------------------- worked by hand
def test_a_rest_inside_a_month_makes_two_months_of_it(row):
    """July: 1–9 (9 days) and 21–31 (11 days); the 11 days from 10 to 20 July are no days of service.

    11 May – 31 July are 82 days, 82 − 11 = 71: May 21, June 30, July 9 + 11.
    """
    changed(row, "suspend", date(2026, 7, 10), until=date(2026, 7, 20))
    assert spans(row)[2:] == [(date(2026, 7, 1), date(2026, 7, 9)), (date(2026, 7, 21), date(2026, 7, 31))]
    service = whole_service(row)
    assert (service.account.days, service.paused, service.account.adds_up) == (71, 11, True)
    assert row.ends_on == date(2027, 5, 10)  # not made up


def test_a_rest_across_the_end_of_a_month_leaves_a_day_on_either_side(row):
    """28 June – 5 July: June keeps 1–27, July 6–31. 82 − 8 = 74 days."""
    changed(row, "suspend", date(2026, 6, 28), until=date(2026, 7, 5))
    assert spans(row)[1:] == [(date(2026, 6, 1), date(2026, 6, 27)), (date(2026, 7, 6), date(2026, 7, 31))]
    assert whole_service(row).account.days == 74


def test_made_up_days_move_the_end_and_leave_a_days_subsidy_what_it_was(row):
    """8 days of rest: the end goes from 10 to 18 May 2027. A day stays 20,000 ÷ 365: May 2026, 21 days,
    gives 1,150.68 as before."""
    changed(row, "suspend", date(2026, 6, 28), until=date(2026, 7, 5), make_up=True)
    assert (row.ends_on, row.agreed_days, row.period.days) == (date(2027, 5, 18), 365, 373)
    confirmed(row, ARRIVED)
    assert statements(Deployment.objects.filter(pk=row.pk))[row.pk][-1].to_date == D("1150.68")


def test_an_open_rest_ends_with_the_resumption_which_may_make_its_days_up(row, on_a_day_in_july):
    """From 10 July, back on 3 August: 10 July – 2 August are 24 days; 10 May + 24 = 3 June 2027."""
    changed(row, "suspend", date(2026, 7, 10))
    assert spans(row)[-1] == (date(2026, 7, 1), date(2026, 7, 9))
    assert not serving_without_row(date(2026, 7, 20)).exists()
    on_a_day_in_july.move_to("2026-08-04T04:00:00Z")
    changed(row, "resume", date(2026, 8, 3), make_up=True)
    assert spans(row)[-1] == (date(2026, 8, 3), date(2026, 8, 31))
    assert row.ends_on == date(2027, 6, 3)
    rest = Suspension.objects.get()
    assert (rest.ends_on, rest.made_up) == (date(2026, 8, 2), 24)


def test_a_transfer_in_mid_month_keeps_every_day_once_and_who_confirmed_where(row, other_unit):
    """From 16 July at the new unit: July is 1–15 (15 days) there and 16–31 (16 days) here: 31."""
    confirmed(row, ARRIVED)
    change = changed(row, "transfer", date(2026, 7, 16), new_host=other_unit)
    new = row.continued_by
    assert (row.state, row.left_on, row.ends_on) == ("transferred", date(2026, 7, 15), date(2026, 7, 15))
    assert (new.state, new.arrived_on, new.ends_on) == ("serving", date(2026, 7, 16), date(2027, 5, 10))
    assert (spans(row)[-1], spans(new)) == (
        (date(2026, 7, 1), date(2026, 7, 15)),
        [(date(2026, 7, 16), date(2026, 7, 31))],
    )
    assert new.receiving_county == other_unit.county != row.receiving_county
    assert (new.agreed_days, new.first, new.continues) == (365, row, row)
    service = whole_service(new)
    assert (service.account.days, service.account.verified, service.account.adds_up) == (82, 21, True)
    assert change.facts["successor"] == str(new.uid)


def test_the_parts_of_a_transferred_service_pay_what_the_whole_would(row, other_unit, on_a_day_in_july):
    """May 21, June 30, July 15 + 16, 82 of 365 days: 20,000 × 82 ÷ 365 = 4,493.15 to the fen."""
    changed(row, "transfer", date(2026, 7, 16), new_host=other_unit)
    on_a_day_in_july.move_to("2026-08-04T04:00:00Z")
    new = row.continued_by
    for part in (row, new):
        for month in list(part.months.order_by("first_day")):
            if month.first_day < date(2026, 8, 1):
                confirmed(part, month.first_day)
    steps = statements(Deployment.objects.filter(pk__in=[row.pk, new.pk]))
    assert sum(found[-1].to_date for found in steps.values()) == to_fen(Fraction(20000 * 82, 365))
    assert steps[new.pk][0].days == 16


def test_a_cap_of_sick_leave_goes_on_after_a_transfer(row, other_unit, on_a_day_in_july):
    """20 days sick in June, 14 in the July of the new unit: 34 of at most 30, four do not count."""
    confirmed(row, date(2026, 6, 1), sick=20)
    changed(row, "transfer", date(2026, 7, 1), new_host=other_unit)
    on_a_day_in_july.move_to("2026-08-04T04:00:00Z")
    july = reported(row.continued_by.months.get(first_day=date(2026, 7, 1)), by=by(row.worker.user), sick=14)
    assert (july.uncounted, sum(one.days for one in lost_days([july])[july.pk])) == (4, 4)


def test_the_rate_changes_in_mid_service_and_a_month_confirmed_late_is_paid_by_its_own_rate(row):
    """To 30 June 20,000, from July 24,000. May is confirmed after July: 20,000 × 21 ÷ 365 and
    24,000 × 9 ÷ 365, together 1,742.47."""
    SubsidyTerms.objects.update(valid_to=date(2026, 6, 30))
    SubsidyTerms.objects.create(
        programme=row.programme, work=D(24000), document_no="乙", valid_from=date(2026, 7, 1)
    )
    changed(row, "suspend", date(2026, 7, 10))
    confirmed(row, date(2026, 7, 1))
    confirmed(row, ARRIVED)
    steps = statements(Deployment.objects.filter(pk=row.pk))[row.pk]
    assert [step.label for step in steps] == ["2026-05", "2026-07"]
    assert steps[-1].to_date == to_fen(Fraction(20000 * 21 + 24000 * 9, 365)) == D("1742.47")


def test_over_a_29th_of_february_a_rest_counts_that_day_too():
    """1 March 2027 – 29 February 2028: 366 days. Rest 28 February – 1 March clipped to 28 and 29: 364."""
    course = Course(date(2027, 3, 1), date(2028, 2, 29), (Pause(date(2028, 2, 28), date(2028, 3, 1)),))
    assert (course.days, course.rests[0].days) == (364, 2)
    assert fit([], course.stretches, date(2028, 2, 29)).opened[-1] == DateRange(
        date(2028, 2, 1), date(2028, 2, 27)
    )


def test_an_early_end_on_the_last_of_a_month_leaves_no_stump(row):
    """Last day 30 June: May and June stay whole, July goes."""
    changed(row, "end", date(2026, 6, 30), reason="health")
    assert spans(row) == [(ARRIVED, date(2026, 5, 31)), (date(2026, 6, 1), date(2026, 6, 30))]
    assert (row.state, row.left_on, row.end_reason) == ("ended_early", date(2026, 6, 30), "health")


def test_an_extension_opens_the_days_after_a_month_that_was_confirmed_to_its_end(row, on_a_day_in_july):
    """The service ends on 10 May 2027, May 1–10 is confirmed; extended to 20 June: May 11–31 comes anew."""
    Deployment.objects.filter(pk=row.pk).update(ends_on=date(2026, 7, 10))
    row.refresh_from_db()
    ServiceMonth.objects.filter(deployment=row, first_day=date(2026, 7, 1)).update(last_day=date(2026, 7, 10))
    confirmed(row, date(2026, 7, 1))
    changed(row, "extend", date(2026, 7, 11), until=date(2026, 9, 30))
    assert spans(row)[2:] == [(date(2026, 7, 1), date(2026, 7, 10)), (date(2026, 7, 11), date(2026, 7, 31))]
    assert row.agreed_days == 61  # 11 May – 10 July


# ---------------------------------------------------------------- what is refused
@pytest.mark.parametrize(
    ("kind", "day", "values", "words"),
    [
        ("suspend", ARRIVED, {}, "2026-05-12"),
        ("suspend", date(2026, 7, 10), {"make_up": True}, "最后一日"),
        ("resume", date(2026, 7, 10), {}, "无法恢复"),
        ("end", date(2027, 5, 10), {}, "2027-05-09"),
        ("extend", date(2026, 7, 1), {"until": date(2027, 5, 1)}, "2027-05-10"),
        ("extend", date(2026, 7, 1), {"until": date(2028, 6, 1)}, "24"),
        ("end", date(2026, 7, 1), {"at_fault": True}, "证据"),
    ],
)
def test_a_change_that_cannot_be_is_refused_with_a_sentence(row, kind, day, values, words):
    with pytest.raises(Refused, match=words):
        asked(row, kind, day, **values)
    assert not ServiceChange.objects.exists()


def test_a_transfer_goes_to_another_open_unit_of_a_listed_county(row, places):
    for unit, words in ((row.host, "其他单位"), (institution(places.qiaoxi, name="未列名"), "桥西区")):
        with pytest.raises(Refused, match=words):
            asked(row, "transfer", date(2026, 7, 16), new_host=unit)


def test_a_confirmed_month_is_not_moved_by_a_change_until_it_is_taken_back(row):
    confirmed(row, date(2026, 6, 1))
    with pytest.raises(Refused, match="2026-06"):
        asked(row, "end", date(2026, 6, 20), reason="family")
    shown = preview(
        ServiceChange(deployment=row, kind="end", day=date(2026, 6, 20), reason="family", explanation="x")
    )
    assert [one.field for one in shown.problems] == ["months"]
    assert spans(row)[1] == (date(2026, 6, 1), date(2026, 6, 30))


def test_one_change_at_a_time(row):
    asked(row, "suspend", date(2026, 7, 25))
    with pytest.raises(Refused, match="另一项"):
        asked(row, "end", date(2026, 7, 20))


# ---------------------------------------------------------------- who
def test_the_worker_asks_the_county_agrees_the_province_decides_and_nobody_twice(row, places):
    change = asked(row, "suspend", date(2026, 7, 25), by=by(row.worker.user), reason="family")
    assert change.applicant == "worker"
    monitor, county = (
        by(officer(r, p)) for r, p in (("deployment_monitor", places.hebei), ("county_hr", places.fuping))
    )
    for stranger in (
        row.worker.user,
        officer("county_hr", places.changan),
        officer("county_hr", places.qiaoxi),
    ):
        with pytest.raises(NotAllowed):
            decide_change(change=change, by=by(stranger))
    assert decide_change(change=change, by=county).state == ChangeState.ASKED
    with pytest.raises(NotAllowed):
        decide_change(change=change, by=county)
    assert decide_change(change=change, by=monitor).state == ChangeState.APPLIED
    assert row.suspensions.get().starts_on == date(2026, 7, 25)


def test_whoever_asks_decides_on_nothing_and_strangers_do_not_ask(row, places):
    county = by(officer("county_hr", places.fuping))
    change = asked(row, "suspend", date(2026, 7, 25), by=county)
    assert change.applicant == "receiver"
    with pytest.raises(NotAllowed):
        decide_change(change=change, by=county)
    with pytest.raises(NotAllowed):
        asked(row, "end", date(2026, 7, 20), by=by(officer("county_hr", places.qiaoxi)))
    assert asked_by_sender(row, change, places) == "sender"


def asked_by_sender(row, change, places):
    withdraw_change(change=change, by=SYSTEM)
    return asked(row, "suspend", date(2026, 7, 26), by=by(officer("county_hr", places.changan))).applicant


def test_a_change_of_a_later_day_waits_for_it(row, other_unit, on_a_day_in_july):
    change = changed(row, "transfer", date(2026, 8, 1), new_host=other_unit)
    assert (change.state, row.state) == (ChangeState.AGREED, "serving")
    assert apply_due(day=date(2026, 7, 31), by=SYSTEM) == {"applied": 0, "returned": 0}
    on_a_day_in_july.move_to("2026-07-31T17:00:00Z")  # 1 August in Hebei
    assert apply_due(day=date(2026, 8, 1), by=SYSTEM) == {"applied": 1, "returned": 0}
    row.refresh_from_db()
    assert (row.state, row.left_on) == ("transferred", date(2026, 7, 31))


def test_a_change_that_no_longer_fits_on_its_day_comes_back_with_the_reason(
    row, other_unit, on_a_day_in_july
):
    change = changed(row, "transfer", date(2026, 7, 25), new_host=other_unit)
    on_a_day_in_july.move_to("2026-08-04T04:00:00Z")
    confirmed(row, date(2026, 7, 1))
    assert apply_due(day=date(2026, 8, 4), by=SYSTEM) == {"applied": 0, "returned": 1}
    change.refresh_from_db()
    assert (change.state, "2026-07" in change.return_reason) == (ChangeState.RETURNED, True)


def test_the_preview_says_what_the_end_would_mean_and_writes_nothing(row):
    """May (21 days) is confirmed: due 1,150.68. To 30 June 51 days: 20,000 × 51 ÷ 365 = 2,794.52."""
    confirmed(row, ARRIVED)
    shown = preview(ServiceChange(deployment=row, kind="end", day=date(2026, 6, 30), reason="health"))
    assert (shown.credited, shown.days, shown.money.due, shown.money.expected) == (
        21,
        51,
        D("1150.68"),
        D("2794.52"),
    )
    assert [(line.label, line.after) for line in shown.months] == [("2026-07", None)]
    assert {option.kind for option in shown.options} == {"transfer", "suspend", "end"}
    assert row.months.count() == 3


def test_the_end_of_the_last_part_is_the_end_of_the_whole(row, other_unit, on_a_day_in_july):
    """Settled on completion, the part at the first unit is due once the second one is done."""
    SubsidyTerms.objects.update(basis="year")
    changed(row, "transfer", date(2026, 7, 16), new_host=other_unit)
    confirmed(row, ARRIVED)
    assert statements(Deployment.objects.filter(pk=row.pk))[row.pk] == []
    new = row.continued_by
    on_a_day_in_july.move_to("2027-05-12T04:00:00Z")
    complete(
        deployment=new,
        left_on=date(2027, 5, 10),
        by=by(officer("deployment_monitor", new.receiving_province)),
    )
    assert statements(Deployment.objects.filter(pk=row.pk))[row.pk][-1].to_date == D("1150.68")
