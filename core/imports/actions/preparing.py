"""Reading an uploaded list up to its preview."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import Refused

from ..background import later
from ..checking import Checked, check
from ..child import read_sheets, refusal
from ..enums import BatchState
from ..headings import remember
from ..models import ImportBatch
from ..reading.layout import Layout, Sheet, find_layout, layout_at
from ..reading.rows import Staged
from ..staging import context_of, head_of, keep_layout, keep_rows, open_rows, reader_of, refuse_ragged
from ..workflow import BATCH

MANY_ROWS = 500  # more are checked by a job
Progress = Callable[[int, int], None]


def prepare(
    *,
    batch: ImportBatch,
    access: Access,
    by: Author,
    header: tuple[int, int] | None = None,
    sheet_name: str = "",
    progress: Progress | None = None,
) -> ImportBatch:
    """Read the file, find the header, stage the rows; ask about columns or go on to the check.

    ``header``: first and last row of the header where the user names it, in ``sheet_name``. A file
    that cannot be read leaves the batch refused, with the sentence in its notes.
    """
    try:
        sheets = read_sheets(batch.upload.opened())
        layout = _layout(batch, sheets, header, sheet_name)
        refuse_ragged(layout)
    except Refused as reason:
        if header is not None:
            raise  # the user's choice was wrong, not the file
        return refuse_list(batch=batch, by=by, sentence=str(reason), code=reason.code)
    with transaction.atomic():
        if batch.state == BatchState.PREVIEW:
            BATCH.move(batch, "map_again")
        keep_layout(batch, layout, [sheet.name for sheet in sheets])
        batch.save()
        staged = [Staged(number, cells) for number, cells in layout.data_rows]
        is_asking = bool(questions(batch))
        is_for_a_job = progress is None and len(staged) > MANY_ROWS
        if is_asking or is_for_a_job or batch.state != BatchState.UPLOADED:
            batch.counts = keep_rows(batch, staged)
        if is_asking:
            BATCH.move(batch, "ask", _kept(batch))
            return batch
        if is_for_a_job:
            return go_on(batch=batch, access=access, by=by)
    # A fresh list is kept once, when it is checked: until then its file is what a job begins again from.
    return recheck(batch=batch, access=access, by=by, progress=progress, staged=staged)


def _layout(batch: ImportBatch, sheets: list[Sheet], header: tuple[int, int] | None, name: str) -> Layout:
    further = batch.importer.further_headings(batch.locality)
    if header is None:
        layout = find_layout(sheets, batch.importer, further)
    else:
        sheet = next((sheet for sheet in sheets if sheet.name == name), sheets[0])
        layout = layout_at(sheet, *header, batch.importer, further)
    if layout is None:
        raise refusal("no_header", {})
    if not layout.data_rows:
        raise refusal("no_rows", {"row": layout.last})
    return layout


def _kept(batch: ImportBatch) -> dict[str, Any]:
    """The columns of the batch that travel with a move."""
    names = ("mapping", "counts", "notes_sealed", "formulas", "annotated")
    return {name: getattr(batch, name) for name in names}


def questions(batch: ImportBatch) -> list[dict[str, Any]]:
    """Headers that nobody recognised and nobody decided on yet; and missing forced columns."""
    open_headers = [
        header
        for header in batch.notes["headers"]
        if header["text"] and str(header["index"]) not in batch.mapping
    ]
    mapped = set(batch.mapping.values())
    missing = [c for c in batch.importer.columns if c.forced and c.default is None and c.name not in mapped]
    _head, problems = head_of(batch)
    return [
        *({"header": header} for header in open_headers),
        *({"missing": column.name} for column in missing),
        *({"head": problem.column} for problem in problems),
    ]


def choose_header(
    *, batch: ImportBatch, sheet_name: str, first: int, last: int, access: Access, by: Author
) -> ImportBatch:
    """Read the list again below the header rows that the user names (at most three)."""
    if not 0 < first <= last <= first + 2:
        raise Refused(_("The header has one to three rows, the first above the last."), code="header")
    return prepare(batch=batch, access=access, by=by, header=(first, last), sheet_name=sheet_name)


def map_columns(
    *,
    batch: ImportBatch,
    mapping: Mapping[int, str],
    head: Mapping[str, str],
    access: Access,
    by: Author,
) -> ImportBatch:
    """Take the user's answers: which header means which column ("" leaves it out), and what is missing
    above the header. Goes on to the check. Raises ``Refused`` where an answer makes no sense.
    """
    named = [name for name in mapping.values() if name]
    if unknown := set(named) - set(batch.importer.by_name):
        raise Refused(
            _("There is no column named “%(name)s”.") % {"name": sorted(unknown)[0]}, code="mapping"
        )
    if len(named) != len(set(named)):
        raise Refused(_("Two columns of the file cannot mean the same. Change one of them."), code="mapping")
    missing = [
        str(column.label)
        for column in batch.importer.columns
        if column.forced and column.default is None and column.name not in named
    ]
    if missing:
        names = ", ".join(missing)
        raise Refused(_("Say which column of the file holds: %(names)s.") % {"names": names}, code="mapping")
    with transaction.atomic():
        _remember(batch, mapping)
        batch.mapping = {str(index): name for index, name in mapping.items()}
        batch.note(head_edits={**batch.notes["head_edits"], **head})
        _head, problems = head_of(batch)
        if problems:
            sentences = [problem.sentence for problem in problems if problem.sentence]
            raise Refused(_("Fill in what is missing above the list."), details=sentences, code="head")
        batch.save(update_fields=["mapping", "notes_sealed"])
    return go_on(batch=batch, access=access, by=by)


def _remember(batch: ImportBatch, mapping: Mapping[int, str]) -> None:
    """Keep for the next time what was said of headings that nobody recognised."""
    unknown = (h for h in batch.notes["headers"] if h["text"] and str(h["index"]) not in batch.mapping)
    remember(batch, {h["shown"]: mapping[h["index"]] for h in unknown if h["index"] in mapping})


def go_on(*, batch: ImportBatch, access: Access, by: Author, progress: Progress | None = None) -> ImportBatch:
    """Check the list: at once where it is short or a job does it already, else by a job."""
    with transaction.atomic():
        BATCH.move(batch, "check", _kept(batch))
        if progress is None and batch.row_count > MANY_ROWS:
            later(batch, "check", by=by)
            return batch
    return recheck(batch=batch, access=access, by=by, progress=progress)


def recheck(
    *,
    batch: ImportBatch,
    access: Access,
    by: Author,
    progress: Progress | None = None,
    staged: Sequence[Staged] | None = None,
) -> ImportBatch:
    """Read every row (the kept ones, or ``staged``) and put it before the rules; ends in the preview."""
    staged = open_rows(batch) if staged is None else staged
    tell = progress or (lambda done, total: None)
    tell(0, len(staged))
    try:
        context = context_of(batch, access)
        rows = reader_of(batch).read_all(staged)
        checked = check(batch.importer, rows, context)
    except Refused as reason:
        return refuse_list(batch=batch, by=by, sentence=str(reason), code=reason.code, details=reason.details)
    if checked.is_refused:
        return _refuse_checked(batch, checked, by)
    with transaction.atomic():
        if batch.state != BatchState.CHECKING:
            BATCH.move(batch, "check", _kept(batch))
        batch.counts = keep_rows(batch, staged, lambda done: tell(done, len(staged)))
        batch.annotated = None  # the marks are no longer these
        keep_checked(batch, checked)
        BATCH.move(batch, "show", _kept(batch))
    return batch


def keep_checked(batch: ImportBatch, checked: Checked) -> None:
    """Note what is offered for creation and what is said about the list as a whole."""
    offered = [asdict(d) | {"kind_label": str(d.kind_label), "token": d.token} for d in checked.dependencies]
    batch.note(dependencies=offered, head_problems=[asdict(problem) for problem in checked.head_problems])


def _refuse_checked(batch: ImportBatch, checked: Checked, by: Author) -> ImportBatch:
    if not checked.outside:
        details = [p.sentence for p in checked.head_problems if p.grave]
        return refuse_list(batch=batch, by=by, sentence=details[0], code="head", details=details[1:])
    rows = ", ".join(str(number) for number in checked.outside[:20])
    sentence = _(
        "The list names places outside your area, or places that do not exist (rows %(rows)s), so it was"
        " refused as a whole. Remove these rows, or let the office of that place bring them in."
    )
    return refuse_list(batch=batch, by=by, sentence=sentence % {"rows": rows}, code="outside")


@transaction.atomic
def refuse_list(
    *, batch: ImportBatch, by: Author, sentence: str, code: str, details: tuple = ()
) -> ImportBatch:
    """The whole list is not taken: keep the reason, drop the rows."""
    batch.rows.all().delete()
    batch.counts = {}
    batch.note(refusal={"sentence": sentence, "code": code, "details": [str(line) for line in details]})
    BATCH.move(batch, "refuse", _kept(batch))
    audit.record(by=by, event="imports.refused", target=batch, outcome="refused", facts={"code": code})
    return batch
