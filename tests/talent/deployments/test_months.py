"""A month is reported by one person and confirmed by another, day by day, and silence costs nobody a day."""

import threading
from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from core.access.holdings import Access
from core.audit.models import AuditEvent
from core.common.dates import now
from core.common.errors import NotAllowed, Refused
from core.users.models import User
from talent.deployments.actions import end_early
from talent.deployments.actions.months import (
    confirm_month,
    confirm_months,
    keep_draft,
    open_months,
    pass_on,
    recall_month,
    reopen_month,
    report_month,
    return_month,
)
from talent.deployments.enums import MonthState
from talent.deployments.models import AbsenceRule, ServiceMonth, ServiceRule
from talent.deployments.selectors.months import (
    clock_of,
    completeness,
    day_totals,
    lost_days,
    service_rule,
    waiting_months,
)
from talent.deployments.service import (
    account_of,
    clock,
    periods_between,
    report_due,
    report_opens,
    uncounted_days,
)
from tests.factories.core import Map, UserFactory, by, officer
from tests.factories.deployments import SYSTEM, deployment
from tests.factories.months import month_of, reported, service_rules, serving

pytestmark = pytest.mark.django_db
ARRIVED = date(2026, 5, 11)


@pytest.fixture(autouse=True)
def on_a_day_in_july():
    with time_machine.travel("2026-07-03T04:00:00Z", tick=False) as clock_:
        yield clock_


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def row(places):
    service_rules()
    row = deployment(places.changan, places.fuping)
    row.worker.user = UserFactory()
    row.worker.save()
    return serving(row, ARRIVED)


@pytest.fixture
def county(places):
    return by(officer("county_hr", places.fuping))


def own(row):
    return by(row.worker.user)


# ---------------------------------------------------------------- the arithmetic, written out by hand
@pytest.mark.parametrize(
    ("start", "end", "days"),
    [
        (date(2026, 5, 11), date(2026, 7, 3), [21, 30, 3]),  # 31 − 10 · whole June · 3 of July
        (date(2028, 2, 1), date(2028, 2, 29), [29]),  # a leap year's February
        (date(2027, 2, 1), date(2027, 3, 1), [28, 1]),
        (date(2026, 12, 31), date(2027, 1, 1), [1, 1]),  # over the end of the year
        (date(2026, 6, 30), date(2026, 6, 30), [1]),
    ],
)
def test_the_months_between_two_days_hold_every_day_once(start, end, days):
    assert [period.days for period in periods_between(start, end)] == days
    assert sum(days) == (end - start).days + 1


def rules(**caps):
    kinds = {"annual": None, "sick": 30, "personal": 10, "on_duty": None} | caps
    made = {
        kind: AbsenceRule(kind=kind, counts=True, cap_days=cap, document_no="甲")
        for kind, cap in kinds.items()
    }
    return made | {"other": AbsenceRule(kind="other", counts=False, document_no="乙")}


@pytest.mark.parametrize(
    ("away", "used", "lost"),
    [
        ({"annual": 15}, {}, 0),  # annual leave always counts
        ({"on_duty": 20}, {"on_duty": 300}, 0),
        ({"sick": 30}, {}, 0),  # up to the cap
        ({"sick": 31}, {}, 1),  # one beyond it
        ({"sick": 5}, {"sick": 28}, 3),  # 28 + 5 = 33, three beyond 30
        ({"sick": 5}, {"sick": 40}, 5),  # the cap is used up; never less than nothing
        ({"personal": 11, "sick": 2}, {}, 1),
        ({"other": 4}, {}, 4),  # does not count at all
        ({"strange": 9}, {}, 0),  # a missing rule never costs a day
    ],
)
def test_days_away_count_by_their_kind_up_to_the_cap(away, used, lost):
    assert sum(item.days for item in uncounted_days(away, used, rules())) == lost


