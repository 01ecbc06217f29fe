"""Between requests: sealing rows and what is known about the list, and opening them again."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.bulk import insert_rows
from core.common.errors import Refused

from .child import refusal
from .headings import not_kept, recalled
from .models import ImportBatch, StagedRow
from .models.batch import aad_of, seal, unseal
from .reading import texts
from .reading.layout import Layout, head_pairs, title_of
from .reading.rows import Reader, Staged
from .reading.values import Unreadable, read
from .records import Change, Context, Head, Outcome, Problem, Verdict

_CHUNK = 500
_ROW_COLUMNS = ("batch", "number", "outcome", "is_left_out", "has_remarks", "payload_sealed")
_RAGGED_SHARE = 0.1  # more slipped rows than this: the whole file is refused


def keep_layout(batch: ImportBatch, layout: Layout, sheet_names: Sequence[str]) -> None:
    """Note where the list stands in the file; the caller saves the batch."""
    sheet = layout.sheet
    batch.formulas = sheet.formulas
    batch.mapping = {str(index): name for index, name in layout.mapping.items()}
    unasked = not_kept(batch.importer)
    unknown = [header for header in layout.headers if header.text and not header.column]
    batch.mapping |= {str(h.index): "" for h in unknown if texts.header_key(h.text) in unasked}
    answered = recalled(batch, (h.shown for h in unknown))
    batch.note(
        sheet=sheet.name,
        sheets=list(sheet_names),
        encoding=sheet.encoding,
        date1904=sheet.date1904,
        exact_width=len(layout.headers) if sheet.is_exact else 0,
        first=layout.first,
        last=layout.last,
        headers=[
            {
                "index": h.index,
                "text": h.text,
                "shown": h.shown,
                "suggestion": answered.get(h.shown, h.suggestion),
                "is_recalled": h.shown in answered,
            }
            for h in layout.headers
        ],
        title=title_of(layout),
        pairs=[[name, texts.plain(cell), where] for name, cell, where in head_pairs(layout)],
        head_edits={},
    )


def refuse_ragged(layout: Layout) -> None:
    """Delimited text in which many rows are longer or shorter than the header is refused."""
    if not layout.sheet.is_exact:
        return
    width, rows = len(layout.headers), layout.data_rows
    slipped = [number for number, cells in rows if len(cells) != width and any(cells[1:])]
    if len(slipped) > max(2, _RAGGED_SHARE * len(rows)):
        raise refusal("ragged", {"row": slipped[0]})


def open_rows(batch: ImportBatch, numbers: Sequence[int] | None = None) -> list[Staged]:
    """The batch's rows (or some of them) as the gate works with them, in the file's order."""
    rows = batch.rows.all() if numbers is None else batch.rows.filter(number__in=numbers)
    return [_opened(batch, row) for row in rows.order_by("number")]


def _opened(batch: ImportBatch, row: StagedRow) -> Staged:
    payload = unseal(row.payload_sealed, row.aad_in(batch))
    return Staged(
        row.number,
        payload["c"],
        payload.get("e", {}),
        row.is_left_out,
        payload.get("s", ""),
        extra=[Problem(**problem) for problem in payload.get("x", ())],
        shown=kept_verdict(payload),
    )


@transaction.atomic
def keep_rows(
    batch: ImportBatch, staged: Sequence[Staged], progress: Callable[[int], None] | None = None
) -> dict[str, int]:
    """Replace the batch's rows by these, sealed; answers the counts by outcome.

    Written anew rather than updated: 10,000 inserts cost a tenth of 10,000 updates.
    """
    batch.rows.all().delete()
    counts: dict[str, int] = {}
    rows = []
    for done, item in enumerate(staged, start=1):
        outcome = str(outcome_of(item))
        has_remarks = item.row is not None and bool(item.row.problems) and item.row.is_good
        sealed = seal(_payload(item), aad_of(batch, item.number))
        rows.append((batch.pk, item.number, outcome, item.is_left_out, has_remarks, sealed))
        for key in (outcome, *(["remarks"] if has_remarks else []), *(["edited"] if item.edits else [])):
            counts[key] = counts.get(key, 0) + 1
        if progress and done % _CHUNK == 0:
            progress(done)
    insert_rows(StagedRow, _ROW_COLUMNS, rows)
    return counts


def outcome_of(item: Staged) -> str:
    """What becomes of a row after the check."""
    if item.row is None or item.row.verdict is None:
        return Outcome.SKIPPED
    return item.row.verdict.outcome if item.row.is_good else Outcome.REFUSED


def _payload(item: Staged) -> dict[str, Any]:
    payload: dict[str, Any] = {"c": item.cells, "e": item.edits, "s": item.skipped}
    payload["x"] = [vars(problem) for problem in item.extra]
    if item.row is not None:
        payload["p"] = [vars(problem) for problem in item.row.problems]
        if verdict := item.row.verdict:
            payload["v"] = {**vars(verdict), "changes": [vars(change) for change in verdict.changes]}
    return payload


def kept_verdict(payload: dict[str, Any]) -> Verdict | None:
    """The verdict as it was shown."""
    kept = payload.get("v")
    return (
        Verdict(**{**kept, "changes": tuple(Change(**change) for change in kept["changes"])})
        if kept
        else None
    )


def reader_of(batch: ImportBatch) -> Reader:
    """How this batch's rows are read."""
    notes = batch.notes
    return Reader(
        batch.importer,
        {int(index): name for index, name in batch.mapping.items() if name},
        {header["index"]: header["text"] for header in notes["headers"]},
        notes["date1904"],
        notes["exact_width"],
    )


def head_of(batch: ImportBatch) -> tuple[Head, list[Problem]]:
    """What stands above the header, read by the importer's head columns, and what is wrong with it."""
    notes, values, problems = batch.notes, {}, []
    lines = {name: value for name, value, _address in notes["pairs"]}
    keyed = {texts.header_key(name): value for name, value in lines.items()}
    for column in batch.importer.head:
        keys = [key for header in column.headers for key in texts.header_keys(header)]
        found = next((keyed[key] for key in keys if key in keyed), None)
        cell = notes["head_edits"].get(column.name, found)
        try:
            values[column.name] = read(column, cell).value
        except Unreadable as fault:
            problems.append(
                Problem(column.name, fault.sentence, fault.mend, code=fault.code, offer=fault.offer)
            )
            continue
        if values[column.name] is None and column.forced:
            problems.append(Problem(column.name, "", code="missing"))
    return Head(notes["title"], values, lines, notes["sheet"]), problems


def context_of(batch: ImportBatch, access: Access, accepted: frozenset[str] | None = None) -> Context:
    """The circumstances of this batch for its importer's rules."""
    if not batch.importer.may_be_used_by(access):
        raise Refused(_("Your role does not allow you to bring in lists of this kind."), code="not_allowed")
    return Context(access, batch.locality, head_of(batch)[0], accepted, batch)
