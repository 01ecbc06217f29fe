"""Keep the rollup of where everybody stands: for some people at once, for all by a nightly job."""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import islice
from typing import Any

from django.db import connection, transaction
from django.db.models import QuerySet

from core.common.dates import now, today
from talent.people.models import SocialWorker

from ..enums import Standing
from ..ledger import IF_ACCEPTED
from ..models import WorkerStanding
from ..selectors.reckoning import BATCH, Law, Reckoned, reckon_all

_COPIED = ("province_id", "prefecture_id", "county_id", "township_id", "institution_id")
_NEEDED = ("id", *_COPIED, "certificate_level", "relation", "post_category_claimed")
_UPDATED = (
    *_COPIED, "standing", "level", "term_start", "term_end", "required", "counted", "pending", "missing",
    "professional", "public", "annual_required", "annual_counted", "annual_missing", "reckoned_at",
)  # fmt: skip
ZERO = Decimal(0)


def standing_of(found: Reckoned, day: Any = None) -> Standing:
    """One word for where a worker stands with the hours of their term."""
    ledger = found.ledger
    if ledger.term is None:
        return Standing.UNREGISTERED if found.worker.certificate_level else Standing.UNCERTIFIED
    if ledger.term.end < (day or today()):
        return Standing.LAPSED
    if ledger.is_enough:
        return Standing.ENOUGH
    if ledger.pending and found.again(accepted=IF_ACCEPTED).is_enough:
        return Standing.PENDING
    return Standing.SHORT


def row_of(found: Reckoned, at: Any) -> WorkerStanding:
    """The rollup row of a reckoned worker, not saved."""
    worker, ledger, annual = found.worker, found.ledger, found.annual
    copied = {name: getattr(worker, name) for name in _COPIED}
    registration = found.registration
    return WorkerStanding(
        worker=worker,
        **copied,
        standing=standing_of(found),
        level=registration.level if registration else worker.certificate_level,
        term_start=ledger.term.start if ledger.term else None,
        term_end=ledger.term.end if ledger.term else None,
        required=ledger.required,
        counted=ledger.counted,
        pending=ledger.pending,
        missing=ledger.missing,
        professional=ledger.professional,
        public=ledger.public,
        annual_required=annual.required if annual else None,
        annual_counted=annual.counted if annual else ZERO,
        annual_missing=annual.missing if annual else ZERO,
        reckoned_at=at,
    )


def refresh(worker_ids: Iterable[int]) -> int:
    """Reckon some people anew; called by whatever changed their records or registrations."""
    return _refresh(SocialWorker.objects.filter(pk__in=list(worker_ids)))


def refresh_later(*worker_ids: int) -> None:
    """Reckon people anew once the present transaction is committed: each once, however often asked.

    Should that fail, the change itself stands and the nightly job puts the figures right.
    """
    waiting = connection.__dict__.setdefault("_standings_to_refresh", set())
    waiting.update(worker_ids)
    transaction.on_commit(_refresh_waiting, robust=True)


def _refresh_waiting() -> None:
    waiting = connection.__dict__.pop("_standings_to_refresh", None)
    if waiting:
        refresh(waiting)


def refresh_all(progress: Callable[[int], Any] | None = None) -> int:
    """Reckon everybody anew, in batches of constant queries and memory."""
    return _refresh(SocialWorker.objects.all(), progress)


def _refresh(workers: QuerySet, progress: Callable[[int], Any] | None = None) -> int:
    at, done = now(), 0
    source = workers.order_by("pk").only(*_NEEDED).iterator(chunk_size=BATCH)
    reckoned = reckon_all(source, law=Law.read())
    while rows := [row_of(found, at) for found in islice(reckoned, BATCH)]:
        WorkerStanding.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["worker"], update_fields=list(_UPDATED)
        )
        done += len(rows)
        if progress:
            progress(done)
    return done
