"""From staged cells to rows of Python values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from ..columns import Column, Kind
from ..gate import Importer
from ..records import Problem, Row, Verdict
from . import texts
from .layout import address
from .skipping import skip_reason
from .values import Unreadable, read


@dataclass
class Staged:
    """One row as the gate keeps it between requests (the open form of ``StagedRow``)."""

    number: int
    cells: list
    edits: dict[str, str] = field(default_factory=dict)
    is_left_out: bool = False
    skipped: str = ""
    row: Row | None = None
    extra: list[Problem] = field(default_factory=list)  # named by an apply that was undone
    shown: Verdict | None = None  # as the preview says it


class Read(NamedTuple):
    """What one spelling in one column says: its text, the value, or the fault."""

    text: str
    value: Any = None
    mended: bool = False
    fault: Unreadable | None = None


Known = dict[tuple, Read]
"""Spellings already read, by column, type and cell: lists repeat themselves (units, towns, words)."""


@dataclass(frozen=True)
class Reader:
    """How the rows of one list are read: the mapping and what is known about the sheet."""

    importer: Importer
    mapping: Mapping[int, str]
    headers: Mapping[int, str]
    date1904: bool = False
    exact_width: int = 0  # of delimited text: how many cells a row must have

    @cached_property
    def defaults(self) -> dict[str, Any]:
        """What columns that the file does not have mean, where that means something."""
        return {column.name: column.default for column in self.importer.columns if column.default is not None}

    def read_all(self, staged: Sequence[Staged]) -> list[Row]:
        """Read every row; the records among them are answered, the others get their ``skipped``."""
        columns = [(index, self.importer.by_name[name]) for index, name in sorted(self.mapping.items())]
        identifying = [index for index, column in columns if column.identifies]
        missing = self._missing_columns()
        known: Known = {}
        for item in staged:
            item.row, item.skipped = None, ""
            if item.is_left_out:
                item.skipped = _("Left out by you.")
            elif not item.edits:
                item.skipped = skip_reason(item.cells, identifying, dict(self.headers))
            if not item.skipped:
                item.row = self._read(item, columns, known)
                absent = [problem for problem in missing if problem.column not in item.row.values]
                item.row.problems = [*absent, *item.row.problems, *item.extra]
        return [item.row for item in staged if item.row is not None]

    def _missing_columns(self) -> list[Problem]:
        """Forced columns that the file does not have at all."""
        mapped = set(self.mapping.values())
        absent = [c for c in self.importer.columns if c.forced and c.name not in mapped and c.default is None]
        return [
            Problem(c.name, _("The file has no column “%(column)s”.") % {"column": c.label}, code="no_column")
            for c in absent
        ]

    def _read(self, item: Staged, columns: list[tuple[int, Column]], known: Known) -> Row:
        row = Row(item.number, dict(self.defaults), uid=str(item.number))
        if self.exact_width and len(item.cells) != self.exact_width:
            row.problems += self._ragged(item.cells)
        for index, column in columns:
            cell = item.cells[index] if index < len(item.cells) else None
            cell = item.edits.get(column.name, cell)
            row.cells[column.name] = address(item.number, index)
            self._take(column, cell, row, known)
        for name in set(item.edits) - set(row.cells):  # a column that the file does not have
            self._take(self.importer.by_name[name], item.edits[name], row, known)
            row.raw[name] = item.edits[name]
        return row

    def _take(self, column: Column, cell: Any, row: Row, known: Known) -> None:
        """Put what a cell says into the row."""
        found = self._known(column, cell, known)
        row.raw[column.name], row.values[column.name] = found.text, found.value
        if found.mended:
            row.mended.add(column.name)
        if fault := found.fault:
            row.problems.append(
                Problem(column.name, fault.sentence, fault.mend, code=fault.code, offer=fault.offer)
            )
        elif found.value is None and column.forced:
            sentence = _("“%(column)s” is empty.") % {"column": column.label}
            row.problems.append(Problem(column.name, sentence, _("Fill it in."), code="missing"))

    def _known(self, column: Column, cell: Any, known: Known) -> Read:
        if isinstance(cell, dict):  # a day: nothing to gain
            return self._said(column, cell)
        key = (column.name, type(cell), cell)
        if key not in known:
            known[key] = self._said(column, cell)
        return known[key]

    def _said(self, column: Column, cell: Any) -> Read:
        text = texts.plain(cell)
        try:
            reading = read(column, cell, date1904=self.date1904)
        except Unreadable as fault:
            return Read(text, fault=fault)
        return Read(text, reading.value, reading.mended)

    def _ragged(self, cells: list) -> list[Problem]:
        """A row of delimited text that is longer or shorter than its header has slipped."""
        extra = [cell for cell in cells[self.exact_width :] if texts.plain(cell)]
        if len(cells) > self.exact_width and not extra:
            return []
        sentence = _("The row has %(cells)d cells, the header has %(header)d.")
        return [
            Problem(
                "",
                sentence % {"cells": len(cells), "header": self.exact_width},
                _("Put quotation marks around a value that contains a comma."),
                code="ragged",
            )
        ]


def shown(column: Column, value: Any) -> str:
    """A read value as people see it: labels for keys, 是/否, dates ISO, sensitive values masked."""
    if value is None:
        return ""
    if column.kind == Kind.CHOICE:
        return str(column.choices.get(value, value))
    if column.kind == Kind.YES_NO:
        return _("Yes") if value else _("No")
    if column.kind == Kind.MONTH:
        return value.strftime("%Y-%m")
    if column.kind == Kind.PERIOD:
        return f"{value.start} – {value.end}"
    if column.kind == Kind.MONEY:
        return f"{value:,.2f}"
    text = str(value)
    return "*" * max(len(text) - 4, 0) + text[-4:] if column.sensitive else text
