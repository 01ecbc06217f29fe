"""The figures of the desk by place: counted once, the same on page, map, paper and in every report."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.localities.models import Locality
from talent.deployments.enums import Side
from talent.deployments.models import Deployment, Programme, Quota, QuotaException, SubsidyAccount
from talent.deployments.selectors import figures_by
from talent.deployments.selectors.plans import extras_by_place

from .links import Links, code_of

RECEIVED = ("receiving_county", "receiving_prefecture", "receiving_province")
SENT = ("sender_county", "sender_prefecture", "sender_province")
COUNTS = (
    "listed",
    "open",
    "serving",
    "resting",
    "waiting",
    "late",
    "completed",
    "ended_early",
    "arrived",
    "month_total",
    "month_confirmed",
    "late_people",
    "risk",
)
MONEY = ("due", "paid", "outstanding", "late_sum")


@dataclass
class PlaceFigures:
    """Everything counted at one place; ``alone``: of the place itself, without what lies below.

    ``measured``: the quota is that of everybody counted; not so where a reader's sum takes in people
    at places whose numbers are others'.
    """

    place: Locality | None
    quota: int = 0
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(COUNTS, 0))
    money: dict[str, Decimal] = field(default_factory=lambda: dict.fromkeys(MONEY, Decimal(0)))
    alone: bool = False
    measured: bool = True

    def __getattr__(self, name: str) -> Any:
        if name in COUNTS:
            return self.counts[name]
        if name in MONEY:
            return self.money[name]
        raise AttributeError(name)

    def add(self, other: "PlaceFigures") -> None:
        """Count another place in."""
        self.quota += other.quota
        for name in COUNTS:
            self.counts[name] += other.counts[name]
        for name in MONEY:
            self.money[name] += other.money[name]

    @property
    def over(self) -> int:
        """How many more than the quota; zero where no quota was allotted."""
        return max(self.open - self.quota, 0) if self.quota and self.measured else 0

    @property
    def share(self) -> int | None:
        """Months confirmed, in percent, rounded down; None where nobody served."""
        return self.month_confirmed * 100 // self.month_total if self.month_total else None

    @property
    def code(self) -> str:
        return code_of(self.place, alone=self.alone)


@dataclass(frozen=True)
class Measure:
    """A column of a table of places: its label and where its rows are."""

    key: str
    label: str | Promise
    url: Callable[[Links, str, date], str]


def _people(key: str, label: str | Promise) -> Measure:
    return Measure(key, label, lambda links, to, month: links.people(key, to=to))


STANDING = (
    _people("serving", _("In service")),
    _people("resting", _("Service interrupted")),
    _people("waiting", _("About to begin")),
    _people("late", _("Arrival overdue")),
    _people("completed", _("Completed")),
    _people("ended_early", _("Ended early")),
)
SENDING = (_people("listed", _("Put forward or on the list")), _people("arrived", _("Ever arrived")))
LATE = Measure("late_people", _("Paid late (people)"), lambda links, to, month: links.money(to=to, late="1"))
RISK = Measure("risk", _("Need attention"), lambda links, to, month: links.risk(to=to))


@dataclass(frozen=True)
class Cell:
    """One number of a table and the list that holds its rows."""

    key: str
    value: int
    url: str


def cells(
    row: PlaceFigures, measures: Iterable[Measure], links: Links, month: date, to: str | None = None
) -> list[Cell]:
    """The numbers of a row in the order of the measures; ``to`` names the place otherwise."""
    code = row.code if to is None else to
    return [Cell(m.key, row.counts[m.key], m.url(links, code, month)) for m in measures]


def by_place(
    rows: QuerySet[Deployment], day: date, columns: tuple[str, ...] = RECEIVED
) -> dict[int, dict[str, int]]:
    """Nearest place id → how many stand where on the day; one query.

    The nearest place is the county, else the prefecture, else the province of the unit.
    """
    found: dict[int, dict[str, int]] = {}
    for row in figures_by(rows, *columns, day=day):
        pk = next((row[column] for column in columns if row[column]), None)
        if pk is not None:
            found[pk] = {name: value for name, value in row.items() if name not in columns}
    return found


def quotas(
    programme: Programme | None,
    side: str = Side.RECEIVING,
    numbers: QuerySet[Quota] | None = None,
    exceptions: QuerySet[QuotaException] | None = None,
    day: date | None = None,
) -> dict[int, int]:
    """Place id → places allotted on the day (default: now), with what granted exceptions add; three queries.

    ``numbers`` and ``exceptions`` narrow it to a reader, who is never measured by others' numbers.
    """
    if programme is None:
        return {}
    rows = Quota.objects.all() if numbers is None else numbers
    rows = rows.current() if day is None else rows.on(day)
    found = dict(rows.filter(programme=programme, side=side).values_list("locality_id", "places"))
    own = None if exceptions is None else exceptions.filter(programme=programme).values("locality")
    at = None if own is None else [row["locality"] for row in own]
    for pk, extra in extras_by_place(programme, side, day, places=at).items():
        found[pk] = found.get(pk, 0) + extra.places
    return found


def money_by_place(accounts: QuerySet[SubsidyAccount]) -> dict[int, dict[str, Any]]:
    """Nearest receiving place id → due, paid, outstanding, late and how many are paid late; one query."""
    columns = [f"deployment__{column}" for column in RECEIVED]
    rows = accounts.values(*columns).annotate(
        due=Sum("due"),
        paid=Sum("paid"),
        outstanding=Sum("outstanding"),
        late_sum=Sum("late"),
        late_people=Count("id", filter=Q(late__gt=0)),
    )
    found = {}
    for row in rows.order_by():
        pk = next((row[column] for column in columns if row[column]), None)
        if pk is not None:
            found[pk] = row
    return found


def places_of(ids: Iterable[int]) -> dict[int, Locality]:
    """The places with what lies above them; one query."""
    rows = Locality.objects.filter(pk__in=set(ids)).select_related("prefecture", "province")
    return {place.pk: place for place in rows.order_by("code")}


def rows_of(
    places: Mapping[int, Locality],
    counts: Mapping[int, Mapping[str, int]],
    allotted: Mapping[int, int],
    money: Mapping[int, Mapping[str, Any]] | None = None,
) -> Iterator[PlaceFigures]:
    """One row for each place; a place above the counties counts by itself alone."""
    for pk, place in places.items():
        row = PlaceFigures(place, allotted.get(pk, 0), alone=place.level != "county")
        row.counts.update(counts.get(pk, {}))
        for name, value in (money or {}).get(pk, {}).items():
            if name in MONEY:
                row.money[name] = value or Decimal(0)
            elif name in COUNTS:
                row.counts[name] = value
        yield row


def by_prefecture(rows: Iterable[PlaceFigures], all_of: Iterable[Locality] = ()) -> list[PlaceFigures]:
    """Sums by prefecture; a county directly under the province stands for itself (雄安, 定州, 辛集)."""
    found: dict[int, PlaceFigures] = {place.pk: PlaceFigures(place) for place in all_of}
    for row in rows:
        above = row.place.prefecture or row.place
        kept = found.setdefault(above.pk, PlaceFigures(above, alone=above.level == "province"))
        kept.add(row)
    return sorted(found.values(), key=lambda row: row.place.code)


def total_of(rows: Iterable[PlaceFigures]) -> PlaceFigures:
    """The sum of the rows."""
    total = PlaceFigures(None)
    for row in rows:
        total.add(row)
        total.measured &= bool(row.quota) or not row.listed
    return total
