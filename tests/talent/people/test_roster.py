"""The roster as offices send it: every trap of the sample is named, good rows come in once."""

import io
from collections import Counter
from datetime import date

import openpyxl
import pytest
from django.urls import reverse

from core.common.capabilities import Capability
from core.common.errors import Refused
from core.imports.enums import BatchState
from talent.institutions.models import Institution
from talent.people import registry
from talent.people.importers import RosterImporter
from talent.people.importers.guessing import employment_relation, institution_kind
from talent.people.models import Employment, SocialWorker
from tests.factories import institutions, people
from tests.factories.accounts import stepped_up
from tests.factories.core import locality, officer
from tests.factories.imports import SAMPLES, rows_of, run_import, workbook

pytestmark = pytest.mark.django_db

HEADERS = (
    "所属街道（乡镇）",
    "用人单位",
    "姓 名",
    "公民身份号码",
    "入职时间",
    "岗位类别",
    "职业资格证书",
    "联系电话",
)


def roster(*rows):
    return workbook([("长安区社会工作者花名册",), HEADERS, *rows])


def row_of(name="李㛃", number=None, employer="长安区社会福利院", town="建北街道", **cells):
    values = {"入职时间": "2020.6.1", "岗位类别": "专业技术", "职业资格证书": "社会工作师", **cells}
    return (
        town,
        employer,
        name,
        number or people.id_number(),
        *(values.get(head, "") for head in HEADERS[4:]),
    )


def bring(user, file, place, **options):
    return run_import(RosterImporter(), user, file, locality=place, **options)


def sole(batch):
    rows = rows_of(batch)
    return rows[min(rows)]


def test_the_sample_roster_comes_in_and_its_traps_are_named(hebei, hr):
    batch = bring(hr, SAMPLES / "worker_roster_130102.xlsx", hebei.changan, apply=True)
    assert batch.state == BatchState.APPLIED
    rows = rows_of(batch)
    refused = {number: row["codes"] for number, row in rows.items() if row["outcome"] == "refused"}
    assert refused == {
        6: ["duplicate"],
        63: ["duplicate"],
        17: ["id_check_digit"],
        18: ["id_check_digit"],
    }
    assert "63" in rows[6]["problems"]["id_number"][0]
    assert rows[64]["outcome"] == "skipped"
    assert SocialWorker.objects.count() == Employment.objects.count() == 57
    names = set(SocialWorker.objects.values_list("name", flat=True))
    assert {"王𠮷", "马䶮", "阿依古丽·买买提", "李㛃", "赵喆"} <= names
    assert set(SocialWorker.objects.for_user(hr, Capability.VIEW_WORKERS)) == set(SocialWorker.objects.all())


def test_the_other_sample_names_the_number_that_excel_damaged(hebei):
    user = officer("county_hr", hebei.fuping)
    locality("130624100", "阜平镇", "township", hebei.fuping)
    rows = rows_of(bring(user, SAMPLES / "worker_roster_130624.xlsx", hebei.fuping))
    codes = Counter(code for row in rows.values() for code in row["codes"])
    assert codes["digits_lost"] + codes["id_damaged"] >= 1
    assert codes["duplicate"] == 2
    assert codes["uncertified_in_technical_post"] > 0


def test_the_same_roster_again_changes_nothing(hebei, hr):
    sample = SAMPLES / "worker_roster_130102.xlsx"
    bring(hr, sample, hebei.changan, apply=True)
    outcomes = Counter(row["outcome"] for row in rows_of(bring(hr, sample, hebei.changan)).values())
    assert outcomes == {"unchanged": 57, "refused": 4, "skipped": 1}


def test_unknown_institutions_are_created_only_where_the_user_lets_them(hebei, hr):
    file = roster(row_of(), row_of("赵喆", employer="青园社区居民委员会"))
    batch = bring(hr, file, hebei.changan, apply=True, refuse=["institution:青园社区居民委员会"])
    assert [str(name) for name in Institution.objects.all()] == ["长安区社会福利院"]
    assert Institution.objects.get().township == hebei.jianbei
    assert SocialWorker.objects.count() == 1
    assert batch.state == BatchState.APPLIED


