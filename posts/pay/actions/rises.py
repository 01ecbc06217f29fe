"""Steps and yearly results: recorded one by one, or drafted for a whole institution as a normal pay rise."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.permissions import require, require_all
from core.audit.actions import build, record, record_all
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import Refused
from posts.establishment.actions.numbers import next_numbers, place_code
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums import BatchState
from ..models import StepBatch, StepBatchLine, StepChange, YearResult
from ..selectors.rises import rises_at
from .gaps import reckon_anew


@transaction.atomic
def record_result(
    *, worker: SocialWorker, year: int, grade: str, filed_on: date | None, document_no: str = "", by: Author
) -> YearResult:
    """The result of a year's assessment; a correction is a later row, the latest counts."""
    _require_at_worker(by, worker)
    if year > today().year:
        raise Refused(_("This year has not begun yet."), code="year")
    result = YearResult.objects.create(
        worker=worker,
        year=year,
        grade=grade,
        filed_on=filed_on,
        document_no=document_no,
        recorded_by=by.user,
    )
    record(
        by=by, event="pay.result_recorded", target=result, place=worker, subject=worker, facts={"year": year}
    )
    reckon_anew(institutions=_employers([worker]), since=date(year, 1, 1), by=by)
    return result


@transaction.atomic
def record_results(*, results: Collection[dict[str, Any]], by: Author) -> int:
    """Many results at once, as a list brings them; one event a worker."""
    rows = [YearResult(**values, recorded_by=by.user) for values in results]
    if by.user is not None:
        require_all(by.user, Capability.RECORD_PAY, [row.worker for row in rows])
    YearResult.objects.bulk_create(rows, batch_size=500)
    record_all(
        build(
            by=by,
            event="pay.result_recorded",
            target=row,
            place=row.worker,
            subject=row.worker,
            facts={"year": row.year},
        )
        for row in rows
    )
    if rows:
        since = date(min(row.year for row in rows), 1, 1)
        reckon_anew(institutions=_employers(row.worker for row in rows), since=since, by=by)
    return len(rows)


def _employers(workers: Iterable[SocialWorker]) -> set[int]:
    return {worker.institution_id for worker in workers if worker.institution_id}


@transaction.atomic
def record_step(
    *,
    worker: SocialWorker,
    scale: str,
    step: int,
    effective_from: date,
    cause: str,
    document_no: str,
    approved_on: date | None = None,
    note: str = "",
    by: Author,
) -> StepChange:
    """One step from a month on, with its cause and document; closed months stay as they were.

    Promotion, certificate, first placement, correction: the arrears for closed months are stated
    by ``state_arrears`` afterwards.
    """
    _require_at_worker(by, worker)
    if not document_no.strip():
        raise Refused(_("A change of step names the document that grants it."), code="document_no")
    change = StepChange.objects.create(
        worker=worker,
        scale=scale,
        step=step,
        effective_from=effective_from.replace(day=1),
        cause=cause,
        document_no=document_no.strip(),
        approved_on=approved_on or today(),
        note=note,
        recorded_by=by.user,
    )
    facts = {"cause": cause, "from": f"{change.effective_from:%Y-%m}", "document_no": change.document_no}
    record(by=by, event="pay.step_recorded", target=change, place=worker, subject=worker, facts=facts)
    reckon_anew(institutions=_employers([worker]), since=change.effective_from, by=by)
    return change


def _require_at_worker(by: Author, worker: SocialWorker) -> None:
    if by.user is not None:
        require(by.user, Capability.RECORD_PAY, worker)


@transaction.atomic
def prepare_batch(
    *,
    institution: Institution,
    year: int,
    document_no: str = "",
    note: str = "",
    leave_out: Collection[int] = (),
    by: Author,
) -> StepBatch:
    """Draft the normal pay rise of an institution from the dry run; ``leave_out``: appointment ids.

    Refused where one is under way for that year, out of the order of the years, or where nobody
    would go up.
    """
    if by.user is not None:
        require(by.user, Capability.RECORD_PAY, institution)
    Institution.objects.select_for_update().get(pk=institution.pk)
    if other := StepBatch.objects.under_way().filter(institution=institution, year=year).first():
        sentence = _("Pay rise %(number)s for that year is under way already.")
        raise Refused(sentence % {"number": other.number}, code="under_way")
    require_in_order(institution, year)
    rises = rises_at(institution, year)
    if not any(rise.included and rise.appointment.pk not in leave_out for rise in rises):
        raise Refused(_("Nobody goes up a step: see the reasons beside the names."), code="empty")
    batch = StepBatch.objects.create(
        number=batch_number(institution, year + 1),
        institution=institution,
        year=year,
        effective_from=date(year + 1, 1, 1),
        document_no=document_no.strip(),
        note=note.strip(),
        prepared_by=by.user,
    )
    StepBatchLine.objects.bulk_create(_line(batch, rise, leave_out) for rise in rises)
    facts = {"number": batch.number, "year": year, "lines": len(rises)}
    record(by=by, event="pay.rise_prepared", target=batch, place=institution, facts=facts)
    reckon_anew(institutions=[institution.pk], since=batch.effective_from, by=by)
    return batch


def _line(batch: StepBatch, rise: Any, leave_out: Collection[int]) -> StepBatchLine:
    left_out = rise.included and rise.appointment.pk in leave_out
    return StepBatchLine(
        batch=batch,
        worker=rise.appointment.worker,
        appointment=rise.appointment,
        year_result=rise.result,
        scale=rise.scale,
        old_step=rise.old_step,
        old_amount=rise.old_amount,
        new_step=rise.new_step,
        new_amount=rise.new_amount,
        included=rise.included and not left_out,
        reason=_("Left out by the officer.") if left_out else rise.reason[:200],
    )


def require_in_order(institution: Institution, year: int) -> None:
    """Years are decided one after the other, because each step builds on the one before."""
    batches = StepBatch.objects.filter(institution=institution)
    if earlier := batches.under_way().filter(year__lt=year).order_by("year").first():
        sentence = _("Pay rise %(number)s for %(year)s is under way: have it decided, or give it up first.")
        raise Refused(sentence % {"number": earlier.number, "year": earlier.year}, code="order")
    later = batches.filter(year__gt=year, state=BatchState.APPROVED).order_by("-year").first()
    if later is not None:
        sentence = _(
            "Pay rise %(number)s for %(year)s is approved already, and its steps build on the years before:"
            " record steps for %(asked)s one by one on the pages of the people."
        )
        values = {"number": later.number, "year": later.year, "asked": year}
        raise Refused(sentence % values, code="order")


def batch_number(institution: Institution, year: int) -> str:
    """``130102-ZX2027-01`` (增薪)."""
    code = place_code(institution)
    (number,) = next_numbers(f"rise:{code}:{year}")
    return f"{code}-ZX{year}-{number:02d}"
