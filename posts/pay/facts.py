"""What resolution needs to know, as plain values: the book of standards, and the facts of one person.

Nothing here asks the database; ``selectors.facts`` and ``selectors.book`` fill these in.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, NamedTuple

from core.common.dates import DateRange, month_of

FULL_TIME = 100  # hundredths


class Row(NamedTuple):
    """One line of a component's table."""

    key: str
    amount: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    coefficient: Decimal | None = None
    step: int | None = None
    top: int | None = None
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A component of a standard, with its table by key."""

    key: str
    label: str
    component: str
    how: str
    yearly: bool = False
    amount: Decimal | None = None
    rate: Decimal = Decimal(1)
    of: tuple[str, ...] = ()
    clock: str = ""
    per_years: int | None = None
    most_years: int | None = None
    point: str = "low"
    in_probation: str = "full"
    in_base: bool = True
    prorated: bool = True
    starts_on: date | None = None
    stops_on: date | None = None
    rule: str = ""
    document_no: str = ""
    rows: dict[str, Row] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard as resolution reads it; empty ``relation``, ``kind``, ``category`` mean any."""

    pk: int
    uid: str
    name: str
    scheme: str
    place: int
    place_name: str
    valid_from: date
    last_day: date
    relation: str = ""
    kind: str = ""
    category: str = ""
    document_no: str = ""
    edition: int = 1
    rounding: str = "fen"
    scale: str = ""
    step_basis: str = "none"
    probation_months: int = 0
    probation_share: Decimal = Decimal(1)
    probation_fresh_only: bool = False
    published_at: datetime | None = None
    parts: tuple[Part, ...] = ()

    def suits(self, relation: str, kind: str, category: str) -> bool:
        """Whether it is meant for this relation, kind of institution and category of post."""
        return self.relation in ("", relation) and self.kind in ("", kind) and self.category in ("", category)

    @property
    def rank(self) -> tuple:
        """The most particular, then the latest, then the last published standard of a place wins."""
        particular = bool(self.relation) + bool(self.kind) + bool(self.category)
        return particular, self.valid_from, self.edition, self.pk


@dataclass(frozen=True, slots=True)
class Rate:
    """One insurance at a place."""

    insurance: str
    label: str
    place: int
    place_name: str
    relation: str
    employee: Decimal
    employer: Decimal
    floor: Decimal | None
    ceiling: Decimal | None
    document_no: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class PartMonth:
    """What part of a month is paid at a place."""

    place: int
    relation: str
    method: str
    days: Decimal | None
    document_no: str
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ShareOfTime:
    """What a post of less than the full time is paid at a place."""

    place: int
    relation: str
    method: str
    document_no: str
    valid_from: date
    valid_to: date | None


@dataclass
class Book:
    """Every standard and parameter that can matter in one month, by place; choices are remembered."""

    standards: dict[int, list[Standard]] = field(default_factory=dict)
    rates: dict[int, list[Rate]] = field(default_factory=dict)
    part_months: dict[int, list[PartMonth]] = field(default_factory=dict)
    part_times: dict[int, list[ShareOfTime]] = field(default_factory=dict)
    remote: dict[int, list[tuple[date, date | None, int]]] = field(default_factory=dict)
    _chosen: dict[tuple, Any] = field(default_factory=dict)

    def standard_for(self, places: tuple, relation: str, kind: str, category: str, day: date) -> Any:
        """The standard in force on the day at the nearest place upward; None where none is."""
        asked = ("standard", places, relation, kind, category, day)
        return self.once(asked, lambda: self._find_standard(places, relation, kind, category, day))

    def once(self, asked: tuple, find: Callable[[], Any]) -> Any:
        """What was found for the same question before, else what ``find`` finds now."""
        if asked not in self._chosen:
            self._chosen[asked] = find()
        return self._chosen[asked]

    def _find_standard(self, places: tuple, relation: str, kind: str, category: str, day: date) -> Any:
        for place in places:
            suited = [
                standard
                for standard in self.standards.get(place, ())
                if standard.valid_from <= day <= standard.last_day
                and standard.suits(relation, kind, category)
            ]
            if suited:
                return max(suited, key=lambda standard: standard.rank)
        return None

    def rates_for(self, places: tuple, relation: str, day: date) -> list[Rate]:
        """One rate for each insurance: the nearest place, there the one for this very relation."""
        found: dict[str, Rate] = {}
        for place in places:
            here = [rate for rate in self.rates.get(place, ()) if _holds(rate, relation, day)]
            for rate in sorted(here, key=lambda rate: rate.relation == ""):
                found.setdefault(rate.insurance, rate)
        return list(found.values())

    def part_month_for(self, places: tuple, relation: str, day: date) -> PartMonth | None:
        """The rule for part of a month at the nearest place."""
        return _nearest(self.part_months, places, relation, day)

    def part_time_for(self, places: tuple, relation: str, day: date) -> ShareOfTime | None:
        """The rule for part-time posts at the nearest place."""
        return _nearest(self.part_times, places, relation, day)

    def remote_class_for(self, places: tuple, day: date) -> int | None:
        """The class of the nearest place that has one."""
        for place in places:
            for start, end, remote_class in self.remote.get(place, ()):
                if start <= day <= (end or date.max):
                    return remote_class
        return None


