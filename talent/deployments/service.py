"""The arithmetic of service days, as pure functions of months and dated rules.

A service day is every day between arrival and end, weekends and holidays included; days away count
by their kind up to a cap (DOMAIN section 7: nobody loses money for resting). For any deployment
``verified + pending + refused + away = days of service``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from core.common.dates import DateRange, add_months, day_in_hebei, month_of

from .enums import Level, MonthState
from .models import AbsenceRule, ServiceMonth, ServiceRule


def periods_between(start: date, end: date) -> list[DateRange]:
    """The calendar months from ``start`` to ``end``, the first and last cut to those days."""
    found, month = [], start.replace(day=1)
    while month <= end:
        whole = month_of(month)
        found.append(DateRange(max(whole.start, start), min(whole.end, end)))
        month = add_months(month, 1)
    return found


@dataclass(frozen=True)
class Uncounted:
    """Days of one kind of absence that are no service days, and the rule that says so."""

    kind: str
    days: int
    cap: int | None
    basis: str


def uncounted_days(
    away: Mapping[str, int], used: Mapping[str, int], rules: Mapping[str, AbsenceRule]
) -> list[Uncounted]:
    """What of the days away does not count.

    ``away``: kind → days of the month; ``used``: kind → days of the other months that have already
    drawn on the cap; ``rules``: kind → the rule in force. A kind without a rule counts as served: a
    missing rule never costs a day.
    """
    found = []
    for kind, days in away.items():
        rule = rules.get(kind)
        if not days or rule is None or (rule.counts and rule.cap_days is None):
            continue
        room = max(rule.cap_days - used.get(kind, 0), 0) if rule.counts and rule.cap_days else 0
        if lost := max(days - room, 0):
            found.append(Uncounted(kind, lost, rule.cap_days if rule.counts else None, rule.document_no))
    return found


@dataclass(frozen=True)
class Clock:
    """Who has to act on a month by when; ``late``: days past that day (0 while in time)."""

    level: str
    due_on: date
    late: int


def clock(month: ServiceMonth, rule: ServiceRule, day: date, has_prefecture: bool = True) -> Clock | None:
    """Where the month's clock stands on a day; None once it is confirmed.

    While the report is missing the worker owes it ("" as level). A reported month is the county's
    for ``county_days``, then the prefecture's for ``prefecture_days`` (where the county has one),
    then the province's.
    """
    if month.state == MonthState.CONFIRMED:
        return None
    if month.state != MonthState.REPORTED or month.reported_at is None:
        due = report_due(month, rule)
        return Clock("", due, max((day - due).days, 0))
    told = max(day_in_hebei(month.reported_at), month.last_day)
    due = told + timedelta(days=rule.county_days)
    if day <= due:
        return Clock(Level.COUNTY, due, 0)
    if has_prefecture:
        due += timedelta(days=rule.prefecture_days)
        if day <= due:
            return Clock(Level.PREFECTURE, due, 0)
    return Clock(Level.PROVINCE, due, (day - due).days)


def report_opens(month: ServiceMonth, rule: ServiceRule) -> date:
    """The first day on which the month may be reported: never after its last day of service."""
    return min(month.last_day, month.first_day.replace(day=1) + timedelta(days=rule.report_from - 1))


def report_due(month: ServiceMonth, rule: ServiceRule) -> date:
    """The last day for the report."""
    following = add_months(month.first_day.replace(day=1), 1)
    return following + timedelta(days=rule.report_until - 1)


@dataclass
class Account:
    """Days of a deployment, or of many: they add up."""

    days: int = 0
    verified: int = 0
    pending: int = 0
    refused: int = 0
    away: int = 0
    months: dict[str, int] = field(default_factory=lambda: dict.fromkeys(MonthState.values, 0))

    @property
    def adds_up(self) -> bool:
        """The accounting identity."""
        return self.days == self.verified + self.pending + self.refused + self.away

    @property
    def confirmed_share(self) -> int | None:
        """Months confirmed of all months, in percent, rounded down; None without a month."""
        total = sum(self.months.values())
        return self.months[MonthState.CONFIRMED] * 100 // total if total else None


def account_of(months: Iterable[ServiceMonth]) -> Account:
    """Every day of the months in exactly one of the four columns."""
    found = Account()
    for month in months:
        found.days += month.days
        found.months[month.state] += 1
        found.away += month.uncounted
        found.refused += month.refused
        if month.state == MonthState.CONFIRMED:
            found.verified += month.credited
        else:
            found.pending += month.credited
    return found
