"""A column: what a row shows on the page and what it puts into an exported cell."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Aggregate
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from core.common.money import yuan
from core.common.templatetags.ui import state

KINDS = ("text", "number", "money", "date", "time", "state", "bool")
DASH = mark_safe('<span class="muted">–</span>')


@dataclass(frozen=True)
class Column:
    """One column of a list.

    ``key``         stable word for URLs, saved templates and the attribute of the row
    ``label``       heading on the page and in the exported sheet (the importer's heading, where there is one)
    ``value``       dotted path or callable of the row; default: ``key``
    ``kind``        text, number, money (yuan), date, time, state (a choice shown as a chip) or bool
    ``link``        callable of the row giving a URL (None: no link)
    ``render``      callable of the row giving the page's HTML, where text is not enough
    ``tone``        callable of the row giving good, wait, bad or rest for a state (default: by its key)
    ``shown``       on the page and ticked for export; others wait in the export panel
    ``ticked``      ticked for export though not on the page: a part of a column that is
    ``exported``    False: never leaves in a file
    ``capability``  what the reader must hold *where the row stands*; elsewhere ``masked`` is shown
    ``masked``      callable of the row for readers without the capability (default: nothing)
    ``total``       aggregate over the filtered rows, shown under the table
    ``wrap``        long text may break
    """

    key: str
    label: str | Promise
    value: str | Callable[[Any], Any] = ""
    kind: str = "text"
    link: Callable[[Any], str | None] | None = None
    render: Callable[[Any], Any] | None = None
    tone: Callable[[Any], str] | None = None
    shown: bool = True
    ticked: bool = False
    exported: bool = True
    capability: str | None = None
    masked: Callable[[Any], Any] | None = None
    total: Aggregate | None = None
    wrap: bool = False

    def __post_init__(self) -> None:
        if self.kind not in KINDS:
            raise ValueError(f"column {self.key}: unknown kind {self.kind}")

    @property
    def flag(self) -> str:
        """Annotation that says whether the reader holds this column's capability at the row."""
        return f"may_{self.capability}" if self.capability else ""

    @property
    def numeric(self) -> bool:
        return self.kind in ("number", "money")

    def raw(self, row: Any) -> Any:
        """The Python value of a row; a masked one where the reader may not see it."""
        if self.capability and not getattr(row, self.flag, False):
            return self.masked(row) if self.masked else None
        if callable(self.value):
            return self.value(row)
        return follow(row, self.value or self.key)

    def text(self, row: Any) -> str:
        """What the page and a CSV show."""
        return self.words(row, self.raw(row))

    def words(self, row: Any, value: Any) -> str:
        """``value`` of this column in words."""
        if value is None or value == "":
            return ""
        if self.kind == "state":
            return self._choice_label(row, value)
        return as_text(value, self.kind)

    def cell(self, row: Any) -> SafeString:
        """What the page shows, as HTML."""
        if self.render is not None:
            return conditional_escape(self.render(row))
        value = self.raw(row)
        words = self.words(row, value)
        if words == "":
            return DASH
        if self.kind == "state":
            return state(self.tone(row) if self.tone else value, words)
        url = self.link(row) if self.link else None
        return format_html('<a href="{}">{}</a>', url, words) if url else conditional_escape(words)

    def exported_value(self, row: Any) -> Any:
        """What an XLSX cell holds: real numbers and dates, words for everything else."""
        value = self.raw(row)
        if self.kind in ("number", "money") and isinstance(value, int | float | Decimal):
            return value
        if self.kind == "date" and isinstance(value, date) and not isinstance(value, datetime):
            return value
        return self.words(row, value)

    def _choice_label(self, row: Any, value: Any) -> str:
        name = self.value if isinstance(self.value, str) and self.value else self.key
        holder, _dot, last = name.rpartition(".")
        owner = follow(row, holder) if holder else row
        display = getattr(owner, f"get_{last}_display", None)
        return str(display()) if display else str(getattr(value, "label", value))


def follow(row: Any, path: str) -> Any:
    """The value at a dotted path; None as soon as a step is missing. Methods are called."""
    value = row
    for step in path.split("."):
        if value is None:
            return None
        value = value.get(step) if isinstance(value, dict) else getattr(value, step)
        if callable(value) and not hasattr(value, "all"):
            value = value()
    return value


def as_text(value: Any, kind: str = "text") -> str:
    """A value in words: ISO dates, two decimals for money, thousands separated, no needless zeros."""
    if kind == "bool":
        return _("yes") if value else _("no")
    if kind == "money":
        return yuan(value)
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if kind == "number" and isinstance(value, int | float | Decimal):
        return f"{plain(value):,}"
    return str(value)


def plain(number: Decimal | float) -> Decimal | float:
    """A decimal without needless zeros: 8.0 → 8, 7.50 → 7.5; 200 stays 200."""
    if not isinstance(number, Decimal):
        return number
    return number.quantize(Decimal(1)) if number == number.to_integral_value() else number.normalize()
