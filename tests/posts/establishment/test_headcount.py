"""The headcount pages: any day, any level, every figure opens its rows, files and paper say the same."""

import io
from datetime import date, timedelta
from urllib.parse import parse_qs, urlparse

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from core.access.holdings import Access
from core.common.dates import today
from posts.establishment.actions.appointments import end_appointment
from posts.establishment.actions.posts import freeze_post
from posts.establishment.models import Offer
from posts.establishment.selectors.truth import truth_line
from posts.establishment.selectors.waiting import waiting_for
from tests.factories import establishment as make
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, officer

LONG_AGO = today() - timedelta(days=200)


def url(name: str, **words: object) -> str:
    query = "&".join(f"{key}={value}" for key, value in words.items())
    return f"{reverse(f'establishment:{name}')}?{query}"


@pytest.fixture
def county(places: Map) -> Map:
    """长安区: a post partly filled, a frozen one, a promised one; 桥西区 and 定州 one post each."""
    home, other = make.institution(places.changan, "甲院"), make.institution(places.jianbei, "乙院")
    make.record_ceiling(institution=home, kind="posts_total", places=8, valid_from=LONG_AGO, by=make.SYSTEM)
    post = make.post(home, on=LONG_AGO, places=3)
    for name in ("赵一", "钱二"):
        make.appointment(make.worker(home, name=name), post)
    frozen = make.post(other, on=LONG_AGO, places=2, grade="p12", min_certificate="assistant")
    freeze_post(post=frozen, by=make.SYSTEM, reason="改革", on=today() - timedelta(days=30))
    promised = make.post(other, on=LONG_AGO, places=1, grade="p12", min_certificate="assistant")
    Offer.objects.create(
        number="O-1",
        post=promised,
        name="孙三",
        id_index="1",
        state="accepted",
        accepted_on=today() - timedelta(days=9),
        expected_on=today() + timedelta(days=9),
    )
    make.post(make.institution(places.qiaoxi), on=LONG_AGO, places=4)
    make.post(make.institution(places.dingzhou), on=LONG_AGO, places=5)
    return places


def test_every_figure_of_the_page_opens_rows_that_add_up_to_it(county: Map) -> None:
    client = signed_in(officer("county_hr", county.changan))
    page = client.get(url("headcount", place="130102", by="township")).context
    total = {name: (value, link) for name, value, link in page["total"]["figures"]}
    wanted = {"ceiling": 8, "created": 6, "filled": 2, "committed": 1, "frozen": 2, "free": 1}
    wanted |= {"not_created": 5, "over": 3}
    assert {name: value for name, (value, _link) in total.items()} == wanted
    sums = {"created": "places", "free": "free", "frozen": "shut", "ceiling": "places"}
    for name in ("ceiling", "created", "filled", "committed", "frozen", "free"):
        value, link = total[name]
        rows = client.get(link).context["list"]
        found = sum(getattr(row, sums[name]) for row in rows.filtered) if name in sums else rows.count
        assert found == value


def test_the_rows_behind_a_figure_are_those_of_the_same_day(county: Map) -> None:
    client = signed_in(officer("county_hr", county.changan))
    before = today() - timedelta(days=60)
    page = client.get(url("headcount", on=before)).context
    figures = {name: (value, link) for name, value, link in page["total"]["figures"]}
    assert figures["frozen"][0] == 0
    assert figures["free"][0] == 4
    assert parse_qs(urlparse(figures["free"][1]).query)["on"] == [str(before)]
    rows = client.get(figures["free"][1]).context["list"]
    assert sum(row.free for row in rows.filtered) == 4


def test_counties_under_the_province_and_the_place_itself_are_rows_of_their_own(
    county: Map,
) -> None:
    make.post(make.institution(county.hebei, "省直院"), on=LONG_AGO, places=7)
    make.post(make.institution(county.shijiazhuang, "市直院"), on=LONG_AGO, places=6)
    access = Access(officer("provincial_hr", county.hebei))
    line = truth_line(access, kind="posts_total", on=today(), place=county.hebei)
    named = {child.label: (child.created, child.direct) for child in line.children}
    assert named["定州市"] == (5, False)
    assert named["石家庄市"] == (16, False)
    assert [value for label, value in named.items() if value[1]] == [(7, True)]
    assert line.adds_up
    by_county = truth_line(access, kind="posts_total", on=today(), place=county.hebei, by="county")
    assert sorted(child.created for child in by_county.children if child.direct) == [6, 7]
    assert by_county.adds_up
    client = signed_in(officer("provincial_hr", county.hebei))
    page = client.get(url("headcount", place="130000")).context
    direct = next(row for row in page["rows"] if row["count"].direct)
    assert client.get(direct["url"]).context["line"].total.created == 7
    posts = next(link for name, _value, link in direct["figures"] if name == "created")
    assert client.get(posts).context["list"].count == 1


def test_a_band_counts_its_own_grades_and_leaves_approved_numbers_out(county: Map) -> None:
    access = Access(officer("county_hr", county.changan))
    line = truth_line(access, kind="posts_total", on=today(), place=county.changan, band="junior")
    assert (line.total.created, line.total.frozen, line.total.committed) == (3, 2, 1)
    assert not line.with_ceiling
    whole = truth_line(access, kind="posts_total", on=today(), place=county.changan)
    assert {band: count.created for band, count in whole.by_band.items()} == {"middle": 3, "junior": 3}


