"""Reading .xlsx (calamine) and .xls (xlrd)."""

import io
import re
import struct
from typing import Any

import python_calamine
import xlrd
from xlrd import compdoc, xldate

from .archive import Archive
from .inspection import inspect
from .limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS, Refusal
from .tables import Table, as_json, is_empty

_BIFF_FORMULA, _BIFF_LINK = 0x0006, 0x01AE
_INTERNAL_LINKS = (b"\x01\x04", b"\x01\x3a")
_VBA = "_VBA_PROJECT".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_xlsx(data: bytes) -> list[Table]:
    """All visible sheets; formulas by the values that the office program kept."""
    findings = inspect(Archive(data))
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    except python_calamine.PasswordError as error:
        raise Refusal("encrypted") from error
    except MemoryError:
        raise
    except Exception as error:  # the library's own errors, of which there are many
        raise Refusal("truncated") from error
    tables = []
    for meta in book.sheets_metadata[:MAX_SHEETS]:
        is_shown = meta.visible == python_calamine.SheetVisibleEnum.Visible
        if is_shown and meta.typ == python_calamine.SheetTypeEnum.WorkSheet:
            tables.append(_calamine_sheet(book, meta.name, findings))
    return tables


def _calamine_sheet(book: Any, name: str, findings: Any) -> Table:
    try:
        sheet = book.get_sheet_by_name(name)
    except Exception as error:
        raise Refusal("truncated") from error
    if sheet.total_width > MAX_COLUMNS or sheet.total_height * max(sheet.total_width, 1) > 2 * MAX_CELLS:
        raise Refusal("far_cell", cell=f"{sheet.total_height}×{sheet.total_width}")
    table = Table(name, formulas=findings.formulas, date1904=findings.date1904)
    for number, cells in enumerate(sheet.to_python(skip_empty_area=False), start=1):
        add_row(table, number, [as_json(cell) for cell in cells])
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        table.merges.append((top + 1, left, bottom + 1, right))
    return table


def add_row(table: Table, number: int, cells: list) -> None:
    """Keep a row that holds something, within the limit."""
    if is_empty(cells):
        return
    if len(table.rows) >= MAX_ROWS + 60:
        raise Refusal("too_many_rows", limit=MAX_ROWS)
    table.rows.append((number, cells))


def read_xls(data: bytes) -> list[Table]:
    """The old binary format; refused with macros, links to elsewhere or a password."""
    if _ENCRYPTED in data:
        raise Refusal("encrypted")
    if _VBA in data:
        raise Refusal("macros")
    try:
        formulas = _inspect_records(data)
        book = _open_xls(data)
    except (Refusal, MemoryError):
        raise
    except xlrd.XLRDError as error:
        raise Refusal("encrypted" if "ncrypt" in str(error) else "truncated") from error
    except Exception as error:  # xlrd fails in many ways on damaged files
        raise Refusal("truncated") from error
    tables = []
    for index in range(min(book.nsheets, MAX_SHEETS)):
        sheet = book.sheet_by_index(index)
        if sheet.visibility == 0:
            tables.append(_xls_sheet(book, sheet, formulas))
    return tables


def _open_xls(data: bytes) -> Any:
    log = io.StringIO()  # xlrd prints warnings to standard output, which is ours
    try:
        return xlrd.open_workbook(file_contents=data, logfile=log, formatting_info=True)
    except NotImplementedError:
        return xlrd.open_workbook(file_contents=data, logfile=log)


def _inspect_records(data: bytes) -> int:
    """Walk the raw records: how many formulas, and whether a link leads out of the workbook."""
    stream, start, length = data, 0, len(data)
    if data.startswith(compdoc.SIGNATURE):
        folder = compdoc.CompDoc(data, logfile=io.StringIO())
        for name in ("Workbook", "Book"):
            stream, start, length = folder.locate_named_stream(name)
            if stream:
                break
    if not stream:
        raise Refusal("not_a_workbook")
    formulas, end = 0, start + length
    while start + 4 <= end:
        code, size = struct.unpack_from("<HH", stream, start)
        formulas += code == _BIFF_FORMULA
        if code == _BIFF_LINK and stream[start + 6 : start + 8] not in _INTERNAL_LINKS:
            raise Refusal("dde" if b"\x03" in stream[start + 8 : start + 4 + size] else "external_links")
        start += 4 + size
    return formulas


def _xls_sheet(book: Any, sheet: Any, formulas: int) -> Table:
    if sheet.ncols > MAX_COLUMNS:
        raise Refusal("far_cell", cell=f"{sheet.nrows}×{sheet.ncols}")
    if sheet.nrows > MAX_ROWS + 60:
        raise Refusal("too_many_rows", limit=MAX_ROWS)
    table = Table(sheet.name, formulas=formulas, date1904=bool(book.datemode))
    for index in range(sheet.nrows):
        cells = [as_json(_xls_value(book, sheet.cell(index, column))) for column in range(sheet.ncols)]
        add_row(table, index + 1, cells)
    table.merges = [(top + 1, left, bottom, right - 1) for top, bottom, left, right in sheet.merged_cells]
    return table


def _xls_value(book: Any, cell: Any) -> Any:
    if cell.ctype == xlrd.XL_CELL_DATE:
        try:
            return xldate.xldate_as_datetime(cell.value, book.datemode)
        except (ValueError, OverflowError):
            return cell.value
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_ERROR:
        return xlrd.error_text_from_code.get(cell.value, "#N/A")
    return cell.value


def looks_like_html(data: bytes) -> bool:
    """A web page (or XML) that only carries the name of a workbook."""
    return bool(re.match(rb"\s*<(?:!doctype|html|head|table|meta|\?xml|body|script|style)", data[:512], re.I))
