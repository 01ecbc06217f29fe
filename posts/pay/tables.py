"""The table of a component as officers type it: which columns it has, what its keys may be, reading cells.

Pure: the page's grid and the spreadsheet gate read the same way.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.numerals import whole_number
from posts.establishment import grades
from talent.people.enums import CertificateLevel, Education, PostCategory

from .enums import How, YearGrade

LABELS = {
    "key": pgettext_lazy("table of a pay standard", "For"),
    "amount": gettext_lazy("Amount"),
    "low": pgettext_lazy("range point", "Low"),
    "high": pgettext_lazy("range point", "High"),
    "coefficient": gettext_lazy("Coefficient"),
    "step": gettext_lazy("Starting step"),
    "top": gettext_lazy("Highest step"),
    "years": gettext_lazy("Years credited"),
    "note": gettext_lazy("Note"),
}
COLUMNS: dict[str, tuple[str, ...]] = {
    How.GRADE: ("amount", "step", "note"),
    How.STEP: ("amount", "note"),
    How.COEFFICIENT: ("coefficient", "note"),
    How.FIXED: ("amount", "coefficient", "note"),
    How.CERTIFICATE: ("amount", "note"),
    How.EDUCATION: ("amount", "note"),
    How.SENIORITY: (),
    How.REMOTE: ("amount", "note"),
    How.SHARE: (),
    How.GUIDANCE: ("low", "amount", "high", "note"),
    How.START: ("step", "top", "years", "note"),
}
_MONEY = ("amount", "low", "high")
_WHOLE = ("step", "top", "years")


def columns_of(how: str) -> tuple[str, ...]:
    """The columns of a component's table besides its key; empty where it has no table."""
    return COLUMNS[how]


def keys_of(how: str) -> dict[str, Any]:
    """Keys that a table may have, with their labels; empty: any number (steps, classes)."""
    by = {
        How.GRADE: dict(grades.LABELS),
        How.CERTIFICATE: dict(CertificateLevel.choices),
        How.EDUCATION: dict(Education.choices),
        How.GUIDANCE: {**dict(PostCategory.choices), **dict(grades.LABELS)},
        How.START: {**dict(grades.LABELS), **dict(Education.choices)},
        How.FIXED: {**dict(grades.LABELS), **dict(YearGrade.choices)},
    }
    return by.get(How(how), {})


@dataclass(frozen=True)
class Wrong(Exception):
    """A cell that cannot be read: in which column, and what to do."""

    column: str
    sentence: str


def read_key(how: str, text: str) -> str:
    """The stored key of what stands in the first column: a label, a grade as offices write it, a number."""
    word = unicodedata.normalize("NFKC", str(text)).strip()
    known = keys_of(how)
    if not known:
        number = whole_number(word.removesuffix("级").removesuffix("类").removesuffix(".0"))
        if not number:
            raise Wrong("key", _("“%(text)s” is not a step: write a whole number from 1.") % {"text": text})
        return str(number)
    by_label = {str(label): key for key, label in known.items()} | {key: key for key in known}
    if word in by_label:
        return by_label[word]
    for category in PostCategory.values:
        grade = grades.parse(category, word)
        if grade and grade in known:
            return grade
    raise Wrong("key", _("“%(text)s” is not known here: choose one of the list.") % {"text": text})


def read_cell(column: str, text: Any) -> Any:
    """The value of a cell; None for an empty one."""
    word = unicodedata.normalize("NFKC", str(text)).strip().replace(",", "")
    if column == "note":
        return word[:100]
    if not word:
        return None
    try:
        value = Decimal(word)
    except InvalidOperation:
        raise Wrong(column, _("“%(text)s” is not a number.") % {"text": text}) from None
    return _checked(column, value, str(text))


def _checked(column: str, value: Decimal, text: str) -> Any:
    if not value.is_finite() or abs(value) >= 10**9:
        raise Wrong(column, _("“%(text)s” is not a number.") % {"text": text})
    if value < 0:
        raise Wrong(column, _("“%(text)s” is negative: amounts begin at zero.") % {"text": text})
    places = 2 if column in _MONEY else 4
    if value != value.quantize(Decimal(1).scaleb(-places)):
        sentence = _("“%(text)s” has more than %(places)s decimals.")
        raise Wrong(column, sentence % {"text": text, "places": places})
    if column in _WHOLE:
        if value != int(value) or value > 999:
            raise Wrong(column, _("“%(text)s” is not a whole number below 1,000.") % {"text": text})
        return int(value)
    return value


def read_row(how: str, cells: Mapping[str, Any]) -> dict[str, Any] | None:
    """One row of a table, None for an empty one; raises ``Wrong`` for what cannot be read."""
    if not any(str(value or "").strip() for name, value in cells.items() if name != "note"):
        return None
    row: dict[str, Any] = {"key": read_key(how, cells.get("key") or "")}
    for column in columns_of(how):
        row[column] = read_cell(column, "" if cells.get(column) is None else cells[column])
    return row
