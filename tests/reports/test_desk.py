"""The monitoring desk: any day from dated facts, every figure with its rows, no panel against another."""

import re
from datetime import date, timedelta
from html import unescape
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import now, start_of
from core.imports.places import reader_counties
from reports.bulletins.figures import plan_desk
from reports.watch.asking import asked
from reports.watch.desk import desk_of, rows_for
from talent.deployments.actions import withdraw
from talent.deployments.models import Deployment, Quota
from talent.deployments.selectors.standing import STANDINGS, figures_by, standing_q
from tests.factories.accounts import signed_in
from tests.factories.core import by, officer
from tests.factories.desk import Plan, person, serving

pytestmark = pytest.mark.django_db
NUMBER = re.compile(r'<a[^>]*href="([^"]+)"[^>]*data-count="(\d+)"')
CLASSES = ("serving", "resting", "waiting", "completed", "ended_early")


@pytest.fixture
def plan() -> Any:
    with time_machine.travel("2026-11-22 10:00+08:00", tick=False):
        yield Plan()


@pytest.fixture
def monitor(plan: Plan) -> Client:
    return signed_in(officer("deployment_monitor", plan.map.hebei))


def numbers_of(client: Client, url: str) -> list[tuple[str, int]]:
    """Every (link, number) that a page of the desk shows."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    found = [(unescape(link), int(number)) for link, number in NUMBER.findall(answer.content.decode())]
    assert found, url
    return found


def rows_behind(client: Client, link: str) -> int:
    return client.get(link).context["list"].count


def pages(plan: Plan) -> list[str]:
    county = reverse("reports:monitoring_county", args=[plan.map.fuping.uid])
    prefecture = reverse("reports:monitoring_county", args=[plan.map.baoding.uid])
    desk, compare = reverse("reports:monitoring"), reverse("reports:compare")
    days = ("", "?on=2026-07-15", "?on=2026-03-01")
    return [*(f"{page}{day}" for page in (desk, county, prefecture) for day in days), compare]


@pytest.mark.parametrize("at", range(10))
def test_every_number_is_the_count_of_the_rows_that_its_link_opens(
    plan: Plan, monitor: Client, at: int
) -> None:
    for link, number in set(numbers_of(monitor, pages(plan)[at])):
        assert rows_behind(monitor, link) == number, link


def test_the_numbers_of_a_sending_prefecture_are_those_of_its_own_people(plan: Plan) -> None:
    """石家庄 sees whom it sent to 阜平, which is another prefecture's county."""
    client = signed_in(officer("prefecture_officer", plan.map.shijiazhuang))
    for link, number in set(numbers_of(client, reverse("reports:monitoring"))):
        assert rows_behind(client, link) == number, link


def test_a_prefecture_is_measured_by_its_own_numbers_and_never_by_those_of_others(plan: Plan) -> None:
    """阜平 (保定) has five places; the five of 定州 and the nine of 石家庄 are not 保定's."""
    reader = signed_in(officer("prefecture_officer", plan.map.baoding))
    desk = reader.get(reverse("reports:monitoring")).context["desk"]
    assert (desk.total.quota, desk.sent.quota) == (5, 0)
    assert {row.place.name: row.quota for row in desk.prefectures} == {"保定市": 5}
    sender = signed_in(officer("prefecture_officer", plan.map.shijiazhuang))
    desk = sender.get(reverse("reports:monitoring")).context["desk"]
    assert (desk.total.quota, desk.sent.quota, desk.total.serving > 0) == (0, 9, True)
    assert (desk.total.measured, desk.sent.measured) == (False, True)


def test_the_map_of_a_prefecture_draws_its_own_counties_and_the_provinces_draws_all(plan: Plan) -> None:
    url, places = reverse("reports:map_figures"), plan.map
    for role, place, drawn in (
        ("deployment_monitor", places.hebei, []),
        ("prefecture_officer", places.baoding, ["130624"]),
        ("prefecture_officer", places.shijiazhuang, ["130102", "130104"]),
        ("county_hr", places.changan, ["130102", "130104"]),
        ("county_hr", places.dingzhou, ["130682"]),
    ):
        access = Access(officer(role, place))
        assert reader_counties(access, Capability.VIEW_DEPLOYMENTS) == drawn
    reader = signed_in(officer("prefecture_officer", places.shijiazhuang))
    assert reader.get(url).json()["within"] == ["130102", "130104"]


def test_two_panels_show_one_figure(plan: Plan, monitor: Client) -> None:
    context = monitor.get(reverse("reports:monitoring")).context
    desk = context["desk"]
    figures = monitor.get(reverse("reports:map_figures")).json()["counties"]
    assert sum(row["serving"] for row in figures.values()) == desk.total.serving == 4
    assert sum(row.serving for row in desk.prefectures) == sum(row.serving for row in desk.counties) == 4
    assert sum(row["risk"] for row in figures.values()) == desk.total.risk
    assert monitor.get(reverse("reports:risk")).context["list"].count == desk.total.risk
    assert context["grid"].rows[-1].cells[-2].total == desk.total.month_total
    assert desk.sent.listed == desk.total.listed == 9


