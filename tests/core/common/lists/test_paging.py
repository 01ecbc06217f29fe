"""Keyset pages: every row once, in order, forwards and back, however deep."""

from datetime import date

import pytest

from core.common.lists.sorts import Sort, page
from core.localities.models import Locality
from tests.factories.core import locality

pytestmark = pytest.mark.django_db

SORTS = {
    "by code": Sort("code", ["code", "id"]),
    "by name downwards": Sort("name", ["-name", "id"]),
    "by a date that may be empty": Sort("valid_to", ["valid_to", "id"]),
    "by two steps, one across a relation": Sort("parent", ["parent__name", "-code", "id"]),
}


@pytest.fixture
def rows():
    top = locality("130000", "河北省", "province")
    for number in range(23):
        closed = date(2020 + number % 4, 1, 1) if number % 3 else None
        locality(f"1301{number:02}", f"名{number % 5}", "prefecture", top, valid_to=closed)
    return Locality.objects.all()


@pytest.mark.parametrize("reverse", [False, True], ids=["upwards", "reversed"])
@pytest.mark.parametrize("name", SORTS)
def test_going_forwards_meets_every_row_once_in_order(rows, name, reverse):
    terms = SORTS[name].terms(Locality, reverse=reverse)
    expected = list(rows.order_by(*(term.order() for term in terms)))

    found, cursor = [], None
    while True:
        window = page(rows, terms, size=5, after_pk=cursor)
        found += window.rows
        if window.next is None:
            break
        cursor = window.next

    assert found == expected


@pytest.mark.parametrize("reverse", [False, True], ids=["upwards", "reversed"])
@pytest.mark.parametrize("name", SORTS)
def test_going_back_from_the_end_shows_the_same_pages(rows, name, reverse):
    terms = SORTS[name].terms(Locality, reverse=reverse)
    expected = list(rows.order_by(*(term.order() for term in terms)))

    window = page(rows, terms, size=5, after_pk=expected[19].pk)
    assert window.rows == expected[20:]
    window = page(rows, terms, size=5, before_pk=window.previous)
    assert window.rows == expected[15:20]
    assert window.next == expected[19].pk
    window = page(rows, terms, size=5, before_pk=expected[5].pk)
    assert window.rows == expected[:5]
    assert window.previous is None


def test_a_cursor_outside_the_rows_leads_to_the_first_page(rows):
    terms = SORTS["by code"].terms(Locality)
    foreign = rows.get(code="130122")
    visible = rows.exclude(pk=foreign.pk)

    assert page(visible, terms, size=5, after_pk=foreign.pk).rows == page(visible, terms, size=5).rows


def test_a_cursor_that_left_the_filter_still_marks_the_place(rows):
    terms = SORTS["by code"].terms(Locality)
    edge = rows.get(code="130110")

    window = page(rows.exclude(pk=edge.pk), terms, size=2, after_pk=edge.pk, scope=rows)

    assert [row.code for row in window.rows] == ["130111", "130112"]


def test_a_sort_without_a_unique_last_step_is_refused():
    with pytest.raises(ValueError, match="must end in id"):
        Sort("name", ["name"])
