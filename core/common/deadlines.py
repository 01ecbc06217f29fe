"""Statutory periods: calendar days, working days, and the last day that falls on a day off.

Legal basis: Civil Code Art. 201 (the day of the event is not counted), Art. 203 (a last day that
is a statutory day off moves to the day after; the period ends at 24:00); Civil Procedure Law
Art. 85. Days are calendar days unless the rule says working days. Weekends are days off except
the working weekends that the State Council's yearly notice names; both are dated data.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from .dates import ONE_DAY

SATURDAY = 5


class Calendar(Protocol):
    """Knows on which days offices work."""

    def is_working_day(self, day: date) -> bool: ...


@dataclass(frozen=True)
class DatedCalendar:
    """Monday to Friday, corrected by dated exceptions: ``{day: is a working day}``."""

    exceptions: Mapping[date, bool] = field(default_factory=dict)

    def is_working_day(self, day: date) -> bool:
        return self.exceptions.get(day, day.weekday() < SATURDAY)

    def knows(self, year: int) -> bool:
        """Whether the year's notice is loaded; before that a deadline in it may still move."""
        return any(day.year == year for day in self.exceptions)


def roll_forward(day: date, calendar: Calendar) -> date:
    """The day itself, or the first working day after it where it is a day off (Art. 203)."""
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def add_days(start: date, days: int, calendar: Calendar | None = None) -> date:
    """The last day of a period of calendar days after the event on ``start`` (Art. 201).

    With a calendar the last day rolls forward over days off; without one it stays.
    """
    last = start + days * ONE_DAY
    return roll_forward(last, calendar) if calendar else last


def add_working_days(start: date, days: int, calendar: Calendar) -> date:
    """The last of ``days`` working days after ``start``, which is itself not counted."""
    last = start
    while days > 0:
        last += ONE_DAY
        days -= calendar.is_working_day(last)
    return last
