"""The figures of the desk of learning: by place, level, subject, form, organiser; a fixed number of queries.

People are counted from the rollup of standings, hours from the accepted records of a calendar year.
Everything starts from the reader's scope; every figure carries the query string that opens its rows.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Count, IntegerField, Max, Q, QuerySet, Sum, Value, When

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import add_months, today
from core.localities.models import Locality
from talent.institutions.models import Institution
from talent.people.enums import CertificateLevel

from ..enums import ActivityType, RecordState, Standing, Subject
from ..models import LearningRecord, WorkerStanding

RISK_MONTHS = (3, 6, 12)
ORGANISERS = 20
UNITS = 300
C = Capability


@dataclass
class Figures:
    """People of one place or level by where they stand; ``query`` opens their rows."""

    label: str
    query: str = ""
    place: Any = None
    counts: dict[str, int] = field(default_factory=dict)
    at_risk: int = 0

    def add(self, standing: str, people: int, at_risk: int) -> None:
        """Count a group in."""
        self.counts[standing] = self.counts.get(standing, 0) + people
        self.at_risk += at_risk

    def __getattr__(self, name: str) -> int:
        if name in Standing.values:
            return self.counts.get(name, 0)
        raise AttributeError(name)

    @property
    def in_term(self) -> int:
        """People whose registration runs."""
        return self.enough + self.pending + self.short

    @property
    def completion(self) -> int | None:
        """Per cent of those in term who have enough hours; rounded down, so that 100 means everybody."""
        return self.enough * 100 // self.in_term if self.in_term else None


@dataclass(frozen=True)
class Hours:
    """Accepted class-hours of a group of records."""

    label: str
    records: int
    people: int
    hours: Decimal
    query: str = ""


@dataclass
class Desk:
    """Everything that the desk of learning shows."""

    place: Locality | None
    year: int
    months: int
    total: Figures
    places: list[Figures]
    levels: list[Figures]
    subjects: list[Hours]
    forms: list[Hours]
    organisers: list[Hours]
    annual_people: int
    annual_enough: int
    reckoned_at: Any


def risk_until(months: int, day: date | None = None) -> date:
    """Last day of the stretch ahead in which ending registrations are watched."""
    return add_months(day or today(), months)


def at_risk(months: int, day: date | None = None) -> Q:
    """Registration ends within so many months and hours are short."""
    day = day or today()
    return Q(term_end__gte=day, term_end__lte=risk_until(months, day), missing__gt=0)


def standings(access: Access) -> QuerySet:
    """The standings in the reader's scope."""
    return WorkerStanding.objects.for_user(access, C.VIEW_LEARNING)


def desk(access: Access, place: Locality | None, tops: list[Locality], year: int, months: int) -> Desk:
    """The desk of a place (None: the whole scope): a fixed number of queries whatever its size.

    ``tops``: where the reader's scope begins; links to places go on from there.
    """
    rows, records = standings(access), LearningRecord.objects.for_user(access, C.VIEW_LEARNING)
    if place is not None:
        column = {f"{place.level}_id": place.pk}
        rows, records = rows.filter(**column), records.filter(**column)
    accepted = records.filter(
        state=RecordState.VERIFIED, ends_on__gte=date(year, 1, 1), ends_on__lte=date(year, 12, 31)
    )
    places = _by_place(rows, place, tops, months)
    total = Figures("")
    for figures in places:
        for standing, people in figures.counts.items():
            total.add(standing, people, 0)
        total.at_risk += figures.at_risk
    known = rows.aggregate(
        people=Count("pk", filter=Q(annual_required__isnull=False)),
        enough=Count("pk", filter=Q(annual_required__isnull=False, annual_missing=0)),
        at=Max("reckoned_at"),
    )
    return Desk(
        place,
        year,
        months,
        total,
        places,
        _by_level(rows, months),
        _hours_by(accepted, "subject", dict(Subject.choices), year),
        _hours_by(accepted, "activity_type", dict(ActivityType.choices), year),
        _hours_by(accepted, "organiser", {}, year)[:ORGANISERS],
        known["people"],
        known["enough"],
        known["at"],
    )


