"""Whole numbers that pages send back: every other text is none, none of them an error."""

import pytest

from core.common.numerals import whole_number


@pytest.mark.parametrize(("text", "number"), [("12", 12), (" 007 ", 7), ("１２", 12), ("9" * 18, 10**18 - 1)])
def test_decimal_digits_of_any_width_are_read(text, number):
    assert whole_number(text) == number


@pytest.mark.parametrize("text", ["", "²", "①", "-1", "1e3", "1.0", "abc", "9" * 19, "9" * 5000, "1\x002"])
def test_everything_else_is_no_number(text):
    assert whole_number(text) is None
