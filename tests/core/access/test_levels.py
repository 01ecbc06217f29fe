"""What waits is shown to the nearest officers: a county's is no duty of the city and the province."""

import pytest

from core.access.holdings import Access
from core.access.levels import at_own_level
from core.common.capabilities import Capability
from posts.establishment.selectors.waiting_units import waiting_units
from talent.institutions.models import Institution
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.core import Map, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def homes() -> tuple[Map, dict[str, Institution]]:
    places = Map()
    where = {
        "province": places.hebei,
        "prefecture": places.shijiazhuang,
        "county": places.changan,
        "township": places.jianbei,
        "direct": places.dingzhou,
    }
    return places, {name: make.institution(place, name) for name, place in where.items()}


@pytest.mark.parametrize(
    ("role", "place", "wanted"),
    [
        ("provincial_hr", "hebei", {"province"}),
        ("prefecture_officer", "shijiazhuang", {"prefecture"}),
        ("county_hr", "changan", {"county", "township"}),
        ("county_hr", "dingzhou", {"direct"}),
        ("county_hr", "fuping", set()),
    ],
)
def test_everybody_answers_for_what_nobody_nearer_answers_for(
    homes: tuple, role: str, place: str, wanted: set[str]
) -> None:
    places, made = homes
    reader = officer(role, getattr(places, place))
    found = at_own_level(Institution.objects.all(), reader, Capability.VIEW_INSTITUTIONS)
    assert set(found) == {made[name] for name in wanted}


def test_an_institution_answers_for_itself(homes: tuple) -> None:
    _places, made = homes
    reader = officer("institution_hr", made["county"])
    found = at_own_level(Institution.objects.all(), reader, Capability.VIEW_INSTITUTIONS)
    assert list(found) == [made["county"]]


def test_an_exception_that_expires_waits_in_its_county_only(homes: tuple) -> None:
    places, made = homes
    units.exception(made["county"], valid_to=make.today())
    counts = [
        sum("expires_to" in entry.url for entry in waiting_units(Access(officer(role, place))))
        for role, place in (
            ("county_hr", places.changan),
            ("prefecture_officer", places.shijiazhuang),
            ("provincial_hr", places.hebei),
        )
    ]
    assert counts == [1, 0, 0]
