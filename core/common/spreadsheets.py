"""Writing spreadsheets whose texts no program mistakes for formulas.

A cell that starts with ``= + - @``, a tab or a line feed may run as a formula when somebody
opens the file. Such texts are written with an apostrophe before them, and ``unescape`` takes off
exactly that apostrophe, so that export → import changes nothing. Numbers, dates and booleans are
written as what they are and need no protection.
"""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import xlsxwriter

PREFIX = "'"
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
_INVISIBLE = " \u00a0\u3000\u200b\u200c\u200d\u2060\ufeff"
CSV_TYPE = "text/csv; charset=utf-8"
XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_DEFAULT_WIDTH = 14


@dataclass(frozen=True)
class SheetColumn:
    """One column of a written list: ``header``, ``width`` in characters, ``kind`` of its cells.

    ``kind``: ``text``, ``number``, ``money`` (two decimals, thousands separated), ``figure`` (counts
    as they are, sums of money with two decimals) or ``date``.
    """

    header: str
    width: int = _DEFAULT_WIDTH
    kind: str = "text"


def is_dangerous(text: str) -> bool:
    """Whether a program could take the text for a formula (or for one already made safe)."""
    while text[:1] == PREFIX:
        text = text[1:]
    shown = unicodedata.normalize("NFKC", text.lstrip(_INVISIBLE)).lstrip(_INVISIBLE)
    return shown.startswith(_DANGEROUS)


def escape(text: str) -> str:
    """The text as it may stand in a cell; ``unescape`` undoes it exactly."""
    return PREFIX + text if is_dangerous(text) else text


def unescape(text: str) -> str:
    """What ``escape`` was given; any other text comes back as it is."""
    return text[1:] if text[:1] == PREFIX and is_dangerous(text) else text


def csv_value(value: Any) -> str:
    """One value as text: dates ISO, money without separators, true and false as 是 and 否."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return str(value)
    return escape(str(value))


def stream_csv(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[bytes]:
    """A CSV in UTF-8 with BOM (Excel and WPS read it right), row by row for a streaming response."""
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    yield "\ufeff".encode()
    writer.writerow([escape(str(text)) for text in header])
    for row in rows:
        writer.writerow([csv_value(value) for value in row])
        if buffer.tell() > 32_768:
            yield _drain(buffer)
    yield _drain(buffer)


def _drain(buffer: io.StringIO) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


class SheetWriter:
    """A workbook of one or more lists, written row by row in constant memory.

    ``target`` is a file name or a binary file. Texts are always written as text: Excel never
    evaluates them, turns them into links or takes a long number for a float.
    """

    def __init__(self, target: Any) -> None:
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "nan_inf_to_errors": True,
        }
        self.book = xlsxwriter.Workbook(target, options)
        add = self.book.add_format
        self.formats = {
            "title": add({"bold": True, "font_size": 14}),
            "header": add({"bold": True, "bg_color": "#DCE6EF", "border": 1, "text_wrap": True}),
            "text": add({"num_format": "@"}),
            "number": add({"num_format": "0.##########"}),
            "integer": add({"num_format": "0"}),
            "money": add({"num_format": "#,##0.00"}),
            "date": add({"num_format": "yyyy-mm-dd"}),
            "moment": add({"num_format": "yyyy-mm-dd hh:mm"}),
        }

    def sheet(
        self,
        name: str,
        columns: Sequence[SheetColumn],
        rows: Iterable[Sequence[Any]],
        *,
        title: str = "",
        progress: Callable[[int], None] | None = None,
    ) -> int:
        """Write one list with an optional title row; answers how many rows were written.

        ``progress`` is called with the number of rows after every 500.
        """
        sheet = self.book.add_worksheet(name[:31])
        for index, column in enumerate(columns):
            sheet.set_column(index, index, column.width)
        line = 0
        if title:
            sheet.write_string(0, 0, escape(title), self.formats["title"])
            line = 1
        for index, column in enumerate(columns):
            sheet.write_string(line, index, escape(str(column.header)), self.formats["header"])
        sheet.freeze_panes(line + 1, 0)
        count = 0
        for count, row in enumerate(rows, start=1):
            for index, value in enumerate(row):
                self._write(sheet, line + count, index, value, columns[index].kind)
            if progress and count % 500 == 0:
                progress(count)
        return count

    def _write(self, sheet: Any, line: int, index: int, value: Any, kind: str) -> None:
        if value is None or value == "":
            return
        if isinstance(value, bool):
            sheet.write_string(line, index, csv_value(value), self.formats["text"])
        elif isinstance(value, datetime):
            sheet.write_datetime(line, index, value.replace(tzinfo=None), self.formats["moment"])
        elif isinstance(value, date):
            sheet.write_datetime(line, index, value, self.formats["date"])
        elif isinstance(value, int | float | Decimal):
            is_money = kind == "money" or (kind == "figure" and isinstance(value, Decimal))
            shape = "money" if is_money else ("integer" if isinstance(value, int) else "number")
            sheet.write_number(line, index, value, self.formats[shape])
        else:
            sheet.write_string(line, index, escape(str(value)), self.formats["text"])

    def close(self) -> None:
        """Finish the file."""
        self.book.close()


def xlsx_bytes(
    name: str, columns: Sequence[SheetColumn], rows: Iterable[Sequence[Any]], *, title: str = ""
) -> bytes:
    """A whole workbook of one list in memory; for long lists give ``SheetWriter`` a file instead."""
    target = io.BytesIO()
    writer = SheetWriter(target)
    writer.sheet(name, columns, rows, title=title)
    writer.close()
    return target.getvalue()
