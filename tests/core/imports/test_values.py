"""Single cells: every usual spelling is read, nothing ambiguous is guessed."""

from datetime import date
from decimal import Decimal

import pytest

from core.common.dates import DateRange
from core.imports.columns import Column, Kind
from core.imports.reading.values import Unreadable, read

ID = "130102196602013048"


def value(kind: Kind, cell: object, **options: object) -> object:
    return read(Column("x", "X", kind, **options), cell).value


def refusal(kind: Kind, cell: object, **options: object) -> str:
    with pytest.raises(Unreadable) as refused:
        read(Column("x", "X", kind, **options), cell)
    assert refused.value.sentence
    return refused.value.code


@pytest.mark.parametrize(
    "cell",
    [
        {"d": "2024-06-01"},
        {"d": "2024-06-01T00:00:00"},
        "2024-06-01",
        "2024.6.1",
        "2024/6/1",
        "2024年6月1日",
        "20240601",
        "２０２４．６．１",
        " 2024-6-1 ",
        45444,
        "45444",
        20240601,
    ],
)
def test_a_day_is_read_in_every_usual_form(cell):
    assert value(Kind.DATE, cell) == date(2024, 6, 1)


@pytest.mark.parametrize(
    "cell",
    ["2024.6", "6/1/2024", "24.6.1", "2024-13-01", "2023-02-29", "昨天", 3, 2024, "1850-01-01", 45444.5],
)
def test_a_day_that_is_not_certain_is_refused(cell):
    assert refusal(Kind.DATE, cell) == "date"


@pytest.mark.parametrize(
    "cell", ["2024.6", "2024-06", "2024年6月", "202406", 202406, "2024/6/15", {"d": "2024-06-15"}]
)
def test_a_month_is_read(cell):
    assert value(Kind.MONTH, cell) == date(2024, 6, 1)


def test_a_month_that_excel_turned_into_a_fraction_is_refused():
    assert refusal(Kind.MONTH, 2024.1) == "date"


@pytest.mark.parametrize(
    "cell", ["2026.5.11-2026.5.13", "2026年5月11日至5月13日", "2026-05-11 至 2026-05-13", "2026.5.11—13"]
)
def test_a_period_is_read(cell):
    assert value(Kind.PERIOD, cell) == DateRange(date(2026, 5, 11), date(2026, 5, 13))


def test_a_period_that_ends_before_it_starts_is_refused():
    assert refusal(Kind.PERIOD, "2026.5.13-2026.5.11") == "date"


@pytest.mark.parametrize(
    "cell",
    [
        "13010219880712553８",
        " 130102 19880712 5538 ",
        "'130102198807125538",
        "１３０１０２１９８８０７１２５５３８",
        "130102198807125538\u200b",
    ],
)
def test_an_identity_number_is_mended_where_nothing_was_lost(cell):
    reading = read(Column("x", "X", Kind.ID_NUMBER), cell)
    assert reading.value == "130102198807125538"
    assert reading.mended


def test_a_small_x_and_the_old_form_are_the_same_number():
    assert value(Kind.ID_NUMBER, "13010219991002721x") == "13010219991002721X"
    assert value(Kind.ID_NUMBER, "130102880712553") == value(Kind.ID_NUMBER, "130102198807125538")
    assert value(Kind.ID_NUMBER, 130102880712553) == "130102198807125538"


@pytest.mark.parametrize("cell", [1.306241993022235e17, 130102198807125538.0, 130102198807125500])
def test_an_identity_number_that_excel_made_a_number_is_refused_with_the_reason(cell):
    assert refusal(Kind.ID_NUMBER, cell) == "digits_lost"


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.30624E+17", "id_damaged"),
        ("130102198807125537", "id_check_digit"),
        ("13010219880712553", "id_shape"),
        ("130102198813125538", "id_birth_date"),
    ],
)
def test_a_wrong_identity_number_says_what_is_wrong(cell, code):
    assert refusal(Kind.ID_NUMBER, cell) == code


def test_a_certificate_number_that_became_a_number_is_refused():
    assert refusal(Kind.CODE, 2.02105627644314e20) == "digits_lost"
    assert refusal(Kind.CODE, "2.0E+20") == "digits_lost"
    assert value(Kind.CODE, " 2021 0562 H") == "20210562H"


@pytest.mark.parametrize(
    "cell", [4811.18, "4811.18", "4,811.18", "¥4811.18元", "４８１１．１８", 4811.180000000001]
)
def test_an_amount_is_read(cell):
    assert value(Kind.MONEY, cell) == Decimal("4811.18")


@pytest.mark.parametrize("cell", [2, "2", "２", "2万元", 2.0])
def test_an_amount_in_ten_thousands_is_multiplied_once(cell):
    assert value(Kind.MONEY, cell, unit=Decimal(10_000)) == Decimal(20_000)


@pytest.mark.parametrize("cell", ["约5000", "5000-6000", "1.234", "五千"])
def test_an_amount_that_is_not_certain_is_refused(cell):
    assert refusal(Kind.MONEY, cell)


def test_whole_numbers_are_whole():
    assert value(Kind.INTEGER, "４") == value(Kind.INTEGER, 4.0) == value(Kind.INTEGER, "4") == 4
    assert refusal(Kind.INTEGER, "4.5")
    assert refusal(Kind.INTEGER, "4人")


def test_words_of_a_closed_list_are_found_by_synonyms():
    options = {"choices": {"bachelor": "本科"}, "words": {"大学本科": "bachelor", "本科及以上": "bachelor"}}
    for cell in ("本科", "大学本科", " 本 科及以上 ", "bachelor"):
        assert value(Kind.CHOICE, cell, **options) == "bachelor"
    assert refusal(Kind.CHOICE, "博士", **options) == "choice"


def test_yes_and_no():
    assert value(Kind.YES_NO, "是") is value(Kind.YES_NO, "√") is value(Kind.YES_NO, True) is True
    assert value(Kind.YES_NO, "否") is False
    assert refusal(Kind.YES_NO, "可能")


def test_names_lose_blanks_and_keep_their_dot():
    assert value(Kind.NAME, "王　芳") == value(Kind.NAME, "王 芳") == "王芳"
    assert value(Kind.NAME, "阿依古丽•买买提") == value(Kind.NAME, "阿依古丽・买买提") == "阿依古丽·买买提"
    assert value(Kind.NAME, "John  Smith") == "John Smith"


def test_what_stands_for_nothing_is_nothing():
    for cell in (None, "", " ", "待补", "/", "—"):
        assert value(Kind.TEXT, cell) is None
    assert value(Kind.TEXT, "无") == "无"


def test_an_over_long_text_is_refused_by_the_gate_and_not_by_the_database():
    assert value(Kind.TEXT, "长" * 20, max_length=20) == "长" * 20
    assert refusal(Kind.TEXT, "长" * 21, max_length=20) == "too_long"


def test_errors_and_control_characters_are_refused():
    assert refusal(Kind.TEXT, "#N/A")
    assert refusal(Kind.TEXT, "王\x07芳")


def test_phones_are_digits():
    assert value(Kind.PHONE, "１３８ 0013 8000") == "13800138000"
    assert value(Kind.PHONE, 13800138000.0) == "13800138000"
    assert value(Kind.PHONE, "（0311）86001234") == "0311-86001234"
    assert refusal(Kind.PHONE, "12345")
