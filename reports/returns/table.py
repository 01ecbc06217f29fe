"""The table of a return: one row a unit, a sum row, the same on page, in the workbook, on paper, frozen."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.common.spreadsheets import SheetColumn

from ..models import ReturnAnswer, ReturnColumn, ReturnTask, ReturnValue
from .enums import SUMMED, AnswerState, ColumnKind
from .values import parsed, plain, total


@dataclass(frozen=True)
class Row:
    """One unit: its answer (None in a frozen table) and its cells."""

    unit: str
    state: str
    cells: list[str]
    notes: list[str] = field(default_factory=list)
    uid: str = ""


@dataclass(frozen=True)
class Table:
    """Headings, rows and the sum row."""

    headings: list[tuple[str, str]]  # label, kind
    rows: list[Row]
    sums: list[str]
    missing: int = 0

    @property
    def with_kinds(self) -> list[dict[str, Any]]:
        """Rows whose cells know whether they are figures."""
        numeric = [kind in SUMMED for _label, kind in self.headings]
        return [
            {
                "unit": row.unit,
                "state": row.state,
                "notes": row.notes,
                "shown": list(zip(row.cells, numeric, strict=True)),
            }
            for row in self.rows
        ]

    def as_json(self) -> dict[str, Any]:
        """What is kept when the table is frozen."""
        return {
            "headings": [list(heading) for heading in self.headings],
            "rows": [
                {"unit": r.unit, "state": r.state, "cells": r.cells, "notes": r.notes} for r in self.rows
            ],
            "sums": self.sums,
            "missing": self.missing,
        }

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> "Table":
        """The table as it was frozen."""
        rows = [Row(row["unit"], row["state"], row["cells"], row["notes"]) for row in kept["rows"]]
        headings = [(label, kind) for label, kind in kept["headings"]]
        return cls(headings, rows, kept["sums"], kept["missing"])

    def sheet(self) -> tuple[str, list[SheetColumn], list[list[Any]]]:
        """The table as one sheet; numbers are numbers."""
        widths = {ColumnKind.TEXT: 22}
        shapes = {ColumnKind.NUMBER: "number", ColumnKind.MONEY: "money", ColumnKind.DATE: "date"}
        columns = [SheetColumn(_("Unit"), 32), SheetColumn(_("State"), 10)]
        columns += [
            SheetColumn(label, widths.get(kind, 14), shapes.get(kind, "text"))
            for label, kind in self.headings
        ]
        columns.append(SheetColumn(_("Why figures differ"), 40))
        kinds = [kind for _label, kind in self.headings]
        rows: list[list[Any]] = [
            [
                row.unit,
                AnswerState(row.state).label,
                *(cell_value(kind, text) for kind, text in zip(kinds, row.cells, strict=True)),
                _("; ").join(row.notes),
            ]
            for row in self.rows
        ]
        sums = [cell_value(kind, text) for kind, text in zip(kinds, self.sums, strict=True)]
        rows.append([_("Total"), "", *sums, ""])
        return _("Return"), columns, rows


def cell_value(kind: str, text: str) -> int | Decimal | date | str | None:
    """A cell of the workbook."""
    if not plain(text):
        return None
    try:
        return parsed(kind, text)
    except ValueError:
        return text


def table_of(task: ReturnTask) -> Table:
    """The table as it stands: the frozen one where the return is final, else from the sent answers."""
    frozen = getattr(task, "frozen_table", None)
    if frozen is not None:
        return Table.from_json(frozen.table)
    columns = list(task.columns.order_by("position"))
    answers = list(task.answers.select_related("institution", "locality").order_by("locality__code", "id"))
    values = ReturnValue.objects.filter(answer__task=task)
    by_answer: dict[int, dict[int, ReturnValue]] = {}
    for value in values:
        by_answer.setdefault(value.answer_id, {})[value.column_id] = value
    rows = [_row(answer, columns, by_answer.get(answer.pk, {})) for answer in answers]
    sent = [row for row in rows if row.state == AnswerState.SUBMITTED]
    sums = [total(column.kind, (row.cells[at] for row in sent)) for at, column in enumerate(columns)]
    return Table([(c.label, c.kind) for c in columns], rows, sums, len(rows) - len(sent))


def _row(answer: ReturnAnswer, columns: Iterable[ReturnColumn], values: dict[int, ReturnValue]) -> Row:
    """Only what was sent is shown: a draft belongs to the unit."""
    columns = list(columns)
    if not answer.is_sent:
        return Row(str(answer), answer.state, ["" for _column in columns], [], str(answer.uid))
    cells = [values[c.pk].text if c.pk in values else "" for c in columns]
    notes = [f"{c.label}: {values[c.pk].note}" for c in columns if c.pk in values and values[c.pk].note]
    return Row(str(answer), answer.state, cells, notes, str(answer.uid))