def test_the_number_of_queries_does_not_grow_with_the_posts(county: Map) -> None:
    access = Access(officer("provincial_hr", county.hebei))

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            truth_line(access, kind="posts_total", on=today(), place=county.hebei)
        return len(queries)

    asked()
    few = asked()
    for number in range(4):
        make.post(make.institution(county.fuping, f"院{number}"), places=2)
    assert asked() == few == 3


def test_nothing_of_another_county_is_counted_or_listed(county: Map) -> None:
    client = signed_in(officer("county_hr", county.fuping))
    for name in ("headcount", "headcount_posts", "headcount_people", "headcount_offers", "headcount_ceilings",
                 "vacancies", "changes"):  # fmt: skip
        page = client.get(url(name, place="130102")).content.decode()
        assert "甲院" not in page
        assert "赵一" not in page


def test_the_workbook_and_the_csv_hold_the_rows_and_both_sums(county: Map) -> None:
    client = stepped_up(officer("county_hr", county.changan))
    answer = client.get(url("headcount", export="xlsx"))
    rows = list(load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active.values)
    assert rows[-1][2] == rows[-2][2] == 6
    csv = b"".join(client.get(url("headcount", export="csv")).streaming_content).decode("utf-8-sig")
    assert "甲院" in csv


def test_an_auditor_sees_the_ledger_and_who_may_not_see_posts_does_not(county: Map) -> None:
    assert signed_in(officer("auditor", county.changan)).get(url("headcount")).status_code == 200
    assert signed_in(officer("learning_verifier", county.changan)).get(url("headcount")).status_code == 403


def test_nonsense_in_the_address_means_the_ordinary_question(county: Map) -> None:
    client = signed_in(officer("county_hr", county.changan))
    words = {
        "on": "gestern",
        "kind": "x",
        "by": "y",
        "band": "z",
        "place": "999999",
        "institution": "q",
        "direct": "7",
    }
    assert client.get(url("headcount", **words)).context["line"].total.created == 6
    assert client.get(url("changes", **words, since="0")).status_code == 200


def test_the_paper_prints(county: Map) -> None:
    answer = signed_in(officer("county_hr", county.changan)).get(url("headcount_pdf"))
    assert b"".join(answer.streaming_content).startswith(b"%PDF")


def test_a_free_place_says_since_when_each_is_free(county: Map) -> None:
    home = make.institution(county.changan, "丙院")
    post = make.post(home, on=LONG_AGO, places=3)
    held = make.appointment(make.worker(home, name="李四"), post)
    end_appointment(appointment=held, ends_on=today() - timedelta(days=10), reason="调离", by=make.SYSTEM)
    client = signed_in(officer("county_hr", county.changan))
    rows = client.get(url("vacancies", q=post.number)).context["list"]
    cells = {cell.column.key: str(cell.html) for cell in next(iter(rows.rows))}
    assert cells["days"] == "200"
    assert f"{today() - timedelta(days=9)}" in cells["each"]
    assert f"{LONG_AGO}" in cells["each"]
    assert client.get(url("vacancies", days=199, q=post.number)).context["list"].count == 1
    assert client.get(url("vacancies", days=200, q=post.number)).context["list"].count == 0


def test_places_wait_after_the_days_that_the_officer_chose(county: Map) -> None:
    user = officer("county_hr", county.changan)
    client = signed_in(user)

    def waits() -> bool:
        return any("vacancies" in entry.url for entry in waiting_for(Access(user)))

    assert waits()
    client.post(reverse("establishment:watch_vacancies"), {"days": "300"})
    assert not waits()
    answer = client.post(reverse("establishment:watch_vacancies"), {"days": "nie"}, follow=True)
    assert answer.status_code == 200
    assert not waits()


def test_the_changes_between_two_days_explain_the_difference(county: Map) -> None:
    client = stepped_up(officer("county_hr", county.changan))
    words = {"since": today() - timedelta(days=365), "on": today()}
    page = client.get(url("changes", **words)).context
    assert page["found"].is_explained
    kinds = {row["label"]: row["n"] for row in page["summary"]}
    assert len(kinds) == 5
    assert all(same for _label, _value, same in page["explained"])
    filled = client.get(url("changes", **words, what="filled")).context["page"]
    assert {step.person for step in filled} == {"赵一", "钱二"}
    book = load_workbook(
        io.BytesIO(b"".join(client.get(url("changes", **words, export="xlsx")).streaming_content))
    )
    assert len(book.worksheets) == 2


def test_moving_between_posts_is_told_apart_from_leaving(county: Map) -> None:
    home = make.institution(county.qiaoxi, "丁院")
    first, second = (make.post(home, on=date(2026, 1, 1), places=1) for _ in range(2))
    person = make.worker(home, name="周五")
    held = make.appointment(person, first)
    end_appointment(appointment=held, ends_on=date(2026, 5, 31), reason="调岗", by=make.SYSTEM)
    make.appointment(person, second, starts_on=date(2026, 6, 1))
    client = signed_in(officer("county_hr", county.qiaoxi))
    page = client.get(url("changes", since="2026-05-01", on="2026-06-30")).context["found"]
    assert {str(step.what) for step in page.steps if step.person == "周五"} == {"moved_out", "moved_in"}
    assert page.is_explained
