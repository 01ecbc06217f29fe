"""The workbook with the marks, and the template that is read back without a question."""

import io

import openpyxl
import pytest

from core.imports.actions import annotated
from core.imports.blank_list import template_workbook
from core.imports.child import read_sheets
from core.imports.reading.layout import find_layout
from tests.factories.core import by
from tests.factories.imports import SAMPLES, run_import

from .toy import StaffList


def opened(upload):
    return openpyxl.load_workbook(io.BytesIO(upload.opened()))


def test_each_bad_cell_of_the_users_own_workbook_is_coloured_and_explained(staff, clerk, places):
    batch = run_import(staff, clerk, SAMPLES / "worker_roster_130102.xlsx", locality=places.changan)
    book = opened(annotated(batch=batch, by=by(clerk)))
    sheet = book["花名册"]
    assert sheet["F17"].fill.start_color.rgb == "FFF8C9C4"
    assert "核对" in sheet["F17"].comment.text
    assert "63" in sheet["F6"].comment.text
    assert "6" in sheet["F63"].comment.text
    assert sheet["F3"].comment is None
    assert sheet["A1"].value == "长安区社会工作者花名册"  # everything else stays as it came
    listed = [row[1].value for row in book["待修正"].iter_rows(min_row=2)]
    assert {"F6", "F17", "F18", "F63"} <= set(listed)


def test_a_text_file_comes_back_as_a_workbook_with_marks(staff, clerk, places):
    data = "姓名,身份证号码,单位\n王芳,130102198807125537,=cmd\n李霞,130102196710127423,乙\n".encode(
        "gb18030"
    )
    batch = run_import(staff, clerk, data, locality=places.changan, name="list.csv")
    sheet = opened(annotated(batch=batch, by=by(clerk))).worksheets[0]
    assert sheet["B2"].comment is not None
    assert sheet["B2"].fill.start_color.rgb == "FFF8C9C4"
    assert sheet["C2"].value == "'=cmd"
    assert sheet["C2"].data_type == "s"
    assert sheet["B3"].value == "130102196710127423"


def test_the_annotated_workbook_can_be_uploaded_again(staff, clerk, places):
    batch = run_import(staff, clerk, SAMPLES / "worker_roster_130102.xlsx", locality=places.changan)
    again = run_import(staff, clerk, annotated(batch=batch, by=by(clerk)).opened(), locality=places.changan)
    assert again.counts == batch.counts


@pytest.mark.django_db
def test_the_template_is_read_back_without_a_question():
    importer = StaffList()
    data = template_workbook(importer)
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet = book.worksheets[0]
    header = [cell.value for cell in sheet[3]]
    assert header[:3] == ["No.", "Name", "ID number"]
    assert [str(rule.sqref) for rule in sheet.data_validations.dataValidation] == ["F4:F503"]
    for index, text in enumerate(("1", "王芳", "130102198807125538"), start=1):
        sheet.cell(4, index, text)
    target = io.BytesIO()
    book.save(target)
    layout = find_layout(read_sheets(target.getvalue()), importer)
    assert set(layout.mapping.values()) == {column.name for column in importer.columns}
