"""The course of a service as pure functions: its stretches, its months, and what a change does to them.

A service runs from its arrival to its last day, less the days on which it rests. Those stretches,
cut at the ends of calendar months, are its months of service; a rest inside a month makes two of
it. So every day of a month of service is a day of service, the account of days (verified + pending
+ refused + away = days) needs no fifth column, and paused days stand beside it.

Months that were reported or confirmed are never moved: whoever confirmed what, where, stays. A
change that would take days from one of them is blocked, and says which month has to be taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from core.common.dates import ONE_DAY, DateRange, month_of

from .enums.course import ChangeKind
from .enums.service import MonthState
from .models import Deployment, ServiceChange, ServiceMonth, Suspension
from .service import periods_between

TOLD = (MonthState.REPORTED, MonthState.CONFIRMED)


@dataclass(frozen=True)
class Pause:
    """A rest inside a service; ``end`` None: open. ``made_up``: days by which the end was moved."""

    start: date
    end: date | None = None
    made_up: int = 0


@dataclass(frozen=True)
class Course:
    """One part of a service: its first and its last day, both inclusive, and its rests."""

    start: date
    end: date
    pauses: tuple[Pause, ...] = ()

    @property
    def stretches(self) -> list[DateRange]:
        """The days of service: from start to end without the rests."""
        return subtract([DateRange(self.start, self.end)], self.rests)

    @property
    def rests(self) -> list[DateRange]:
        """The rests inside the service; an open one lasts to its end."""
        found = []
        for pause in sorted(self.pauses, key=lambda one: one.start):
            first, last = max(pause.start, self.start), min(pause.end or self.end, self.end)
            if first <= last:
                found.append(DateRange(first, last))
        return found

    @property
    def days(self) -> int:
        """Days of service in all."""
        return sum(stretch.days for stretch in self.stretches)

    def paused_until(self, day: date) -> int:
        """Days of rest up to and with the day."""
        return sum((min(rest.end, day) - rest.start).days + 1 for rest in self.rests if rest.start <= day)

    def open_pause(self, day: date) -> Pause | None:
        """The rest that lies on the day or begins after it."""
        for pause in self.pauses:
            if pause.end is None or pause.end >= day:
                return pause
        return None


def course_of(deployment: Deployment, suspensions: Iterable[Suspension]) -> Course | None:
    """The course of a deployment as it stands; None before the arrival."""
    if deployment.arrived_on is None:
        return None
    pauses = tuple(Pause(one.starts_on, one.ends_on, one.made_up) for one in suspensions)
    return Course(deployment.arrived_on, max(deployment.last_day, deployment.arrived_on), pauses)


def subtract(periods: Iterable[DateRange], holes: Iterable[DateRange]) -> list[DateRange]:
    """The days of the periods that lie in none of the holes, as periods in order."""
    found = list(periods)
    for hole in holes:
        found = [piece for period in found for piece in _without(period, hole)]
    return found


def _without(period: DateRange, hole: DateRange) -> list[DateRange]:
    if not period.overlaps(hole):
        return [period]
    pieces = []
    if period.start < hole.start:
        pieces.append(DateRange(period.start, hole.start - ONE_DAY))
    if hole.end < period.end:
        pieces.append(DateRange(hole.end + ONE_DAY, period.end))
    return pieces


@dataclass
class Fit:
    """How months of service have to change so that they hold each day of the stretches once.

    ``blocked``: reported or confirmed months with a day outside the stretches; while there is one,
    nothing is changed.
    """

    cut: list[tuple[ServiceMonth, DateRange]] = field(default_factory=list)
    dropped: list[ServiceMonth] = field(default_factory=list)
    opened: list[DateRange] = field(default_factory=list)
    blocked: list[ServiceMonth] = field(default_factory=list)


def fit(months: Sequence[ServiceMonth], stretches: Sequence[DateRange], until: date) -> Fit:
    """The steps from the months as they are to the stretches of service.

    Months open up to the calendar month of ``until``. Reported and confirmed months stay as they
    are; the days that remain belong to open months, cut at the ends of calendar months.
    """
    told = [month for month in months if month.state in TOLD]
    found = Fit(blocked=[m for m in told if subtract([_range(m)], stretches)])
    free = subtract(stretches, [_range(month) for month in told])
    wanted = [part for piece in free for part in periods_between(piece.start, piece.end)]
    waiting = sorted((m for m in months if m.state not in TOLD), key=lambda m: m.first_day)
    for part in wanted:
        month = next((m for m in waiting if month_of(m.first_day) == month_of(part.start)), None)
        if month is not None:
            waiting.remove(month)
            if _range(month) != part:
                found.cut.append((month, part))
        elif part.start <= month_of(until).end:
            found.opened.append(part)
    found.dropped = waiting
    return found


def _range(month: ServiceMonth) -> DateRange:
    return DateRange(month.first_day, month.last_day)


@dataclass(frozen=True)
class Effect:
    """What a change makes of a course: the part that stays, and the part at the new unit.

    ``pause`` is the rest that the change begins or ends.
    """

    stays: Course
    follows: Course | None = None
    pause: Pause | None = None


def effect_of(change: ServiceChange, course: Course) -> Effect:
    """The course after the change; the change has passed the rules (``change_rules``)."""
    return _EFFECTS[ChangeKind(change.kind)](change, course)


def _suspended(change: ServiceChange, course: Course) -> Effect:
    pause = Pause(change.day, change.until)
    if change.make_up and change.until:
        days = (min(change.until, course.end) - change.day).days + 1
        pause = replace(pause, made_up=days)
    stays = Course(course.start, course.end + timedelta(days=pause.made_up), (*course.pauses, pause))
    return Effect(stays, pause=pause)


def _resumed(change: ServiceChange, course: Course) -> Effect:
    before = course.open_pause(change.day - ONE_DAY)
    if before is None:
        return Effect(course)
    length = (change.day - ONE_DAY - before.start).days + 1
    made_up = length if change.make_up else min(before.made_up, length)
    pause = Pause(before.start, change.day - ONE_DAY, made_up)
    others = tuple(one for one in course.pauses if one != before)
    end = course.end + timedelta(days=made_up - before.made_up)
    return Effect(Course(course.start, end, (*others, pause)), pause=pause)


def _ended(change: ServiceChange, course: Course) -> Effect:
    return Effect(replace(course, end=change.day))


def _extended(change: ServiceChange, course: Course) -> Effect:
    return Effect(replace(course, end=change.until))


def _transferred(change: ServiceChange, course: Course) -> Effect:
    rested = _resumed(change, course)
    stays = replace(rested.stays, end=change.day - ONE_DAY)
    return Effect(stays, follows=Course(change.day, rested.stays.end), pause=rested.pause)


_EFFECTS = {
    ChangeKind.SUSPEND: _suspended,
    ChangeKind.RESUME: _resumed,
    ChangeKind.END: _ended,
    ChangeKind.EXTEND: _extended,
    ChangeKind.TRANSFER: _transferred,
}
