"""Reading one cell as the kind of value its column holds; never guessing.

Each reader takes the column and the cell as it came from the child process and answers the
value, or raises ``Unreadable`` with what is wrong and how to mend it.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.common.checks import check_credit_code, check_id_number, check_mobile
from core.common.dates import MEANT_YEARS, DateRange, parse_date_like
from core.common.numerals import read_numeral

from ..columns import Column, Kind
from . import texts

_FEN = Decimal("0.01")
_NUMBER = re.compile(r"[-+]?\d+(\.\d+)?")
_AMOUNT_MARKS = re.compile(r"[¥￥,，\s元]|人民币|RMB", re.IGNORECASE)
_MONTH = re.compile(r"(\d{4})(?:[-./年](\d{1,2})月?|(\d{2}))")
_TWO_WAYS = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2,4}")
_SEPARATOR = re.compile(r"[-–—~～至到]+")
_TAIL = re.compile(r"(?:(\d{1,2})[-./月])?(\d{1,2})[日号]?")
_LANDLINE = re.compile(r"(0\d{2,3})-?(\d{7,8})(-\d{1,6})?")
_YES = {"是", "有", "√", "✓", "y", "yes", "1", "true", "对", "专职", "全职"}
_NO = {"否", "无", "×", "✗", "n", "no", "0", "false", "不是", "兼职"}


class Unreadable(Exception):
    """The cell cannot be read as what the column holds."""

    def __init__(self, sentence: str, mend: str = "", code: str = "unreadable", offer: str = "") -> None:
        super().__init__(sentence)
        self.sentence, self.mend, self.code, self.offer = sentence, mend, code, offer


@dataclass(frozen=True)
class Reading:
    """What a cell says: ``value`` (None for nothing) and whether it had to be mended to be read."""

    value: Any = None
    mended: bool = False


def read(column: Column, cell: Any, *, date1904: bool = False) -> Reading:
    """The value of a cell. Raises ``Unreadable``."""
    text = texts.plain(cell)
    if texts.is_nothing(text):
        return Reading(column.default, mended=False)
    if text in texts.ERRORS:
        raise Unreadable(
            _("The cell shows the error %(error)s of the spreadsheet program.") % {"error": text},
            _("Type the value itself instead of a formula."),
        )
    if texts.has_controls(text):
        raise Unreadable(
            _("The cell holds invisible control characters."), _("Type the value again by hand.")
        )
    if column.kind == Kind.DATE and date1904 and isinstance(cell, int | float):
        raise _not_a_day(_("The workbook counts its days from 1904, so this number may mean two days."))
    value = _READERS[column.kind](column, cell)
    return Reading(value, mended=_was_mended(column, cell, value))


def _was_mended(column: Column, cell: Any, value: Any) -> bool:
    """Whether a text was not taken over letter by letter (texts only; dates have many forms)."""
    if not isinstance(cell, str) or column.kind in (Kind.CHOICE, Kind.YES_NO, Kind.DATE, Kind.PERIOD):
        return False
    if isinstance(value, str):
        return value != cell
    return not cell.isascii() or cell != cell.strip()


# Texts and codes ---------------------------------------------------------------------------


def _text(column: Column, cell: Any) -> str:
    _refuse_lost_digits(cell)
    text = texts.name(cell) if column.kind == Kind.NAME else texts.tidy(cell)
    if re.fullmatch(r"['’]\d+", text):
        text = text[1:]  # the spreadsheet's own mark for "this is text"
    if len(text) > column.max_length:
        raise Unreadable(
            _("The text has %(length)d characters; at most %(most)d fit.")
            % {"length": len(text), "most": column.max_length},
            _("Shorten it."),
            "too_long",
        )
    return text


def _code(column: Column, cell: Any) -> str:
    text = re.sub(r"[\s'’]+", "", unicodedata.normalize("NFKC", _text(column, cell)))
    if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", text):
        raise _lost_digits()
    return text


def _refuse_lost_digits(cell: Any) -> None:
    if isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) >= texts.EXACT_LIMIT:
        raise _lost_digits()


def _lost_digits() -> Unreadable:
    return Unreadable(
        _("Excel turned this number into a rounded one; its last digits are lost."),
        _("Format the column as text and type the number again."),
        "digits_lost",
    )


def _checked(check: Callable[[Any], Any]) -> Callable[[Column, Any], Any]:
    """A reader that asks one of the house's checks."""

    def reader(column: Column, cell: Any) -> Any:
        _refuse_lost_digits(cell)
        try:
            found = check(texts.plain(cell))
        except ValidationError as error:
            code = getattr(error, "code", "") or "unreadable"
            raise Unreadable(" ".join(error.messages), code=code) from error
        return getattr(found, "value", found)

    return reader


