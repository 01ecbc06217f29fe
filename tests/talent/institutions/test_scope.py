"""Who sees which institutions and sites; every denial has rows that could leak."""

import pytest

from core.common.capabilities import Capability
from talent.institutions.models import Institution, Site
from tests.factories import institutions
from tests.factories.core import Map, UserFactory, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def hebei() -> Map:
    return Map()


@pytest.fixture
def homes(hebei):
    return {
        name: institutions.institution(getattr(hebei, name))
        for name in ("jianbei", "changan", "qiaoxi", "fuping", "dingzhou")
    }


def seen(user, model=Institution):
    return set(model.objects.for_user(user, Capability.VIEW_INSTITUTIONS))


def test_each_level_sees_its_own_subtree(hebei, homes):
    assert seen(officer("county_hr", hebei.changan)) == {homes["jianbei"], homes["changan"]}
    assert seen(officer("prefecture_officer", hebei.shijiazhuang)) == {
        homes["jianbei"],
        homes["changan"],
        homes["qiaoxi"],
    }
    assert seen(officer("county_hr", hebei.fuping)) == {homes["fuping"]}
    assert seen(officer("prefecture_officer", hebei.baoding)) == {homes["fuping"]}
    assert seen(officer("provincial_hr", hebei.hebei)) == set(homes.values())


def test_an_officer_of_one_institution_sees_that_one(hebei, homes):
    assert seen(officer("institution_hr", homes["changan"])) == {homes["changan"]}


def test_nobody_without_a_grant_sees_anything(hebei, homes):
    assert seen(UserFactory()) == set()
    assert seen(UserFactory(is_superuser=True)) == set()
    assert seen(officer("system_administrator", hebei.hebei)) == set()


def test_sites_are_seen_at_their_place_and_by_their_operator(hebei, homes):
    here = institutions.site(hebei.jianbei, operator=homes["fuping"])
    there = institutions.site(hebei.qiaoxi)
    assert seen(officer("county_hr", hebei.changan), Site) == {here}
    assert seen(officer("institution_hr", homes["fuping"]), Site) == {here}
    assert seen(officer("provincial_hr", hebei.hebei), Site) == {here, there}
