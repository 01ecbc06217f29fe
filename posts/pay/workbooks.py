"""A workbook of the room as an answer: its sheets written in turn, never kept by a browser."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import FileResponse
from django.utils.http import content_disposition_header

from core.common.spreadsheets import XLSX_TYPE, SheetColumn, SheetWriter

Sheet = tuple[str, Sequence[SheetColumn], Iterable[Sequence[Any]]]  # name, columns, rows


def workbook_response(sheets: Iterable[Sheet], filename: str) -> FileResponse:
    """The sheets as an ``.xlsx`` download."""
    target = io.BytesIO()
    writer = SheetWriter(target)
    for name, columns, rows in sheets:
        writer.sheet(name, columns, rows)
    writer.close()
    target.seek(0)
    response = FileResponse(target, content_type=XLSX_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, filename)
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
