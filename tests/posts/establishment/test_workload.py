"""How many posts the workload asks for: the arithmetic, who may record it, the table, the import."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.urls import reverse

from core.access.holdings import Access
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from posts.establishment.actions.workload import load_workload_rules, record_workload
from posts.establishment.importers.workload import WorkloadImporter
from posts.establishment.models import Workload, WorkStandard
from posts.establishment.selectors.workload import need_table
from posts.establishment.wisn import need_of
from talent.institutions.actions import create_site
from talent.institutions.models import Site
from tests.factories import establishment as make
from tests.factories.accounts import signed_in
from tests.factories.core import Map, by, officer
from tests.factories.imports import run_import, workbook

YEAR = today().year - 1


@pytest.fixture
def station(places: Map) -> Site:
    """建北街道's station, run by an institution with one post of two places there."""
    load_workload_rules(by=make.SYSTEM)
    operator = make.institution(places.jianbei, "社工中心", "private_sw")
    site = create_site(
        name="建北街道社会工作站",
        kind="township_station",
        locality=places.jianbei,
        operator=operator,
        by=make.SYSTEM,
    )
    make.post(operator, on=date(2026, 1, 1), category="organisation", grade="", places=2, site=site)
    return site


def standard(amount: str, kind: str = "service", activity: str = "a") -> WorkStandard:
    return WorkStandard(
        site_kind="community", activity=activity, label=activity, kind=kind, amount=Decimal(amount)
    )


def test_need_is_the_sum_of_amounts_over_standards_raised_by_the_allowance() -> None:
    """180 ÷ 60 + 60 ÷ 40 = 4.50; ÷ (1 − 20 %) = 5.63; six posts."""
    standards = [standard("60"), standard("40", activity="b"), standard("20", "support", "c")]
    need = need_of(standards, {"a": 180, "b": 60}, minimum=2)
    assert (need.services, need.exact, need.by_workload, need.posts) == (
        Decimal("4.5"),
        Decimal("5.625"),
        6,
        6,
    )
    assert "5.62" in need.words or "5.63" in need.words


def test_the_target_holds_where_the_workload_asks_for_less_or_is_not_known() -> None:
    assert need_of([standard("60")], {"a": 6}, minimum=2).posts == 2
    assert need_of([standard("60")], {}, minimum=1).posts == 1
    assert need_of([standard("60")], {"a": 120}, minimum=2).posts == 2
    assert need_of([standard("60")], {"a": 121}, minimum=2).posts == 3


def test_the_table_shows_stations_and_townships_without_one(station: Site, places: Map) -> None:
    record_workload(site=station, year=YEAR, amounts={"casework": 240}, by=make.SYSTEM)
    access = Access(officer("provincial_hr", places.hebei))
    table = need_table(access, place=places.changan, year=YEAR, on=today())
    (row,) = table.rows
    assert (row.need.posts, row.posts, row.gap) == (5, 2, 3)
    Site.objects.filter(pk=station.pk).update(closed_on=date(2025, 1, 1))
    (row,) = need_table(access, place=places.changan, year=YEAR, on=today()).rows
    assert (row.site, row.need.posts, row.gap) == (None, 2, 2)
    whole = need_table(access, place=places.hebei, year=YEAR, on=today())
    assert sum(one.gap for one in whole.places) == whole.total.gap == 2


def test_another_county_sees_and_records_nothing(station: Site, places: Map) -> None:
    foreign = officer("county_hr", places.fuping)
    assert need_table(Access(foreign), place=None, year=YEAR, on=today()).rows == []
    with pytest.raises(NotAllowed):
        record_workload(site=station, year=YEAR, amounts={"casework": 1}, by=by(foreign))
    address = reverse("establishment:site_workload", args=[station.uid, YEAR])
    assert signed_in(foreign).get(address).status_code == 404


def test_the_page_records_and_keeps_what_was_typed_wrongly(station: Site, places: Map) -> None:
    client = signed_in(officer("county_hr", places.changan))
    address = reverse("establishment:site_workload", args=[station.uid, YEAR])
    wrong = client.post(address, {"casework": "-3", "visits": "17"})
    assert wrong.status_code == 422
    assert "17" in wrong.content.decode()
    client.post(address, {"casework": "30", "visits": ""})
    assert list(Workload.objects.values_list("activity", "amount")) == [("casework", 30)]
    client.post(address, {"casework": "", "visits": "5"})
    assert list(Workload.objects.values_list("activity", "amount")) == [("visits", 5)]
    page = client.get(f"{reverse('establishment:workload')}?place=130102&year={YEAR}")
    assert station.name in page.content.decode()
    assert client.get(reverse("establishment:workload_map")).json()["counties"]["130102"]["quota"] >= 2


def test_an_activity_without_a_standard_is_refused(station: Site) -> None:
    with pytest.raises(Refused):
        record_workload(site=station, year=YEAR, amounts={"flying": 1}, by=make.SYSTEM)


def test_loading_the_rules_twice_changes_nothing(station: Site) -> None:
    assert not any(load_workload_rules(by=make.SYSTEM).values())
    call_command("load_workload_rules", verbosity=0)


def test_the_list_of_a_county_comes_in_by_spreadsheet(station: Site, places: Map) -> None:
    user = officer("county_hr", places.changan)
    heads = ["站点名称", "年度", "工作项目", "数量"]
    rows = [heads, [station.name, YEAR, "个案服务", 48], ["无此社工站", YEAR, "个案服务", 1]]
    run_import(WorkloadImporter(), user, workbook(rows), locality=places.changan, apply=True)
    assert list(Workload.objects.values_list("site__name", "amount")) == [(station.name, 48)]