@given(
    st.lists(
        st.tuples(st.sampled_from(MonthState.values), st.integers(0, 31), st.integers(0, 31)), max_size=14
    )
)
@settings(max_examples=25, deadline=None)
def test_verified_pending_refused_and_away_are_the_days_of_service(months):
    rows = []
    for number, (state, away, refused) in enumerate(months):
        period = periods_between(date(2026, 1 + number % 12, 1), date(2026, 1 + number % 12, 28))[0]
        away = min(away, period.days)
        refused = min(refused, period.days - away)
        rows.append(
            ServiceMonth(
                first_day=period.start, last_day=period.end, state=state, uncounted=away, refused=refused
            )
        )
    account = account_of(rows)
    assert account.adds_up
    assert account.days == sum(row.days for row in rows)


# ---------------------------------------------------------------- opening and reporting
def test_the_arrival_opens_its_months_up_to_this_one(row):
    assert [(m.first_day, m.last_day) for m in row.months.order_by("first_day")] == [
        (date(2026, 5, 11), date(2026, 5, 31)),
        (date(2026, 6, 1), date(2026, 6, 30)),
        (date(2026, 7, 1), date(2026, 7, 31)),
    ]
    assert open_months(deployments=[row], until=date(2026, 7, 3), by=SYSTEM) == []


def test_two_taps_hand_a_month_in(row):
    month = report_month(month=month_of(row, ARRIVED), changes={"safe": True, "present": 14}, by=own(row))
    assert (month.state, month.credited, month.reported_by) == (MonthState.REPORTED, 21, row.worker.user)
    assert AuditEvent.objects.filter(event="deployments.month_reported").exists()


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({}, "安全健康"),
        ({"safe": False}, "简要说明"),
        ({"safe": True, "sick": 22}, "缺勤 22 天"),
        ({"safe": True, "present": 15, "annual": 7}, "合计 22 天"),
    ],
)
def test_a_month_that_cannot_be_is_refused_with_a_sentence(row, changes, words):
    month = month_of(row, ARRIVED)
    with pytest.raises((Refused, ValidationError), match=words):
        report_month(month=month, changes=changes, by=own(row))
    month.refresh_from_db()
    assert (month.state, month.sick) == (MonthState.OPEN, 0)


def test_a_month_opens_for_its_report_on_the_25th_and_not_before(row, on_a_day_in_july):
    july = month_of(row, date(2026, 7, 1))
    assert report_opens(july, service_rule()) == date(2026, 7, 25)
    assert report_due(july, service_rule()) == date(2026, 8, 5)
    on_a_day_in_july.move_to("2026-07-24T04:00:00Z")
    with pytest.raises(Refused, match="2026-07-25"):
        reported(july, by=own(row))
    keep_draft(month=july, changes={"present": 3}, by=own(row))
    on_a_day_in_july.move_to("2026-07-25T04:00:00Z")
    assert reported(july, by=own(row)).present == 3


def test_somebody_elses_month_is_not_reported(row, places):
    with pytest.raises(NotAllowed):
        reported(month_of(row, ARRIVED), by=by(officer("county_hr", places.qiaoxi)))


# ---------------------------------------------------------------- two parties
def test_the_receiving_county_confirms_and_nobody_else(row, places, county):
    month = reported(month_of(row, ARRIVED), by=own(row))
    for stranger in (officer("county_hr", places.qiaoxi), officer("institution_hr", row.host)):
        with pytest.raises(NotAllowed):
            confirm_month(month=month, by=by(stranger))
    done = confirm_month(month=month, by=county)
    assert (done.state, done.credited, done.decided_by) == (MonthState.CONFIRMED, 21, county.user)


def test_nobody_confirms_their_own_month_nor_one_they_reported_for_another(row, places, county):
    month = reported(month_of(row, ARRIVED), by=county)
    with pytest.raises(NotAllowed, match="由本人代填"):
        confirm_month(month=month, by=county)
    assert confirm_month(month=month, by=by(officer("county_hr", places.fuping))).state == "confirmed"


def test_a_month_that_was_not_reported_or_is_not_over_is_not_confirmed(row, county, on_a_day_in_july):
    with pytest.raises(Refused):
        confirm_month(month=month_of(row, ARRIVED), by=county)
    on_a_day_in_july.move_to("2026-07-30T04:00:00Z")
    july = reported(month_of(row, date(2026, 7, 1)), by=own(row))
    with pytest.raises(Refused, match="尚未结束"):
        confirm_month(month=july, by=county)


