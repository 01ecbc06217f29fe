"""The truth line of 编制: whole units by F01, adding up at every level, every figure with its rows."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access.holdings import Access
from core.common.dates import now, today
from posts.establishment.actions.ceilings import record_ceiling
from posts.establishment.actions.staffing import Granted
from posts.establishment.enums import CeilingKind
from posts.establishment.header_rules import Count
from posts.establishment.models import Offer
from posts.establishment.selectors.establishment_truth import EstablishmentLine, establishment_line
from posts.establishment.selectors.establishment_units import units_on, with_balance
from posts.establishment.selectors.staffing import establishment_of
from posts.establishment.selectors.truth import Question, truth_line
from talent.institutions.actions import merge_institution
from talent.institutions.models import Institution
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, UserFactory, by, officer

LONG_AGO = today() - timedelta(days=200)
STAFF = (Count("m07", 4, 0, 3), Count("p08", 10, 2, 8), Count("p12", 40, 4, 34))


def url(name: str, **words: object) -> str:
    query = "&".join(f"{key}={value}" for key, value in words.items())
    return f"{reverse(f'establishment:{name}')}?{query}"


def ask(holder: object, on: date | None = None, **words: object) -> EstablishmentLine:
    return establishment_line(Access.of(holder), Question("establishment", on or today(), **words))


def approve(home: Institution, places: int, on: date = LONG_AGO) -> None:
    record_ceiling(institution=home, kind="establishment", places=places, valid_from=on, by=make.SYSTEM)


def settle(home: Institution) -> None:
    """The plan that the factory leaves on the desk is over."""
    words = {"in_force_on": LONG_AGO, "approved_at": now(), "submitted_at": now()}
    home.post_plans.update(state="in_force", submitted_by=UserFactory(), **words)


@pytest.fixture
def county(places: Map) -> Map:
    """甲院: 60 approved, F01 says 45, one promised by an offer; 乙院: no number, no F01, two in 编制."""
    home = make.institution(places.changan, "甲院")
    approve(home, 60)
    units.header(home, *STAFF, on=LONG_AGO)
    post = make.post(home, on=LONG_AGO, places=3)
    make.appointment(make.worker(home, name="赵一", relation="establishment"), post)
    make.appointment(make.worker(home, name="钱二", relation="labour"), post)
    facts = {"id_index": "1", "accepted_on": today() - timedelta(days=9), "expected_on": today()}
    Offer.objects.create(
        number="O-1", post=post, name="孙三", state="accepted", relation="establishment", **facts
    )
    other = make.institution(places.jianbei, "乙院")
    for name in ("李四", "周五"):
        make.worker(other, name=name, relation="establishment")
    far = make.institution(places.dingzhou)
    approve(far, 10)
    return places


def test_whole_units_are_held_as_their_header_says_and_the_rest_is_vacant(county: Map) -> None:
    line = ask(officer("county_hr", county.changan), place=county.changan)
    total = line.total
    assert (total.ceiling, total.held, total.social, total.committed) == (60, 47, 1, 1)
    assert (total.reserved, total.vacant, total.beyond) == (0, 14, 2)
    assert (total.no_ceiling, total.no_header) == (1, 1)
    assert line.is_balanced
    assert line.adds_up
    assert [(band.band, band.places, band.social, band.staff) for band in line.bands] == [
        ("middle", 10, 2, 8),
        ("junior", 40, 4, 34),
        ("none", 4, 0, 3),
    ]


def test_counties_add_up_to_the_prefecture_and_the_province(county: Map) -> None:
    reader = officer("provincial_hr", county.hebei)
    province = ask(reader, place=county.hebei)
    assert {one.label: (one.ceiling, one.held) for one in province.children} == {
        "石家庄市": (60, 47),
        "定州市": (10, 0),
    }
    for line in (
        province,
        ask(reader, place=county.hebei, by="county"),
        ask(reader, place=county.shijiazhuang),
        ask(reader, place=county.changan, by="township"),
        ask(reader, place=county.jianbei),
    ):
        assert line.adds_up
        assert line.is_balanced
    parts = [ask(reader, place=one).total.numbers for one in (county.shijiazhuang, county.dingzhou)]
    assert tuple(map(sum, zip(*parts, strict=True))) == province.total.numbers


def test_nobody_counts_what_lies_outside_their_places(county: Map) -> None:
    assert ask(officer("county_hr", county.fuping)).is_empty


def test_a_past_day_has_its_own_answer(county: Map) -> None:
    line = ask(officer("county_hr", county.changan), on=LONG_AGO - timedelta(days=1), place=county.changan)
    assert (line.total.ceiling, line.total.committed) == (0, 0)
    assert line.total.held == line.total.beyond == 3
    assert line.total.no_header == 2


def test_places_approved_by_a_plan_are_kept_until_used(places: Map) -> None:
    home = make.institution(places.changan, "甲院")
    post = make.post(home, on=LONG_AGO, places=3)
    call_command("load_routes", verbosity=0)
    hands = [by(officer("county_hr", places.changan)) for _n in range(3)]
    granted = Granted("长编〔2026〕5号", today() + timedelta(days=30))
    units.approved_staffing(post, 2, hands, establishment=5, granted=granted)
    total = ask(hands[0].user, place=places.changan).total
    assert (total.ceiling, total.held, total.reserved, total.vacant) == (5, 0, 2, 3)
    make.appointment(make.worker(home, relation="establishment", starts_on=today()), post, starts_on=today())
    total = ask(hands[0].user, place=places.changan).total
    assert (total.held, total.social, total.reserved, total.vacant) == (1, 1, 1, 3)
    unit = with_balance(units_on(Institution.objects.filter(pk=home.pk), today())).get()
    known = establishment_of(home)
    assert (unit.approved, unit.held, unit.promised) == (known.approved, known.actual, known.promised)
    rows = signed_in(hands[0].user).get(url("headcount_promised")).context["list"].filtered
    assert [(row.used, row.unused) for row in rows] == [(1, 1)]


def test_a_header_older_than_a_merger_is_named(places: Map) -> None:
    source, heir = (make.institution(places.changan, name) for name in ("甲院", "乙院"))
    for one in (source, heir):
        approve(one, 10)
        units.header(one, Count("p08", 5, 0, 5), on=LONG_AGO)
    day = today() - timedelta(days=5)
    merge_institution(source=source, heir=heir, on=day, by=make.SYSTEM)
    reader = officer("county_hr", places.changan)
    before = ask(reader, on=day - timedelta(days=1), place=places.changan).total
    assert (before.ceiling, before.held, before.old_header) == (20, 10, 0)
    after = ask(reader, place=places.changan).total
    assert (after.ceiling, after.held, after.old_header) == (20, 5, 1)


def test_every_figure_of_the_page_opens_rows_that_add_up_to_it(county: Map) -> None:
    client = signed_in(officer("county_hr", county.changan))
    page = client.get(url("headcount_establishment", place="130102"))
    total = {name: (value, link) for name, _label, value, link in page.context["total"]["figures"]}
    sums = {"ceiling": "places", "held": "held", "vacant": "vacant", "beyond": "beyond"}
    for name in ("ceiling", "held", "social", "committed", "vacant", "beyond"):
        value, link = total[name]
        rows = client.get(link).context["list"]
        found = sum(getattr(row, sums[name]) or 0 for row in rows.filtered) if name in sums else rows.count
        assert found == value, name
    for n, _what, link in page.context["missing"]:
        assert client.get(link).context["list"].count == n
    assert "乙院" in client.get(total["missing"][1]).content.decode()


def test_the_other_kinds_lead_here_and_back(county: Map) -> None:
    client = signed_in(officer("county_hr", county.changan))
    assert client.get(url("headcount", kind="establishment", place="130102")).status_code == 302
    tabs = {str(label): link for label, link, _now in client.get(url("headcount")).context["kinds"]}
    assert client.get(tabs[str(CeilingKind.ESTABLISHMENT.label)]).context["line"].total.ceiling == 60


def test_file_and_paper_say_the_same(county: Map) -> None:
    client = stepped_up(officer("county_hr", county.changan))
    answer = client.get(url("headcount_establishment", export="csv"))
    table = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "60,47,1,1,0,14,2" in table
    paper = client.get(reverse("establishment:headcount_establishment_pdf"))
    assert paper.status_code == 200
    assert paper["Content-Type"] == "application/pdf"


def test_the_number_of_queries_does_not_grow_with_the_units(county: Map) -> None:
    reader = Access(officer("provincial_hr", county.hebei))

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            ask(reader, place=county.hebei)
        return len(queries)

    asked()
    few = asked()
    for n in range(5):
        approve(make.institution(county.qiaoxi, f"院{n}"), n)
    assert asked() == few


@pytest.mark.parametrize("band", ["senior", "middle", "junior", "none"])
def test_bands_are_counted_at_every_level_down_to_the_township(places: Map, band: str) -> None:
    home = make.institution(places.jianbei, "站院")
    for grade in ("p06", "p09", "p12", "m07"):
        values = {"min_certificate": "assistant"} if grade == "p12" else {}
        category = "management" if grade == "m07" else "professional"
        make.post(home, on=LONG_AGO, places=2, grade=grade, category=category, **values)
    reader = Access(officer("provincial_hr", places.hebei))
    for place in (places.hebei, places.shijiazhuang, places.changan, places.jianbei):
        line = truth_line(reader, kind="posts_total", on=today(), place=place, band=band)
        assert (line.total.created, line.total.free, line.adds_up) == (2, 2, True)
        whole = truth_line(reader, kind="posts_total", on=today(), place=place)
        assert whole.by_band[band].created == 2
    client = signed_in(officer("provincial_hr", places.hebei))
    page = client.get(url("headcount", place=places.jianbei.code, band=band))
    figures = {name: link for name, _value, link in page.context["total"]["figures"]}
    assert sum(row.places for row in client.get(figures["created"]).context["list"].filtered) == 2


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    rows=st.lists(
        st.tuples(
            st.sampled_from(["changan", "jianbei", "qiaoxi", "dingzhou", "hebei"]),
            st.none() | st.integers(0, 6),
            st.none() | st.integers(1, 9),
            st.integers(0, 2),
        ),
        max_size=4,
    )
)
def test_whatever_is_on_record_the_figures_add_up(places: Map, rows: list[tuple]) -> None:
    for n, (where, approved, staff, people) in enumerate(rows):
        home = make.institution(getattr(places, where), f"院{Institution.objects.count()}-{n}")
        if approved is not None:
            approve(home, approved)
        if staff is not None and (approved is None or staff <= approved):
            units.header(home, Count("p08", staff, 0, staff), on=LONG_AGO)
        for _person in range(people):
            make.worker(home, relation="establishment")
    reader = officer("provincial_hr", places.hebei)
    for level in ("prefecture", "county", "township", "institution"):
        line = ask(reader, place=places.hebei, by=level)
        assert line.adds_up
        assert line.is_balanced
