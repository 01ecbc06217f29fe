"""The professional allowance: from the month after certificate and registration, until it lapses."""

from dataclasses import dataclass
from datetime import date, timedelta

from core.common.dates import add_months
from talent.people.enums import LEVEL_ORDER

from .facts import Held

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entitled:
    """A level that is paid, registered since when, paid since which month."""

    level: str
    since: date
    paid_from: date


def entitled(held: tuple[Held, ...], day: date) -> Entitled | None:
    """The highest level whose allowance is paid in the month of ``day``.

    Registered without a gap up to ``day``; a level is paid from the first day of the month after the
    later of its approval and its first registration in that unbroken row (冀组字〔2020〕9号). While
    a higher level is not yet paid, the lower one goes on.
    """
    row = _unbroken(held, day)
    if not row:
        return None
    found = [_entitled(level, row) for level in {term.level for term in row}]
    paid = [entry for entry in found if entry.paid_from <= day]
    return max(paid, key=lambda entry: LEVEL_ORDER.get(entry.level, 0), default=None)


def _unbroken(held: tuple[Held, ...], day: date) -> list[Held]:
    """Terms that follow each other without a free day and reach ``day``, the latest first."""
    row: list[Held] = []
    reach = day
    for term in sorted(held, key=lambda term: (term.end, term.start), reverse=True):
        if term.start > day:
            continue
        if term.end >= reach:
            row.append(term)
            reach = min(reach, term.start - ONE_DAY)
        elif term.end < reach:
            break
    return row


def _entitled(level: str, row: list[Held]) -> Entitled:
    terms = [term for term in row if term.level == level]
    since = min(term.start for term in terms)
    known = [term.approved for term in terms if term.approved]
    begins = max([since, *known])
    return Entitled(level, since, add_months(begins.replace(day=1), 1))
