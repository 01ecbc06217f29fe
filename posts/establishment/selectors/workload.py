"""Sites with their need by workload and target, against the posts that they have."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.localities.models import Locality
from talent.institutions.enums import SiteKind
from talent.institutions.models import Site

from ..models import Appointment, PostPeriod, StaffingTarget, Workload, WorkStandard
from ..wisn import Need, need_of

KINDS = (SiteKind.TOWNSHIP_STATION, SiteKind.COMMUNITY)


@dataclass(frozen=True)
class SiteNeed:
    """One site, or a township without a station (``site`` None)."""

    place: Locality
    kind: str
    need: Need
    site: Site | None = None
    posts: int = 0
    people: int = 0

    @property
    def gap(self) -> int:
        """Posts that are missing; none where there are enough."""
        return max(self.need.posts - self.posts, 0)

    @property
    def kind_label(self) -> Any:
        return SiteKind(self.kind).label


@dataclass
class PlaceNeed:
    """The sites of one place, added up."""

    place: Locality
    sites: int = 0
    without_station: int = 0
    recorded: int = 0
    need: int = 0
    posts: int = 0
    people: int = 0
    gap: int = 0

    def add(self, row: SiteNeed) -> None:
        """Count a site in."""
        self.sites += row.site is not None
        self.without_station += row.site is None
        self.recorded += bool(row.need.parts)
        self.need += row.need.posts
        self.posts += row.posts
        self.people += row.people
        self.gap += row.gap


@dataclass(frozen=True)
class NeedTable:
    """Rows of sites, and their sums by the places one level below."""

    year: int
    on: date
    rows: list[SiteNeed]
    places: list[PlaceNeed] = field(default_factory=list)
    total: PlaceNeed | None = None
    rules: "Rules | None" = None


class Rules:
    """Standards and targets in force at the end of a year, in 2 queries."""

    def __init__(self, year: int) -> None:
        day = date(year, 12, 31)
        self.standards: dict[str, list[WorkStandard]] = defaultdict(list)
        for row in WorkStandard.objects.on(day).order_by("id"):
            self.standards[row.site_kind].append(row)
        self.targets = {row.site_kind: row for row in StaffingTarget.objects.on(day)}

    def need(self, kind: str, amounts: dict[str, int]) -> Need:
        """The need of a site of the kind."""
        target = self.targets.get(kind)
        return need_of(self.standards[kind], amounts, target.minimum if target else 0)


def need_table(access: Access, *, place: Locality | None, year: int, on: date, kind: str = "") -> NeedTable:
    """Every station and community at the place with its need and its posts; a fixed number of queries."""
    rules = Rules(year)
    kinds = [kind] if kind in KINDS else [str(one) for one in KINDS]
    sites = _sites(access, place, on, kinds)
    ids = [site.pk for site in sites]
    amounts: dict[int, dict[str, int]] = defaultdict(dict)
    for site_id, activity, n in _inside(Workload.objects.filter(year=year), ids).values_list(
        "site_id", "activity", "amount"
    ):
        amounts[site_id][activity] = n
    posts = _places(ids, on)
    people = _people(ids, on)
    rows = [
        SiteNeed(
            place=site.locality,
            kind=site.kind,
            need=rules.need(site.kind, amounts[site.pk]),
            site=site,
            posts=posts.get(site.pk, 0),
            people=people.get(site.pk, 0),
        )
        for site in sites
    ]
    if str(SiteKind.TOWNSHIP_STATION) in kinds:
        rows += _townships_without_station(access, place, sites, rules)
    rows.sort(key=lambda row: (row.place.code, row.kind, row.site.name if row.site else ""))
    return NeedTable(year, on, rows, *_sums(place, rows), rules)


def years_recorded(access: Access) -> int | None:
    """The latest year with workload that the reader may see."""
    rows = scoped(Workload.objects.all(), access, Capability.VIEW_POSTS)
    return rows.aggregate(latest=Max("year"))["latest"]


def amounts_of(site: Site, year: int) -> dict[str, int]:
    """The amounts of a site by activity."""
    return dict(Workload.objects.filter(site=site, year=year).values_list("activity", "amount"))


def map_of(rows: Iterable[SiteNeed]) -> dict[str, Any]:
    """County code → gap and need, for the map; the code leads to the county's own table."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        county = row.place.county or row.place
        nothing = {"name": county.name, "uid": county.code, "open": 0, "quota": 0}
        entry = found.setdefault(county.code, nothing)
        entry["open"] += row.gap
        entry["quota"] += row.need.posts
    return {"counties": found, "listed": list(found)}


def _inside(rows: QuerySet, ids: list[int]) -> QuerySet:
    return rows.filter(site_id__in=ids)


def _sites(access: Access, place: Locality | None, on: date, kinds: list[str]) -> list[Site]:
    rows = Site.objects.filter(Q(closed_on=None) | Q(closed_on__gte=on), kind__in=kinds)
    if place is not None:
        rows = rows.filter(**{f"{place.level}_id": place.pk})
    rows = rows.select_related("locality__county", "locality__prefecture", "operator")
    return list(scoped(rows, access, Capability.VIEW_POSTS))


def _places(ids: list[int], on: date) -> dict[int, int]:
    rows = PostPeriod.objects.on(on).filter(post__site__in=ids).order_by()
    return dict(rows.values_list("post__site").annotate(n=Sum("places")))


def _people(ids: list[int], on: date) -> dict[int, int]:
    rows = Appointment.objects.occupying(on).filter(post__site__in=ids).order_by()
    return dict(rows.values_list("post__site").annotate(n=Count("id")))


def _townships_without_station(
    access: Access, place: Locality | None, sites: list[Site], rules: Rules
) -> list[SiteNeed]:
    served = {site.township_id for site in sites if site.kind == SiteKind.TOWNSHIP_STATION}
    rows = Locality.objects.current().filter(level="township").exclude(pk__in=served)
    if place is not None:
        rows = rows.filter(**{f"{place.level}_id": place.pk})
    rows = scoped(rows, access, Capability.VIEW_POSTS).select_related("county", "prefecture")
    kind = str(SiteKind.TOWNSHIP_STATION)
    need = rules.need(kind, {})
    return [SiteNeed(place=township, kind=kind, need=need) for township in rows]


def _sums(place: Locality | None, rows: Iterable[SiteNeed]) -> tuple[list[PlaceNeed], PlaceNeed | None]:
    """By the places one level below, and all together."""
    found: dict[int, PlaceNeed] = {}
    total: PlaceNeed | None = None
    for row in rows:
        below = _below(place, row.place)
        total = total or PlaceNeed(place or row.place)
        found.setdefault(below.pk, PlaceNeed(below)).add(row)
        total.add(row)
    return sorted(found.values(), key=lambda one: one.place.code), total


def _below(place: Locality | None, at: Locality) -> Locality:
    if place is None or place.level == "province":
        return at.prefecture or at.county or at
    if place.level == "prefecture":
        return at.county or at
    return at
