"""Numbers that carry their own check (all numbers are invented)."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from core.common.checks import check_credit_code, check_id_number, check_mobile

SEVENTEEN = "13010219900307123"
GOOD = SEVENTEEN + ric.calc_check_digit(SEVENTEEN + "0")


def test_a_good_number_tells_birth_and_sex():
    number = check_id_number(GOOD)
    assert (number.value, str(number.birth_date), number.sex, number.was_short) == (
        GOOD, "1990-03-07", "male", False,
    )  # fmt: skip


@pytest.mark.parametrize("written", [f" {GOOD} ", f"'{GOOD}", "".join(chr(ord(c) + 0xFEE0) for c in GOOD)])
def test_spaces_text_marks_and_full_width_digits_are_taken_out(written):
    assert check_id_number(written).value == GOOD


def test_the_old_form_is_lengthened_to_the_same_number():
    short = check_id_number("130102900307123")
    assert short.was_short
    assert short.value == GOOD


@given(st.integers(0, 999999))
def test_no_division_prefix_is_ever_refused(prefix):
    body = f"{prefix:06d}19850601002"
    check_id_number(body + ric.calc_check_digit(body + "0"))


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.30102E+17", "id_damaged"),
        ("1.3E17", "id_damaged"),
        (130102199003071000, "id_damaged"),
        (1.30102199003071e17, "id_damaged"),
        ("13010219900307", "id_shape"),
        ("X" + GOOD[1:], "id_shape"),
        ("130102199002301238", "id_birth_date"),
        ("130102209902011238", "id_birth_date"),
        (GOOD[:-1] + ("0" if GOOD[-1] != "0" else "1"), "id_check_digit"),
    ],
)
def test_a_bad_number_is_refused_with_its_own_reason(written, code):
    with pytest.raises(ValidationError) as refusal:
        check_id_number(written)
    assert refusal.value.code == code


def with_check(seventeen: str) -> str:
    return seventeen + uscc.calc_check_digit(seventeen)


@pytest.mark.parametrize("body", ["12130102401234567", "52130102MJ0123456", "N2130102MF1234567"])
def test_credit_codes_of_every_registrar_are_accepted(body):
    assert check_credit_code(with_check(body).lower()) == with_check(body)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("1.21E+17", "credit_code_damaged"),
        ("12130102", "credit_code_shape"),
        ("12130102401234567I", "credit_code_check"),
        (with_check("12130102401234567")[:-2] + "00", "credit_code_check"),
    ],
)
def test_a_bad_credit_code_is_refused_with_its_own_reason(written, code):
    with pytest.raises(ValidationError) as refusal:
        check_credit_code(written)
    assert refusal.value.code == code


@pytest.mark.parametrize("written", ["13812345678", " 138 1234-5678", "+8613812345678", "13812345678.0"])
def test_mobile_numbers_lose_their_ornaments(written):
    assert check_mobile(written) == "13812345678"


@pytest.mark.parametrize("written", ["12812345678", "1381234567", "031112345678"])
def test_other_numbers_are_no_mobile_numbers(written):
    with pytest.raises(ValidationError):
        check_mobile(written)
