"""From presences to hours: what each person earned on each day of a session. Pure; no query."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from .enums import PartOfDay, Result


@dataclass(frozen=True)
class Earned:
    """One person's day in a session: the hours reported and the outcome of the assessment."""

    worker: Any
    day: date
    hours: Decimal
    part_of_day: str = PartOfDay.ALL_DAY
    result: str = ""

    @property
    def counts(self) -> bool:
        """Whether hours are credited for it: an absence or a failed test earns nothing."""
        return self.hours > 0 and (not self.result or Result(self.result).earns)


def earned(presences: Iterable[tuple[Any, Any]]) -> list[Earned]:
    """The days earned from pairs of (worker, sitting): hours of the sittings attended, by day."""
    days: dict[tuple[Any, date], list[Any]] = defaultdict(list)
    for worker, sitting in presences:
        days[worker, sitting.day].append(sitting)
    return [
        Earned(worker, day, sum((one.hours for one in sittings), Decimal(0)), part_of(sittings))
        for (worker, day), sittings in days.items()
    ]


def part_of(sittings: Iterable[Any]) -> str:
    """The part of the day that the sittings fill: one part, or the whole day."""
    parts = {one.part_of_day for one in sittings}
    return parts.pop() if len(parts) == 1 else str(PartOfDay.ALL_DAY)
