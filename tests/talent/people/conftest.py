"""A county with two employers, an officer, and a neighbour whose rows could leak."""

from datetime import date

import pytest

from talent.people.models import RegistrationRule
from tests.factories import institutions, people
from tests.factories.core import Map, officer


@pytest.fixture
def hebei() -> Map:
    return Map()


@pytest.fixture
def home(hebei):
    return institutions.institution(hebei.jianbei, "长安区社会福利院")


@pytest.fixture
def station(hebei):
    return institutions.institution(hebei.changan, "长安区救助管理站")


@pytest.fixture
def foreign_home(hebei):
    return institutions.institution(hebei.fuping, "阜平县社会福利院")


@pytest.fixture
def hr(hebei):
    return officer("county_hr", hebei.changan)


@pytest.fixture
def wang(home):
    return people.worker(home, "王吉", full_time=True, starts_on=date(2020, 1, 1), mobile="13800001234")


@pytest.fixture
def stranger(foreign_home):
    return people.worker(foreign_home, "王吉安", mobile="13900005678")


@pytest.fixture
def three_years(db):
    return RegistrationRule.objects.create(
        term_months=36, renewal_months=3, source="test", valid_from=date(2009, 1, 1)
    )
