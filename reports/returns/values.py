"""Reading what a unit typed, and adding it up."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from unicodedata import normalize

from django.utils.translation import gettext as _

from core.common.dates import parse_date_like
from core.common.numerals import whole_number

from .enums import ColumnKind

LARGEST = 10**13


def plain(text: str) -> str:
    """Full-width digits and separators as offices type them, without blanks around."""
    return normalize("NFKC", text or "").strip()


def parsed(kind: str, text: str) -> int | Decimal | date | str:
    """The value of a typed text; ValueError with a sentence where it cannot be read."""
    text = plain(text)
    if kind == ColumnKind.NUMBER:
        return _number(text)
    if kind == ColumnKind.MONEY:
        return _money(text)
    if kind == ColumnKind.DATE:
        try:
            return parse_date_like(text)
        except ValueError:
            raise ValueError(_("write a day as 2026-03-01")) from None
    return text


def _number(text: str) -> int:
    digits = text.replace(",", "").removesuffix(".0")
    number = whole_number(digits.removeprefix("-"))
    if number is None or number >= LARGEST:
        raise ValueError(_("write a whole number such as 128"))
    return -number if digits.startswith("-") else number


def _money(text: str) -> Decimal:
    try:
        amount = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError(_("write an amount in yuan such as 1200.50")) from None
    if not amount.is_finite() or abs(amount) >= LARGEST or amount != round(amount, 2):
        raise ValueError(_("write an amount in yuan such as 1200.50"))
    return round(amount, 2)


def spelled(kind: str, text: str) -> str:
    """How a readable text is kept and shown; the text itself where it is not readable."""
    if not plain(text):
        return ""
    try:
        return str(parsed(kind, text))
    except ValueError:
        return plain(text)


def total(kind: str, texts: Iterable[str]) -> str:
    """The sum of a column in words; empty for columns that are not summed."""
    if kind not in (ColumnKind.NUMBER, ColumnKind.MONEY):
        return ""
    found: int | Decimal = 0
    for text in texts:
        try:
            found += parsed(kind, text) if plain(text) else 0  # type: ignore[operator]
        except ValueError:
            continue
    return f"{found:.2f}" if kind == ColumnKind.MONEY else str(found)