def figures_of_unit(access: Access, institution: Institution) -> Figures:
    """One institution's people by where they stand; one query."""
    figures = Figures(institution.name, f"institution={institution.uid}", institution)
    for row in _grouped(standings(access).filter(institution=institution), RISK_MONTHS[1], "institution_id"):
        figures.add(row["standing"], row["people"], row["risky"])
    return figures


def _grouped(rows: QuerySet, months: int, *columns: str) -> Iterable[dict[str, Any]]:
    """(columns, standing) → people and how many of them are at risk."""
    flag = Case(When(at_risk(months), then=Value(1)), default=Value(0), output_field=IntegerField())
    return rows.order_by().values(*columns, "standing").annotate(people=Count("pk"), risky=Sum(flag))


def _by_place(rows: QuerySet, place: Locality | None, tops: list[Locality], months: int) -> list[Figures]:
    """By what lies directly below the place: prefectures (or counties), counties, units."""
    level = place.level if place else ("province" if tops else "county")
    if level == "province":
        return _by_locality(_grouped(rows, months, "prefecture_id", "county_id"), tops)
    if level == "prefecture":
        return _by_locality(_grouped(rows, months, "county_id"), tops)
    return _by_institution(_grouped(rows, months, "institution_id"))


def _by_locality(groups: Iterable[dict[str, Any]], tops: list[Locality]) -> list[Figures]:
    groups = list(groups)
    keys = {row.get("prefecture_id") or row.get("county_id") for row in groups}
    known = Locality.objects.select_related("prefecture").in_bulk([key for key in keys if key])
    found: dict[Any, Figures] = {}
    for row in groups:
        spot = known.get(row.get("prefecture_id") or row.get("county_id"))
        query = place_query(spot, tops) if spot else ""
        figures = found.setdefault(spot, Figures(spot.name if spot else "", query, spot))
        figures.add(row["standing"], row["people"], row["risky"])
    return sorted(found.values(), key=lambda one: one.place.code if one.place else "")


def place_query(place: Locality, tops: list[Locality]) -> str:
    """The words of the place filter that lead to a place: its codes from below where the scope begins."""
    chain = [place.prefecture] if place.level == "county" and place.prefecture_id else []
    chain.append(place)
    if len(tops) == 1:
        chain = [one for one in chain if one.pk != tops[0].pk and tops[0].contains(one)]
    else:
        chain = [one for one in chain if any(top.contains(one) for top in tops)]
    return "&".join(f"place={one.code}" for one in chain)


def _by_institution(groups: Iterable[dict[str, Any]]) -> list[Figures]:
    groups = list(groups)
    known = Institution.objects.in_bulk([row["institution_id"] for row in groups if row["institution_id"]])
    found: dict[Any, Figures] = {}
    for row in groups:
        unit = known.get(row["institution_id"])
        query = f"institution={unit.uid}" if unit else "institution=none"
        figures = found.setdefault(unit, Figures(unit.name if unit else "", query, unit))
        figures.add(row["standing"], row["people"], row["risky"])
    return sorted(found.values(), key=lambda one: (-one.at_risk, -one.short, one.label))[:UNITS]


def _by_level(rows: QuerySet, months: int) -> list[Figures]:
    found = {key: Figures(label, f"level={key}") for key, label in CertificateLevel.choices}
    for row in _grouped(rows, months, "level"):
        if row["level"] in found:
            found[row["level"]].add(row["standing"], row["people"], row["risky"])
    return list(found.values())


def _hours_by(records: QuerySet, column: str, words: dict[str, Any], year: int) -> list[Hours]:
    """Accepted hours by one column, most first; ``words`` names stored keys."""
    groups = (
        records.order_by()
        .values(column)
        .annotate(n=Count("pk"), people=Count("worker_id", distinct=True), total=Sum("hours"))
    )
    dates = f"state=verified&ends_from={year}-01-01&ends_to={year}-12-31"
    return [
        Hours(
            str(words.get(row[column], row[column])),
            row["n"],
            row["people"],
            row["total"],
            _narrowed(column, row[column], dates),
        )
        for row in sorted(groups, key=lambda row: (-row["total"], row[column]))
    ]


def _narrowed(column: str, value: str, dates: str) -> str:
    return f"{urlencode({column: value})}&{dates}" if value else ""