def test_an_officer_of_one_institution_brings_in_its_people_and_no_institution(hebei, home):
    clerk = officer("institution_hr", home)
    ours = bring(clerk, roster(row_of()), hebei.changan)
    assert sole(ours)["outcome"] == "new"
    with pytest.raises(Refused):
        bring(clerk, roster(row_of(employer="某某中心")), hebei.changan, apply=True)
    assert Institution.objects.count() == 1


def test_a_township_of_another_county_refuses_the_whole_file(hebei, hr, stranger):
    file = roster(row_of(), row_of("赵喆", town="阜平镇", employer="阜平县社会福利院"))
    with pytest.raises(Refused):
        bring(hr, file, hebei.changan, apply=True)
    assert SocialWorker.objects.count() == 1
    assert not Institution.objects.filter(county=hebei.changan).exists()


def test_a_person_of_another_county_is_refused_without_saying_where(hebei, hr, home, stranger):
    row = sole(bring(hr, roster(row_of(stranger.name, stranger.id_number)), hebei.changan))
    assert (row["outcome"], row["codes"]) == ("refused", ["not_here"])
    words = str(row["problems"])
    assert "阜平" not in words
    assert str(stranger.institution) not in words


def test_a_person_on_the_books_under_another_name_is_refused(hebei, hr, wang):
    row = sole(bring(hr, roster(row_of("王吉祥", wang.id_number)), hebei.changan))
    assert row["codes"] == ["other_name"]


def test_a_person_who_works_elsewhere_in_the_county_is_to_be_transferred_first(hebei, hr, wang, station):
    row = sole(bring(hr, roster(row_of(wang.name, wang.id_number, str(station), "")), hebei.changan))
    assert row["codes"] == ["other_employer"]


def test_the_short_form_of_an_id_number_is_the_same_person(hebei, hr, home):
    person = people.worker(home, "李㛃", id_number=people.id_number(born=date(1968, 2, 3)))
    short = people.short_id_number(person.id_number)
    row = sole(bring(hr, roster(row_of("李㛃", short)), hebei.changan))
    assert row["outcome"] == "changed"
    twice = roster(row_of("李㛃", short), row_of("李㛃", person.id_number))
    assert {row["outcome"] for row in rows_of(bring(hr, twice, hebei.changan)).values()} == {"refused"}


@pytest.mark.parametrize(
    ("born", "hired", "warned"),
    [
        (date(2001, 2, 6), "2019-02-06", False),
        (date(2001, 2, 6), "2019-02-05", True),
        (date(2001, 2, 6), "2012-09-01", True),
    ],
)
def test_who_was_hired_as_a_child_is_taken_in_with_a_warning(hebei, hr, home, born, hired, warned):
    row = sole(bring(hr, roster(row_of(number=people.id_number(born=born), 入职时间=hired)), hebei.changan))
    assert row["outcome"] == "new"
    assert ("hired_as_child" in row["codes"]) is warned


def test_no_certificate_in_a_technical_post_is_a_warning_and_elsewhere_none(hebei, hr, home):
    file = roster(row_of(职业资格证书="无"), row_of("赵喆", 职业资格证书="无", 岗位类别="社区"))
    first, second = (row["codes"] for _number, row in sorted(rows_of(bring(hr, file, hebei.changan)).items()))
    assert first == ["uncertified_in_technical_post"]
    assert second == []


def test_only_name_id_number_and_employer_are_forced(hebei, hr, home):
    bare = ("", str(home), "李㛃", people.id_number())
    assert sole(bring(hr, roster(bare), hebei.changan, apply=True))["outcome"] == "applied"
    for missing in (1, 2, 3):
        cells = list(bare)
        cells[missing] = ""
        assert sole(bring(hr, roster(cells), hebei.changan))["outcome"] == "refused"


