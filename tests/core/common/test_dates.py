"""Dates: one today, inclusive bounds, and days that are read or refused but never guessed."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from hypothesis import given
from hypothesis import strategies as st

from core.common.dates import DateRange, add_months, add_years, month_of, now, parse_date_like, term, today

DAYS = st.dates(date(1950, 1, 1), date(2080, 12, 31))


def test_new_years_eve_in_utc_is_already_new_year_in_hebei():
    with time_machine.travel(datetime(2026, 12, 31, 16, 30, tzinfo=UTC), tick=False):
        assert today() == date(2027, 1, 1)
        assert now().hour == 0


def test_both_bounds_belong_to_a_period():
    march = month_of(date(2026, 3, 15))
    assert (march.start, march.end, march.days) == (date(2026, 3, 1), date(2026, 3, 31), 31)
    assert date(2026, 3, 31) in march
    assert date(2026, 4, 1) not in march
    assert march.overlaps(DateRange(date(2026, 3, 31), None))
    assert not march.overlaps(DateRange(date(2026, 4, 1), None))
    assert march.intersection(DateRange(None, date(2026, 3, 2))) == DateRange(
        date(2026, 3, 1), date(2026, 3, 2)
    )


def test_a_period_that_ends_before_it_starts_is_no_period():
    with pytest.raises(ValueError, match="before it starts"):
        DateRange(date(2026, 3, 2), date(2026, 3, 1))


@given(DAYS, DAYS, DAYS, DAYS)
def test_two_periods_overlap_exactly_when_a_day_is_in_both(a, b, c, d):
    first, second = DateRange(min(a, b), max(a, b)), DateRange(min(c, d), max(c, d))
    shared = max(first.start, second.start) <= min(first.end, second.end)
    assert first.overlaps(second) is shared is second.overlaps(first)


def test_the_29th_of_february_has_a_stated_anniversary():
    assert add_years(date(2024, 2, 29), 1) == date(2025, 2, 28)
    assert add_years(date(2024, 2, 29), 4) == date(2028, 2, 29)
    assert add_months(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert add_months(date(2026, 1, 31), -2) == date(2025, 11, 30)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2021, 3, 1), date(2024, 2, 29)),
        (date(2022, 3, 1), date(2025, 2, 28)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2023, 7, 15), date(2026, 7, 14)),
    ],
)
def test_a_three_year_term_ends_the_day_before_its_anniversary(start, last):
    assert term(start, years=3) == DateRange(start, last)


@pytest.mark.parametrize(
    "written",
    [
        "2024-06-01", "2024.6.1", "2024/6/1", "2024年6月1日", "20240601", " 2024.06.01 ", "２０２４．６．１",
        "2024-06-01 00:00:00", "45444", 45444, 20240601, date(2024, 6, 1), datetime(2024, 6, 1, 0, 0),
    ],
)  # fmt: skip
def test_a_day_is_read_in_every_form_that_offices_write(written):
    assert parse_date_like(written) == date(2024, 6, 1)


@pytest.mark.parametrize(
    "written", ["2024.6", "2024年6月", "1/6/2024", "2024-02-30", "20241301", "", "待定", 3, 1.5, True, "2024"]
)
def test_what_names_no_day_is_refused_and_never_guessed(written):
    with pytest.raises(ValueError, match=r"."):
        parse_date_like(written)