def test_days_are_refused_only_with_a_reason_and_never_more_than_there_are(row, county):
    month = reported(month_of(row, ARRIVED), by=own(row), other=1)
    for refused, opinion, words in ((2, "", "原因"), (21, "未到岗", "最多可不予认定 20 天")):
        with pytest.raises(Refused, match=words):
            confirm_month(month=month, by=county, refused=refused, opinion=opinion)
    done = confirm_month(month=month, by=county, refused=2, opinion="两日未到岗")
    assert (done.days, done.uncounted, done.refused, done.credited) == (21, 1, 2, 18)
    assert day_totals(ServiceMonth.objects.filter(deployment=row, pk=done.pk)) == {
        "days": 21,
        "verified": 18,
        "pending": 0,
        "refused": 2,
        "away": 1,
    }


def test_a_returned_month_is_mended_and_handed_in_again(row, county):
    month = reported(month_of(row, ARRIVED), by=own(row))
    with pytest.raises(Refused, match="补正"):
        return_month(month=month, reason=" ", by=county)
    assert return_month(month=month, reason="请补年休天数", by=county).opinion == "请补年休天数"
    again = reported(month, by=own(row), annual=3)
    assert (again.state, again.opinion, again.annual) == (MonthState.REPORTED, "", 3)
    assert recall_month(month=again, by=own(row)).state == MonthState.OPEN


def test_a_reason_typed_too_late_comes_back_with_the_sentence_why(row, county, client):
    month = reported(month_of(row, date(2026, 5, 11)))
    client.force_login(county.user)
    url = reverse("deployments:month_return", args=[month.uid])
    assert client.post(url, {"opinion": ""}).status_code == 422  # the box that lacks its words
    alone = client.get(url)  # reloaded by its address, or asked for in the other language
    assert (alone.status_code, alone.headers["Allow"]) == (405, "POST, OPTIONS")
    assert f'href="{month.get_absolute_url()}"' in alone.content.decode()
    confirm_month(month=month, by=county)
    answer = client.post(url, {"opinion": "住宿地点与通知不符，请核实"})
    assert answer.status_code == 422
    assert "住宿地点与通知不符，请核实" in answer.content.decode()
    month.refresh_from_db()
    assert month.state == "confirmed"


def test_a_confirmation_is_taken_back_by_the_province_with_a_reason(row, places, county):
    month = confirm_month(month=reported(month_of(row, ARRIVED), by=own(row)), by=county)
    monitor = by(officer("deployment_monitor", places.hebei))
    with pytest.raises(Refused, match="原因"):
        reopen_month(month=month, by=monitor)
    assert reopen_month(month=month, by=monitor.because("误确认")).state == MonthState.REPORTED
    with pytest.raises(NotAllowed):
        reopen_month(month=month, by=county.because("x"))


def test_sick_leave_beyond_the_cap_of_the_whole_deployment_does_not_count(row, county):
    may = confirm_month(month=reported(month_of(row, ARRIVED), by=own(row), sick=20), by=county)
    june = reported(month_of(row, date(2026, 6, 1)), by=own(row), sick=14)
    # 20 in May, 14 in June: 34 of at most 30, so four of June do not count
    assert (may.credited, june.uncounted, june.credited) == (21, 4, 26)
    assert lost_days([june])[june.pk][0].basis


# ---------------------------------------------------------------- silence
def test_a_silent_county_passes_the_month_on_and_the_worker_loses_no_day(row, places, on_a_day_in_july):
    month = reported(month_of(row, ARRIVED), by=own(row))  # reported on 3 July: the county has until the 10th
    prefecture = officer("prefecture_officer", places.fuping.prefecture)
    province = officer("deployment_monitor", places.hebei)
    for day, level, moved in (
        ("10", "", 0),
        ("11", "prefecture", 1),
        ("15", "prefecture", 0),
        ("16", "province", 1),
    ):
        on_a_day_in_july.move_to(f"2026-07-{day}T04:00:00Z")
        assert pass_on(day=date(2026, 7, int(day)), by=SYSTEM) == moved
        month.refresh_from_db()
        assert month.escalated_to == level
        if day == "10":
            with pytest.raises(NotAllowed, match="先由受援县"):
                confirm_month(month=month, by=by(prefecture))
        if day == "11":
            assert list(waiting_months(Access.of(prefecture))) == [month]
            assert not waiting_months(Access.of(province))
    assert month.credited == 21
    assert confirm_month(month=month, by=by(province)).state == MonthState.CONFIRMED


