"""Which normal pay rises (正常增薪) institutions have prepared, as far as each had come at a moment."""

from collections.abc import Iterable
from datetime import date, datetime

from ..enums import BatchState
from ..facts import RiseFact
from ..models import StepBatch
from .replay import Moment

_COLUMNS = ("institution_id", "year", "number", "document_no", "state", "submitted_at", "decided_at")
_STRONGER = ("given_up", "approved", "waits")


def rises_of(institutions: Iterable[int], month: date, known_on: Moment) -> dict[int, tuple[RiseFact, ...]]:
    """The rises paid by ``month`` of each institution, one a year; 1 query.

    Of several for one year that which still waits speaks, else the approved one, else the one given
    up last. One that was thrown away before anybody else had it counts as never prepared.
    """
    batches = StepBatch.objects.filter(institution__in=institutions, year__lt=month.year)
    if known_on is not None:
        batches = batches.filter(prepared_at__lte=known_on)
    found: dict[int, dict[int, RiseFact]] = {}
    for unit, year, number, document_no, *life in batches.order_by("pk").values_list(*_COLUMNS):
        state, years = _state(*life, known_on), found.setdefault(unit, {})
        if state and (year not in years or _rank(state) >= _rank(years[year].state)):
            years[year] = RiseFact(year, state, number, document_no)
    return {unit: tuple(sorted(years.values())) for unit, years in found.items()}


def _state(state: str, submitted_at: datetime | None, decided_at: datetime | None, known_on: Moment) -> str:
    """How far a rise had come; empty where it was thrown away as a draft."""
    settled = decided_at is not None and (known_on is None or decided_at <= known_on)
    if not settled:
        return "waits"
    if state == BatchState.APPROVED:
        return "approved"
    return "given_up" if submitted_at else ""


def _rank(state: str) -> int:
    return _STRONGER.index(state)
