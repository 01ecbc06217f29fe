"""到期批次: who is due in which month, who has applied, who is short of hours; computed from data."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth

from core.common.dates import DateRange, add_months, month_of, named_day, today
from core.localities.models import Locality
from talent.people.models import Registration, SocialWorker

from ..enums import SUBMITTED, Kind
from ..models import Application

MONTHS_BACK, MONTHS_AHEAD = 3, 12


@dataclass(frozen=True)
class Wave:
    """The people whose registration ends in one month."""

    month: date
    people: int
    applied: int

    @property
    def key(self) -> str:
        return f"{self.month:%Y-%m}"

    @property
    def not_applied(self) -> int:
        return self.people - self.applied

    @property
    def is_past(self) -> bool:
        """Whether every registration of it has ended."""
        return month_of(self.month).end < today()


@dataclass(frozen=True)
class PlaceLine:
    """One place of a wave, the next below the reader's own; ``code`` filters the list."""

    code: str
    name: str
    people: int
    applied: int
    short: int


def month_named(key: str) -> DateRange | None:
    """The month of a word of the URL (``2027-03``); None for any other word."""
    try:
        return month_of(named_day(f"{key}-01"))
    except ValueError:
        return None


def employed(workers: QuerySet[SocialWorker]) -> QuerySet[SocialWorker]:
    """Those with an employer; who left is no longer asked."""
    return workers.filter(institution__isnull=False)


def applied_people() -> QuerySet:
    """Who handed in a renewal that is not settled yet."""
    rows = Application.objects.filter(state__in=sorted(SUBMITTED), kind__in=(Kind.RENEWAL, Kind.CANCEL))
    return rows.values("worker_id")


def waves(workers: QuerySet[SocialWorker], day: date | None = None) -> list[Wave]:
    """Three months back to a year ahead, empty months too; one query."""
    day = day or today()
    first = month_of(add_months(day, -MONTHS_BACK)).start
    last = month_of(add_months(day, MONTHS_AHEAD)).end
    rows = workers.filter(registered_until__gte=first, registered_until__lte=last)
    counted = (
        rows.annotate(month=TruncMonth("registered_until"))
        .values("month")
        .annotate(people=Count("id"), applied=Count("id", filter=Q(pk__in=applied_people())))
        .order_by("month")
    )
    found = {row["month"]: row for row in counted}
    months = [month_of(add_months(first, n)).start for n in range(MONTHS_BACK + MONTHS_AHEAD + 1)]
    return [
        Wave(month, found.get(month, {}).get("people", 0), found.get(month, {}).get("applied", 0))
        for month in months
    ]


def in_wave(workers: QuerySet[SocialWorker], month: DateRange) -> QuerySet[SocialWorker]:
    """Those whose registration ends within the month."""
    return workers.filter(registered_until__gte=month.start, registered_until__lte=month.end)


def by_place(
    workers: list[SocialWorker], top: Locality | None, ledgers: Mapping[int, Any]
) -> list[PlaceLine]:
    """The lines of a wave by the places right below ``top``, the most people first."""
    short = {pk for pk, ledger in ledgers.items() if ledger.required and not ledger.is_enough}
    keys = [worker.pk for worker in workers]
    applied = set(applied_people().filter(worker__in=keys).values_list("worker_id", flat=True))
    names: dict[str, str] = {}
    people: Counter[str] = Counter()
    handed: Counter[str] = Counter()
    lacking: Counter[str] = Counter()
    for worker in workers:
        place = _below(worker, top)
        code = place.code if place else ""
        names[code] = place.name if place else "–"
        people[code] += 1
        handed[code] += worker.pk in applied
        lacking[code] += worker.pk in short
    lines = [PlaceLine(code, names[code], people[code], handed[code], lacking[code]) for code in people]
    return sorted(lines, key=lambda line: (-line.people, line.name))


def _below(worker: SocialWorker, top: Locality | None) -> Locality | None:
    """The place of the person one rank below ``top``; 定州 stands right below the province."""
    ranks = ("prefecture", "county", "township")
    first = ranks.index(top.level) + 1 if top is not None and top.level in ranks else 0
    return next((place for rank in ranks[first:] if (place := getattr(worker, rank))), None)


def registrations_of(worker: SocialWorker) -> QuerySet[Registration]:
    """All terms of a person, the latest first."""
    return worker.registrations.select_related("certificate").order_by("-starts_on", "-id")