def test_a_county_under_the_province_has_no_prefecture_to_pass_on_to():
    rule = ServiceRule(report_from=25, report_until=5, county_days=7, prefecture_days=5, document_no="甲")
    month = ServiceMonth(
        first_day=date(2026, 5, 11), last_day=date(2026, 5, 31), state="reported", reported_at=now()
    )
    stands = [clock(month, rule, date(2026, 7, day), has_prefecture=False) for day in (10, 11)]
    assert [(s.level, s.late) for s in stands] == [("county", 0), ("province", 1)]


def test_an_unreported_month_is_the_workers_and_late_after_the_fifth(row):
    june = month_of(row, date(2026, 6, 1))
    assert clock_of(june, service_rule(), date(2026, 7, 5)).late == 0
    stands = clock_of(june, service_rule(), date(2026, 7, 6))
    assert (stands.level, stands.late) == ("", 1)


# ---------------------------------------------------------------- the end of the service
def test_an_early_end_cuts_its_month_and_drops_the_later_ones(row, places):
    monitor = by(officer("deployment_monitor", places.hebei))
    end_early(deployment=row, left_on=date(2026, 6, 20), end_reason="health", by=monitor)
    assert [m.last_day for m in row.months.order_by("first_day")] == [date(2026, 5, 31), date(2026, 6, 20)]


def test_an_early_end_before_a_reported_month_is_refused_and_changes_nothing(row, places):
    reported(month_of(row, date(2026, 6, 1)), by=own(row))
    monitor = by(officer("deployment_monitor", places.hebei))
    with pytest.raises(Refused, match="2026-06"):
        end_early(deployment=row, left_on=date(2026, 5, 20), end_reason="health", by=monitor)
    row.refresh_from_db()
    assert (row.state, row.months.count()) == ("serving", 3)


def test_completeness_counts_only_months_that_are_over(row, county):
    confirm_month(month=reported(month_of(row, ARRIVED), by=own(row)), by=county)
    cells = completeness(ServiceMonth.objects.all(), "receiving_county", date(2026, 1, 1), date(2026, 7, 31))
    assert {
        month: (cell.total, cell.confirmed, cell.share)
        for month, cell in cells[row.receiving_county_id].items()
    } == {
        date(2026, 5, 1): (1, 1, 100),
        date(2026, 6, 1): (1, 0, 0),
    }


@pytest.mark.django_db(transaction=True)
def test_of_two_verifiers_at_once_one_wins_and_the_other_reads_who(places, row):
    month = reported(month_of(row, ARRIVED), by=own(row))
    officers = [officer("county_hr", places.fuping) for _ in range(2)]
    barrier, answers = threading.Barrier(2), []

    def decide(user: User) -> None:
        barrier.wait()
        try:
            confirm_months(months=[month], by=by(user))
            answers.append("confirmed")
        except Refused as refusal:
            answers.append(str(refusal))
        finally:
            connection.close()

    threads = [threading.Thread(target=decide, args=[user]) for user in officers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(a == "confirmed" for a in answers) == [False, True], answers
    assert AuditEvent.objects.filter(event="deployments.month_confirmed").count() == 1


def test_the_worker_reads_at_home_which_month_is_to_be_reported_until_it_is(row, client):
    client.force_login(row.worker.user)
    month = month_of(row, ARRIVED)
    address = reverse("deployments:my_month", args=[month.uid])
    asked = client.get("/").context["asked"]
    assert (asked.month, asked.due, asked.late_days) == (month, date(2026, 6, 5), 28)
    assert address in client.get("/").content.decode()
    for first in (ARRIVED, date(2026, 6, 1)):
        reported(month_of(row, first), by=own(row))
    assert client.get("/").context["asked"] is None
    assert address not in client.get("/").content.decode()
