"""What the URL may choose, and what it may not reach."""

import pytest
from django.db.models import Count, Q
from django.http import QueryDict

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.lists import BoolFilter, BoundList, Choice, Column, DateRangeFilter, List, Sort, bound
from core.imports.listing import with_flags
from core.imports.places import PlaceFilter
from core.localities.enums import Level
from core.localities.models import Locality
from tests.factories.core import Map, UserFactory, grant, officer

pytestmark = pytest.mark.django_db
VIEW = Capability.VIEW_WORKERS


class PlaceList(List):
    key = "test.places"
    columns = [
        Column("code", "Code", total=Count("id")),
        Column("name", "Name", link=lambda row: f"/places/{row.code}/"),
        Column("level", "Level", kind="state"),
        Column("source", "Secret", capability=Capability.VIEW_IDENTITY, masked=lambda row: "****"),
        Column("path", "Path", shown=False),
    ]
    filters = [
        Choice("level", "Level", choices=Level.choices),
        BoolFilter("open", "Open", query=Q(valid_to__isnull=True)),
        DateRangeFilter("since", "Since", "valid_from"),
        PlaceFilter("place", "Place", capability=VIEW),
    ]
    sorts = [Sort("code", ["code", "id"]), Sort("name", ["name", "id"])]
    search = staticmethod(lambda rows, text: rows.filter(name__contains=text))
    page_size = 3


@pytest.fixture
def places():
    return Map()


def listed(user, query=""):
    access = Access(user)
    declaration = PlaceList()
    rows = with_flags(scoped(Locality.objects.all(), access, VIEW), declaration, access)
    return BoundList(declaration, rows, QueryDict(query), access)


def codes(found):
    return [row.code for row in found.window.rows]


def test_the_first_declared_sort_is_the_order_and_a_heading_reverses_it(places):
    found = listed(officer("county_hr", places.changan))
    assert codes(found) == ["130102", "130102001"]
    assert found.headings[0].direction == "ascending"
    assert found.headings[0].url == "?sort=-code"
    assert codes(listed(found.holder.user, "sort=-code")) == ["130102001", "130102"]


def test_an_unknown_sort_filter_value_or_cursor_changes_nothing(places):
    user = officer("county_hr", places.changan)
    plain = codes(listed(user))
    for query in (
        "sort=password",
        "level=galaxy",
        "open=maybe",
        "since_from=yesterday",
        "after=x",
        "after=²",
    ):
        assert codes(listed(user, query)) == plain, query


def test_filters_and_search_narrow_and_say_so(places):
    user = officer("prefecture_officer", places.shijiazhuang)
    assert codes(listed(user, "level=county")) == ["130102", "130104"]
    assert codes(listed(user, "q=长安")) == ["130102"]
    found = listed(user, "level=county&q=长安&sort=name")
    assert found.narrowed
    assert found.chosen_links == [("Level", str(Level.COUNTY.label), "?q=%E9%95%BF%E5%AE%89&sort=name")]
    assert found.clear_url == "?sort=name"


def test_a_link_to_the_next_page_keeps_the_filters(places):
    found = listed(officer("provincial_hr", places.hebei), "open=1&sort=code&export=choose")
    assert found.next_url == f"?open=1&sort=code&after={found.window.rows[-1].pk}"
    assert found.previous_url == ""


def test_place_filter_offers_only_the_readers_places(places):
    found = listed(officer("prefecture_officer", places.shijiazhuang))
    step = next(one for one in found.filters if one.key == "place").extra["steps"]
    assert [(chosen, options) for _label, chosen, options in step] == [
        ("", [("130102", "长安区"), ("130104", "桥西区")])
    ]


def test_a_foreign_place_in_the_url_is_as_if_it_did_not_exist(places):
    user = officer("prefecture_officer", places.shijiazhuang)
    assert codes(listed(user, "place=130624")) == codes(listed(user, "place=999999")) == codes(listed(user))
    assert "阜平县" not in str(listed(user, "place=130624").filters[3].extra)


def test_places_are_chosen_from_the_top_down_and_a_new_top_forgets_the_rest(places):
    user = officer("provincial_hr", places.hebei)
    assert codes(listed(user, "place=130100&place=130102")) == ["130102", "130102001"]
    assert codes(listed(user, "place=130600&place=130102")) == ["130600", "130624"]
    assert codes(listed(user, "place=&place=130102")) == codes(listed(user))


def test_two_grants_offer_both_places_first(places):
    user = officer("county_hr", places.changan)
    grant(user, "county_hr", places.fuping)
    steps = listed(user).filters[3].extra["steps"]
    assert [name for _code, name in steps[0][2]] == ["长安区", "阜平县"]
    assert codes(listed(user, "place=130624")) == ["130624"]


def test_counts_and_totals_cover_the_filtered_rows_of_the_scope_only(places):
    found = listed(officer("prefecture_officer", places.shijiazhuang), "level=county")
    assert found.count == 2
    assert [(column.key, words) for column, words in found.totals] == [("code", "2")]


def test_beyond_the_cap_there_is_no_exact_count_and_no_total(places, monkeypatch):
    monkeypatch.setattr(bound, "CAP", 2)
    found = listed(officer("provincial_hr", places.hebei))
    assert found.count_words == "2+"
    assert found.totals == []


def test_a_guarded_column_opens_only_where_its_capability_is_held(places):
    Locality.objects.update(source="440101")
    user = officer("county_hr", places.changan)  # may see identities in 长安区
    grant(user, "auditor", places.fuping)  # may see people there, not identities
    found = listed(user)
    guarded = next(column for column in found.columns if column.key == "source")
    assert {row.code: guarded.text(row) for row in found.window.rows} == {
        "130102": "440101",
        "130102001": "440101",
        "130624": "****",
    }


def test_nobody_is_offered_a_guarded_column_that_they_hold_nowhere(places):
    found = listed(officer("auditor", places.changan), "")
    assert "source" not in [column.key for column in found.exportable]
    assert "source" not in [column.key for column in found.chosen_columns(["source", "code"])]


def test_someone_without_a_grant_sees_no_row_no_count_and_no_place(places):
    found = listed(UserFactory())
    assert (codes(found), found.count, found.filters[3].extra["steps"]) == ([], 0, [])


def test_cells_are_escaped_and_link_where_declared(places):
    Locality.objects.filter(code="130102").update(name="<script>")
    found = listed(officer("county_hr", places.changan))
    cell = next(iter(found.rows))[1]
    assert cell.html == '<a href="/places/130102/">&lt;script&gt;</a>'


def test_the_page_costs_the_same_few_queries_however_many_rows(places, django_assert_max_num_queries):
    user = officer("provincial_hr", places.hebei)
    with django_assert_max_num_queries(8):
        found = listed(user)
        list(found.rows), found.count, found.totals, found.next_url