def _phone(column: Column, cell: Any) -> str:
    text = re.sub(r"[\s'’()（）]+", "", texts.plain(cell))
    if found := _LANDLINE.fullmatch(text):
        return f"{found[1]}-{found[2]}{found[3] or ''}"
    return _checked(check_mobile)(column, cell)


# Dates -------------------------------------------------------------------------------------


def _date(column: Column, cell: Any) -> date:
    value = _moment(cell) if isinstance(cell, dict) else cell
    text = texts.plain(cell)
    try:
        day = parse_date_like(value if isinstance(value, date | int | float) else text)
    except (ValueError, OverflowError) as error:
        raise _explain_date(text) from error
    if day.year not in MEANT_YEARS:
        raise _not_a_day(_("The year %(year)d cannot be meant.") % {"year": day.year})
    return day


def _moment(cell: dict[str, str]) -> date:
    return datetime.fromisoformat(cell["d"]).date()


def _explain_date(text: str) -> Unreadable:
    if _MONTH.fullmatch(text):
        return _not_a_day(_("The day is missing: “%(text)s” is only a month.") % {"text": text})
    if _TWO_WAYS.fullmatch(text):
        return _not_a_day(_("“%(text)s” can be read as more than one day.") % {"text": text})
    return _not_a_day(_("“%(text)s” is not a day of the calendar.") % {"text": text[:40]})


def _not_a_day(sentence: str) -> Unreadable:
    return Unreadable(sentence, _("Write it as 2024-06-01."), "date")


def _month(column: Column, cell: Any) -> date:
    if isinstance(cell, dict):
        return _moment(cell).replace(day=1)
    text = re.sub(r"\s", "", texts.plain(cell))
    is_fraction = isinstance(cell, float) and not cell.is_integer()  # 2024.1: January or October?
    found = None if is_fraction else _MONTH.fullmatch(text)
    month = int(found[2] or found[3]) if found else 0
    if found and 1 <= month <= 12 and 1900 <= int(found[1]) <= 2100:
        return date(int(found[1]), month, 1)
    try:
        return _date(column, cell).replace(day=1)
    except Unreadable as error:
        sentence = _("“%(text)s” is not a month.") % {"text": text[:40]}
        raise Unreadable(sentence, _("Write it as 2024-06."), "date") from error


def _period(column: Column, cell: Any) -> DateRange:
    text = re.sub(r"\s", "", texts.plain(cell))
    found = {
        pair for cut in _SEPARATOR.finditer(text) if (pair := _bounds(text[: cut.start()], text[cut.end() :]))
    }
    if len(found) == 1:
        return DateRange(*found.pop())
    if not found:
        try:
            day = _date(column, cell)
            return DateRange(day, day)
        except Unreadable:
            pass
    raise Unreadable(
        _("“%(text)s” is not a period.") % {"text": text[:60]},
        _("Write it as 2024-06-01 至 2024-06-03."),
        "date",
    )


def _bounds(first: str, last: str) -> tuple[date, date] | None:
    """Both days; the last may leave out its year (and month) where the first says them."""
    try:
        start = parse_date_like(first)
    except ValueError:
        return None
    try:
        end = parse_date_like(last)
    except ValueError:
        tail = _TAIL.fullmatch(last)
        try:
            end = tail and date(start.year, int(tail[1] or start.month), int(tail[2]))
        except ValueError:
            return None
    return (start, end) if end and end >= start else None


# Numbers -----------------------------------------------------------------------------------


_LARGEST = Decimal(10) ** 15  # nothing that offices count; a spreadsheet keeps fifteen digits


def _number(cell: Any) -> Decimal:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        number = Decimal(repr(cell))
        if not number.is_finite():
            raise _no_number(texts.plain(cell))
        return _within(number)
    text = (
        unicodedata.normalize("NFKC", texts.plain(cell)).replace(",", "").replace("，", "").replace(" ", "")
    )
    if not _NUMBER.fullmatch(text):
        raise _no_number(text)
    return _within(Decimal(text))


