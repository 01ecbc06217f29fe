"""The ledger of a unit and the monthly report say what the truth line says."""

import io
from datetime import date
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from core.access.holdings import Access
from core.common.dates import today
from posts.establishment.header_rules import Count
from posts.establishment.models import Post
from reports.ledgers import unit_ledger
from reports.monthly import monthly_report
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, officer


def workbook(answer: Any) -> Workbook:
    """The workbook of a download."""
    return load_workbook(io.BytesIO(b"".join(answer.streaming_content)))


@pytest.fixture
def places(db: None) -> Map:
    make.rules()
    return Map()


@pytest.fixture
def post(places: Map) -> Post:
    """A post of 长安区 since May with one of two places filled."""
    home = make.institution(places.changan, "甲院")
    made = make.post(home, on=date(2026, 5, 4), places=2)
    make.appointment(make.worker(home, name="赵一"), made, starts_on=date(2026, 5, 18))
    make.record_ceiling(
        institution=home, kind="posts_total", places=4, valid_from=date(2026, 5, 2), by=make.SYSTEM
    )
    return made


def test_the_ledger_of_a_unit_shows_figures_posts_and_people(post: Post, places: Map) -> None:
    access = Access(officer("county_hr", places.changan))
    ledger = unit_ledger(access, post.institution, today())
    total = ledger.lines[0].total
    assert (total.ceiling, total.created, total.filled, total.free) == (4, 2, 1, 1)
    assert ledger.posts[0].holders == ["赵一"]
    before = unit_ledger(access, post.institution, date(2026, 5, 10))
    assert before.posts[0].holders == []


def test_the_ledger_opens_for_the_unit_itself_and_not_for_another_county(post: Post, places: Map) -> None:
    for name in ("unit_ledger", "unit_ledger_pdf"):
        address = reverse(f"reports:{name}", args=[post.institution.uid])
        assert signed_in(officer("institution_hr", post.institution)).get(address).status_code == 200
        assert signed_in(officer("county_hr", places.fuping)).get(address).status_code == 404


def test_the_months_changes_explain_the_month(post: Post, places: Map) -> None:
    report = monthly_report(Access(officer("county_hr", places.changan)), places.changan, date(2026, 5, 1))
    assert report.is_explained
    assert report.count == 3
    (one,) = report.kinds
    assert one.changes.opening.is_empty
    assert one.changes.closing.total.filled == 1


def test_the_report_begins_with_the_establishment_and_the_workbook_says_the_same(
    post: Post, places: Map
) -> None:
    home = post.institution
    make.record_ceiling(
        institution=home, kind="establishment", places=7, valid_from=date(2026, 5, 6), by=make.SYSTEM
    )
    units.header(home, Count("p08", 3, 2, 2), on=date(2026, 5, 11))
    client = stepped_up(officer("county_hr", places.changan))
    address = f"{reverse('reports:monthly')}?month=2026-05"
    report = client.get(address).context["report"]
    one = report.kinds[0]
    assert (str(one.kind), report.is_explained) == ("establishment", True)
    assert [(row.times, row.figures[:2]) for row in one.summary] == [
        (None, [0, 0]),
        (1, [7, 0]),
        (1, [0, 2]),
        (None, [7, 2]),
    ]
    sheet = workbook(client.get(f"{address}&export=xlsx")).worksheets[0]
    written = [[cell.value for cell in row[1:4]] for row in sheet.iter_rows(min_row=3)]
    assert written == [[None, 0, 0], [1, 7, 0], [1, 0, 2], [None, 7, 2]]


def test_the_workbook_of_a_unit_holds_what_its_page_shows(post: Post, places: Map) -> None:
    client = stepped_up(officer("county_hr", places.changan))
    answer = client.get(f"{reverse('reports:unit_ledger', args=[post.institution.uid])}?export=xlsx")
    cells = [[value for value in row if value] for sheet in workbook(answer) for row in sheet.values]
    assert [4, 2, 1, 1, 2] in [[value for value in row if isinstance(value, int)] for row in cells]
    assert any("赵一" in row and post.number in row for row in cells)
    reader = signed_in(officer("county_hr", places.fuping))
    assert reader.get(reverse("reports:unit_ledger", args=[post.institution.uid])).status_code == 404


def test_the_report_is_a_page_a_paper_and_a_workbook(post: Post, places: Map) -> None:
    client = stepped_up(officer("county_hr", places.changan))
    address = reverse("reports:monthly")
    assert client.get(f"{address}?month=2026-05").context["report"].count == 3
    for nonsense in ("nie", "0001-01", "9999-12"):
        assert client.get(f"{address}?month={nonsense}").status_code == 200
    ledger = reverse("reports:unit_ledger", args=[post.institution.uid])
    assert client.get(f"{ledger}?on=0001-01-01").status_code == 200
    book = client.get(f"{address}?month=2026-05&export=xlsx")
    assert len(workbook(book).worksheets) == 3
    paper = client.get(f"{reverse('reports:monthly_pdf')}?month=2026-05")
    assert b"".join(paper.streaming_content).startswith(b"%PDF")