def test_an_empty_cell_never_erases_what_is_known(hebei, hr, home):
    person = people.worker(
        home, "李㛃", mobile="13800001234", school="河北师范大学", starts_on=date(2020, 6, 1)
    )
    row = row_of("李㛃", person.id_number, 岗位类别="", 职业资格证书="", 入职时间="")
    assert sole(bring(hr, roster(row), hebei.changan))["outcome"] == "unchanged"


def test_a_changed_mobile_number_is_shown_masked(hebei, hr, home):
    person = people.worker(home, "李㛃", mobile="13800001234")
    row = sole(bring(hr, roster(row_of("李㛃", person.id_number, 联系电话="13900005678")), hebei.changan))
    change = next(one for one in row["changes"] if one["column"] == "mobile")
    assert "13900005678" not in str(change)
    assert "5678" in str(change)


def test_higher_rooms_are_told_who_came_in(hebei, hr, home, monkeypatch):
    told = []
    monkeypatch.setattr(registry, "_roster_followers", [lambda entries, by: told.extend(entries)])
    bring(hr, roster(row_of()), hebei.changan, apply=True)
    (entry,) = told
    assert (entry.worker.name, entry.employment.institution, entry.is_new) == ("李㛃", home, True)


def test_what_the_list_exports_as_a_roster_comes_back_with_nothing_to_change(hebei, hr, client):
    bring(hr, SAMPLES / "worker_roster_130102.xlsx", hebei.changan, apply=True)
    stepped_up(hr, client)
    page = client.get(reverse("people:list"))
    url = next(tool["url"] for tool in page.context["tools"] if "export=xlsx" in tool["url"])
    answer = client.get(url)
    assert answer.status_code == 200
    data = b"".join(answer.streaming_content)
    sheet = openpyxl.load_workbook(io.BytesIO(data)).active
    assert sheet.max_row == 58
    assert any(row[4].value == SocialWorker.objects.first().id_number for row in sheet.iter_rows())
    outcomes = Counter(row["outcome"] for row in rows_of(bring(hr, data, hebei.changan)).values())
    assert outcomes == {"unchanged": 57}


@pytest.mark.parametrize(
    ("name", "category", "kind"),
    [
        ("青园社区居民委员会", "community", "community"),
        ("长安区晨曦社会工作服务中心", "organisation", "private_sw"),
        ("长安区社会福利院", "professional", "public_institution"),
        ("建北街道办事处", "community", "government"),
        ("长安区妇女联合会", None, "mass_organisation"),
        ("某某", "organisation", "private_sw"),
    ],
)
def test_the_kind_of_an_unknown_employer_is_proposed(name, category, kind):
    assert institution_kind(name, category) == kind


@pytest.mark.parametrize(
    ("channel", "kind", "relation"),
    [
        ("两委成员", "community", "elected"),
        ("2021年社区工作者招聘", "community", "community"),
        ("政府购买服务", "private_sw", "purchased"),
        ("机构自聘", "private_sw", "labour"),
        ("2019年公开招聘", "public_institution", "establishment"),
        ("2019年公开招聘", "private_sw", "unconfirmed"),
        ("三支一扶转聘", "public_institution", "unconfirmed"),
        (None, "public_institution", "unconfirmed"),
    ],
)
def test_a_relation_is_guessed_only_where_the_channel_says_it(channel, kind, relation):
    assert employment_relation(channel, kind) == relation


def test_two_institutions_of_one_name_are_told_apart_by_the_township(hebei, hr, home):
    twin = institutions.institution(hebei.changan, "长安区社会福利院")
    assert sole(bring(hr, roster(row_of(town="建北街道")), hebei.changan))["outcome"] == "new"
    row = sole(bring(hr, roster(row_of(town="")), hebei.changan))
    assert row["codes"] == ["ambiguous_employer"]
    assert twin.pk != home.pk


def test_an_employer_without_a_township_stands_where_all_its_rows_say(hebei, hr, station):
    assert station.township_id is None
    bring(hr, roster(row_of(employer=station.name)), hebei.changan, apply=True)
    station.refresh_from_db()
    assert station.township == hebei.jianbei
    assert SocialWorker.objects.get().township == hebei.jianbei