def _nearest(rules: dict[int, list], places: tuple, relation: str, day: date) -> Any:
    """At the nearest place that has a rule, the one for this very relation before the one for any."""
    for place in places:
        here = [rule for rule in rules.get(place, ()) if _holds(rule, relation, day)]
        if here:
            return max(here, key=lambda rule: rule.relation != "")
    return None


def _holds(row: Any, relation: str, day: date) -> bool:
    return row.relation in ("", relation) and row.valid_from <= day <= (row.valid_to or date.max)


class StepFact(NamedTuple):
    """A step that was recorded: on which scale, from when, why."""

    scale: str
    effective_from: date
    step: int
    cause: str
    recorded: tuple = ()


class RiseFact(NamedTuple):
    """The normal pay rise (正常增薪) of the unit for the results of a year, as far as it had come.

    ``state``: "waits" (nobody has decided yet), "approved", or "given_up" (it went to other officers
    and was not approved). A year of which no rise was prepared has no such fact.
    """

    year: int
    state: str
    number: str
    document_no: str = ""


class Held(NamedTuple):
    """A registration on a certificate: in force from ``start`` to ``end``; ``approved`` may be unknown."""

    level: str
    start: date
    end: date
    approved: date | None = None


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of one appointment for one month (its first day).

    ``places`` are the ids of township, county, prefecture and province (None where it stands at none
    of that level), ``spell`` the days of the month for which
    this appointment pays (None: not in the post), ``pays`` whether it is the one that does, ``fte``
    its full-time equivalent in hundredths.
    """

    book: Book
    appointment: int
    worker: int
    month: date
    places: tuple[int | None, ...] = ()
    kind: str = ""
    relation: str = ""
    category: str = ""
    grade: str = ""
    education: str = ""
    spell: DateRange | None = None
    pays: bool = True
    fte: int = FULL_TIME
    entered_on: date | None = None
    left_on: date | None = None
    work_started_on: date | None = None
    sw_started_on: date | None = None
    held: tuple[Held, ...] = ()
    steps: tuple[StepFact, ...] = ()
    results: tuple[tuple[int, str], ...] = ()
    rises: tuple[RiseFact, ...] = ()

    @property
    def whole_month(self) -> DateRange:
        return month_of(self.month)

    @property
    def day(self) -> date:
        """The day whose state counts: the first of the month, or the first paid day in it."""
        return self.spell.start if self.spell else self.month

    @property
    def own_places(self) -> tuple[int | None, ...]:
        """The employer's own county (or its level, if above); what comes from elsewhere is inherited."""
        nearest = next((place for place in self.places if place is not None), None)
        return (nearest, *self.places[1:2])

    def result_of(self, year: int) -> str:
        """The result of a year's assessment; empty while there is none."""
        return dict(self.results).get(year, "")
