"""Written spreadsheets: nothing runs, and what was written comes back unchanged."""

import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.common.spreadsheets import SheetColumn, escape, is_dangerous, stream_csv, unescape, xlsx_bytes

EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "\ufeff=1",
    "＝1",
    "＠x",
    "\u3000＋1",
    "'=1",
    "''=1",
]


@pytest.mark.parametrize("text", EVIL)
def test_a_text_that_a_program_could_run_is_written_as_text(text):
    assert escape(text).startswith("'")
    assert unescape(escape(text)) == text


@pytest.mark.parametrize("text", ["王芳", "130102198807125538", "'90后", "a=b", "", "2024-06-01"])
def test_an_ordinary_text_stays_as_it_is(text):
    assert escape(text) == text == unescape(text)


@given(st.text(max_size=20))
def test_the_prefix_is_taken_off_exactly(text):
    assert unescape(escape(text)) == text
    assert escape(text)[:1] not in ("=", "+", "-", "@", "\t", "\r", "\n")


@given(st.text(alphabet="'=+-@ \t\ufeff＝a", max_size=8))
def test_the_prefix_is_taken_off_exactly_from_difficult_texts(text):
    assert unescape(escape(text)) == text
    assert not is_dangerous(text) or escape(text) != text


def test_a_workbook_holds_texts_numbers_and_days_as_what_they_are():
    columns = [
        SheetColumn("姓名"),
        SheetColumn("号码"),
        SheetColumn("入职", kind="date"),
        SheetColumn("薪酬", kind="money"),
    ]
    rows = [["=cmd|'/c calc'!A0", "130102198807125538", date(2024, 6, 1), Decimal("4811.18")]]
    sheet = openpyxl.load_workbook(io.BytesIO(xlsx_bytes("名册", columns, rows, title="花名册"))).active
    cells = [cell.value for cell in sheet[3]]
    assert cells[0] == "'=cmd|'/c calc'!A0" and sheet["A3"].data_type == "s"
    assert cells[1] == "130102198807125538"
    assert cells[2].date() == date(2024, 6, 1)
    assert cells[3] == 4811.18 and sheet["D3"].number_format == "#,##0.00"


def test_a_csv_has_a_mark_and_safe_cells():
    data = b"".join(stream_csv(["姓名", "数"], [["=1+1", 3], ["王,芳", Decimal("1.50")]]))
    assert data.startswith(b"\xef\xbb\xbf")
    assert list(csv.reader(io.StringIO(data.decode("utf-8-sig")))) == [
        ["姓名", "数"],
        ["'=1+1", "3"],
        ["王,芳", "1.50"],
    ]
