"""Approved numbers: four kinds, families, categories; the page and the spreadsheet share the rules."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from core.common.errors import Refused
from posts.establishment.ceiling_rules import CeilingFacts, ceiling_violations
from posts.establishment.importers.ceilings import CeilingImporter
from posts.establishment.importers.headers import HeaderImporter
from posts.establishment.models import Ceiling, HeaderCount
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.accounts import signed_in
from tests.factories.core import Map, officer
from tests.factories.imports import run_import


def record(unit, places: int, kind: str = "posts_total", **facts):
    return make.record_ceiling(institution=unit, kind=kind, places=places, by=make.SYSTEM, **facts)


def test_the_subordinates_together_never_exceed_the_parent(places: Map) -> None:
    parent = make.institution(places.changan, "民政局")
    one, two = (make.institution(places.changan, name, parent=parent) for name in ("甲院", "乙院"))
    record(one, 50)  # the parent has none yet
    with pytest.raises(Refused):
        record(parent, 40)
    record(parent, 60)
    with pytest.raises(Refused, match="10"):
        record(two, 11)
    record(two, 10)
    record(two, 11, kind="establishment")  # another kind is another number


def test_a_category_is_part_of_the_whole_unit(places: Map) -> None:
    unit = make.institution(places.changan)
    record(unit, 10)
    record(unit, 6, category="professional")
    with pytest.raises(Refused):
        record(unit, 5, category="management")
    with pytest.raises(Refused):
        record(unit, 5)
    assert record(unit, 4, category="management").category == "management"


def test_the_establishment_is_not_recorded_below_the_people_in_it(places: Map) -> None:
    unit = make.institution(places.changan)
    for name in ("甲", "乙"):
        make.worker(unit, name, relation="establishment")
    with pytest.raises(Refused, match="2"):
        record(unit, 1, kind="establishment")
    assert record(unit, 2, kind="establishment").places == 2


def test_a_closed_institution_takes_no_number(places: Map) -> None:
    unit = make.institution(places.changan)
    unit.closed_on = make.today()
    unit.save()
    with pytest.raises(Refused):
        record(unit, 3)


@given(
    places=st.integers(0, 60),
    standing=st.integers(0, 40),
    filled=st.integers(0, 40),
    parent=st.none() | st.integers(0, 80),
    siblings=st.integers(0, 40),
    children=st.dictionaries(st.sampled_from("甲乙丙"), st.integers(0, 30)),
)
def test_a_number_without_violations_keeps_every_identity(
    places, standing, filled, parent, siblings, children
) -> None:
    facts = CeilingFacts(standing, filled, parent, "上级", siblings, children)
    sound = not ceiling_violations("posts_total", places, facts)
    identities = (
        places >= standing
        and places >= filled
        and places >= sum(children.values())
        and (parent is None or places + siblings <= parent)
    )
    assert sound == identities


def test_what_is_exported_goes_in_again_without_a_change(places: Map, tmp_path) -> None:
    clerk = officer("county_hr", places.changan)
    unit = make.institution(places.changan)
    record(unit, 9)
    record(unit, 4, category="professional", document_no="长人社〔2026〕2号")
    record(unit, 12, kind="establishment")
    answer = signed_in(clerk).get(reverse("establishment:ceilings"), {"export": "xlsx"})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    batch = run_import(CeilingImporter(), clerk, content, locality=places.changan)
    assert counts(batch) == {"unchanged": 3}


def counts(batch) -> dict[str, int]:
    """Rows of a batch by outcome."""
    found: dict[str, int] = {}
    for outcome in batch.rows.values_list("outcome", flat=True):
        found[outcome] = found.get(outcome, 0) + 1
    return found


def test_numbers_and_headers_come_in_by_spreadsheet(places: Map) -> None:
    clerk = officer("county_hr", places.changan)
    unit = make.institution(places.changan)
    rows = (
        "单位名称,核定类别,核定数,文号\n"
        + f"{unit.name},编制,80,长编〔2026〕1号\n{unit.name},岗位总量,70,待补\n"
    )
    run_import(
        CeilingImporter(), clerk, rows.encode(), name="核定数.csv", locality=places.changan, apply=True
    )
    found = Ceiling.objects.values_list("kind", "places", "document_no")
    assert set(found) == {("establishment", 80, "长编〔2026〕1号"), ("posts_total", 70, "")}
    rows = "单位名称,岗位类别,岗位等级,全单位岗位数,其中社会工作,在岗人数\n"
    rows += f"{unit.name},专业技术,八级,6,0,5\n{unit.name},管理,七级,3,0,3\n"
    run_import(HeaderImporter(), clerk, rows.encode(), name="F01.csv", locality=places.changan, apply=True)
    assert set(HeaderCount.objects.values_list("grade", "places", "staff")) == {("p08", 6, 5), ("m07", 3, 3)}


def test_a_number_of_another_county_refuses_the_file(places: Map) -> None:
    clerk = officer("county_hr", places.changan)
    foreign = make.institution(places.fuping)
    rows = f"单位名称,核定类别,核定数\n{foreign.name},岗位总量,70\n"
    batch = run_import(CeilingImporter(), clerk, rows.encode(), name="核定数.csv", locality=places.changan)
    assert batch.state == "refused"
    assert not Ceiling.objects.exists()


def test_the_page_of_a_unit_shows_each_kind_by_itself(places: Map) -> None:
    clerk = officer("county_hr", places.changan)
    unit = make.institution(places.changan)
    record(unit, 9)
    record(unit, 12, kind="establishment")
    units.header(unit, units.Count("p10", 10, 0, 7))
    page = signed_in(clerk).get(reverse("establishment:unit", args=[unit.uid]))
    lines = {line.kind: (line.ceiling.places, line.filled, line.left) for line in page.context["kinds"]}
    assert lines == {"posts_total": (9, 0, 9), "establishment": (12, 7, 5)}


def test_only_who_may_correct_a_number_is_led_to_its_form(places: Map) -> None:
    record(make.institution(places.changan), 10)
    form = reverse("establishment:ceiling")
    for role, leads in (("county_hr", True), ("auditor", False)):
        browser = signed_in(officer(role, places.changan))
        page = browser.get(reverse("establishment:ceilings")).content.decode()
        assert (f"{form}?institution=" in page) is leads
        assert (browser.get(form).status_code == 200) is leads


def test_a_link_with_a_broken_institution_opens_the_blank_form(places: Map) -> None:
    browser = signed_in(officer("county_hr", places.changan))
    assert browser.get(reverse("establishment:ceiling"), {"institution": "z" * 36}).status_code == 200
