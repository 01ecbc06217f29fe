"""What a report says in figures: one object behind page, paper, workbook, text document and frozen copy.

Its words are those of the paper: Chinese, whatever the reader's language. Money and decimals travel
as text, so that a copy kept as JSON gives back what was signed, to the fen.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

TEXT, NUMBER, MONEY, PERCENT = "text", "number", "money", "percent"
Value = int | Decimal | str | None


@dataclass(frozen=True)
class Column:
    """A heading and the kind of its cells; ``summed``: the last row holds its sum."""

    label: str
    kind: str = NUMBER
    summed: bool = True

    @property
    def numeric(self) -> bool:
        return self.kind != TEXT


@dataclass(frozen=True)
class Section:
    """A table with its definition (口径) and the day or days that its figures stand for."""

    key: str
    title: str
    definition: str
    reference: str
    columns: list[Column]
    rows: list[list[Value]]
    sums: list[Value] = field(default_factory=list)

    @property
    def shown(self) -> list[list[tuple[Value, Column]]]:
        """Rows with their columns, the sum last."""
        rows = [*self.rows, self.sums] if self.sums else self.rows
        return [list(zip(row, self.columns, strict=True)) for row in rows]

    def column(self, label: str) -> list[Value]:
        """The cells under a heading, without the sum."""
        at = [column.label for column in self.columns].index(label)
        return [row[at] for row in self.rows]

    def sum_of(self, label: str) -> Value:
        """The sum under a heading."""
        return self.sums[[column.label for column in self.columns].index(label)]


@dataclass(frozen=True)
class Headline:
    """One figure of the summary with its definition."""

    label: str
    value: Value
    unit: str
    definition: str


@dataclass(frozen=True)
class Statement:
    """All figures of a report."""

    title: str
    programme: str
    document_no: str
    period: str
    reference_on: str
    drawn_on: str
    headlines: list[Headline]
    sections: list[Section]

    def section(self, key: str) -> Section:
        """A table by its stable word; KeyError where the report has none."""
        return next(one for one in self.sections if one.key == key)

    def as_json(self) -> dict[str, Any]:
        """What is kept when the report is signed."""
        return _plain(asdict(self))

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Statement":
        """The figures as they were signed."""
        headlines = [Headline(**{**one, "value": _back(one["value"])}) for one in kept["headlines"]]
        sections = [_section(one) for one in kept["sections"]]
        return cls(**{**kept, "headlines": headlines, "sections": sections})


def section(
    key: str,
    title: str,
    definition: str,
    reference: date | str,
    columns: Iterable[Column],
    rows: Iterable[Iterable[Value]],
    *,
    label: str = "合计",
) -> Section:
    """A table with its sum row: every summed column adds up exactly what stands above it."""
    columns, rows = list(columns), [list(row) for row in rows]
    sums: list[Value] = [label]
    for at, column in enumerate(columns[1:], start=1):
        cells = [row[at] for row in rows if row[at] is not None]
        zero: Any = Decimal(0) if column.kind == MONEY else 0
        sums.append(sum(cells, zero) if column.summed and column.numeric else None)
    return Section(key, title, definition, str(reference), columns, rows, sums if rows else [])


def percent(part: int, whole: int) -> str:
    """A share with one decimal; a dash where nothing is to be divided."""
    return f"{Decimal(part) * 100 / Decimal(whole):.1f}" if whole else "—"


def with_shares(found: Section, share: str, part: str, whole: str) -> Section:
    """The same with the share of the sums in the sum row."""
    if not found.sums:
        return found
    at = [column.label for column in found.columns].index(share)
    sums = list(found.sums)
    sums[at] = percent(int(found.sum_of(part) or 0), int(found.sum_of(whole) or 0))
    return Section(**{**found.__dict__, "sums": sums})


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return {"yuan": str(value)} if isinstance(value, Decimal) else value


def _back(value: Any) -> Any:
    return Decimal(value["yuan"]) if isinstance(value, dict) else value


def _section(kept: dict[str, Any]) -> Section:
    columns = [Column(**one) for one in kept["columns"]]
    rows = [[_back(cell) for cell in row] for row in kept["rows"]]
    return Section(**{**kept, "columns": columns, "rows": rows, "sums": [_back(x) for x in kept["sums"]]})
