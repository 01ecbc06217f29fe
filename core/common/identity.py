"""Blind indexes of what identifies a person: two spellings of one number give one index.

The numbers themselves are checked in ``core.common.checks``.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError

from .checks import check_id_number, squeeze
from .crypto import blind_index


def normalise_id_number(text: object) -> str:
    """The 18 characters of an ID number in either form; what is none comes back only cleaned."""
    try:
        return check_id_number(text).value
    except ValidationError:
        return squeeze(text)


def id_number_index(number: object) -> str:
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
