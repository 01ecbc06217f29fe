"""How each kind of component finds its amount: pure functions of the component and the person.

Each answers the amount of a whole month (``Found``), None where the component does not apply to
the person, or raises ``NotKnown`` with the named reason. Nothing is rounded here.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from .answers import Reason
from .certificates import entitled
from .enums import Clock, How, Missing, Point
from .facts import Facts, Part, Row, Standard
from .steps import Placed, clock, full_years


class NotKnown(Exception):
    """There is no amount; ``reason`` names why."""

    def __init__(self, code: Missing, key: str = "") -> None:
        super().__init__(code)
        self.reason = Reason(code.value, key)


@dataclass(frozen=True, slots=True)
class Found:
    """An amount of a whole month, how it was worked out (empty: it stands in the table), and why."""

    amount: Decimal
    worked: str = ""
    reasons: tuple[Reason, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(slots=True)
class Case:
    """One person under one standard in one month."""

    facts: Facts
    standard: Standard
    placed: Placed
    found: dict[str, Decimal] = field(default_factory=dict)
    inherited: bool = False

    def __post_init__(self) -> None:
        self.inherited = self.standard.place not in self.facts.own_places


def _row(part: Part, key: str, missing: Missing = Missing.NO_LINE) -> Row:
    if not key:
        raise NotKnown(missing)
    try:
        return part.rows[key]
    except KeyError:
        raise NotKnown(Missing.NO_LINE, key) from None


def _amount(row: Row) -> Decimal:
    if row.amount is None:
        raise NotKnown(Missing.NO_LINE, row.key)
    return row.amount


def by_grade(part: Part, case: Case) -> Found:
    """岗位工资: the amount of the post's grade."""
    return Found(_amount(_row(part, case.facts.grade, Missing.NO_GRADE)))


def by_step(part: Part, case: Case) -> Found:
    """薪级工资 or 基本薪酬: the amount of the step."""
    return Found(_amount(_step_row(part, case)), reasons=case.placed.reasons)


def _step_row(part: Part, case: Case) -> Row:
    if case.placed.missing:
        raise NotKnown(Missing(case.placed.missing.code), case.placed.missing.key)
    row = part.rows.get(str(case.placed.step))
    if row is None:
        raise NotKnown(Missing.STEP_BEYOND, str(case.placed.step))
    return row


def by_coefficient(part: Part, case: Case) -> Found:
    """Base × coefficient × share: 3,400.00 × 1.2000 × 80 %."""
    row = _step_row(part, case)
    if row.coefficient is None or part.amount is None:
        raise NotKnown(Missing.NO_LINE, row.key)
    worked = f"{part.amount:,.2f} × {row.coefficient}"
    if part.rate != 1:
        worked += f" × {percent(part.rate)}"
    return Found(part.amount * row.coefficient * part.rate, worked, case.placed.reasons)


def fixed(part: Part, case: Case) -> Found:
    """One amount for everybody; a table by grade may say otherwise for some."""
    row = part.rows.get(case.facts.grade)
    amount = row.amount if row is not None and row.amount is not None else part.amount
    if amount is None:
        raise NotKnown(Missing.NO_LINE, case.facts.grade)
    return Found(amount)


def by_certificate(part: Part, case: Case) -> Found | None:
    """职业津贴 by level, from the month after certificate and registration."""
    held = entitled(case.facts.held, case.facts.day)
    if held is None:
        return None
    values = (("level", held.level), ("since", str(held.since)), ("paid", str(held.paid_from)))
    return Found(_amount(_row(part, held.level)), reasons=(Reason("certificate", "", values),))


def by_education(part: Part, case: Case) -> Found | None:
    """An amount by highest education; an education that the table leaves out has none."""
    if not case.facts.education:
        raise NotKnown(Missing.NO_EDUCATION)
    row = part.rows.get(case.facts.education)
    return Found(_amount(row)) if row else None


def by_seniority(part: Part, case: Case) -> Found | None:
    """So much for every full year (or every so many), up to a most."""
    since = clock(case.facts, part.clock)
    if since is None:
        raise NotKnown(Missing.NO_START, part.clock or Clock.WORK.value)
    years = full_years(since, case.facts.day)
    reasons = [Reason("seniority", "", (("years", str(years)), ("since", str(since))))]
    counted = years if part.most_years is None else min(years, part.most_years)
    if counted < years:
        reasons.append(Reason("seniority_most", "", (("most", str(part.most_years)),)))
    times = counted // (part.per_years or 1)
    amount = part.amount or Decimal(0)
    return Found(amount * times, f"{amount:,.2f} × {times}", tuple(reasons)) if times else None


def by_remote_class(part: Part, case: Case) -> Found | None:
    """艰苦边远地区津贴 by the class of the county."""
    remote = case.facts.book.remote_class_for(case.facts.places, case.facts.day)
    if remote is None:
        return None
    row = _row(part, str(remote))
    return Found(_amount(row), reasons=(Reason("remote", "", (("class", str(remote)),)),))


def share(part: Part, case: Case) -> Found | None:
    """A share of what other components of the same standard come to in a whole month."""
    base = sum((case.found.get(key, Decimal(0)) for key in part.of), Decimal(0))
    return Found(base * part.rate, f"{base:,.2f} × {percent(part.rate)}") if base else None


def guidance(part: Part, case: Case) -> Found:
    """薪酬指导价: low, median and high; the document's own point counts as the standard."""
    key = case.facts.grade if case.facts.grade in part.rows else case.facts.category
    row = _row(part, key, Missing.NO_GRADE)
    points = {Point.LOW: row.low, Point.MEDIAN: row.amount, Point.HIGH: row.high}
    amount = points[part.point]
    if amount is None:
        raise NotKnown(Missing.NO_LINE, row.key)
    low, high = row.low or amount, row.high or amount
    values = (("low", f"{low:,.2f}"), ("high", f"{high:,.2f}"))
    return Found(amount, reasons=(Reason("range", "", values),), low=low, high=high)


def percent(rate: Decimal) -> str:
    """``0.8000`` → ``80%``."""
    return f"{(rate * 100).normalize():f}%"


FINDERS: dict[str, Callable[[Part, Case], Found | None]] = {
    How.GRADE: by_grade,
    How.STEP: by_step,
    How.COEFFICIENT: by_coefficient,
    How.FIXED: fixed,
    How.CERTIFICATE: by_certificate,
    How.EDUCATION: by_education,
    How.SENIORITY: by_seniority,
    How.REMOTE: by_remote_class,
    How.SHARE: share,
    How.GUIDANCE: guidance,
}
NEEDS_STEP = frozenset({How.STEP.value, How.COEFFICIENT.value})
