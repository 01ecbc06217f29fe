"""Pages, papers and lists of receiving sites; pairings and who may enter them."""

import io
from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation
from pypdf import PdfReader

from core.common.errors import NotAllowed, Refused
from talent.deployments.actions.pairings import change_pairing, pair
from talent.deployments.documents.sites import site_pdf
from talent.deployments.models import Pairing, ReceivingSite, SiteVisit
from talent.deployments.resources_sites import SiteImporter, read_fields
from talent.deployments.selectors.pairings import paired_counties, paired_prefectures
from tests.factories import sites as make
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, by, officer
from tests.factories.deployments import listed
from tests.factories.establishment import institution
from tests.factories.imports import rows_of, run_import, workbook
from tests.factories.learning import photo

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day_in_june():
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    found = Map()
    call_command("load_routes", verbosity=0)
    call_command("load_need_weights", verbosity=0)
    return found


@pytest.fixture
def host(places):
    return institution(places.fuping)


def page(user, url, **data):
    return signed_in(user).get(url, data)


def test_the_whole_way_on_the_pages(places, host):
    listed(places.fuping)
    roles = (("institution_hr", host), ("county_hr", places.fuping), ("prefecture_officer", places.baoding))
    unit, county, prefecture, province = (
        signed_in(officer(role, place)) for role, place in (*roles, ("deployment_monitor", places.hebei))
    )
    programme = make.plan_of_the_year()
    answer = unit.post(
        reverse("deployments:site_new"),
        {"programme": programme.pk, "host": f"{host.name}（{host.locality.name}）"},
    )
    site = ReceivingSite.objects.get()
    assert answer.url == site.get_absolute_url()
    assert unit.get(answer.url).status_code == 200
    given = {k: v for k, v in make.COMPLETE.items() if k != "lodging_ready"}
    unit.post(
        reverse("deployments:site_edit", args=[site.uid]),
        given | {"programme": programme.pk, "title": site.title, "version": 1, "lodging_ready": "on"},
    )
    unit.post(
        reverse("deployments:site_attach", args=[site.uid]),
        {"files": [photo("宿舍.jpg")], "purpose": "proof"},
    )
    unit.post(reverse("deployments:site_submit", args=[site.uid]))
    decide = reverse("deployments:site_decide", args=[site.uid])
    assert county.post(decide, {"decision": "agree", "text": "情况属实"}).status_code == 302
    prefecture.post(decide, {"decision": "agree"})
    words = {
        "decision": "approve",
        "places": 1,
        "first": "2026-07-01",
        "last": "2027-06-30",
        "number": "冀8号",
    }
    province.post(decide, words)
    site.refresh_from_db()
    assert (site.state, site.approved_places, site.approval_no) == ("approved", 1, "冀8号")
    text = province.get(site.get_absolute_url()).content.decode()
    assert "宿舍.jpg" in text
    assert "情况属实" in text


def test_a_form_that_was_not_understood_keeps_what_was_typed(places, host):
    county = signed_in(officer("county_hr", places.fuping))
    answer = county.post(
        reverse("deployments:site_new"), {"host": host.name, "people": "很多", "tasks": "个案工作"}
    )
    assert answer.status_code == 422
    assert "个案工作" in answer.content.decode()
    assert not ReceivingSite.objects.exists()


def test_nothing_is_asked_for_under_a_closed_programme(places, host):
    programme = make.plan_of_the_year()
    county = signed_in(officer("county_hr", places.fuping))
    asked = {"programme": programme.pk, "host": f"{host.name}（{host.locality.name}）"}
    type(programme).objects.update(state="closed")
    assert county.post(reverse("deployments:site_new"), asked).status_code == 422
    assert not ReceivingSite.objects.exists()
    again = reverse("deployments:site_again", args=[make.open_site(host).uid])
    assert county.post(again, {"programme": programme.pk}).status_code == 422
    assert ReceivingSite.objects.count() == 1
    type(programme).objects.update(state="running")
    assert county.post(reverse("deployments:site_new"), asked).status_code == 302


def test_a_submission_that_lacks_something_says_what(places, host):
    county = officer("county_hr", places.fuping)
    site = make.site(host, by=by(county), lodging="")
    answer = signed_in(county).post(reverse("deployments:site_submit", args=[site.uid]), follow=True)
    assert str(ReceivingSite._meta.get_field("lodging").verbose_name) in answer.content.decode()


@pytest.mark.parametrize("name", ["site", "site_print", "site_edit", "site_again", "site_visit"])
def test_a_site_of_another_county_is_not_found(places, host, name):
    site = make.open_site(host, tasks="秘密任务")
    answer = page(officer("county_hr", places.changan), reverse(f"deployments:{name}", args=[site.uid]))
    assert answer.status_code == 404
    assert "秘密任务" not in answer.content.decode()


