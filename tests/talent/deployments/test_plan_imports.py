"""The allotment of places and the list of trainees as offices send them."""

import pytest
import time_machine

from talent.deployments.models import Quota, Trainee
from talent.deployments.resources_quotas import QuotaImporter
from talent.deployments.resources_trainees import TraineeImporter
from talent.people.models import SocialWorker
from tests.factories import plans
from tests.factories.core import Map, officer
from tests.factories.deployments import listed, programme
from tests.factories.establishment import id_number, institution
from tests.factories.imports import rows_of, run_import, workbook

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on_a_day_in_june():
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield


@pytest.fixture
def places():
    places = Map()
    plans.routes()
    listed(places.fuping)
    return places


def test_places_of_all_sides_are_brought_in_once_and_changed_under_a_new_document(places):
    year, monitor = programme(), officer("deployment_monitor", places.hebei)
    head = ["名额类别", "地区", "名额", "文号", "年度"]
    rows = [["选派", "石家庄市", 9, "冀民3号", 2026], ["受援", "阜平县", 4, "冀民3号", 2026]]
    rows.append(["培养", "阜平县", 6, "冀民3号", 2026])
    run_import(QuotaImporter(), monitor, workbook([head, *rows]), apply=True)
    found = set(Quota.objects.values_list("side", "locality__name", "places", "document_no"))
    assert found == {
        ("sending", "石家庄市", 9, "冀民3号"),
        ("receiving", "阜平县", 4, "冀民3号"),
        ("training", "阜平县", 6, "冀民3号"),
    }
    rows[0][2:4] = [11, "冀民8号"]
    again = run_import(QuotaImporter(), monitor, workbook([head, *rows]))
    assert sorted(row["outcome"] for row in rows_of(again).values()) == ["changed", "unchanged", "unchanged"]
    run_import(QuotaImporter(), monitor, workbook([head, *rows]), apply=True)
    assert Quota.objects.current().get(side="sending", programme=year).places == 11
    assert Quota.objects.count() == 4


def test_a_place_that_cannot_have_a_number_is_named(places):
    programme()
    monitor = officer("deployment_monitor", places.hebei)
    head = ["名额类别", "地区", "名额", "文号", "年度"]
    rows = [["受援", "长安区", 4, "冀民3号", 2026], ["选派", "石家庄市", 9, "冀民3号", 2031]]
    batch = run_import(QuotaImporter(), monitor, workbook([head, *rows]))
    codes = {code for row in rows_of(batch).values() for code in row["codes"]}
    assert {"side", "programme"} <= codes
    assert not Quota.objects.exists()


def test_a_list_of_trainees_registers_who_is_missing_and_puts_everybody_forward(places):
    programme()
    county = officer("county_hr", places.fuping)
    unit = institution(places.fuping, name="社工站")
    head = ["姓名", "身份证号", "所在单位", "方式", "学习任务", "计划学时", "年度"]
    rows = [["周兰", id_number("130624"), unit.name, "结对", "个案两个", 40, 2026]]
    rows.append(["吴梅", id_number("130624"), unit.name, "集中", "", 24, 2026])
    sheet = workbook([head, *rows])
    run_import(TraineeImporter(), county, sheet, locality=places.fuping, apply=True)
    assert SocialWorker.objects.filter(county=places.fuping).count() == 2
    found = set(Trainee.objects.values_list("worker__name", "mode", "hours_planned", "state"))
    assert found == {("周兰", "paired", 40, "proposed"), ("吴梅", "central", 24, "proposed")}
    again = run_import(TraineeImporter(), county, sheet, locality=places.fuping)
    assert {row["outcome"] for row in rows_of(again).values()} == {"unchanged"}


def test_a_unit_of_another_county_is_not_spoken_of(places):
    programme()
    elsewhere = institution(places.changan, name="福利院")
    head = ["姓名", "身份证号", "所在单位", "年度"]
    rows = [["周兰", id_number("130624"), elsewhere.name, 2026]]
    county = officer("county_hr", places.fuping)
    batch = run_import(TraineeImporter(), county, workbook([head, *rows]), locality=places.fuping)
    assert not rows_of(batch)  # the whole file is refused in one sentence
    assert not Trainee.objects.exists()
