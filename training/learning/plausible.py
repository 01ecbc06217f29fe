"""What cannot be true of a day of learning, whoever reports it. Pure; no query.

These are limits of plausibility, not legal numbers: a sentence asks the writer to look again.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from core.common.dates import DateRange

MOST_IN_A_DAY = Decimal(12)  # class-hours of 45 minutes: nine hours of the clock


def hours_a_day(hours: Decimal, period: DateRange) -> Decimal:
    """Class-hours for each day of the period, were they spread evenly."""
    return hours / ((period.end - period.start).days + 1)


def too_many_hours(hours: Decimal, period: DateRange) -> str:
    """A sentence where nobody can learn that much in these days; else empty."""
    if hours_a_day(hours, period) <= MOST_IN_A_DAY:
        return ""
    days = (period.end - period.start).days + 1
    return _(
        "%(hours)s class-hours in %(days)s days cannot be: a day holds at most %(most)s"
        " (45 minutes each). Correct the hours or the days."
    ) % {"hours": f"{hours.normalize():f}", "days": days, "most": MOST_IN_A_DAY}


def crowded_days(lines: Iterable[tuple[date, Decimal]]) -> list[date]:
    """Days of a timetable or a list with more class-hours than a day holds."""
    sums: dict[date, Decimal] = {}
    for day, hours in lines:
        sums[day] = sums.get(day, Decimal(0)) + hours
    return sorted(day for day, hours in sums.items() if hours > MOST_IN_A_DAY)
