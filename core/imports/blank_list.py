"""The empty list to fill in: headers, drop-down lists, text columns, instructions."""

import io
from typing import Any

import xlsxwriter
from django.utils.translation import gettext as _

from .columns import Column, Kind
from .gate import Importer

_ROWS = 500  # rows prepared with formats and drop-down lists
_TEXT = {Kind.TEXT, Kind.NAME, Kind.ID_NUMBER, Kind.CREDIT_CODE, Kind.CODE, Kind.PHONE, Kind.PERIOD}
_LONGEST_LIST = 250  # characters that a spreadsheet program takes in one validation


def template_workbook(importer: Importer) -> bytes:
    """An .xlsx that the gate reads back without a question: title, head lines, header, empty rows."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False})
    formats = {
        "title": book.add_format({"bold": True, "font_size": 14}),
        "forced": book.add_format({"bold": True, "bg_color": "#F3D9A4", "border": 1, "text_wrap": True}),
        "header": book.add_format({"bold": True, "bg_color": "#DCE6EF", "border": 1, "text_wrap": True}),
        "text": book.add_format({"num_format": "@"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd"}),
        "money": book.add_format({"num_format": "#,##0.00"}),
        "plain": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    sheet = book.add_worksheet(str(importer.title)[:31])
    sheet.write_string(0, 0, str(importer.title), formats["title"])
    line = 1
    for column in importer.head:
        sheet.write_string(line, 0, f"{column.label}：")
        line += 1
    for index, column in enumerate(importer.columns):
        _write_column(book, sheet, line, index, column, formats)
    sheet.freeze_panes(line + 1, 0)
    _write_instructions(book, importer, formats)
    book.close()
    return target.getvalue()


def _write_column(
    book: Any, sheet: Any, line: int, index: int, column: Column, formats: dict[str, Any]
) -> None:
    sheet.write_string(line, index, str(column.label), formats["forced" if column.forced else "header"])
    shape = "text" if column.kind in _TEXT else {Kind.DATE: "date", Kind.MONEY: "money"}.get(column.kind)
    sheet.set_column(index, index, column.width, formats[shape] if shape else None)
    words = [str(label) for label in column.choices.values()] if column.kind == Kind.CHOICE else []
    if column.kind == Kind.YES_NO:
        words = ["是", "否"]
    if not words:
        return
    source: Any = words
    if len(",".join(words)) > _LONGEST_LIST:
        source = _word_sheet(book, index, words)
    sheet.data_validation(
        line + 1,
        index,
        line + _ROWS,
        index,
        {
            "validate": "list",
            "source": source,
            "error_type": "warning",
            "error_title": str(column.label)[:30],
            "error_message": _("Choose a word from the list."),
        },
    )


def _word_sheet(book: Any, index: int, words: list[str]) -> str:
    """A long list of words on a hidden sheet of its own."""
    name = f"list{index}"
    sheet = book.add_worksheet(name)
    sheet.write_column(0, 0, words)
    sheet.hide()
    return f"={name}!$A$1:$A${len(words)}"


def _write_instructions(book: Any, importer: Importer, formats: dict[str, Any]) -> None:
    sheet = book.add_worksheet(_("Instructions"))
    for index, width in enumerate((20, 12, 50, 40)):
        sheet.set_column(index, index, width)
    sheet.write_row(0, 0, [_("Column"), _("Must be filled"), _("How"), _("Words")], formats["header"])
    for number, column in enumerate(importer.columns, start=1):
        words = "、".join(str(label) for label in column.choices.values())
        example = _("For example: %(example)s") % {"example": column.example} if column.example else ""
        how = " ".join(part for part in (str(column.help) or _how(column), example) if part)
        cells = [str(column.label), _("yes") if column.forced else "", how, words]
        for index, text in enumerate(cells):
            sheet.write_string(number, index, text, formats["plain"])


def _how(column: Column) -> str:
    """What the kind of column asks for, in a sentence."""
    return {
        Kind.ID_NUMBER: _("As text, 18 characters; never as a number."),
        Kind.CREDIT_CODE: _("As text, 18 characters; 待补 where it is not known yet."),
        Kind.DATE: _("A day, written as 2024-06-01."),
        Kind.MONTH: _("A month, written as 2024-06."),
        Kind.PERIOD: _("First and last day: 2024-06-01 至 2024-06-03."),
        Kind.MONEY: _("An amount in digits, at most two decimals."),
        Kind.INTEGER: _("A whole number in digits."),
        Kind.DECIMAL: _("A number in digits."),
        Kind.CHOICE: _("One of the words beside."),
        Kind.YES_NO: _("是 or 否."),
        Kind.PHONE: _("Digits; as text."),
    }.get(column.kind, "")