def test_the_form_prints_with_the_opinions_and_is_a_draft_until_approved(places, host):
    hands = [
        by(officer(role, place))
        for role, place in (
            ("institution_hr", host),
            ("county_hr", places.fuping),
            ("prefecture_officer", places.baoding),
            ("deployment_monitor", places.hebei),
        )
    ]
    site = make.approved(host, hands[:2], sex_requirement="female", sex_reason="女童宿舍")

    def text():
        site.refresh_from_db()
        parts = [part.extract_text() for part in PdfReader(io.BytesIO(site_pdf(site))).pages]
        return "".join("".join(parts).split())

    draft = text()
    for word in (host.name, "留守老人", "女童宿舍", "设区市主管部门意见", "草稿"):
        assert word in draft
    for hand in hands[2:]:
        make.decide_site(site=site, by=hand)
    final = text()
    assert "草稿" not in final
    assert "同意，予以核准。" in final


def test_the_register_adds_up_its_places_and_filters_by_field(places, host):
    make.open_site(host, places=2, title="甲点")
    make.open_site(host, places=3, title="乙点", fields=["youth"])
    monitor = officer("deployment_monitor", places.hebei)
    url = reverse("deployments:sites")
    everything = page(monitor, url)
    assert everything.context["list"].count == 2
    totals = {column.key: words for column, words in everything.context["list"].totals}
    assert totals["approved_places"] == "5"
    young = page(monitor, url, field="youth").context["list"]
    assert [row.title for row in young.window.rows] == ["乙点"]
    assert page(monitor, url, attention="unvisited").context["list"].count == 2
    assert page(monitor, url, q="甲点").context["list"].count == 1
    file = stepped_up(monitor).get(url, {"export": "csv", "columns": "title,approved_places"})
    assert "甲点" in b"".join(file.streaming_content).decode("utf-8-sig")


def test_an_approval_that_has_run_out_is_told_and_found_as_expired(places, host):
    make.open_site(host, title="甲点")
    period = {"approved_from": date(2025, 6, 15), "approved_until": date(2026, 6, 14)}
    old = make.open_site(host, title="乙点", **period)
    monitor = officer("deployment_monitor", places.hebei)
    url = reverse("deployments:sites")

    def titles(**query):
        return {row.title for row in page(monitor, url, **query).context["list"].window.rows}

    assert titles(state="expired") == {"乙点"}
    assert titles(state="approved") == titles(free="1") == {"甲点"}
    assert "已到期" in page(monitor, old.get_absolute_url()).content.decode()
    with translation.override("zh-hans"):
        file = stepped_up(monitor).get(url, {"state": "expired", "export": "csv", "columns": "title,state"})
        assert b"".join(file.streaming_content).decode("utf-8-sig").splitlines()[1] == "乙点,已到期"


def test_a_visit_with_pictures_is_recorded_on_the_page(places, host):
    site = make.open_site(host)
    county = signed_in(officer("county_hr", places.fuping))
    words = {
        "visited_on": "2026-06-10",
        "visitors": "李主任、王科员",
        "lodging": "good",
        "safety": "bad",
        "unit": "good",
        "findings": "楼道开裂",
        "to_mend": "停用并另租",
        "photos": [photo("楼道.jpg")],
    }
    county.post(reverse("deployments:site_visit", args=[site.uid]), words)
    assert SiteVisit.objects.get().safety == "bad"
    text = county.get(site.get_absolute_url()).content.decode()
    assert "楼道开裂" in text
    assert "楼道.jpg" in text


def test_the_province_freezes_on_the_page_and_closes_after_seeing_who_is_there(places, host):
    site = make.open_site(host)
    province = signed_in(officer("deployment_monitor", places.hebei))
    province.post(reverse("deployments:site_scores"), {"programme": site.programme.pk})
    site.refresh_from_db()
    assert site.score is not None
    assert site.title in province.get(reverse("deployments:site_scores")).content.decode()
    url = reverse("deployments:site_close", args=[site.uid])
    assert province.get(url).status_code == 200
    province.post(url, {"on": "2026-06-15", "reason": "撤并", "people_seen": 0})
    site.refresh_from_db()
    assert site.state == "closed"


# Pairings


def test_a_prefecture_may_have_several_counties_and_only_the_province_pairs(places):
    listed(places.fuping)
    listed(places.qiaoxi)
    programme = make.plan_of_the_year()
    monitor = by(officer("deployment_monitor", places.hebei))
    values = {"programme": programme, "starts_on": date(2026, 3, 1), "document_no": "冀社工〔2026〕16号"}
    with pytest.raises(NotAllowed):
        pair(
            sending=places.shijiazhuang,
            receiving=places.fuping,
            by=by(officer("prefecture_officer", places.baoding)),
            **values,
        )
    for county in (places.fuping, places.qiaoxi):
        pair(sending=places.shijiazhuang, receiving=county, by=monitor, **values)
    pair(sending=places.dingzhou, receiving=places.fuping, by=monitor, **values)
    assert set(paired_counties(programme, places.shijiazhuang)) == {places.fuping, places.qiaoxi}
    assert set(paired_prefectures(programme, places.fuping)) == {places.shijiazhuang, places.dingzhou}
    assert set(paired_counties(programme, places.shijiazhuang, date(2026, 2, 28))) == set()


