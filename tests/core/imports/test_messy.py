"""Messy but honest lists: read right or asked about, never guessed, never garbled."""

import io
from datetime import date, datetime

import pytest
import xlsxwriter
import xlwt

from core.access.holdings import Access
from core.common.errors import Refused
from core.imports.actions import open_list
from core.imports.actions.preparing import questions
from core.imports.child import read_sheets
from core.imports.reading.layout import find_layout, head_pairs, title_of
from core.imports.reading.skipping import skip_reason
from core.imports.selectors import remarks
from core.imports.staging import refuse_ragged
from tests.factories.core import by
from tests.factories.imports import SAMPLES, rows_of, run_import, workbook

from .toy import StaffList

TEXT = "姓名,身份证号码,单位\n王芳,130102198807125538,长安区社会福利院\n李霞,130102196710127423,救助管理站\n"


def layout_of(data: bytes):
    return find_layout(read_sheets(data), StaffList())


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_a_text_file_is_read_in_every_encoding_that_offices_use(encoding):
    sheet = read_sheets(TEXT.encode(encoding))[0]
    assert sheet.rows[1] == (2, ["王芳", "130102198807125538", "长安区社会福利院"])


def test_rare_characters_and_the_middle_dot_survive():
    names = "王𠮷 马䶮 李㛃 阿依古丽·买买提 赵喆".split()
    data = ("姓名,身份证号码\n" + "".join(f"{name},1\n" for name in names)).encode("gb18030")
    assert [cells[0] for _number, cells in read_sheets(data)[0].rows[1:]] == names


@pytest.mark.parametrize("mark", [",", "\t", ";"])
def test_the_separator_is_found(mark):
    sheet = read_sheets(TEXT.replace(",", mark).encode())[0]
    assert sheet.rows[0][1] == ["姓名", "身份证号码", "单位"]


def test_an_old_workbook_is_read_with_its_dates_and_merges():
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("名册")
    page.write_merge(0, 0, 0, 2, "社会工作者名册")
    for index, text in enumerate(("姓名", "身份证号", "入职时间")):
        page.write(1, index, text)
    page.write(2, 0, "王芳")
    page.write(2, 1, "130102198807125538")
    page.write(2, 2, datetime(2024, 6, 1), xlwt.easyxf(num_format_str="yyyy-mm-dd"))
    page.write(3, 0, xlwt.Formula('"李"&"霞"'))
    target = io.BytesIO()
    book.save(target)
    sheet = read_sheets(target.getvalue())[0]
    assert sheet.rows[2][1][2] == {"d": "2024-06-01T00:00:00"}
    assert sheet.merges == [[1, 0, 1, 2]]
    assert sheet.formulas == 1


def test_titles_and_unit_lines_above_the_header_are_no_header():
    rows = [
        ["长安区社会工作者花名册"],
        ["填报单位：长安区民政局", None, None, "填表日期：2026年3月1日"],
        ["序号", "姓 名", "公民身份号码", "用人单位"],
        [1, "王芳", "130102198807125538", "福利院"],
    ]
    layout = layout_of(workbook(rows))
    assert (layout.first, layout.last) == (3, 3)
    assert set(layout.mapping.values()) == {"serial", "name", "id_number", "unit"}
    assert title_of(layout) == "长安区社会工作者花名册"
    pairs = {name: value for name, value, _where in head_pairs(layout)}
    assert pairs == {"填报单位": "长安区民政局", "填表日期": "2026年3月1日"}


def test_a_merged_header_of_two_rows_gives_each_column_its_own_name():
    layout = layout_of((SAMPLES / "post_plan_130102.xlsx").read_bytes())
    assert (layout.first, layout.last) == (3, 4)
    shown = {header.shown for header in layout.headers}
    assert {"任职条件 › 职业资格要求", "任职条件 › 学历", "用人单位 › 统一社会信用代码", "序号"} <= shown
    assert layout.mapping[9] == "qualification"
    assert layout.mapping[10] == "education"


def test_a_header_of_two_rows_survives_the_loss_of_its_merges():
    rows = "序号,用人单位,,任职条件,\n,名称,地址,职业资格要求,学历\n1,福利院,街,社会工作师,本科\n"
    layout = layout_of(rows.encode())
    assert (layout.first, layout.last) == (1, 2)
    assert [header.shown for header in layout.headers][3:] == ["任职条件 › 职业资格要求", "任职条件 › 学历"]


