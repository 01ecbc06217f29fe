"""Dates of the house, decided once: Asia/Shanghai, both bounds inclusive.

``date.today`` and ``datetime.now`` are banned by the linter: on 31 December 16:30 UTC it is
already 1 January in Hebei. A period's last day belongs to the period; an open end is ``None``.
"""

import calendar
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q
from django.utils import timezone

ONE_DAY = timedelta(days=1)
MEANT_YEARS = range(1900, 2101)  # of any day in a record: born, held until
_EXCEL_EPOCH = date(1899, 12, 30)
_SERIALS = range(10_000, 80_000)  # 1927-05-18 to 2119-01-10: what a person's dates can be
_DATE_SHAPES = (
    re.compile(r"(?P<y>\d{4})\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})\s*[日号]?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
)
_MIDNIGHT = re.compile(r"[T ]00:00(:00(\.0+)?)?$")


def now() -> datetime:
    """This instant, aware, on the clocks of Hebei."""
    return timezone.localtime()


def today() -> date:
    """The calendar day in Hebei."""
    return timezone.localdate()


def start_of(day: date) -> datetime:
    """The first instant of the day in Hebei, for columns that hold moments."""
    return timezone.make_aware(datetime(day.year, day.month, day.day))


def day_in_hebei(moment: datetime) -> date:
    """The calendar day on which a moment falls in Hebei."""
    return timezone.localdate(moment)


@dataclass(frozen=True)
class DateRange:
    """A period with both bounds inclusive; ``None`` leaves that side open."""

    start: date | None = None
    end: date | None = None

    def __post_init__(self) -> None:
        if self.start and self.end and self.end < self.start:
            raise ValueError(f"The period ends ({self.end}) before it starts ({self.start}).")

    def __contains__(self, day: date) -> bool:
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)

    def overlaps(self, other: "DateRange") -> bool:
        """Whether at least one day belongs to both."""
        return self.intersection(other) is not None

    def intersection(self, other: "DateRange") -> "DateRange | None":
        """The days that belong to both, or None when there are none."""
        start = max(filter(None, (self.start, other.start)), default=None)
        end = min(filter(None, (self.end, other.end)), default=None)
        if start and end and end < start:
            return None
        return DateRange(start, end)

    @property
    def days(self) -> int:
        """How many days the period has; an open one has no number."""
        if self.start is None or self.end is None:
            raise ValueError("An open period has no number of days.")
        return (self.end - self.start).days + 1

    def __iter__(self) -> Iterator[date]:
        return (self.start + timedelta(days=n) for n in range(self.days))


def on(day: date, *, start: str = "starts_on", end: str = "ends_on") -> Q:
    """The filter "in force on ``day``" over two inclusive columns, the end open where null."""
    return Q(**{f"{start}__lte": day}) & (Q(**{f"{end}__gte": day}) | Q(**{f"{end}__isnull": True}))


def named_day(text: str) -> date:
    """The day of an address (``2026-03-01``); ValueError for nonsense and for a year nobody can mean."""
    day = date.fromisoformat(text)
    if day.year not in MEANT_YEARS:
        raise ValueError(f"Not a day: {text!r}")
    return day


def month_of(day: date) -> DateRange:
    """The calendar month that ``day`` belongs to."""
    return DateRange(day.replace(day=1), day.replace(day=calendar.monthrange(day.year, day.month)[1]))


def add_months(day: date, months: int) -> date:
    """The corresponding day ``months`` later; the month's last day where there is none.

    Legal basis: Civil Code Art. 202 (no corresponding day: the last day of the month).
    """
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def add_years(day: date, years: int) -> date:
    """The corresponding day ``years`` later; 29 February becomes 28 February in a common year."""
    return add_months(day, 12 * years)


def term(start: date, *, years: int = 0, months: int = 0) -> DateRange:
    """An inclusive term of whole years and months that begins on ``start``.

    It ends the day before the corresponding day: three years from 2021-03-01 end on 2024-02-29.
    Where the end month has no corresponding day, its last day is the term's last day: three
    years from 2024-02-29 end on 2027-02-28 (Civil Code Art. 202).
    """
    anniversary = add_months(start, 12 * years + months)
    return DateRange(start, anniversary if anniversary.day != start.day else anniversary - ONE_DAY)


def parse_date_like(value: object) -> date:
    """One day, read from what a spreadsheet cell or a typed text holds.

    Accepts dates and datetimes at midnight, Excel serials, ``2024-06-01``, ``2024.6.1``,
    ``2024/6/1``, ``2024年6月1日``, ``20240601``, each also in full-width digits and with spaces
    around. Raises ValueError for everything else: a day is never guessed (``2024.6`` has none).
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _from_number(value)
    text = _MIDNIGHT.sub("", unicodedata.normalize("NFKC", str(value)).strip())
    if text.isdigit() and len(text) == 5:
        return _from_number(int(text))
    for shape in _DATE_SHAPES:
        if found := shape.fullmatch(text):
            return date(int(found["y"]), int(found["m"]), int(found["d"]))
    raise ValueError(f"Not a day: {text!r}")


def _from_number(value: int | float) -> date:
    """A serial of the 1900 date system, or eight digits that Excel kept as a number."""
    if value != int(value):
        raise ValueError(f"Not a day: {value!r}")
    if int(value) in _SERIALS:
        return _EXCEL_EPOCH + timedelta(days=int(value))
    digits = str(int(value))
    if len(digits) == 8:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    raise ValueError(f"Not a day: {value!r}")
