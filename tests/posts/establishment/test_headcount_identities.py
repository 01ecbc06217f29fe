"""Whatever happens to posts and people: the identities hold, children add up, changes explain."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access.holdings import Access
from posts.establishment.models import Appointment, Ceiling, Offer, Post, PostPeriod
from posts.establishment.selectors.changes import change_list
from posts.establishment.selectors.dayrows import periods_on
from posts.establishment.selectors.truth import Headcount, Question, add_up, truth_line
from posts.establishment.selectors.vacancies import free_places, places_free_since, vacant_for_more_than
from tests.factories import establishment as make
from tests.factories.core import Map, officer

FIRST = date(2026, 1, 1)
DAYS = st.integers(0, 300)
EXAMPLES = 200 if os.environ.get("PROVE") == "full" else 12
PROBES = (0, 60, 120, 200, 299)


def day(n: int) -> date:
    return FIRST + timedelta(days=n)


@st.composite
def posts(draw: st.DrawFn) -> dict:
    """One post: its turns (day, places, frozen), perhaps an end, stays and offers of people."""
    turns = sorted(draw(st.sets(DAYS, min_size=1, max_size=3)))
    stays = draw(st.lists(st.tuples(DAYS, st.integers(0, 150), st.booleans()), max_size=4))
    return {
        "unit": draw(st.integers(0, 3)),
        "grade": draw(st.sampled_from(["p06", "p09", "p12"])),
        "turns": [(n, draw(st.integers(1, 3)), draw(st.booleans())) for n in turns],
        "end": draw(st.none() | st.integers(turns[-1] + 1, 320)),
        "stays": [(start, start + long if ends else None) for start, long, ends in stays],
        "offers": draw(st.lists(st.tuples(DAYS, st.none() | st.integers(0, 60)), max_size=2)),
    }


@contextmanager
def forgotten() -> Iterator[None]:
    """Everything made inside is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class History:
    """The posts of one example in the database."""

    def __init__(
        self, made: list[dict], ceilings: list[tuple[int, int]], units: list, people: Iterator
    ) -> None:
        self.made = made
        for unit, (places, start) in zip(units, ceilings, strict=False):
            Ceiling.objects.create(
                institution=unit, kind="posts_total", year=2026, places=places, valid_from=day(start)
            )
        self.posts = [self._post(number, one, units, people) for number, one in enumerate(made)]

    @staticmethod
    def _post(number: int, one: dict, units: list, people: Iterator) -> Post:
        unit, last = units[one["unit"]], one["turns"][-1]
        post = Post(
            number=f"T-{number}",
            institution=unit,
            title="岗",
            category="professional",
            grade=one["grade"],
            places=last[1],
            opened_on=day(one["turns"][0][0]),
            state="abolished" if one["end"] else ("frozen" if last[2] else "open"),
            abolished_on=day(one["end"]) if one["end"] else None,
        )
        for level in ("province_id", "prefecture_id", "county_id", "township_id"):
            setattr(post, level, getattr(unit, level))
        post.save()
        ends = [turn[0] for turn in one["turns"][1:]] + [one["end"]]
        for (start, places, frozen), end in zip(one["turns"], ends, strict=True):
            PostPeriod.objects.create(
                post=post,
                starts_on=day(start),
                ends_on=day(end - 1) if end is not None else None,
                title="岗",
                category="professional",
                grade=one["grade"],
                places=places,
                frozen=frozen,
            )
        for start, end in one["stays"]:
            Appointment.objects.create(
                post=post,
                worker=next(people),
                starts_on=day(start),
                ends_on=day(end) if end is not None else None,
            )
        for accepted, closed in one["offers"]:
            Offer.objects.create(
                number=f"O-{Offer.objects.count()}",
                post=post,
                name="某",
                id_index=f"{Offer.objects.count()}",
                state="accepted" if closed is None else "withdrawn",
                expected_on=day(accepted),
                accepted_on=day(accepted),
                closed_on=None if closed is None else day(accepted + closed),
            )
        return post

    def by_hand(self, n: int) -> tuple[int, ...]:
        """Created, filled, committed, free, frozen, counted without the database."""
        sums = [0, 0, 0, 0, 0]
        for one in self.made:
            if n < one["turns"][0][0] or (one["end"] is not None and n >= one["end"]):
                continue
            _start, places, frozen = [turn for turn in one["turns"] if turn[0] <= n][-1]
            held = sum(start <= n and (end is None or n <= end) for start, end in one["stays"])
            due = sum(at <= n and (long is None or n < at + long) for at, long in one["offers"])
            left = max(places - held - due, 0)
            for at, value in enumerate((places, held, due, 0 if frozen else left, left if frozen else 0)):
                sums[at] += value
        return tuple(sums)


def figures(count: Headcount) -> tuple[int, ...]:
    return count.created, count.filled, count.committed, count.free, count.frozen


def check(history: History, access: Access, places: Map) -> None:
    """Every promise of the page, on every day asked."""
    facts = {"kind": "posts_total"}
    for n in PROBES:
        line = truth_line(access, on=day(n), place=places.hebei, **facts)
        assert figures(line.total) == history.by_hand(n)
        assert line.adds_up
        assert line.is_balanced
        for by in ("county", "township", "institution"):
            deeper = truth_line(access, on=day(n), place=places.hebei, by=by, **facts)
            assert deeper.adds_up
            assert deeper.total.numbers == line.total.numbers
        city = next((one for one in line.children if one.key == "130100"), Headcount())
        below = truth_line(access, on=day(n), place=places.shijiazhuang, **facts)
        assert below.total.numbers == city.numbers
        assert below.adds_up
        assert figures(add_up(line.by_band.values())) == figures(line.total)
        rows = list(periods_on(PostPeriod.objects.all(), day(n)))
        assert sum(row.free for row in rows) == line.total.free
        assert sum(row.shut for row in rows) == line.total.frozen
    for since, until in ((0, 120), (60, 299), (200, 200)):
        found = change_list(access, Question("posts_total", day(until), places.hebei), day(since))
        assert found.is_explained, (found.difference, found.explained)


def check_vacancies(n: int) -> None:
    """The days vacant that the database sorts and filters by are those that are shown."""
    rows = free_places(PostPeriod.objects.all(), day(n)).select_related("post")
    for row in rows.filter(committed=0):
        since = places_free_since(row.post.periods.all(), row.post.appointments.all(), day(n), row.free)
        assert since == sorted(since)
        longest = (day(n) - since[0]).days
        matched = rows.filter(pk=row.pk)
        assert matched.filter(vacant_for_more_than(day(n), longest - 1)).exists()
        assert not matched.filter(vacant_for_more_than(day(n), longest)).exists()


def test_identities_hold_whatever_happens(places: Map) -> None:
    sites = (places.changan, places.qiaoxi, places.dingzhou, places.shijiazhuang)
    units = [make.institution(place, f"院{n}") for n, place in enumerate(sites)]
    people = [make.worker(units[0], name=f"人{n}") for n in range(20)]
    access = Access(officer("provincial_hr", places.hebei))

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), print_blob=False)
    @given(
        made=st.lists(posts(), min_size=1, max_size=5),
        ceilings=st.lists(st.tuples(st.integers(0, 9), DAYS), max_size=4),
    )
    def whatever(made: list[dict], ceilings: list[tuple[int, int]]) -> None:
        with forgotten():
            history = History(made, ceilings, units, iter(people))
            check(history, access, places)
            for n in (150, 299):
                check_vacancies(n)

    whatever()
