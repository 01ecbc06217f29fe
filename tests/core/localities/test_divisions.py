"""The map of Hebei: loaded once, corrected, loaded again."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from core.audit.models import AuditEvent
from core.common.author import system_author
from core.common.errors import Refused
from core.localities.actions import load_divisions
from core.localities.divisions import Division, read_divisions
from core.localities.models import Locality
from core.localities.names import short_name
from core.localities.selectors import ancestors, counties
from tests.factories.localities import HEBEI, at, load_hebei

pytestmark = pytest.mark.django_db
BY = system_author("test")
JULY = date(2026, 7, 1)


def load(*divisions: Division, **options: object) -> dict[str, int]:
    return load_divisions(divisions, by=BY, on=JULY, **options)


def division(code: str, name: str, level: str, parent: str = "", kind: str = "standard") -> Division:
    return Division(code, name, level, kind, parent, parent, "test")


PROVINCE = division("130000", "河北省", "province")
CITY = division("130700", "张家口市", "prefecture", "130000")
COUNTY = division("130733", "崇礼县", "county", "130700")
TOWN = division("130733100", "西湾子镇", "township", "130733")


def test_hebei_has_its_167_counties_and_the_zones_apart():
    load_hebei()
    assert Counter(Locality.objects.values_list("level", "kind")) == {
        ("province", "standard"): 1,
        ("prefecture", "standard"): 11,
        ("prefecture", "administrative"): 1,
        ("county", "standard"): 167,
        ("county", "statistical"): 23,
        ("township", "standard"): 2365,
    }
    assert counties().count() == 167
    assert not at("130171").is_programme_place


def test_loading_takes_few_statements_and_again_changes_nothing(django_assert_max_num_queries):
    divisions = read_divisions(HEBEI)
    with django_assert_max_num_queries(90):
        counts = load_divisions(divisions, by=BY)
    assert counts == {"created": 2568, "updated": 0, "closed": 0, "unchanged": 0}
    before = list(Locality.objects.order_by("pk").values())
    assert load_hebei() == {"created": 0, "updated": 0, "closed": 0, "unchanged": 2568}
    assert list(Locality.objects.order_by("pk").values()) == before
    assert AuditEvent.objects.filter(event="localities.divisions_loaded").count() == 1


def test_every_stored_path_name_and_ancestor_agrees_with_its_parent():
    load_hebei()
    stored = {place.pk: place for place in Locality.objects.all()}
    for place in stored.values():
        derived = Locality(pk=place.pk, name=place.name, level=place.level)
        derived.stand_under(stored.get(place.parent_id))
        for field in ("path", "full_name", "province_id", "prefecture_id", "county_id", "township_id"):
            assert getattr(place, field) == getattr(derived, field), (place, field)


def test_the_path_follows_the_administration_and_keeps_the_codes_parent_beside_it():
    load_hebei()
    for code in ("130181", "130682"):
        place = at(code)
        assert (place.parent.code, place.prefecture) == ("130000", None)
    assert at("130682").code_parent == "130600"
    assert {p.name for p in Locality.objects.children_of(at("133100"))} == {"容城县", "安新县", "雄县"}
    town = at("130629100")
    assert town.prefecture.name == "雄安新区"
    assert [p.name for p in ancestors(town)] == ["河北省", "雄安新区", "容城县"]
    assert town.full_name == "河北省雄安新区容城县容城镇"
    assert town in Locality.objects.within(at("133100"))
    assert town not in Locality.objects.within(at("130600"))


def test_a_renamed_place_keeps_its_row_and_everything_below_follows():
    load(PROVINCE, CITY, COUNTY, TOWN)
    town = at(TOWN.code)
    counts = load(PROVINCE, CITY, replace(COUNTY, name="崇礼区"), TOWN)
    assert counts == {"created": 0, "updated": 2, "closed": 0, "unchanged": 2}
    town.refresh_from_db()
    assert town.full_name == "河北省张家口市崇礼区西湾子镇"
    assert at(COUNTY.code).short_name == "崇礼"


def test_a_vanished_place_is_closed_the_day_before_with_its_successor():
    load(PROVINCE, CITY, COUNTY, TOWN)
    old_county, old_town = at(COUNTY.code), at(TOWN.code)
    counts = load(
        PROVINCE,
        CITY,
        division("130709", "崇礼区", "county", "130700"),
        division("130709100", "西湾子镇", "township", "130709"),
        successors={"130733": "130709"},
    )
    assert (counts["created"], counts["closed"]) == (2, 2)
    for place in (old_county, old_town):
        place.refresh_from_db()
    assert (old_county.valid_to, old_county.successor) == (date(2026, 6, 30), at("130709"))
    assert old_town.successor == at("130709100")  # same name under the successor of its parent
    assert at("130709").valid_from == JULY
    assert old_county in Locality.objects.on(date(2026, 6, 30))
    assert old_county not in Locality.objects.on(JULY)


def test_a_place_without_a_successor_is_closed_all_the_same_and_other_provinces_stay():
    load(PROVINCE, CITY, COUNTY)
    load(division("140000", "山西省", "province"))
    assert at("130733").is_current
    load(PROVINCE, CITY)
    assert Locality.objects.get(code="130733").successor is None
    assert not Locality.objects.current().filter(code="130733").exists()


def test_a_file_with_an_unknown_parent_or_a_repeated_code_is_refused(tmp_path):
    head = "code,name,level,parent_code,kind\n130000,河北省,province,,standard\n"
    for body, told in (
        ("130102,长安区,county,130100,standard\n", "130100"),
        ("130000,河北省,province,,standard\n", "130000"),
        ("13010,长安区,county,130000,standard\n", "3"),
    ):
        path = tmp_path / "divisions.csv"
        path.write_text(head + body, encoding="utf-8")
        with pytest.raises(Refused, match=told):
            read_divisions(path)
        with pytest.raises(CommandError):
            call_command("load_divisions", path)
    assert not Locality.objects.exists()


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("石家庄市", "石家庄"),
        ("易县", "易县"),
        ("青龙满族自治县", "青龙"),
        ("围场满族蒙古族自治县", "围场"),
        ("雄安新区", "雄安"),
        ("建北街道", "建北"),
    ],
)
def test_short_names_drop_the_kind_of_division_but_keep_two_characters(name, short):
    assert short_name(name) == short