@pytest.mark.parametrize("back", [0, 20, 60, 130, 160, 200, 260])
def test_on_any_day_everybody_listed_stands_in_exactly_one_place(plan: Plan, back: int) -> None:
    day = Plan.DAY - timedelta(days=back)
    (row,) = figures_by(Deployment.objects.filter(programme=plan.programme), "programme", day=day)
    assert sum(row[name] for name in CLASSES) == row["listed"]
    for name in STANDINGS:
        rows = Deployment.objects.filter(programme=plan.programme)
        assert rows.filter(standing_q(name, day)).count() == row[name], name


def test_a_past_day_is_told_from_the_dates_and_not_from_todays_states(plan: Plan, monitor: Client) -> None:
    """On 30 June two more served who have left since; on 1 July they had gone; nobody rested yet."""
    last_day = monitor.get(reverse("reports:monitoring") + "?on=2026-06-30").context["desk"].total
    day_after = monitor.get(reverse("reports:monitoring") + "?on=2026-07-01").context["desk"].total
    assert (last_day.serving, last_day.completed, last_day.ended_early, last_day.resting) == (6, 0, 0, 0)
    assert (day_after.serving, day_after.completed, day_after.ended_early) == (4, 1, 1)
    assert monitor.get(reverse("reports:monitoring")).context["desk"].total.resting == 1


def test_nobody_is_about_to_begin_before_they_were_put_forward(plan: Plan) -> None:
    """Put forward on 10 November for January: on the 9th nobody knew of them."""
    days = {
        "put_forward_on": date(2026, 11, 10),
        "starts_on": date(2027, 1, 1),
        "ends_on": date(2027, 12, 31),
    }
    new = person(plan.first, plan.sender, "新荐", state="nominated", **days)
    for day, names in ((9, set()), (10, {"listed", "open", "waiting"})):
        rows = Deployment.objects.filter(pk=new.pk)
        assert {n for n in STANDINGS if rows.filter(standing_q(n, date(2026, 11, day))).exists()} == names


def test_somebody_withdrawn_since_stood_on_the_list_until_the_day_before(plan: Plan, monitor: Client) -> None:
    days = {"put_forward_on": date(2026, 9, 1), "starts_on": date(2026, 10, 1), "ends_on": date(2027, 9, 30)}
    row = person(plan.first, plan.sender, "后撤", state="nominated", **days)
    province = officer("deployment_monitor", plan.map.hebei)
    withdraw(deployment=row, by=by(province).because("本人申请"))
    row.refresh_from_db()
    assert row.left_on == Plan.DAY
    assert f"撤回日期</dt><dd>{Plan.DAY}" in monitor.get(row.get_absolute_url()).content.decode()
    url = f"{reverse('deployments:deployments')}?programme={plan.programme.pk}&standing=listed"
    for back, listed in ((400, False), (1, True), (0, False)):
        day = Plan.DAY - timedelta(days=back)
        assert Deployment.objects.filter(standing_q("listed", day), pk=row.pk).exists() is listed, day
        page = monitor.get(f"{url}&on={day}")
        assert ("后撤" in page.content.decode()) is listed, day
        assert (page.context["past"] == day) is (back > 0)  # the page says whose state the column tells
    assert not Deployment.objects.filter(standing_q("late", date(2026, 11, 1)), pk=row.pk).exists()


def test_a_past_day_is_measured_by_the_numbers_of_that_day(plan: Plan, monitor: Client) -> None:
    Quota.objects.filter(programme=plan.programme).delete()
    old = Quota.objects.create(
        programme=plan.programme, side="receiving", locality=plan.first.county, places=5,
        document_no="甲", document_on=date(2026, 3, 2), ended_at=now(),
    )  # fmt: skip
    Quota.objects.create(
        programme=plan.programme, side="receiving", locality=old.locality, places=8,
        document_no="乙", document_on=date(2026, 9, 1),
    )  # fmt: skip
    url = reverse("reports:monitoring")
    for day, places in (("2026-03-01", 0), ("2026-03-02", 5), ("2026-08-31", 5), ("2026-09-01", 8)):
        assert monitor.get(url, {"on": day}).context["desk"].total.quota == places, day
    assert monitor.get(url).context["desk"].total.quota == 8
    assert plan_desk(plan.programme, date(2026, 8, 31)).total.quota == 5  # what the bulletin of August prints
    coming = Quota.objects.current().filter(programme=plan.programme)
    coming.update(set_at=start_of(date(2026, 11, 10)), document_on=date(2026, 12, 1))
    Quota.objects.filter(pk=old.pk).update(ended_at=start_of(date(2026, 11, 10)))
    for day, places in (("2026-11-09", 5), ("2026-11-10", 8)):  # dated ahead, it held since it was set
        assert monitor.get(url, {"on": day}).context["desk"].total.quota == places, day