def _within(number: Decimal) -> Decimal:
    if abs(number) >= _LARGEST:
        raise Unreadable(_("“%(text)s” is too large.") % {"text": str(number)[:40]})
    return number


def _no_number(text: str) -> Unreadable:
    """Figures are never guessed; a numeral in characters (八) is offered as the figure it means."""
    sentence = _("“%(text)s” is not a number.") % {"text": text[:40]}
    meant = read_numeral(text)
    if meant is None:
        return Unreadable(sentence, _("Write digits only."))
    return Unreadable(sentence, _("Is %(number)s meant?") % {"number": meant}, "numeral", str(meant))


def _integer(column: Column, cell: Any) -> int:
    number = _number(cell)
    if number != number.to_integral_value() or abs(number) >= 10**9:
        raise Unreadable(_("“%(text)s” is not a whole number.") % {"text": number}, _("Write digits only."))
    return int(number)


def _decimal(column: Column, cell: Any) -> Decimal:
    number = _number(cell)
    if abs(number) >= 10**12:
        raise Unreadable(_("“%(text)s” is too large.") % {"text": number})
    rounded = number.quantize(Decimal("0.0001"))
    return rounded.normalize() if rounded != rounded.to_integral_value() else Decimal(int(rounded))


def _money(column: Column, cell: Any) -> Decimal:
    unit = Decimal(str(column.unit or 1))
    if isinstance(cell, str):
        text = unicodedata.normalize("NFKC", texts.plain(cell))
        if "万" in text:
            unit, text = Decimal(10_000), text.replace("万", "")
        cell = _AMOUNT_MARKS.sub("", text)
    try:
        amount = _number(cell) * unit
    except InvalidOperation as error:
        raise Unreadable(_("“%(text)s” is not an amount.") % {"text": str(cell)[:40]}) from error
    whole_fen = amount.quantize(_FEN)
    is_float_noise = isinstance(cell, float) and abs(amount - whole_fen) < Decimal("0.000001")
    if amount != whole_fen and not is_float_noise:
        raise Unreadable(
            _("“%(text)s” has more than two decimals.") % {"text": amount}, _("Round it to whole fen.")
        )
    return whole_fen


# Closed lists ------------------------------------------------------------------------------


def _yes_no(column: Column, cell: Any) -> bool:
    if isinstance(cell, bool):
        return cell
    key = texts.word_key(cell)
    if key in _YES or key in _NO:
        return key in _YES
    sentence = _("“%(text)s” is neither yes nor no.") % {"text": texts.plain(cell)[:40]}
    raise Unreadable(sentence, _("Write 是 or 否."))


def _choice(column: Column, cell: Any) -> str:
    words = _vocabulary(_Hashable(column))
    key = texts.word_key(cell)
    if key in words:
        return words[key]
    labels = "、".join(str(label) for label in list(column.choices.values())[:12])
    raise Unreadable(
        _("“%(text)s” is not one of the words used here.") % {"text": texts.plain(cell)[:40]},
        _("Write one of: %(labels)s.") % {"labels": labels},
        "choice",
    )


class _Hashable:
    """Lets the cache hold a column although its dictionaries cannot be hashed."""

    def __init__(self, column: Column) -> None:
        self.column = column

    def __hash__(self) -> int:
        return id(self.column)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Hashable) and other.column is self.column


@lru_cache(maxsize=512)
def _vocabulary(holder: _Hashable) -> dict[str, str]:
    return {texts.word_key(word): key for word, key in holder.column.vocabulary().items()}


def _serial(column: Column, cell: Any) -> str:
    return texts.plain(cell)


_READERS: dict[Kind, Callable[[Column, Any], Any]] = {
    Kind.TEXT: _text,
    Kind.NAME: _text,
    Kind.CODE: _code,
    Kind.ID_NUMBER: _checked(check_id_number),
    Kind.CREDIT_CODE: _checked(check_credit_code),
    Kind.PHONE: _phone,
    Kind.DATE: _date,
    Kind.MONTH: _month,
    Kind.PERIOD: _period,
    Kind.INTEGER: _integer,
    Kind.DECIMAL: _decimal,
    Kind.MONEY: _money,
    Kind.YES_NO: _yes_no,
    Kind.CHOICE: _choice,
    Kind.SERIAL: _serial,
}
