"""Keeping the treatment gap: reckoned by a job after every payroll, stored with its time."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal

from django.db import transaction

from core.audit.actions import record
from core.common.author import Author
from core.common.dates import now
from core.jobs.actions import enqueue
from core.jobs.models import Job

from ..enums import GapPeriod, GapState
from ..models import GapReckoning, PayGap
from ..selectors.gaps import reckon_month, reckon_year

Pair = tuple[int, date]
SHORT = (GapState.SHORT, GapState.UNPAID)


def ask_for_gaps(*, pairs: Iterable[Pair], by: Author, period: str = GapPeriod.MONTH) -> Job | None:
    """Have the gaps of these institutions and months (or years) reckoned; at once where no user asks."""
    ordered = sorted(set(pairs))
    if by.user is None:
        keep_gaps(found=[(pair, reckon(pair, period)) for pair in ordered], period=period)
        return None
    key = f"{period}-{now():%Y%m%d%H%M%S%f}"
    payload = {"period": str(period), "pairs": [[pk, month.isoformat()] for pk, month in ordered]}
    return enqueue("pay.reckon_gaps", key=key, by=by, payload=payload)


def reckon_anew(*, institutions: Iterable[int], since: date, by: Author) -> None:
    """Have every kept gap of these institutions from a month on reckoned again: pay is due otherwise."""
    kept = GapReckoning.objects.filter(
        institution_id__in=set(institutions), month__gte=since.replace(month=1)
    )
    for period in GapPeriod:
        months = kept.filter(period=period).values_list("institution_id", "month")
        if pairs := [pair for pair in months if period == GapPeriod.YEAR or pair[1] >= since]:
            ask_for_gaps(pairs=pairs, by=by, period=period)


def reckon(pair: Pair, period: str = GapPeriod.MONTH) -> list[PayGap]:
    """The unsaved rows of one institution and period, from the rows as they are now."""
    institution, month = pair
    if period == GapPeriod.YEAR:
        return reckon_year(institution, month.year)
    return reckon_month(institution, month)


@transaction.atomic
def keep_gaps(
    *,
    found: Sequence[tuple[Pair, list[PayGap]]],
    period: str = GapPeriod.MONTH,
    tell: Callable[[int], None] | None = None,
) -> int:
    """Replace the stored rows of each institution and period by these; answers how many are short."""
    short = 0
    for done, ((institution, month), rows) in enumerate(found, start=1):
        reckoning, _made = GapReckoning.objects.select_for_update().get_or_create(
            institution_id=institution, period=period, month=month
        )
        reckoning.rows.all().delete()
        for row in rows:
            row.reckoning = reckoning
        PayGap.objects.bulk_create(rows, batch_size=500)
        _sum_up(reckoning, rows)
        short += reckoning.short
        if tell:
            tell(done)
    return short


def _sum_up(reckoning: GapReckoning, rows: Sequence[PayGap]) -> None:
    zero = Decimal(0)
    reckoning.reckoned_at = now()
    reckoning.people = len(rows)
    reckoning.short = sum(1 for row in rows if row.state in SHORT)
    reckoning.standard = sum((row.standard or zero for row in rows), zero)
    reckoning.paid = sum((row.paid or zero for row in rows), zero)
    reckoning.gap = sum((row.gap for row in rows), zero)
    reckoning.save()


def note_asked(*, job: Job, by: Author, place: object, months: int) -> None:
    """Somebody asked for a new reckoning by hand."""
    record(by=by, event="pay.gaps_asked_for", target=job, place=place, facts={"months": months})
