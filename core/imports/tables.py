"""Computed tables as files: the same door, trail and question that lists have (``listing``)."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename
from django.utils.translation import gettext as _

from core.accounts.step_up import require_step_up
from core.audit.actions import record
from core.common.author import author_of
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.common.lists.export import FORMATS
from core.common.spreadsheets import CSV_TYPE, XLSX_TYPE, SheetColumn, SheetWriter, stream_csv

from .listing import LARGE

Sheet = tuple[str, Sequence[SheetColumn], Sequence[Sequence[Any]]]
"""Name, columns and rows of one sheet of a workbook."""


def wants_file(request: HttpRequest) -> str:
    """xlsx or csv where the URL asks for a file, else nothing."""
    ending = request.GET.get("export", "")
    return ending if ending in FORMATS else ""


def table_response(
    request: HttpRequest, *, key: str, name: str, title: str, sheets: Sequence[Sheet], ending: str = "xlsx"
) -> HttpResponseBase:
    """The tables as one file; one event in the trail. ``key`` names the table there.

    Refused without the capability to take lists out; asks who sits there before a large one. A CSV
    holds the first sheet.
    """
    if not request.access.holds(Capability.EXPORT_RECORDS):
        raise NotAllowed(_("Your role does not include taking lists out of the system."))
    count = sum(len(rows) for _name, _columns, rows in sheets)
    if count > LARGE:
        require_step_up(request)
    columns = [str(column.header) for column in sheets[0][1]]
    facts = {"list": key, "rows": count, "format": ending, "columns": columns, "filters": []}
    record(by=author_of(request), event="imports.exported_list", facts=facts)
    filename = f"{get_valid_filename(name)}.{ending}"
    if ending == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(
            stream_csv(columns, sheets[0][2]),
            content_type=CSV_TYPE,
            headers={"Content-Disposition": content_disposition_header(True, filename)},
        )
    else:
        answer = FileResponse(
            _workbook(sheets, title), as_attachment=True, filename=filename, content_type=XLSX_TYPE
        )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _workbook(sheets: Iterable[Sheet], title: str) -> io.BytesIO:
    target = io.BytesIO()
    writer = SheetWriter(target)
    for name, columns, rows in sheets:
        writer.sheet(name, columns, rows, title=title)
    writer.close()
    target.seek(0)
    return target
