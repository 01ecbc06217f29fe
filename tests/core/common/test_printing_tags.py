"""Dates, amounts and marks as offices print them."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from core.common.templatetags import printing


def test_days_print_in_chinese_and_months_with_a_point() -> None:
    assert printing.cn_date(date(2026, 3, 1)) == "2026年3月1日"
    assert printing.cn_month(date(1990, 5, 1)) == "1990.05"


def test_what_is_missing_leaves_room_to_write() -> None:
    assert printing.cn_date(None).replace("\u3000", "") == "年月日"
    assert printing.cn_month(None) == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("16.0"), "16"),
        (Decimal("3.5"), "3.5"),
        (Decimal("0"), "0"),
        (None, "0"),
        (10, "10"),
        (100, "100"),
    ],
)
def test_hours_lose_needless_zeros(value: Any, text: str) -> None:
    assert printing.hours(value) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (date(2026, 3, 1), "2026年3月1日"),
        (True, "是"),
        (False, "否"),
        (["甲", "乙"], "甲、乙"),
        (None, ""),
        ("x", "x"),
    ],
)
def test_values_are_shown_as_a_form_shows_them(value: Any, text: str) -> None:
    assert printing.shown(value) == text


def test_an_entry_that_is_missing_prints_nothing() -> None:
    assert printing.at({"a": 1}, "a") == 1
    assert printing.at({}, "a") == ""
    assert printing.at("", "a") == ""
