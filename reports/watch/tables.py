"""Tables of the desk as templates and workbooks read them: heads, rows of cells, the sum."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from core.common.spreadsheets import SheetColumn
from talent.deployments.selectors import figures_by
from talent.institutions.models import Institution

from .desk import Desk
from .figures import LATE, RISK, SENDING, STANDING, Cell, Measure, PlaceFigures, cells


@dataclass(frozen=True)
class Line:
    """A row of a table: its label, where it leads, its cells."""

    label: str
    url: str
    cells: list[Cell]
    row: Any = None
    note: str = ""


@dataclass(frozen=True)
class Table:
    """``sum`` is the last row; its cells open the rows of the whole table."""

    measures: Sequence[Measure]
    lines: list[Line]
    sum: Line | None = None

    def sheet(self, name: str, corner: str) -> tuple[str, list[SheetColumn], list[list[Any]]]:
        """The table as one sheet, with quota and share where rows have them."""
        columns = [SheetColumn(corner, 24), SheetColumn(_("Quota"), 10, "number")]
        columns += [SheetColumn(str(measure.label), 12, "number") for measure in self.measures]
        columns.append(SheetColumn(_("Share of confirmed months"), 12, "number"))
        lines = [*self.lines, *([self.sum] if self.sum else [])]
        rows = [
            [
                line.label,
                getattr(line.row, "quota", None),
                *(cell.value for cell in line.cells),
                getattr(line.row, "share", None),
            ]
            for line in lines
        ]
        return name, columns, rows


def measures_of(desk_is_today: bool) -> tuple[Measure, ...]:
    """The columns of a table of places; what only today knows is left out on other days."""
    return (*STANDING, LATE, RISK) if desk_is_today else STANDING


def place_table(desk: Desk, rows: Iterable[PlaceFigures], today: bool, urls: Any, to: str = "") -> Table:
    """Places by figures; ``urls(place)`` is where a row leads, ``to`` the place of the whole table."""
    measures = measures_of(today)
    lines = [
        Line(
            row.place.name,
            urls(row.place),
            cells(row, measures, desk.links, desk.month),
            row,
            row.place.prefecture.name if row.place.level == "county" and row.place.prefecture else "",
        )
        for row in rows
    ]
    whole = cells(desk.total, measures, desk.links, desk.month, to)
    return Table(measures, lines, Line(_("Total"), "", whole, desk.total))


def unit_table(desk: Desk, urls: Any, to: str) -> Table:
    """Receiving units by where their people stand; one query and one for the names."""
    links = desk.links
    found = {row["host"]: row for row in figures_by(desk.rows.deployments, "host", day=desk.day)}
    units = Institution.objects.filter(pk__in=found).order_by("name")
    lines = [
        Line(
            unit.name,
            urls(unit),
            [Cell(m.key, found[unit.pk][m.key], links.people(m.key, host=str(unit.uid))) for m in STANDING],
        )
        for unit in units
    ]
    whole = cells(desk.total, STANDING, links, desk.month, to)
    return Table(STANDING, lines, Line(_("Total"), "", whole, desk.total))


def sender_table(desk: Desk) -> Table:
    """Sending places: on the list against quota, ever arrived."""
    return Table(
        SENDING,
        [_sender(desk, row, row.place.name, row.code) for row in desk.senders],
        _sender(desk, desk.sent, _("Total"), ""),
    )


def _sender(desk: Desk, row: PlaceFigures, label: str, code: str) -> Line:
    found = [Cell(m.key, row.counts[m.key], desk.links.people(m.key, sent_from=code)) for m in SENDING]
    return Line(label, "", found, row)
