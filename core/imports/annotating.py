"""The user's own workbook with every bad cell coloured, and what is wrong written into it."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from core.common.spreadsheets import escape

from .child import annotate, read_sheets
from .models import ImportBatch
from .models.batch import unseal
from .reading.layout import Sheet, address
from .records import Problem

_FIRST_BYTES = b"PK"


def annotated_workbook(batch: ImportBatch) -> bytes:
    """An .xlsx: the file as it came with marks (from .csv and .xls it is written anew).

    Raises ``Refused`` where the file is no longer kept or cannot be opened within the limits.
    """
    data = batch.upload.opened()
    marks = {"sheet": batch.notes["sheet"], "cells": _cells(batch), "summary": _summary(batch)}
    if data.startswith(_FIRST_BYTES):
        return annotate(data, marks)
    sheet = next(sheet for sheet in read_sheets(data) if sheet.name == batch.notes["sheet"])
    return _rebuilt(sheet, marks)


def _problems(batch: ImportBatch) -> list[tuple[int, int, str, Problem]]:
    """Row number, column index, cell text and problem, in the file's order."""
    index_of = {name: int(index) for index, name in batch.mapping.items() if name}
    found = []
    for row in batch.rows.exclude(outcome="applied").order_by("number"):
        payload = unseal(row.payload_sealed, row.aad_in(batch))
        for kept in payload.get("p", ()):
            problem = Problem(**kept)
            index = index_of.get(problem.column, 0)
            cell = payload["c"][index] if index < len(payload["c"]) else None
            found.append((row.number, index, "" if cell is None else str(cell), problem))
    return found


def _cells(batch: ImportBatch) -> list[dict[str, Any]]:
    """One mark for each cell; several problems of a cell share a comment."""
    marks: dict[tuple[int, int], dict[str, Any]] = {}
    for number, index, _text, problem in _problems(batch):
        mark = marks.setdefault((number, index), {"row": number, "column": index, "text": "", "grave": False})
        mark["text"] = f"{mark['text']}\n{problem.sentence} {problem.mend}".strip()
        mark["grave"] = mark["grave"] or problem.grave
    return list(marks.values())


def _summary(batch: ImportBatch) -> dict[str, Any]:
    by_name = batch.importer.by_name
    rows = []
    for number, index, _text, problem in _problems(batch):
        column = by_name.get(problem.column)
        where = str(column.label) if column else _("whole row")
        rows.append([number, address(number, index), where, problem.sentence, problem.mend, index])
    return {
        "title": _("To be mended"),
        "header": [_("Row"), _("Cell"), _("Column"), _("What is wrong"), _("How to mend it")],
        "rows": rows,
    }


def _rebuilt(sheet: Sheet, marks: dict[str, Any]) -> bytes:
    """The rows of a text file or an old workbook in a new .xlsx, every value as text, with marks."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    text = book.add_format({"num_format": "@"})
    red = book.add_format({"num_format": "@", "bg_color": "#F8C9C4"})
    amber = book.add_format({"num_format": "@", "bg_color": "#FCE8B2"})
    page = book.add_worksheet(sheet.name[:31])
    page.set_column(0, 30, 16)
    cells = {(mark["row"], mark["column"]): mark for mark in marks["cells"]}
    for number, row in sheet.rows:
        for index, cell in enumerate(row):
            value = cell.get("d", "") if isinstance(cell, dict) else cell
            mark = cells.pop((number, index), None)
            shape = text if mark is None else (red if mark["grave"] else amber)
            page.write_string(number - 1, index, escape("" if value is None else str(value)), shape)
            if mark:
                page.write_comment(number - 1, index, mark["text"], {"x_scale": 2, "y_scale": 1.5})
    for (number, index), mark in cells.items():  # marks of cells that the row does not have
        page.write_blank(number - 1, index, None, red if mark["grave"] else amber)
        page.write_comment(number - 1, index, mark["text"], {"x_scale": 2, "y_scale": 1.5})
    _write_summary(book, marks["summary"])
    book.close()
    return target.getvalue()


def _write_summary(book: Any, summary: dict[str, Any]) -> None:
    page = book.add_worksheet(summary["title"])
    bold = book.add_format({"bold": True})
    for index, width in enumerate((8, 10, 18, 48, 48)):
        page.set_column(index, index, width)
    page.write_row(0, 0, summary["header"], bold)
    for number, row in enumerate(summary["rows"], start=1):
        for index, value in enumerate(row[:-1]):
            page.write(number, index, escape(value) if isinstance(value, str) else value)