def test_confirmation_of_a_past_day_counts_what_was_confirmed_by_then(plan: Plan, monitor: Client) -> None:
    """June was confirmed on 10 July: on 5 July it was not."""
    before = monitor.get(reverse("reports:monitoring") + "?on=2026-07-05").context["desk"].total
    after = monitor.get(reverse("reports:monitoring") + "?on=2026-07-15").context["desk"].total
    assert (before.month_confirmed, before.month_total) == (0, 5)
    assert (after.month_confirmed, after.month_total) == (5, 5)


@pytest.mark.parametrize("word", ["2026-13-01", "gestern", "2027-01-01"])
def test_a_day_that_is_none_or_lies_ahead_is_answered_with_a_sentence(
    plan: Plan, monitor: Client, word: str
) -> None:
    answer = monitor.get(reverse("reports:monitoring"), {"on": word})
    assert answer.status_code == 200
    assert answer.context["asked"].problem
    assert answer.context["asked"].problem in unescape(answer.content.decode())
    assert answer.context["desk"].day == Plan.DAY


def test_counties_under_the_province_stand_for_themselves(plan: Plan, monitor: Client) -> None:
    names = [row.place.name for row in monitor.get(reverse("reports:monitoring")).context["desk"].prefectures]
    assert names == ["石家庄市", "保定市", "定州市"]


def test_the_way_down_leads_from_the_province_to_a_month(plan: Plan, monitor: Client) -> None:
    desk = monitor.get(reverse("reports:monitoring"))
    prefecture = next(line for line in desk.context["prefectures"].lines if line.label == "保定市")
    county = next(line for line in monitor.get(prefecture.url).context["table"].lines)
    unit = next(x for x in monitor.get(county.url).context["table"].lines if "甲院" in x.label)
    page = monitor.get(unit.url)
    assert [label for label, _url in page.context["trail"]][1:] == ["保定市", "阜平县", plan.first.name]
    person = next(x for x in page.context["people"] if x.deployment.worker.name == "安静")
    month = next(month for cell in person.months for month in cell)
    assert monitor.get(month.get_absolute_url()).status_code == 200


def test_a_place_without_any_right_of_the_reader_does_not_exist(plan: Plan) -> None:
    other = signed_in(officer("prefecture_officer", plan.map.baoding))
    url = reverse("reports:monitoring_county", args=[plan.map.dingzhou.uid])
    assert other.get(url).status_code == 404
    assert other.get(reverse("reports:monitoring_unit", args=[plan.third.uid])).status_code == 404
    assert "在定" not in other.get(reverse("reports:risk")).content.decode()


def test_the_desk_asks_a_fixed_number_of_queries(plan: Plan) -> None:
    access = Access(officer("deployment_monitor", plan.map.hebei))

    def count() -> int:
        with CaptureQueriesContext(connection) as queries:
            rows = rows_for(access, plan.programme)
            desk_of(rows, plan.programme, Plan.DAY, today=True)
        return len(queries)

    count()  # what is remembered from one question to the next
    before = count()
    for number in range(12):
        serving(plan.second, plan.sender, date(2026, 3, 2), name=f"增{number}")
    assert count() == before


def test_the_newest_programme_with_people_in_scope_is_asked_by_itself(plan: Plan) -> None:
    access = Access(officer("deployment_monitor", plan.map.hebei))
    assert asked(access, QueryDict("")).programme == plan.programme
    assert asked(access, QueryDict(f"programme={plan.last.pk}")).programme == plan.last


def test_the_workbook_of_the_desk_holds_what_the_page_shows(plan: Plan, monitor: Client) -> None:
    answer = monitor.get(reverse("reports:monitoring") + "?export=xlsx")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    assert [cell.value for cell in book.worksheets[0][book.worksheets[0].max_row]][2] == 4


def test_somebody_who_was_transferred_counts_once_on_any_day(plan: Plan, monitor: Client) -> None:
    """Until 31 August at 甲院, from 1 September at 乙院: one service, never two and never none."""
    before = person(
        plan.first, plan.sender, "调换", state="transferred", arrived_on=date(2026, 4, 1),
        left_on=date(2026, 8, 31), starts_on=date(2026, 4, 1), ends_on=date(2026, 8, 31),
    )  # fmt: skip
    after = Deployment(
        programme=before.programme, worker=before.worker, sender=plan.sender, host=plan.second,
        state="serving", starts_on=date(2026, 9, 1), ends_on=date(2027, 3, 31),
        arrived_on=date(2026, 9, 1), agreement_no="XY", continues=before, first=before,
    )  # fmt: skip
    after.stand()
    after.save()
    both = Deployment.objects.filter(worker=before.worker)
    for day, where in ((date(2026, 8, 31), before), (date(2026, 9, 1), after), (Plan.DAY, after)):
        assert list(both.filter(standing_q("serving", day))) == [where]
        assert both.filter(standing_q("listed", day)).count() == 1
    assert not both.filter(standing_q("completed", Plan.DAY)).exists()
