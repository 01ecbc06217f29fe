"""The province's desk put together: one set of figures for page, map, paper and reports."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import QuerySet

from core.access.holdings import Access
from core.common import dates
from core.common.capabilities import Capability
from core.localities.enums import Kind
from core.localities.models import Locality
from core.localities.selectors import counties as counties_in
from core.localities.selectors import eligible_counties
from talent.deployments.enums import Side
from talent.deployments.models import (
    Deployment,
    Programme,
    Quota,
    QuotaException,
    ServiceMonth,
    SubsidyAccount,
)
from talent.deployments.selectors.months import Completeness

from ..models import RiskWeight
from ..risk.ranking import Attention, attention, count_by, ranked, weights_on
from . import figures
from .figures import PlaceFigures
from .grid import by_nearest_place, closed_month
from .links import Links

TOP = 8


@dataclass(frozen=True)
class Rows:
    """The rows that a desk counts, already narrowed to a reader or to a whole place.

    ``quotas`` and ``exceptions``: the numbers that the reader may set beside them; None: all.
    """

    deployments: QuerySet[Deployment]
    months: QuerySet[ServiceMonth]
    accounts: QuerySet[SubsidyAccount]
    quotas: QuerySet[Quota] | None = None
    exceptions: QuerySet[QuotaException] | None = None

    def within(self, place: Locality) -> "Rows":
        """Those of people received in the place."""
        column = f"receiving_{place.level}"
        return replace(
            self,
            deployments=self.deployments.filter(**{column: place}),
            months=self.months.filter(**{f"deployment__{column}": place}),
            accounts=self.accounts.filter(**{f"deployment__{column}": place}),
        )


@dataclass
class Desk:
    """Everything that the desk and what is made from it show. Money and risk are today's only."""

    programme: Programme | None
    day: date
    month: date
    links: Links
    rows: Rows
    counties: list[PlaceFigures]
    prefectures: list[PlaceFigures]
    total: PlaceFigures
    senders: list[PlaceFigures]
    sent: PlaceFigures
    by_month: dict[int, dict[date, Completeness]]
    places: dict[int, Locality]
    weights: dict[str, RiskWeight] = field(default_factory=dict)
    attention: list[Attention] = field(default_factory=list)


def rows_for(access: Access, programme: Programme | None) -> Rows:
    """The rows of a programme in the reader's scope: what the lists behind the figures show."""
    view, monitor = Capability.VIEW_DEPLOYMENTS, Capability.MONITOR_DEPLOYMENTS
    return of_programme(
        Rows(
            Deployment.objects.for_user(access, view),
            ServiceMonth.objects.for_user(access, view),
            SubsidyAccount.objects.for_user(access, monitor),
            Quota.objects.for_user(access, view),
            QuotaException.objects.for_user(access, view),
        ),
        programme,
    )


def of_programme(rows: Rows, programme: Programme | None) -> Rows:
    """The rows of one programme; all where none is chosen."""
    if programme is None:
        return rows
    return replace(
        rows,
        deployments=rows.deployments.filter(programme=programme),
        months=rows.months.filter(deployment__programme=programme),
        accounts=rows.accounts.filter(deployment__programme=programme),
    )


def whole_map(access: Access) -> list[Locality]:
    """The places right under the province, for who monitors all of it; else none."""
    provinces = access.places_for(Capability.MONITOR_DEPLOYMENTS).localities.get("province", ())
    rows = Locality.objects.current().filter(parent__in=provinces).exclude(kind=Kind.STATISTICAL)
    return list(rows.select_related("prefecture", "province").order_by("code")) if provinces else []


def desk_of(
    rows: Rows,
    programme: Programme | None,
    day: date,
    *,
    today: bool,
    every: Iterable[Locality] = (),
    most: int = TOP,
    within: Locality | None = None,
) -> Desk:
    """The desk on a day, of the whole or of one place. ``every``: places that always have a row.

    A fixed number of queries, whatever the number of people.
    """
    rows = rows.within(within) if within else rows
    month, counts = closed_month(day), figures.by_place(rows.deployments, day)
    by_month = by_nearest_place(rows.months, day)
    past = None if day == dates.today() else day
    allotted = figures.quotas(programme, Side.RECEIVING, rows.quotas, rows.exceptions, past)
    money = figures.money_by_place(rows.accounts) if today else {}
    weights = weights_on(day) if today else {}
    risks = _risks(rows.deployments, weights, day) if today else {}
    if within is not None:
        below = {within.pk, *counties_in(within).values_list("pk", flat=True)}
        allotted = {pk: places for pk, places in allotted.items() if pk in below}
    places = figures.places_of({*counts, *allotted, *money, *by_month})
    for pk in places:
        place_counts, cell = counts.setdefault(pk, {}), by_month.get(pk, {}).get(month)
        place_counts |= {"month_total": cell.total, "month_confirmed": cell.confirmed} if cell else {}
        place_counts["risk"] = risks.get(pk, 0)
    counties = list(figures.rows_of(places, counts, allotted, money))
    prefectures = figures.by_prefecture(counties, every)
    senders = [] if within else _senders(rows, programme, day, every, past)
    return Desk(
        programme,
        day,
        month,
        Links(programme, day),
        rows,
        counties,
        prefectures,
        figures.total_of(prefectures),
        senders,
        figures.total_of(senders),
        by_month,
        places,
        weights,
        attention(rows.deployments, weights, day, most) if today and most else [],
    )


def _risks(rows: QuerySet[Deployment], weights: dict[str, RiskWeight], day: date) -> dict[int, int]:
    """Nearest receiving place id → people on the risk list."""
    found: dict[int, int] = {}
    ranking = ranked(rows, weights, day)
    for *ids, number in _count(ranking):
        pk = next((one for one in ids if one), None)
        if pk is not None:
            found[pk] = number
    return found


def _count(ranking: QuerySet[Deployment]) -> list[tuple]:
    return list(count_by(ranking, *figures.RECEIVED))


def _senders(
    rows: Rows, programme: Programme | None, day: date, every: Any, past: date | None
) -> list[PlaceFigures]:
    counts = figures.by_place(rows.deployments, day, figures.SENT)
    allotted = figures.quotas(programme, Side.SENDING, rows.quotas, rows.exceptions, past)
    places = figures.places_of({*counts, *allotted})
    return figures.by_prefecture(figures.rows_of(places, counts, allotted), every)


def map_figures(desk: Desk, today: bool) -> dict[str, Any]:
    """County code → figures, and the codes of the listed counties, for the map."""
    year = desk.programme.year if desk.programme else None
    listed = eligible_counties(year).values_list("code", flat=True) if year else []
    return {
        "counties": {row.place.code: _on_map(row, today) for row in desk.counties if not row.alone},
        "listed": list(listed),
    }


def _on_map(row: PlaceFigures, today: bool) -> dict[str, Any]:
    found = {"name": row.place.name, "uid": str(row.place.uid), "quota": row.quota}
    found |= {"serving": row.serving, "share": row.share}
    return found | ({"late": float(row.late_sum), "risk": row.risk} if today else {})
