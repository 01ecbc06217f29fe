"""How completely the months of service are confirmed: places by months, for the monitoring desk."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from core.common.capabilities import Capability
from core.localities.models import Locality
from talent.deployments.models import Programme, ServiceMonth
from talent.deployments.selectors.months import Completeness, completeness, last_months

MONTHS = 12


@dataclass(frozen=True)
class Cell:
    """Months of one place and calendar month; ``None`` as share where nobody served."""

    share: int | None
    note: str
    url: str


@dataclass(frozen=True)
class Grid:
    """``months``: first days, oldest first; ``rows``: (place or None for the sum, cells)."""

    months: list[date]
    rows: list[tuple[Locality | None, list[Cell]]]


def verification_grid(holder: Any, programme: Programme | None, day: date | None = None) -> Grid:
    """The grid of the reader's scope by prefecture (counties under the province by themselves).

    Two queries. Only months whose service is over are counted, so the running month shows who has
    left in it and nobody else.
    """
    months = last_months(MONTHS, day)
    rows = ServiceMonth.objects.for_user(holder, Capability.MONITOR_DEPLOYMENTS)
    if programme:
        rows = rows.filter(deployment__programme=programme)
    by_county = completeness(rows, "receiving_county", months[0], months[-1])
    counties = Locality.objects.filter(pk__in=by_county).select_related("prefecture")
    merged: dict[Locality | None, dict[date, Completeness]] = {None: {}}
    for county in counties:
        above = county.prefecture or county
        for month, cell in by_county[county.pk].items():
            for place in (above, None):
                cells = merged.setdefault(place, {})
                cells[month] = _sum(cells.get(month), cell)
    places = sorted((place for place in merged if place), key=lambda place: place.code)
    return Grid(
        months, [(place, _cells(place, merged[place], months, programme)) for place in [*places, None]]
    )


def _sum(one: Completeness | None, other: Completeness) -> Completeness:
    if one is None:
        return other
    return Completeness(
        one.total + other.total, one.confirmed + other.confirmed, one.reported + other.reported
    )


def _cells(
    place: Locality | None,
    found: dict[date, Completeness],
    months: list[date],
    programme: Programme | None,
) -> list[Cell]:
    url = reverse("deployments:months")
    more = f"&programme={programme.pk}" if programme else ""
    cells = []
    for month in months:
        cell = found.get(month)
        query = f"?month={month:%Y-%m-%d}" + (f"&receiving={place.code}" if place else "") + more
        cells.append(
            Cell(
                cell.share if cell else None,
                f"{cell.confirmed}/{cell.total}" if cell else "",
                url + query if cell else "",
            )
        )
    return cells
