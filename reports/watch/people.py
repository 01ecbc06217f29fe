"""The people of a unit month by month: the last table before the account of single days."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Prefetch, QuerySet, Value, When

from talent.deployments.models import Deployment, ServiceMonth
from talent.deployments.selectors.standing import LABELS, standing_q

from .grid import months_to

ONE_OF = ("serving", "resting", "late", "waiting", "completed", "ended_early")


@dataclass(frozen=True)
class Person:
    """One deployment, how it stands on the day, and its month of service in each calendar month."""

    deployment: Deployment
    standing: str
    label: Any
    months: list[list[ServiceMonth]]


def people_of(rows: QuerySet[Deployment], day: date) -> list[Person]:
    """Everybody on the list among the rows; three queries."""
    columns = months_to(day)
    months = ServiceMonth.objects.filter(first_day__gte=columns[0], first_day__lte=day).order_by("first_day")
    standing = Case(*(When(standing_q(name, day), then=Value(name)) for name in ONE_OF), default=Value(""))
    found = (
        rows.filter(standing_q("listed", day))
        .select_related("worker", "sender", "sender_county", "programme")
        .annotate(standing_on_day=standing)
        .prefetch_related(Prefetch("months", months, to_attr="months_to_day"))
        .order_by("-arrived_on", "id")
    )
    return [_person(row, columns) for row in found]


def _person(row: Any, columns: list[date]) -> Person:
    by_month: dict[date, list[ServiceMonth]] = {}
    for month in row.months_to_day:
        by_month.setdefault(month.first_day.replace(day=1), []).append(month)
    label = LABELS.get(row.standing_on_day, "")
    return Person(row, row.standing_on_day, label, [by_month.get(first, []) for first in columns])
