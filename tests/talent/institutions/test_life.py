"""Dated facts of institutions: authority, evaluation, reports, sites, codes that were abolished, lists."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.access.holdings import Access
from core.common.dates import add_years, today
from core.common.errors import NotAllowed, Refused
from talent.institutions.actions import (
    close_site,
    record_annual_report,
    record_authority,
    record_evaluation,
)
from talent.institutions.importers import InstitutionImporter
from talent.institutions.models import Evaluation, Institution
from talent.institutions.rules import ReportDue, evaluation_end, reports_due
from talent.institutions.selectors import authority_of, waiting_institutions
from tests.factories import establishment as posts
from tests.factories import institutions
from tests.factories.accounts import signed_in
from tests.factories.core import Map, by, locality, officer
from tests.factories.imports import rows_of, run_import

pytestmark = pytest.mark.django_db
SYSTEM = posts.SYSTEM


@pytest.fixture
def hebei() -> Map:
    call_command("load_institution_rules", verbosity=0)
    return Map()


@pytest.fixture
def centre(hebei: Map) -> Institution:
    return institutions.institution(hebei.changan, "晨曦社工中心", "private_sw", opened_on=date(2015, 1, 1))


def test_papers_name_the_authority_of_their_own_day(centre: Institution) -> None:
    record_authority(institution=centre, name="民政局", valid_from=date(2015, 1, 1), by=SYSTEM)
    record_authority(institution=centre, name="社会工作部", valid_from=date(2023, 7, 1), by=SYSTEM)
    assert authority_of(centre, date(2023, 6, 30)) == "民政局"
    assert authority_of(centre, date(2023, 7, 1)) == "社会工作部"
    assert authority_of(centre, date(2014, 12, 31)) == ""
    with pytest.raises(Refused):
        record_authority(institution=centre, name="别处", valid_from=date(2020, 1, 1), by=SYSTEM)


def test_a_grade_holds_five_years_by_the_rule_of_its_day(centre: Institution) -> None:
    row = record_evaluation(institution=centre, grade="4A", valid_from=date(2023, 3, 1), by=SYSTEM)
    assert row.valid_to == date(2028, 2, 29)
    later = record_evaluation(institution=centre, grade="5A", valid_from=date(2025, 3, 1), by=SYSTEM)
    row.refresh_from_db()
    assert (row.valid_to, later.valid_to) == (date(2025, 2, 28), date(2030, 2, 28))
    with pytest.raises(Refused):
        record_evaluation(institution=centre, grade="3A", valid_from=date(2024, 1, 1), by=SYSTEM)


def test_the_report_of_last_year_is_due_on_31_may_until_it_is_handed_in(centre: Institution) -> None:
    (due,) = reports_due([centre], date(2026, 5, 31))
    assert (due.year, due.due_on, due.is_late(date(2026, 5, 31))) == (2025, date(2026, 5, 31), False)
    assert due.is_late(date(2026, 6, 1))
    record_annual_report(institution=centre, year=today().year - 1, handed_in_on=today(), by=SYSTEM)
    assert reports_due([centre], today()) == []
    with pytest.raises(Refused):
        record_annual_report(institution=centre, year=today().year, handed_in_on=today(), by=SYSTEM)


def test_public_institutions_and_new_ones_owe_no_report(hebei: Map) -> None:
    home = institutions.institution(hebei.changan, "福利院")
    new = institutions.institution(hebei.changan, "新中心", "private_sw", opened_on=today())
    assert reports_due([home, new], today()) == []


def test_what_is_owed_and_what_runs_out_waits_on_the_desk_of_the_county(
    hebei: Map, centre: Institution
) -> None:
    ends = today() + timedelta(days=30)
    start = add_years(ends, -5)
    Evaluation.objects.create(institution=centre, grade="3A", valid_from=start, valid_to=ends)
    mine = waiting_institutions(Access(officer("county_hr", hebei.changan)))
    assert [entry.count for entry in mine] == [1, 1]
    assert waiting_institutions(Access(officer("county_hr", hebei.fuping))) == []
    client = signed_in(officer("county_hr", hebei.changan))
    for entry in mine:
        assert centre.name in client.get(entry.url).content.decode()


def test_facts_are_recorded_where_one_keeps_institutions_only(hebei: Map, centre: Institution) -> None:
    foreign = by(officer("county_hr", hebei.fuping))
    with pytest.raises(NotAllowed):
        record_authority(institution=centre, name="x", valid_from=today(), by=foreign)


def test_a_site_closes_once_nothing_is_there(hebei: Map) -> None:
    site = institutions.site(hebei.jianbei)
    with pytest.raises(Refused):
        close_site(site=site, closed_on=today() + timedelta(days=1), reason="撤并", by=SYSTEM)
    assert close_site(site=site, closed_on=today(), reason="撤并", by=SYSTEM).closed_on == today()
    with pytest.raises(Refused):
        close_site(site=site, closed_on=today(), reason="撤并", by=SYSTEM)


def test_a_site_where_somebody_works_or_a_post_stands_does_not_close(hebei: Map) -> None:
    home = posts.institution(hebei.changan)
    worked, posted = institutions.site(hebei.jianbei), institutions.site(hebei.jianbei)
    posts.worker(home, site=worked)
    posts.rules()
    posts.post(home, site=posted)
    for site in (worked, posted):
        with pytest.raises(Refused) as refusal:
            close_site(site=site, closed_on=today(), reason="撤并", by=SYSTEM)
        assert len(refusal.value.details) == 1


def test_an_abolished_code_offers_its_successor(hebei: Map) -> None:
    gone = locality("130102099", "老街道", "township", hebei.changan)
    gone.valid_to, gone.successor = date(2024, 1, 1), hebei.jianbei
    gone.save()
    client = signed_in(officer("county_hr", hebei.changan))
    words = {"name": "新院", "kind": "community", "locality": "130102099"}
    answer = client.post(reverse("institutions:new"), words)
    assert answer.status_code == 422
    assert "130102001 建北街道" in answer.content.decode()
    rows = "单位名称,性质,行政区划代码\n新院,社区,130102099\n"
    clerk = officer("county_hr", hebei.changan)
    batch = run_import(InstitutionImporter(), clerk, rows.encode(), name="单位.csv", locality=hebei.changan)
    (row,) = rows_of(batch).values()
    assert row["outcome"] == "refused"
    assert "130102099" in str(row["problems"]["township"])


def test_institutions_come_in_by_spreadsheet_and_out_again_unchanged(hebei: Map) -> None:
    clerk = officer("county_hr", hebei.changan)
    rows = "单位名称,性质,乡镇（街道）,经费来源,联系人\n福利院,事业单位,建北街道,全额,王平\n"
    rows += "中心,民办社工机构,,,\n"
    run_import(
        InstitutionImporter(), clerk, rows.encode(), name="单位.csv", locality=hebei.changan, apply=True
    )
    found = Institution.objects.order_by("name").values_list("name", "kind", "township__name")
    assert set(found) == {("福利院", "public_institution", "建北街道"), ("中心", "private_sw", None)}
    answer = signed_in(clerk).get(reverse("institutions:list"), {"export": "xlsx"})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    batch = run_import(InstitutionImporter(), clerk, content, locality=hebei.changan)
    assert {row["outcome"] for row in rows_of(batch).values()} == {"unchanged"}


@given(awarded=st.dates(date(2012, 1, 1), date(2040, 12, 31)))
def test_a_grade_always_ends_the_day_before_its_anniversary(awarded: date) -> None:
    """29 February: the grade ends on the 28th five years on."""
    end, _basis = evaluation_end(awarded)
    assert add_years(awarded, 5) == end + timedelta(days=1)


@given(day=st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_a_report_is_late_from_the_day_after_it_was_due(day: date) -> None:
    due = ReportDue(Institution(name="x"), day.year - 1, date(day.year, 5, 31), "")
    assert due.is_late(day) == ((day.month, day.day) > (5, 31))
