"""From presences to hours, whatever the order; the draw of a round; figures in characters."""

from datetime import date, time
from decimal import Decimal
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.common.dates import DateRange
from core.common.numerals import read_numeral
from training.learning.attendance import Earned, earned
from training.learning.plausible import MOST_IN_A_DAY, crowded_days, too_many_hours
from training.learning.sampling import draw

PARTS = ("morning", "afternoon", "evening")


def sitting(day, part, hours):
    return SimpleNamespace(
        day=date(2026, 5, day), part_of_day=PARTS[part], hours=Decimal(hours), starts_at=time(9)
    )


SITTINGS = st.builds(sitting, st.integers(1, 4), st.integers(0, 2), st.integers(1, 4))
KEYS = st.lists(st.uuids().map(str), min_size=1, max_size=60, unique=True)
PAIRS = st.lists(st.tuples(st.sampled_from("甲乙丙"), SITTINGS), max_size=14)


@settings(max_examples=25, deadline=None)
@given(PAIRS, st.randoms())
def test_every_hour_of_presence_is_posted_once_in_whatever_order(pairs, random):
    days = earned(pairs)
    assert sum((day.hours for day in days), Decimal(0)) == sum((one.hours for _w, one in pairs), Decimal(0))
    assert len({(day.worker, day.day) for day in days}) == len(days)
    shuffled = list(pairs)
    random.shuffle(shuffled)
    assert set(earned(shuffled)) == set(days)


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.uuids().map(str), min_size=1, max_size=60, unique=True),
    st.integers(1, 100),
    st.text(max_size=8),
)
def test_a_draw_is_the_same_for_the_same_list_and_seed_and_never_empty(keys, percent, seed):
    drawn = draw(keys, percent=percent, seed=seed)
    assert drawn == draw(list(reversed(keys)), percent=percent, seed=seed)
    assert drawn <= set(keys)
    assert len(drawn) == max(1, -(-len(keys) * percent // 100))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("八", 8),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("二十四", 24),
        ("一百零八", 108),
        ("三半", Decimal("3.5")),
        ("两", 2),
        ("陆", 6),
        ("二三", None),
        ("上午", None),
        ("", None),
        ("8", None),
    ],
)
def test_a_numeral_in_characters_is_read_or_left_alone(text, number):
    assert read_numeral(text) == number


@pytest.mark.parametrize(
    ("hours", "last", "is_too_many"), [(12, 11, False), ("12.5", 11, True), (24, 12, False), (30, 11, True)]
)
def test_a_day_holds_twelve_class_hours(hours, last, is_too_many):
    period = DateRange(date(2026, 5, 11), date(2026, 5, last))
    assert bool(too_many_hours(Decimal(hours), period)) is is_too_many


def test_crowded_days_are_named():
    lines = [
        (date(2026, 5, 11), MOST_IN_A_DAY),
        (date(2026, 5, 12), Decimal(8)),
        (date(2026, 5, 12), Decimal(5)),
    ]
    assert crowded_days(lines) == [date(2026, 5, 12)]


@pytest.mark.parametrize(
    ("result", "counts"),
    [
        ("", True),
        ("passed", True),
        ("excellent", True),
        ("completed", True),
        ("absent", False),
        ("failed", False),
    ],
)
def test_an_absence_and_a_failed_test_earn_nothing(result, counts):
    assert Earned("甲", date(2026, 5, 11), Decimal(8), result=result).counts is counts
