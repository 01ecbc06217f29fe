"""Traps of the sample lists that the gate itself names, whatever room reads them."""

from core.imports.child import read_sheets
from core.imports.reading.layout import find_layout, head_pairs, title_of
from tests.factories.imports import SAMPLES, rows_of, run_import

from .toy import StaffList


def by_code(batch, code):
    return {number for number, row in rows_of(batch).items() if code in row["codes"]}


def test_the_roster_names_wrong_check_digits_the_duplicate_and_the_totals(staff, clerk, places):
    batch = run_import(staff, clerk, SAMPLES / "worker_roster_130102.xlsx", locality=places.changan)
    assert by_code(batch, "id_check_digit") == {17, 18}
    assert by_code(batch, "duplicate") == {6, 63}
    assert rows_of(batch)[64]["skipped"]
    assert rows_of(batch)[3]["outcome"] == "new"  # 王𠮷


def test_the_second_roster_names_the_number_that_lost_its_digits(staff, clerk, places):
    batch = run_import(staff, clerk, SAMPLES / "worker_roster_130624.xlsx", locality=places.changan)
    assert by_code(batch, "digits_lost") == {32}
    assert by_code(batch, "duplicate") == {6, 63}


def test_full_width_identity_numbers_and_six_forms_of_dates_are_read(staff, clerk, places):
    batch = run_import(staff, clerk, SAMPLES / "worker_roster_130102.xlsx", locality=places.changan)
    assert not by_code(batch, "date")
    assert rows_of(batch)[19]["outcome"] == "new"  # １３０１０２…


def test_the_sign_in_sheet_is_read_with_its_lines_above_the_header():
    layout = find_layout(read_sheets((SAMPLES / "training_sign_in_130102.csv").read_bytes()), StaffList())
    pairs = {name: value for name, value, _where in head_pairs(layout)}
    assert pairs == {
        "培训班名称": "2026年社会工作实务能力提升培训班（第一期）",
        "主办单位": "河北省社会工作促进会",
        "培训时间": "2026.5.11-2026.5.13",
    }
    assert layout.mapping == {0: "name", 1: "id_number", 2: "unit", 3: "hired_on"}


def test_the_post_plan_gives_its_title_and_who_filled_it_in():
    layout = find_layout(read_sheets((SAMPLES / "post_plan_130102.xlsx").read_bytes()), StaffList())
    assert title_of(layout) == "石家庄市长安区社会工作岗位设置明细表（2026年度）"
    assert {name for name, _value, _where in head_pairs(layout)} == {"填报单位", "填表日期"}


def test_ten_thousands_of_the_deployment_list_are_yuan(staff, clerk, places):
    batch = run_import(staff, clerk, SAMPLES / "deployment_list_2026.xlsx", locality=places.changan)
    assert batch.counts == {"new": 40}