def test_totals_notes_signatures_and_repeated_headers_are_left_out_and_named():
    headers = {0: "序号", 1: "姓名", 2: "身份证号"}
    for cells in (
        ["合计", None, None, "60人"],
        ["合 计", "2人", None],
        ["注：身份证号按证件填写", None, None],
        ["填表人：王芳", None, "审核人："],
        ["序号", "姓名", "身份证号"],
        [1, 2, 3, 4],
        [None, None, "（元）", "（人）"],
    ):
        assert skip_reason(cells, [1, 2], headers), cells
    assert skip_reason([1, "王芳", "130102198807125538"], [1, 2], headers) == ""
    assert skip_reason(["合计", "王芳", "130102198807125538"], [1, 2], headers) == ""


def test_a_row_with_one_missing_fact_is_kept_and_refused_not_skipped(staff, clerk, places):
    data = workbook([["姓名", "身份证号", "用人单位"], ["王芳", None, "福利院"]])
    batch = run_import(staff, clerk, data, locality=places.changan)
    assert rows_of(batch)[2]["codes"] == ["missing"]


def test_an_unknown_header_is_asked_about_with_a_suggestion(staff, clerk, places):
    rows = [
        ["姓名", "身份证号码", "现用人单位名称", "星座"],
        ["王芳", "130102198807125538", "福利院", "白羊"],
    ]
    batch = open_list(
        importer=staff,
        file_name="x.xlsx",
        data=workbook(rows),
        locality=places.changan,
        access=Access(clerk),
        by=by(clerk),
    )
    assert batch.state == "mapping"
    asked = {q["header"]["text"]: q["header"]["suggestion"] for q in questions(batch) if "header" in q}
    assert asked == {"现用人单位名称": "unit", "星座": ""}


def test_a_list_of_another_kind_is_refused_with_a_sentence(staff, clerk, places):
    batch = run_import(staff, clerk, workbook([["甲", "乙"], [1, 2]]), locality=places.changan)
    assert batch.state == "refused"
    assert batch.notes["refusal"]["code"] == "no_header"


def test_many_slipped_rows_refuse_the_file_and_one_slipped_row_only_itself(staff, clerk, places):
    good = "".join(f"王{n},{130102198807125538 if n == 0 else ''},甲\n" for n in range(1, 12))
    one = "姓名,身份证号码,单位\n" + good + "李霞,130102196710127423,甲,乙\n"
    refuse_ragged(layout_of(one.encode()))
    many = "姓名,身份证号码,单位\n" + "李霞,130102196710127423,甲,乙\n" * 6
    with pytest.raises(Refused) as refused:
        refuse_ragged(layout_of(many.encode()))
    assert refused.value.code == "ragged"
    batch = run_import(staff, clerk, one.encode(), locality=places.changan, name="list.csv")
    assert "ragged" in rows_of(batch)[13]["codes"]


def test_the_best_of_several_sheets_is_read():
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    book.add_worksheet("说明").write_row(0, 0, ["姓名", "填写真实姓名"])
    page = book.add_worksheet("名册")
    page.write_row(0, 0, ["姓名", "身份证号", "单位"])
    page.write_row(1, 0, ["王芳", "130102198807125538", "甲"])
    hidden = book.add_worksheet("隐藏")
    hidden.write_row(0, 0, ["姓名", "身份证号", "单位", "学历", "联系电话"])
    hidden.hide()
    book.close()
    assert layout_of(target.getvalue()).sheet.name == "名册"


def test_formulas_are_read_by_their_saved_values_and_the_preview_says_so(staff, clerk, places):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target)
    page = book.add_worksheet()
    page.write_row(0, 0, ["序号", "姓名", "身份证号"])
    page.write_formula(1, 0, "=ROW()-1", None, 1)
    page.write_row(1, 1, ["王芳", "130102198807125538"])
    book.close()
    batch = run_import(staff, clerk, target.getvalue(), locality=places.changan)
    assert batch.formulas == 1
    assert batch.counts["new"] == 1
    assert any("1" in sentence for sentence in remarks(batch))


def test_days_of_a_workbook_that_counts_from_1904_are_right_or_refused(staff, clerk, places):
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"date_1904": True})
    page, shape = book.add_worksheet(), None
    shape = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, ["姓名", "身份证号", "入职时间"])
    page.write_row(1, 0, ["王芳", "130102198807125538"])
    page.write_datetime(1, 2, datetime(2024, 6, 1), shape)
    page.write_row(2, 0, ["李霞", "130102196710127423", 45000])
    book.close()
    sheet = read_sheets(target.getvalue())[0]
    assert sheet.rows[1][1][2] == {"d": date(2024, 6, 1).isoformat()}
    batch = run_import(staff, clerk, target.getvalue(), locality=places.changan)
    assert rows_of(batch)[2]["outcome"] == "new"
    assert rows_of(batch)[3]["codes"] == ["date"]
