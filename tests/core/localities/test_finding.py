"""The free text of spreadsheets finds its place, inside a subtree and never outside it."""

import pytest

from core.localities.selectors import LocalityFinder, find_locality
from tests.factories.localities import at, load_hebei

pytestmark = pytest.mark.django_db


@pytest.fixture
def hebei(db):
    load_hebei()


def codes(text, **options):
    return sorted(place.code for place in find_locality(text, **options))


MEANINGS = {
    "石家庄市长安区": ["130102"],
    "河北省石家庄市长安区": ["130102"],
    " 石家庄 长安区 ": ["130102"],
    "长安区": ["130102"],
    "平山县": ["130131"],
    "平山": ["130131"],  # the county before the town of the same name
    "130102": ["130102"],
    "１３０１０２": ["130102"],
    "130102000000": ["130102"],
    "130102001000": ["130102001"],
    "河北": ["130000"],
    "桥西区": ["130104", "130703"],  # asked about, not guessed
    "张家口市桥西区": ["130703"],
    "定州市": ["130682"],
    "保定市定州市": ["130682"],  # by code
    "保定市容城县": ["130629"],
    "雄安新区容城县": ["130629"],
    "长安区建北街道办事处": ["130102001"],
    "石家庄市阜平县": [],
    "火星": [],
    "": [],
}


def test_a_text_finds_exactly_what_it_can_mean(hebei):
    finder = LocalityFinder()
    found = {text: sorted(place.code for place in finder.candidates(text)) for text in MEANINGS}
    assert found == MEANINGS


def test_nothing_outside_the_subtree_is_ever_found(hebei):
    changan = at("130102")
    assert codes("长安区", within=changan) == ["130102"]
    for text in ("阜平县", "130624", "保定市阜平县", "石家庄市", "桥西区"):
        assert codes(text, within=changan) == []
    assert codes("桥西区", within=at("130100")) == ["130104"]


def test_levels_narrow_what_is_meant(hebei):
    assert codes("辛集", levels=["county"]) == ["130181"]
    assert len(codes("辛集镇", levels=["township"])) == 2
    assert codes("130102", levels=["township"]) == []


def test_ten_thousand_texts_cost_one_query(hebei, django_assert_num_queries):
    with django_assert_num_queries(1):
        finder = LocalityFinder()
        assert {finder.one("石家庄市长安区").code for _ in range(1000)} == {"130102"}
