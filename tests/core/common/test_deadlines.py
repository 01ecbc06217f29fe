"""Statutory periods over the National Day week of 2026 (1 to 7 October, work on 20 Sept., 10 Oct.)."""

from datetime import date, timedelta

import pytest

from core.common.deadlines import DatedCalendar, add_days, add_working_days, roll_forward

HEBEI = DatedCalendar(
    {date(2026, 10, 1) + timedelta(days=n): False for n in range(7)}
    | {date(2026, 9, 20): True, date(2026, 10, 10): True}
)


@pytest.mark.parametrize(
    ("day", "rolled"),
    [
        (date(2026, 9, 30), date(2026, 9, 30)),
        (date(2026, 10, 1), date(2026, 10, 8)),  # over the whole week
        (date(2026, 10, 10), date(2026, 10, 10)),  # a working Saturday
        (date(2026, 10, 11), date(2026, 10, 12)),  # a plain Sunday
    ],
)
def test_a_last_day_off_rolls_to_the_next_working_day(day, rolled):
    assert roll_forward(day, HEBEI) == rolled


def test_the_day_of_the_event_is_not_counted():
    assert add_days(date(2026, 9, 1), 30) == date(2026, 10, 1)
    assert add_days(date(2026, 9, 1), 30, HEBEI) == date(2026, 10, 8)


def test_working_days_skip_holidays_and_count_working_weekends():
    assert add_working_days(date(2026, 9, 30), 1, HEBEI) == date(2026, 10, 8)
    assert add_working_days(date(2026, 9, 30), 3, HEBEI) == date(2026, 10, 10)
    assert add_working_days(date(2026, 9, 30), 4, HEBEI) == date(2026, 10, 12)


def test_the_calendar_knows_only_the_years_that_were_loaded():
    assert HEBEI.knows(2026)
    assert not HEBEI.knows(2027)
