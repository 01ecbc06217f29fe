"""How completely the months of service are confirmed: places, units or people by months."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from core.common.dates import ONE_DAY, add_months
from core.localities.models import Locality
from talent.deployments.models import ServiceMonth
from talent.deployments.selectors.months import Completeness, completeness, last_months
from talent.institutions.models import Institution

from .links import Links, code_of

MONTHS = 12
NEAREST = ("receiving_county", "receiving_prefecture", "receiving_province")
ByMonth = dict[date, Completeness]


@dataclass(frozen=True)
class GridCell:
    """Months of one row and calendar month; ``share`` is None where nobody served."""

    share: int | None
    confirmed: int
    total: int
    url: str


@dataclass(frozen=True)
class GridRow:
    """A place, a unit or the sum (``label`` empty), its cells, and where the row leads."""

    label: str
    cells: list[GridCell]
    url: str = ""


@dataclass(frozen=True)
class Grid:
    """``months``: first days, oldest first."""

    months: list[date]
    rows: list[GridRow]


def months_to(day: date) -> list[date]:
    """The calendar months of the grid on a day, oldest first."""
    return last_months(MONTHS, day)


def closed_month(day: date) -> date:
    """First day of the last calendar month that was wholly over on the day."""
    return (day - ONE_DAY).replace(day=1) if day.day == 1 else add_months(day.replace(day=1), -1)


def by_nearest_place(rows: QuerySet[ServiceMonth], day: date) -> dict[int, ByMonth]:
    """Nearest receiving place id → month → completeness; one query a level that occurs."""
    months = months_to(day)
    found: dict[int, ByMonth] = {}
    for depth, column in enumerate(NEAREST):
        above = {f"deployment__{name}__isnull": True for name in NEAREST[:depth]}
        part = completeness(rows.filter(**above), column, months[0], months[-1], day)
        found |= {pk: cells for pk, cells in part.items() if pk is not None}
        if None not in part:
            break
    return found


def merged(found: Mapping[int, ByMonth], keys: Mapping[int, Any]) -> dict[Any, ByMonth]:
    """The same added up by ``keys`` (place id → what it belongs to); None holds the sum of all."""
    sums: dict[Any, ByMonth] = {None: {}}
    for pk, by_month in found.items():
        for key in {keys[pk], None}:
            cells = sums.setdefault(key, {})
            for month, cell in by_month.items():
                cells[month] = _sum(cells.get(month), cell)
    return sums


def _sum(one: Completeness | None, other: Completeness) -> Completeness:
    if one is None:
        return other
    return Completeness(
        one.total + other.total, one.confirmed + other.confirmed, one.reported + other.reported
    )


def place_grid(found: Mapping[int, ByMonth], places: Mapping[int, Locality], links: Links, urls: Any) -> Grid:
    """The grid of the province by prefecture; ``urls(place)`` is where a row leads."""
    months = months_to(links.day)
    above = {pk: places[pk].prefecture or places[pk] for pk in found}
    sums = merged(found, above)
    rows = [
        GridRow(place.name, row_cells(by_month, months, links, to=_code(place)), urls(place))
        for place, by_month in sorted(
            ((place, cells) for place, cells in sums.items() if place), key=lambda item: item[0].code
        )
    ]
    return Grid(months, [*rows, GridRow("", row_cells(sums[None], months, links))])


def _code(place: Locality) -> str:
    return code_of(place, alone=place.level == "province")


def row_cells(found: ByMonth, months: list[date], links: Links, **where: Any) -> list[GridCell]:
    """The cells of one row, each with the list of its months."""
    cells = []
    for month in months:
        cell = found.get(month)
        if cell is None:
            cells.append(GridCell(None, 0, 0, ""))
        else:
            cells.append(GridCell(cell.share, cell.confirmed, cell.total, links.months(month, **where)))
    return cells


def county_grid(
    found: Mapping[int, ByMonth], places: Mapping[int, Locality], links: Links, urls: Any, within: Locality
) -> Grid:
    """The grid of a prefecture by county."""
    months = months_to(links.day)
    ordered = sorted((places[pk] for pk in found), key=lambda place: place.code)
    rows = [
        GridRow(
            place.name,
            row_cells(found[place.pk], months, links, to=code_of(place, alone=place.level != "county")),
            urls(place),
        )
        for place in ordered
    ]
    sums = merged(found, dict.fromkeys(found))[None]
    return Grid(months, [*rows, GridRow("", row_cells(sums, months, links, to=within.code))])


def unit_grid(rows: QuerySet[ServiceMonth], links: Links, urls: Any) -> Grid:
    """The grid of a county by receiving unit; two queries."""
    months = months_to(links.day)
    found = completeness(rows, "host", months[0], months[-1], links.day)
    units = Institution.objects.filter(pk__in=found).order_by("name")
    return Grid(
        months,
        [
            GridRow(unit.name, row_cells(found[unit.pk], months, links, host=str(unit.uid)), urls(unit))
            for unit in units
        ],
    )
