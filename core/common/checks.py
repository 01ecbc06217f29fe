"""Numbers that carry their own check: ID numbers, credit codes, mobile numbers.

Each function returns the normalised value or raises ValidationError that says what is wrong and
how to mend it; forms, the spreadsheet gate and actions share them. Spreadsheets bring full-width
digits, spaces and numbers that Excel has already damaged.
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from stdnum.cn import ric, uscc

from .dates import today

_SPACES = re.compile(r"[\s\u200b\ufeff'’`]+")
_CREDIT_CODE = re.compile(r"[0-9A-HJ-NP-RTUWXY]{18}")
_SCIENTIFIC = re.compile(r"\d(\.\d+)?E\+?\d+", re.IGNORECASE)
_EXACT_DIGITS = 10**15  # a spreadsheet number keeps 15 digits; the rest are zeros


def squeeze(value: object) -> str:
    """Full-width forms made plain, all spaces and Excel's text mark taken out, upper case."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", str(value))).upper()


@dataclass(frozen=True)
class IdNumber:
    """A checked resident ID number (GB 11643) in its 18-digit form."""

    value: str
    birth_date: date
    sex: str  # "male" or "female", from the parity of the 17th digit
    was_short: bool  # given in the 15-digit form of before 1999

    @classmethod
    def of_checked(cls, value: str) -> "IdNumber":
        """What an 18-digit number says that ``check_id_number`` answered before."""
        born = date(int(value[6:10]), int(value[10:12]), int(value[12:14]))
        return cls(value, born, _sex(value), was_short=False)


def _sex(number: str) -> str:
    return "male" if int(number[16]) % 2 else "female"


def check_id_number(value: object) -> IdNumber:
    """The ID number that a text holds; 15-digit numbers are lengthened.

    Checked are shape, date of birth and the check digit (ISO 7064 MOD 11-2). The division prefix
    is never checked: abolished divisions stay valid in ID numbers for life.
    """
    text = squeeze(value)
    if _is_damaged(value, text):
        raise ValidationError(
            _(
                "The spreadsheet has turned this ID number into a number and lost its last digits."
                " Format the column as text and type the number again."
            ),
            code="id_damaged",
        )
    was_short = bool(re.fullmatch(r"\d{15}", text))
    if was_short:
        text = f"{text[:6]}19{text[6:]}"
        text += ric.calc_check_digit(text + "0")
    if not re.fullmatch(r"\d{17}[\dX]", text):
        raise ValidationError(
            _("An ID number has 18 characters (or 15 in the old form): digits, the last may be X."),
            code="id_shape",
        )
    birth_date = _birth_date(text)
    if ric.calc_check_digit(text) != text[-1]:
        raise ValidationError(
            _(
                "The check digit of this ID number does not match: a digit is mistyped."
                " Compare it with the card."
            ),
            code="id_check_digit",
        )
    return IdNumber(text, birth_date, _sex(text), was_short)


def _is_damaged(value: object, text: str) -> bool:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return bool(_SCIENTIFIC.fullmatch(text)) or (is_number and abs(value) >= _EXACT_DIGITS)


def _birth_date(text: str) -> date:
    try:
        born = date(int(text[6:10]), int(text[10:12]), int(text[12:14]))
    except ValueError:
        born = None
    if born is None or not date(1900, 1, 1) <= born <= today():
        raise ValidationError(
            _("Digits 7 to 14 of this ID number are not a possible date of birth."), code="id_birth_date"
        )
    return born


def check_credit_code(value: object) -> str:
    """A Unified Social Credit Code (GB 32100, MOD 31), 18 characters in upper case."""
    text = squeeze(value).replace("-", "")
    if _SCIENTIFIC.fullmatch(text):
        raise ValidationError(
            _("The spreadsheet has damaged this credit code. Format the column as text and type it again."),
            code="credit_code_damaged",
        )
    if len(text) != 18:
        raise ValidationError(_("A Unified Social Credit Code has 18 characters."), code="credit_code_shape")
    # uscc.validate would refuse the authorities that have letters (A army, N farming, Y others).
    if not _CREDIT_CODE.fullmatch(text) or uscc.calc_check_digit(text) != text[-1]:
        raise ValidationError(
            _(
                "The check character of this credit code does not match: a character is mistyped."
                " (The letters I, O, S, V and Z never occur in it.)"
            ),
            code="credit_code_check",
        )
    return text


def check_mobile(value: object) -> str:
    """A mainland mobile number: 11 digits, without the country code."""
    text = re.sub(r"^(\+|00)?86(?=1\d{10}$)", "", squeeze(value).replace("-", "").removesuffix(".0"))
    if not re.fullmatch(r"1[3-9]\d{9}", text):
        raise ValidationError(
            _("A mobile number has 11 digits and starts with 13 to 19."), code="mobile_shape"
        )
    return text
