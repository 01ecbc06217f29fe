"""The figures of the deployment monitor: by prefecture, by county, and who needs attention.

Everything starts from the reader's own scope; every figure leads to its rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.common.dates import today
from core.common.money import yuan
from core.localities.models import Locality
from core.localities.selectors import eligible_counties
from talent.deployments.enums import DeploymentState, Level
from talent.deployments.models import Deployment, Programme, SubsidyAccount
from talent.deployments.selectors import LATE_STATES, figures_by, monitored, quotas_by_county
from talent.deployments.selectors.months import Worry, worries
from talent.deployments.selectors.subsidies import subsidy_totals

FIGURES = ("total", "serving", "waiting", "completed", "ended_early", "late")
SOON_DAYS = 60


@dataclass
class PlaceFigures:
    """One county or prefecture: its figures and its quota."""

    place: Locality | None
    quota: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIGURES, 0))

    def __getattr__(self, name: str) -> int:
        if name in FIGURES:
            return self.counts[name]
        raise AttributeError(name)

    def add(self, other: "PlaceFigures") -> None:
        """Count another place in."""
        self.quota += other.quota
        for name in FIGURES:
            self.counts[name] += other.counts[name]

    @property
    def open(self) -> int:
        """Holding or about to hold a place."""
        return self.serving + self.waiting

    @property
    def over(self) -> int:
        """How many more than the quota; zero where no quota was allotted."""
        return max(self.open - self.quota, 0) if self.quota else 0


@dataclass
class Attention:
    """One person who needs attention, with the reasons."""

    deployment: Deployment
    reasons: list[str]
    overdue: bool = False

    @property
    def urgency(self) -> tuple[int, int]:
        """Overdue confirmations first, then the most reasons."""
        return (0 if self.overdue else 1, -len(self.reasons))


@dataclass
class Monitor:
    """Everything that the monitoring desk and its printed report show."""

    programme: Programme | None
    day: date
    counties: list[PlaceFigures]
    prefectures: list[PlaceFigures]
    total: PlaceFigures
    attention: list[Attention]
    money: dict[str, Decimal] = field(default_factory=dict)


def monitor(holder: Any, programme: Programme | None, day: date | None = None) -> Monitor:
    """The monitor of one programme as the reader may see it, on a day (default: today)."""
    day = day or today()
    rows = monitored(holder, programme)
    counties = _counties(rows, programme, day)
    total = PlaceFigures(None)
    for county in counties:
        total.add(county)
    money = subsidy_totals(SubsidyAccount.objects.filter(deployment__in=rows))
    return Monitor(programme, day, counties, _prefectures(counties), total, attention(rows, day), money)


def _counties(rows: QuerySet[Deployment], programme: Programme | None, day: date) -> list[PlaceFigures]:
    figures = {row["receiving_county"]: row for row in figures_by(rows, "receiving_county", day=day)}
    quotas = quotas_by_county(programme) if programme else {}
    places = Locality.objects.filter(pk__in={*figures, *quotas}).select_related("prefecture", "province")
    found = []
    for place in places.order_by("code"):
        row = figures.get(place.pk, {})
        counts = {name: row.get(name, 0) for name in FIGURES}
        found.append(PlaceFigures(place, quotas.get(place.pk, 0), counts))
    return found


def _prefectures(counties: Iterable[PlaceFigures]) -> list[PlaceFigures]:
    """Sums by prefecture; a county directly under the province stands for itself."""
    found: dict[int, PlaceFigures] = {}
    for county in counties:
        above = county.place.prefecture or county.place
        found.setdefault(above.pk, PlaceFigures(above)).add(county)
    return sorted(found.values(), key=lambda figures: (-figures.open, figures.place.code))


def attention(rows: QuerySet[Deployment], day: date) -> list[Attention]:
    """People who need attention: late arrivals and overdue ends first, then services soon over."""
    open_rows = rows.filter(state__in=[*LATE_STATES, DeploymentState.SERVING]).select_related(
        "worker", "host", "receiving_county", "receiving_prefecture", "subsidy"
    )
    open_rows = list(open_rows)
    hosts = [row.host_id for row in open_rows if row.state == DeploymentState.SERVING]
    months = worries(open_rows, day)
    found = [
        Attention(
            row,
            [
                *_month_reasons(months.get(row.pk)),
                *_money_reasons(row, day),
                *_reasons(row, hosts.count(row.host_id), day),
            ],
            _is_overdue(row, day) or (row.pk in months and months[row.pk].unsafe),
        )
        for row in open_rows
    ]
    return sorted(
        (item for item in found if item.reasons),
        key=lambda item: (item.urgency, item.deployment.ends_on),
    )


def _month_reasons(worry: Worry | None) -> list[str]:
    """What the months of service give to worry about, in words."""
    if worry is None:
        return []
    reasons = []
    if worry.unsafe:
        reasons.append(_("last report: needs support"))
    if worry.unreported:
        label, days = worry.unreported
        reasons.append(_("%(month)s not reported, %(days)s days late") % {"month": label, "days": days})
    if worry.waiting:
        label, days = worry.waiting
        words = {"month": label, "days": days, "level": Level(worry.passed_on).label}
        reasons.append(_("%(month)s not confirmed for %(days)s days, passed on to the %(level)s") % words)
    return reasons


def _money_reasons(row: Deployment, day: date) -> list[str]:
    """Whether the subsidy is late, and for how long."""
    account = getattr(row, "subsidy", None)
    if account is None or not account.late:
        return []
    days = (day - account.late_since).days
    return [_("subsidy late: %(sum)s yuan, %(days)s days") % {"sum": yuan(account.late), "days": days}]


def _is_overdue(row: Deployment, day: date) -> bool:
    """Whether a confirmation that had to come did not come."""
    return row.starts_on < day if row.state in LATE_STATES else row.ends_on < day


def _reasons(row: Deployment, together: int, day: date) -> list[str]:
    reasons = []
    if row.state in LATE_STATES and row.starts_on < day:
        reasons.append(_("arrival not confirmed for %(days)s days") % {"days": (day - row.starts_on).days})
    if row.state == DeploymentState.SERVING:
        if row.ends_on < day:
            reasons.append(
                _("completion not confirmed for %(days)s days") % {"days": (day - row.ends_on).days}
            )
        elif (row.ends_on - day).days <= SOON_DAYS:
            reasons.append(_("service ends in %(days)s days") % {"days": (row.ends_on - day).days})
        if reasons and together == 1:
            reasons.append(_("alone at the unit"))  # by itself no reason to worry
    return reasons


def map_figures(found: Monitor) -> dict[str, Any]:
    """County code → figures, and the codes of the listed counties, for the map."""
    year = found.programme.year if found.programme else None
    listed = eligible_counties(year).values_list("code", flat=True) if year else []
    return {
        "counties": {
            figures.place.code: {
                "name": figures.place.name,
                "uid": str(figures.place.uid),
                "open": figures.open,
                "serving": figures.serving,
                "quota": figures.quota,
            }
            for figures in found.counties
        },
        "listed": list(listed),
    }
