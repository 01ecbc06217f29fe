"""Mending a list in its preview: a cell typed again, a row left out or taken back in."""

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import Refused

from ..enums import BatchState
from ..models import ImportBatch, StagedRow
from ..models.batch import seal, unseal
from .preparing import MANY_ROWS, go_on, recheck

_LONGEST = 2_000


def correct_cell(
    *, batch: ImportBatch, number: int, column: str, text: str, access: Access, by: Author
) -> ImportBatch:
    """Type one cell of a staged row again and check the list anew (rules reach across rows).

    The user's file stays as it is; the annotated workbook shows the corrected row as mended.
    """
    if column not in batch.importer.by_name:
        raise Refused(_("There is no column named “%(name)s”.") % {"name": column}, code="mapping")
    if len(text) > _LONGEST:
        raise Refused(_("The text is too long."), code="too_long")
    with transaction.atomic():
        row = _row(batch, number)
        payload = unseal(row.payload_sealed, row.aad_in(batch))
        payload["e"] = {**payload.get("e", {}), column: text}
        payload["x"] = []
        row.payload_sealed = seal(payload, row.aad_in(batch))
        row.save(update_fields=["payload_sealed"])
        audit.record(by=by, event="imports.corrected", target=batch, changes=[column], facts={"row": number})
    return _again(batch, access, by)


def leave_out(*, batch: ImportBatch, number: int, access: Access, by: Author) -> ImportBatch:
    """Leave one row of the list out (one of two duplicates, a line that is no record)."""
    return _set_left_out(batch, number, True, access, by)


def take_back_in(*, batch: ImportBatch, number: int, access: Access, by: Author) -> ImportBatch:
    """Take a row back in that was left out by hand."""
    return _set_left_out(batch, number, False, access, by)


def _set_left_out(
    batch: ImportBatch, number: int, is_left_out: bool, access: Access, by: Author
) -> ImportBatch:
    with transaction.atomic():
        row = _row(batch, number)
        row.is_left_out = is_left_out
        row.save(update_fields=["is_left_out"])
        event = "imports.left_out" if is_left_out else "imports.taken_in"
        audit.record(by=by, event=event, target=batch, facts={"row": number})
    return _again(batch, access, by)


def _row(batch: ImportBatch, number: int) -> StagedRow:
    if batch.state != BatchState.PREVIEW:
        raise Refused(_("This list is no longer in its preview. Reload the page."), code="state")
    row = batch.rows.filter(number=number).first()
    if row is None:
        raise Refused(_("The list has no row %(row)d.") % {"row": number}, code="row")
    return row


def _again(batch: ImportBatch, access: Access, by: Author) -> ImportBatch:
    if batch.row_count > 4 * MANY_ROWS:
        return go_on(batch=batch, access=access, by=by)
    return recheck(batch=batch, access=access, by=by)
