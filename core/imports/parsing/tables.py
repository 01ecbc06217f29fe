"""What every reader answers, and how cells travel as JSON."""

import math
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from .limits import MAX_CELL_TEXT, Refusal


@dataclass
class Table:
    """One sheet: ``rows`` are pairs of row number (from 1) and cells; empty rows are left out.

    ``merges`` are (first row, first column, last row, last column), rows from 1, columns from 0.
    ``is_exact`` says that every row came with all its cells (delimited text), so that a row of
    another length is a mistake.
    """

    name: str
    rows: list[tuple[int, list]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: int = 0
    date1904: bool = False
    is_exact: bool = False
    encoding: str = ""


def as_json(value: Any) -> Any:
    """A cell for the way to the parent: text, number, true/false, or {"d": ISO date or moment}."""
    if value is None or value == "":
        return None
    if isinstance(value, str):
        if len(value) > MAX_CELL_TEXT:
            raise Refusal("long_cell", limit=MAX_CELL_TEXT)
        return value
    if isinstance(value, bool):
        return value
    if isinstance(value, datetime | date):
        return {"d": value.isoformat()}
    if isinstance(value, time | timedelta):
        return str(value)
    if isinstance(value, float):
        if not math.isfinite(value):
            return None
        return int(value) if value.is_integer() and abs(value) < 1e15 else value
    return value


def is_empty(cells: list) -> bool:
    """Whether nothing but blanks stands in a row."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in cells)
