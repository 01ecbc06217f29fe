"""Marking the bad cells in the user's own workbook: colour and a comment."""

import io
import os
from typing import Any

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet import _writer

from .limits import IN_MEMORY

_RED = PatternFill("solid", start_color="FFF8C9C4")
_AMBER = PatternFill("solid", start_color="FFFCE8B2")
_AUTHOR = "—"


def _file_in_memory(suffix: str = "") -> str:
    """openpyxl writes each sheet to a temporary file; this one never reaches a disk."""
    return f"{IN_MEMORY}{os.memfd_create('sheet')}"


def _close_file(writer: Any) -> None:
    os.close(int(writer.out.removeprefix(IN_MEMORY)))


_writer.create_temporary_file = _file_in_memory
_writer.WorksheetWriter.cleanup = _close_file


def annotate(data: bytes, marks: dict[str, Any]) -> bytes:
    """The workbook with its marks.

    ``marks``: ``sheet`` (name), ``cells`` [{row, column (from 0), text, grave}], ``summary``
    {title, header [..], rows [[..]]} for a sheet of its own that lists them.
    """
    book = openpyxl.load_workbook(io.BytesIO(data), keep_links=False)
    sheet = book[marks["sheet"]]
    for mark in marks["cells"]:
        _mark(sheet, mark)
    _summarise(book, sheet.title, marks["summary"])
    book.active = book.index(sheet)
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def _mark(sheet: Any, mark: dict[str, Any]) -> None:
    cell = sheet.cell(row=mark["row"], column=mark["column"] + 1)
    if isinstance(cell, MergedCell):
        cell = _anchor(sheet, cell.coordinate)
    cell.fill = _RED if mark["grave"] else _AMBER
    comment = Comment(mark["text"], _AUTHOR)
    comment.width, comment.height = 320, 40 + 18 * (1 + len(mark["text"]) // 24)
    cell.comment = comment


def _anchor(sheet: Any, coordinate: str) -> Any:
    for area in sheet.merged_cells.ranges:
        if coordinate in area:
            return sheet.cell(area.min_row, area.min_col)
    return sheet[coordinate]


def _summarise(book: Any, name: str, summary: dict[str, Any]) -> None:
    title = summary["title"]
    if title in book.sheetnames:
        del book[title]  # the marks of an earlier round
    sheet = book.create_sheet(title)
    sheet.append(summary["header"])
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for line in summary["rows"]:
        sheet.append([text if not isinstance(text, str) else _plain(text) for text in line[:-1]])
        link = sheet.cell(sheet.max_row, 2)
        link.hyperlink = f"#'{name.replace(chr(39), chr(39) * 2)}'!{get_column_letter(line[-1] + 1)}{line[0]}"
    for letter, width in zip("ABCDE", (8, 10, 18, 48, 48), strict=True):
        sheet.column_dimensions[letter].width = width


def _plain(text: str) -> str:
    return "'" + text if text.startswith(("=", "+", "-", "@")) else text
