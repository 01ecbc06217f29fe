"""Resident identity numbers (GB 11643): normalised, checked, read; never guessed.

The check digit is ISO 7064 MOD 11-2 over the first 17 characters. The 15-digit form of before
1999 names the same person as its 18-character form and is stored as that. Division prefixes
are never checked: abolished ones are valid on the cards of those born there.
"""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from stdnum.cn import ric

from .crypto import blind_index
from .dates import today

_NOISE = re.compile(r"[\s'’`\u200b\ufeff-]+")
_DAMAGED = re.compile(r"^\d(\.\d+)?E\+?\d+$|^\d{16,18}\.0$")
_EXACT = 10**15
OLDEST = 1900


def normalise_id_number(text: object) -> str:
    """Half-width, without blanks and apostrophes, capital X, 15 digits grown to 18 characters.

    What is not an ID number comes back as it stands after cleaning; ``check_id_number`` says why.
    """
    cleaned = _NOISE.sub("", unicodedata.normalize("NFKC", str(text))).upper()
    if re.fullmatch(r"\d{15}", cleaned):
        grown = f"{cleaned[:6]}19{cleaned[6:]}"
        return grown + _check_digit(grown)
    return cleaned


def check_id_number(text: object) -> str:
    """The normalised 18 characters, or ``ValidationError`` with the reason and the remedy.

    A number cell loses its digits beyond the fifteenth: such a value is refused, never repaired.
    """
    if isinstance(text, int | float):
        if abs(text) >= _EXACT:
            raise ValidationError(_damaged(), code="damaged")
        text = int(text)  # fifteen digits are exact: a number of the old form
    number = normalise_id_number(text)
    if _DAMAGED.match(number):
        raise ValidationError(_damaged(), code="damaged")
    if not re.fullmatch(r"\d{17}[\dX]", number):
        raise ValidationError(
            _("An ID number has 18 characters: 17 digits and a digit or X at the end."), code="shape"
        )
    if birth_date_of(number) is None:
        raise ValidationError(_("The ID number contains a date of birth that does not exist."), code="birth")
    if _check_digit(number) != number[-1]:
        raise ValidationError(
            _("The check digit of the ID number is wrong: at least one digit was mistyped."), code="check"
        )
    return number


def birth_date_of(number: str) -> date | None:
    """The date of birth in an 18-character number; None where it is no possible day."""
    try:
        day = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return None
    return day if day.year >= OLDEST and day <= today() else None


def sex_of(number: str) -> str:
    """``male`` or ``female``, by the seventeenth digit."""
    return "male" if int(number[16]) % 2 else "female"


def id_number_index(number: str) -> str:
    """The blind index under which an ID number is stored and found; both forms give the same."""
    return blind_index("id_number", normalise_id_number(number))


def normalise_mobile(text: object) -> str:
    """Digits only, without +86: what two spellings of one telephone number share."""
    if isinstance(text, float) and text == int(text):
        text = int(text)
    digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", str(text or "")))
    return digits[2:] if len(digits) == 13 and digits.startswith("86") else digits


def mobile_index(number: object) -> str:
    """The blind index of a mobile number; empty for none."""
    return blind_index("mobile", normalise_mobile(number))


def _check_digit(number: str) -> str:
    return ric.calc_check_digit(number if len(number) == 18 else f"{number}0")


def _damaged() -> str:
    return _(
        "The cell holds a number and Excel has lost its last digits. "
        "Format the column as text and type the ID number again from the card."
    )