def test_a_county_that_is_not_on_the_list_is_not_paired(places):
    monitor = by(officer("deployment_monitor", places.hebei))
    values = {"programme": make.plan_of_the_year(), "starts_on": date(2026, 3, 1), "document_no": "16号"}
    with pytest.raises(Refused, match="桥西区"):
        pair(sending=places.baoding, receiving=places.qiaoxi, by=monitor, **values)
    listed(places.qiaoxi)
    with pytest.raises(Refused, match="长安区"):
        pair(sending=places.changan, receiving=places.qiaoxi, by=monitor, **values)
    assert not Pairing.objects.exists()


def test_a_pairing_ends_on_its_last_day(places):
    listed(places.fuping)
    monitor = by(officer("deployment_monitor", places.hebei))
    one = pair(
        programme=make.plan_of_the_year(),
        sending=places.shijiazhuang,
        receiving=places.fuping,
        starts_on=date(2026, 3, 1),
        document_no="16号",
        by=monitor,
    )
    change_pairing(pairing=one, version=1, changes={"ends_on": date(2026, 6, 15)}, by=monitor)
    days = (date(2026, 6, 15), date(2026, 6, 16))
    assert [paired_counties(one.programme, places.shijiazhuang, day).count() for day in days] == [1, 0]


def test_those_concerned_see_a_pairing_and_only_the_province_is_offered_to_change_it(places):
    listed(places.fuping)
    monitor = officer("deployment_monitor", places.hebei)
    province = signed_in(monitor)
    answer = province.post(
        reverse("deployments:pairing_new"),
        {
            "programme": make.plan_of_the_year().pk,
            "sending": places.shijiazhuang.pk,
            "receiving": "130624 阜平县",
            "starts_on": "2026-03-01",
            "document_no": "冀社工〔2026〕16号",
        },
    )
    assert answer.status_code == 302
    url, change = (
        reverse("deployments:pairings"),
        reverse("deployments:pairing", args=[Pairing.objects.get().uid]),
    )
    assert change in province.get(url).content.decode()
    for role, place, seen in (
        ("county_hr", places.fuping, True),
        ("prefecture_officer", places.shijiazhuang, True),
        ("county_hr", places.qiaoxi, False),
    ):
        text = page(officer(role, place), url).content.decode()
        assert ("冀社工〔2026〕16号" in text) is seen
        assert change not in text


# Lists of requests


def test_fields_of_service_are_read_however_they_are_separated():
    assert read_fields("老年、儿童；社区/医务") == (["aged", "women_children", "community", "medical"], [])
    assert read_fields("老年、耕地") == (["aged"], ["耕地"])


HEADINGS = [
    "序号",
    "受援县",
    "受援单位",
    "服务领域",
    "服务对象",
    "服务对象人数",
    "需求人数",
    "岗位任务",
    "对接人",
]


def test_a_list_of_requests_comes_in_as_drafts_once(places, host):
    listed(places.fuping)
    make.plan_of_the_year()
    county = officer("county_hr", places.fuping)
    rows = [
        ["2026年受援县需求汇总表"],
        HEADINGS,
        [1, "阜平县", host.name, "老年、社区", "留守老人", 800, 2, "个案", "李秀英"],
        [2, "阜平县", "没有的单位", "老年", "老人", 100, 1, "个案", "赵"],
        [3, "长安区", host.name, "耕地", "老人", 100, 1, "个案", "赵"],
    ]
    batch = run_import(SiteImporter(), county, workbook(rows), locality=places.fuping)
    found = rows_of(batch)
    assert [found[number]["outcome"] for number in sorted(found)] == ["new", "refused", "refused"]
    run_import(SiteImporter(), county, workbook(rows[:3]), locality=places.fuping, apply=True)
    site = ReceivingSite.objects.get()
    assert (site.state, site.fields, site.people, site.requested) == ("draft", ["aged", "community"], 800, 2)
    again = rows_of(run_import(SiteImporter(), county, workbook(rows[:3]), locality=places.fuping))
    assert [row["outcome"] for row in again.values()] == ["unchanged"]
    rows[2][6] = 3
    run_import(SiteImporter(), county, workbook(rows[:3]), locality=places.fuping, apply=True)
    site.refresh_from_db()
    assert site.requested == 3


def test_a_list_cannot_change_what_is_decided(places, host):
    site = make.open_site(host)
    county = officer("county_hr", places.fuping)
    rows = [
        ["2026年受援县需求汇总表"],
        HEADINGS,
        [1, "阜平县", host.name, "老年", "老人", 9, 1, "个案", "李"],
    ]
    (row,) = rows_of(run_import(SiteImporter(), county, workbook(rows), locality=places.fuping)).values()
    assert row["outcome"] == "refused"
    site.refresh_from_db()
    assert site.people == 1200
