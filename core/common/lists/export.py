"""A list as a file: exactly the filtered rows in the page's order, columns as chosen, in constant memory."""

import tempfile
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import FileResponse, HttpResponseBase, StreamingHttpResponse
from django.utils.http import content_disposition_header
from django.utils.text import get_valid_filename

from core.common.dates import today
from core.common.spreadsheets import CSV_TYPE, XLSX_TYPE, SheetColumn, SheetWriter, stream_csv

from .bound import BoundList
from .columns import Column

CHUNK = 1000
FORMATS = ("xlsx", "csv")
WIDTHS = {"number": 10, "money": 14, "date": 12, "time": 17, "bool": 8, "state": 12}


def row_values(bound: BoundList, columns: Sequence[Column]) -> Iterator[list[Any]]:
    """The cells of every filtered row, read from the database in chunks."""
    for row in bound.ordered().iterator(chunk_size=CHUNK):
        yield [column.exported_value(row) for column in columns]


def file_name(bound: BoundList, ending: str) -> str:
    """``社会工作者_2026-11-22.xlsx``."""
    stem = get_valid_filename(str(bound.list.export_name or bound.list.key.replace(".", "-")))
    return f"{stem}_{today().isoformat()}.{ending}"


def export(bound: BoundList, columns: Sequence[Column], ending: str) -> HttpResponseBase:
    """The list as a download that no cache keeps."""
    if ending == "csv":
        answer: HttpResponseBase = StreamingHttpResponse(
            stream_csv([str(column.label) for column in columns], row_values(bound, columns)),
            content_type=CSV_TYPE,
            headers={"Content-Disposition": content_disposition_header(True, file_name(bound, "csv"))},
        )
    else:
        answer = FileResponse(
            _workbook(bound, columns),
            as_attachment=True,
            filename=file_name(bound, "xlsx"),
            content_type=XLSX_TYPE,
        )
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _workbook(bound: BoundList, columns: Sequence[Column]) -> Any:
    """The workbook in a file without a name: gone when the response is."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 – the response closes it
    writer = SheetWriter(target)
    shapes = [SheetColumn(str(c.label), WIDTHS.get(c.kind, 18), _shape(c.kind)) for c in columns]
    writer.sheet(str(bound.list.export_name or "list"), shapes, row_values(bound, columns))
    writer.close()
    target.seek(0)
    return target


def _shape(kind: str) -> str:
    return kind if kind in ("number", "money", "date") else "text"
