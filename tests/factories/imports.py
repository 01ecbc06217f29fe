"""Lists for the gate: real files, and an import from the file to its preview or to its end."""

import io
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from core.access.holdings import Access
from core.common.author import Author
from core.imports.actions import begin_apply, map_columns, open_list
from core.imports.enums import BatchState
from core.imports.gate import Importer
from core.imports.models import ImportBatch
from core.imports.models.batch import unseal

from .jobs import run_jobs

SAMPLES = Path(__file__).parent.parent / "samples"


def workbook(rows: Iterable[Sequence[Any]], merges: Sequence[tuple] = (), sheet: str = "Sheet1") -> bytes:
    """A real .xlsx; ``merges``: (first row, first column, last row, last column, text) from 0."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "default_date_format": "yyyy-mm-dd"})
    page = book.add_worksheet(sheet)
    for number, row in enumerate(rows):
        for index, value in enumerate(row):
            if value is not None and value != "":
                page.write(number, index, value)
    for merge in merges:
        page.merge_range(*merge)
    book.close()
    return target.getvalue()


def run_import(
    importer: Importer,
    user: Any,
    file: Path | bytes,
    *,
    locality: Any = None,
    name: str = "list.xlsx",
    apply: bool = False,
    good_only: bool = True,
    refuse: Iterable[str] = (),
) -> ImportBatch:
    """From the file to the preview (jobs are run), with ``apply`` on to the result.

    ``refuse``: tokens of dependencies that are not to be created; all others are accepted.
    """
    data = file if isinstance(file, bytes) else file.read_bytes()
    name = name if isinstance(file, bytes) else file.name
    by = Author(user=user, address="127.0.0.1")
    batch = open_list(
        importer=importer, file_name=name, data=data, locality=locality, access=Access(user), by=by
    )
    run_jobs()
    batch.refresh_from_db()
    if batch.state == BatchState.MAPPING:
        batch = leave_unknown(batch, user)
    if apply:
        tokens = {offer["token"] for offer in batch.notes.get("dependencies", ())} - set(refuse)
        begin_apply(batch=batch, accepted=tokens, good_only=good_only, access=Access(user), by=by)
        run_jobs()
        batch.refresh_from_db()
    return batch


def leave_unknown(batch: ImportBatch, user: Any) -> ImportBatch:
    """Answer the questions about unknown headers: leave these columns out."""
    mapping = {int(index): name for index, name in batch.mapping.items()}
    for header in batch.notes["headers"]:
        mapping.setdefault(header["index"], "")
    by = Author(user=user, address="127.0.0.1")
    map_columns(batch=batch, mapping=mapping, head={}, access=Access(user), by=by)
    run_jobs()
    batch.refresh_from_db()
    return batch


def rows_of(batch: ImportBatch) -> dict[int, dict[str, Any]]:
    """Row number → outcome, problems (column → sentences), changes, why it was left out."""
    found = {}
    for row in batch.rows.all():
        payload = unseal(row.payload_sealed, row.aad_in(batch))
        problems: dict[str, list[str]] = {}
        for problem in payload.get("p", ()):
            problems.setdefault(problem["column"], []).append(problem["sentence"])
        verdict = payload.get("v") or {}
        found[row.number] = {
            "outcome": row.outcome,
            "problems": problems,
            "codes": [problem["code"] for problem in payload.get("p", ())],
            "changes": verdict.get("changes", []),
            "skipped": payload.get("s", ""),
        }
    return found
