"""The risk list: every point has a reason, a rule and a day; the database and the pure function agree."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from core.access.holdings import Access
from core.common import messaging
from core.common.errors import NotAllowed, Refused
from reports.models import Reminder, RiskWeight
from reports.risk.enums import RiskFactor
from reports.risk.factors import Facts, holds, in_season, reasons, score
from reports.risk.ranking import attention, facts_of, ranked, weights_on, with_facts, with_reason
from reports.risk.reminding import remind, reminders_wait_for
from talent.deployments.models import Deployment, ServiceChange
from tests.factories.accounts import signed_in
from tests.factories.core import by, officer
from tests.factories.desk import Plan, serving, visited

pytestmark = pytest.mark.django_db
DAY = Plan.DAY


@pytest.fixture
def plan() -> Any:
    with time_machine.travel("2026-11-22 10:00+08:00", tick=False):
        yield Plan()


def everybody(plan: Plan) -> Any:
    return Deployment.objects.filter(programme=plan.programme)


def words_about(plan: Plan, name: str) -> list[str]:
    row = with_facts(everybody(plan).filter(pk=plan.people[name].pk), DAY).get()
    return [reason.factor for reason in reasons(facts_of(row, DAY), weights_on(DAY), DAY)]


def test_each_person_is_listed_for_what_is_true_of_them(plan: Plan) -> None:
    assert words_about(plan, "quiet") == []
    assert words_about(plan, "silent") == ["unreported", "paid_late", "no_contact", "no_visit"]
    assert words_about(plan, "alone") == ["unreported", "no_contact", "no_visit", "alone"]
    assert words_about(plan, "late") == ["arrival"]
    for name in ("done", "early", "rests", "coming", "gone"):
        assert words_about(plan, name) == [], name


def test_the_database_and_the_pure_function_say_the_same(plan: Plan) -> None:
    """Factor by factor and day by day, over people in every standing."""
    ServiceChange.objects.create(
        deployment=plan.people["there"],
        kind="suspend",
        reason="family",
        applicant="worker",
        asked_on=date(2026, 11, 10),
        day=date(2026, 12, 1),
        explanation="家事",
    )
    visited(plan.people["alone"], date(2026, 9, 15))
    worried = plan.people["silent"].months.filter(state="confirmed").order_by("first_day").last()
    type(worried).objects.filter(pk=worried.pk).update(safe=False)
    assert "needs_support" in words_about(plan, "silent")
    for back in range(0, 290, 29):
        day = DAY - timedelta(days=back)
        weights = weights_on(day)
        rows = {row.pk: reasons(facts_of(row, day), weights, day) for row in with_facts(everybody(plan), day)}
        for factor in weights:
            if factor == RiskFactor.LISTED_FROM:
                continue
            found = set(with_reason(everybody(plan), factor, weights, day).values_list("pk", flat=True))
            assert found == {pk for pk, why in rows.items() if factor in {one.factor for one in why}}, factor
        sums = dict(ranked(everybody(plan), weights, day).values_list("pk", "score"))
        least = weights[RiskFactor.LISTED_FROM].points
        assert sums == {pk: score(why) for pk, why in rows.items() if score(why) >= least}


@given(
    days=st.integers(0, 400),
    threshold=st.integers(0, 200),
    factor=st.sampled_from(
        [x for x in RiskFactor if x not in (RiskFactor.LISTED_FROM, RiskFactor.ENDS_SOON)]
    ),
)
@settings(max_examples=60, deadline=None)
def test_a_factor_counts_from_exactly_its_threshold_on(days: int, threshold: int, factor: str) -> None:
    weight = RiskWeight(factor=factor, points=1, threshold=threshold)
    assert holds(factor, days, weight, DAY) == (days >= threshold)


@given(day=st.dates(date(2024, 1, 1), date(2028, 12, 31)))
@settings(max_examples=60, deadline=None)
def test_winter_runs_over_the_turn_of_the_year(day: date) -> None:
    winter = RiskWeight(factor="winter_road", points=1, first_month=11, last_month=3)
    facts = Facts(
        serving=True, late_to_arrive=False, starts_on=day, ends_on=date(2030, 1, 1), winter_road=True
    )
    found = reasons(facts, {RiskFactor.WINTER_ROAD: winter}, day)
    assert in_season(winter, day) == (day.month in (11, 12, 1, 2, 3)) == bool(found)


def test_a_weight_of_an_earlier_time_holds_for_an_earlier_day(plan: Plan) -> None:
    old = RiskWeight.objects.get(factor="alone")
    RiskWeight.objects.filter(pk=old.pk).update(valid_to=date(2026, 10, 31))
    RiskWeight.objects.create(
        factor="alone", points=7, document_no="冀社〔2026〕9号", valid_from=date(2026, 11, 1)
    )
    assert weights_on(date(2026, 10, 31))["alone"].points == 1
    assert weights_on(DAY)["alone"].points == 7


def test_the_reason_carries_its_points_and_its_basis(plan: Plan) -> None:
    found = attention(everybody(plan), weights_on(DAY), DAY, 8)
    assert [item.score for item in found] == sorted((item.score for item in found), reverse=True)
    first = found[0]
    assert first.score == sum(reason.points for reason in first.reasons)
    assert all("示例" in reason.basis for reason in first.reasons)
    assert {item.deployment.worker.name for item in found} == {"沉默", "孤身", "迟到", "在定"}


def test_the_list_shows_searches_filters_and_exports(plan: Plan) -> None:
    client = signed_in(officer("deployment_monitor", plan.map.hebei))
    url = reverse("reports:risk")
    assert client.get(url).context["list"].count == 4
    assert client.get(url, {"q": "孤身"}).context["list"].count == 1
    assert client.get(url, {"reason": "paid_late"}).context["list"].count == 1
    assert client.get(url, {"to": "130682"}).context["list"].count == 1
    csv = b"".join(client.get(url, {"export": "csv"}).streaming_content).decode()
    assert "沉默" in csv and "+3" in csv


def test_the_list_asks_a_fixed_number_of_queries(plan: Plan) -> None:
    client = signed_in(officer("deployment_monitor", plan.map.hebei))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            client.get(reverse("reports:risk"))
        return len(queries)

    count()
    before = count()
    for number in range(9):
        serving(plan.second, plan.sender, date(2026, 3, 2), name=f"增{number}")
    assert count() == before


def test_points_of_people_elsewhere_are_not_shown(plan: Plan) -> None:
    client = signed_in(officer("prefecture_officer", plan.map.baoding))
    there = plan.people["there"]
    assert client.get(reverse("reports:risk_person", args=[there.uid])).status_code == 404
    assert client.post(reverse("reports:remind", args=[there.uid]), {"reason": "alone"}).status_code == 404
    county = signed_in(officer("county_hr", plan.map.fuping))
    assert county.get(reverse("reports:risk")).status_code == 403


# ------------------------------------------------------------------------------------- reminders
def test_a_person_is_reminded_once_a_day(plan: Plan, django_capture_on_commit_callbacks: Any) -> None:
    monitor, silent = by(officer("deployment_monitor", plan.map.hebei)), plan.people["silent"]
    silent.worker.mobile = "13800001234"
    silent.worker.save()
    messaging.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        assert remind(deployment=silent, reason="unreported", by=monitor).to == "worker"
    assert [message.to for message in messaging.outbox] == ["13800001234"]
    with pytest.raises(Refused, match="今日已提醒"):
        remind(deployment=silent, reason="unreported", by=monitor)
    assert Reminder.objects.count() == 1


def test_a_county_finds_the_reminder_on_its_desk_until_it_no_longer_holds(plan: Plan) -> None:
    monitor, late = by(officer("deployment_monitor", plan.map.hebei)), plan.people["late"]
    remind(deployment=late, reason="arrival", by=monitor)
    county = Access(officer("county_hr", plan.map.fuping))
    other = Access(officer("county_hr", plan.map.qiaoxi))
    assert [entry.title for entry in reminders_wait_for(county)] == ["提醒：迟到"]
    assert reminders_wait_for(other) == []
    Deployment.objects.filter(pk=late.pk).update(state="serving", arrived_on=date(2026, 11, 22))
    assert reminders_wait_for(Access(county.user)) == []


def test_nobody_is_reminded_of_what_is_not_so(plan: Plan) -> None:
    monitor = by(officer("deployment_monitor", plan.map.hebei))
    with pytest.raises(Refused, match="不存在"):
        remind(deployment=plan.people["quiet"], reason="unreported", by=monitor)
    with pytest.raises(NotAllowed):
        remind(
            deployment=plan.people["silent"],
            reason="unreported",
            by=by(officer("county_hr", plan.map.fuping)),
        )


def test_who_has_no_number_is_not_reminded_in_silence(plan: Plan) -> None:
    silent = plan.people["silent"]
    silent.worker.mobile = ""
    silent.worker.save()
    with pytest.raises(Refused, match="手机号"):
        remind(deployment=silent, reason="unreported", by=by(officer("deployment_monitor", plan.map.hebei)))


def test_money_is_late_by_the_account_and_named_to_the_fen(plan: Plan) -> None:
    row = with_facts(everybody(plan).filter(pk=plan.people["silent"].pk), DAY).get()
    facts = facts_of(row, DAY)
    assert (facts.late, facts.late_since) == (Decimal(500), date(2026, 10, 12))
    words = [one.words for one in reasons(facts, weights_on(DAY), DAY) if one.factor == "paid_late"]
    assert "500.00" in words[0] and "41" in words[0]
