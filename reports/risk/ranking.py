"""The ranked list: points added up by the database, reasons written out for the rows that are shown."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Count, Exists, IntegerField, Prefetch, QuerySet, Value, When

from core.common import dates
from core.common.dates import today
from talent.deployments.enums import MonthState
from talent.deployments.models import Deployment, ServiceChange, ServiceMonth, Visit
from talent.deployments.models.changes import OPEN_CHANGES
from talent.deployments.selectors.standing import standing_q

from ..models import RiskWeight
from .conditions import conditions, others_there
from .enums import RiskFactor
from .factors import Facts, Reason, reasons

LIST_FROM = 1  # points from which a person is listed where no weight says otherwise
SHOWN = ("worker", "host", "receiving_county", "receiving_prefecture", "subsidy", "site")


def weights_on(day: date) -> dict[str, RiskWeight]:
    """Factor → the weight in force on the day; one query."""
    rows = RiskWeight.objects.filter(dates.on(day, start="valid_from", end="valid_to"))
    return {weight.factor: weight for weight in rows}


def ranked(
    rows: QuerySet[Deployment], weights: Mapping[str, RiskWeight], day: date | None = None
) -> QuerySet[Deployment]:
    """Who is on the list, with ``score``; the database adds up and compares.

    Only people in service and people who are late to arrive can be on it.
    """
    day = day or today()
    found = conditions(weights, day)
    sum_of: Any = Value(0)
    for factor, condition in found.items():
        sum_of = sum_of + Case(
            When(condition, then=Value(weights[factor].points)), default=0, output_field=IntegerField()
        )
    bound = weights.get(RiskFactor.LISTED_FROM)
    rows = rows.filter(standing_q("serving", day) | standing_q("late", day))
    return rows.annotate(score=sum_of).filter(score__gte=bound.points if bound else LIST_FROM)


def with_reason(
    rows: QuerySet[Deployment], factor: str, weights: Mapping[str, RiskWeight], day: date | None = None
) -> QuerySet[Deployment]:
    """Those among the rows who are listed for this reason too."""
    condition = conditions(weights, day or today()).get(factor)
    return rows.filter(condition) if condition is not None else rows.none()


def count_by(ranking: QuerySet[Deployment], *columns: str) -> QuerySet:
    """(values of the columns, people on the list) rows; one query."""
    return ranking.values_list(*columns).annotate(number=Count("pk")).order_by()


def with_facts(rows: QuerySet[Deployment], day: date | None = None) -> QuerySet[Deployment]:
    """Rows that know what their reasons need: queries do not grow with the rows."""
    day = day or today()
    months = ServiceMonth.objects.filter(first_day__lte=day).order_by("first_day")
    months = months.only("deployment_id", "first_day", "last_day", "state", "safe", "reported_at")
    visits = Visit.objects.recorded().only("deployment_id", "day")
    changes = ServiceChange.objects.filter(state__in=[str(state) for state in OPEN_CHANGES])
    standing = Case(
        *(When(standing_q(name, day), then=Value(name)) for name in ("serving", "late")), default=Value("")
    )
    return (
        rows.select_related(*SHOWN)
        .annotate(has_company=Exists(others_there(day)), standing_on_day=standing)
        .prefetch_related(
            Prefetch("months", months, to_attr="months_to_day"),
            Prefetch("visits", visits, to_attr="visits_made"),
            Prefetch("changes", changes.only("deployment_id", "asked_on"), to_attr="changes_open"),
        )
    )


def facts_of(row: Deployment, day: date) -> Facts:
    """The facts of one row that ``with_facts`` gave."""
    months: list[ServiceMonth] = row.months_to_day  # type: ignore[attr-defined]
    over = [month for month in months if month.last_day < day]
    told = [month for month in months if month.safe is not None and month.state != MonthState.OPEN]
    heard = [dates.day_in_hebei(month.reported_at) for month in months if month.reported_at]
    account, site = getattr(row, "subsidy", None), row.site
    return Facts(
        serving=row.standing_on_day == "serving",  # type: ignore[attr-defined]
        late_to_arrive=row.standing_on_day == "late",  # type: ignore[attr-defined]
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        arrived_on=row.arrived_on,
        unreported=_oldest(over, MonthState.OPEN, MonthState.RETURNED),
        unconfirmed=_oldest(over, MonthState.REPORTED),
        last_report=max(heard, default=None),
        last_visit=max((visit.day for visit in row.visits_made), default=None),  # type: ignore[attr-defined]
        change_since=min((one.asked_on for one in row.changes_open), default=None),  # type: ignore[attr-defined]
        asks_support=bool(told) and told[-1].safe is False,
        late_since=account.late_since if account else None,
        late=account.late if account else 0,
        alone=not row.has_company,  # type: ignore[attr-defined]
        first_time=bool(site and site.first_time),
        winter_road=bool(site and site.winter_road),
    )


def _oldest(months: Iterable[ServiceMonth], *states: str) -> date | None:
    return min((month.last_day for month in months if month.state in states), default=None)


@dataclass(frozen=True)
class Attention:
    """One person on the list, with the reasons and their sum."""

    deployment: Deployment
    reasons: list[Reason]
    score: int


def attention(
    rows: QuerySet[Deployment], weights: Mapping[str, RiskWeight], day: date, most: int
) -> list[Attention]:
    """The first of the list, most points first; a fixed number of queries."""
    ranking = ranked(rows, weights, day).order_by("-score", "ends_on", "id").values_list("pk", "score")
    points = dict(ranking[:most])
    found = with_facts(Deployment.objects.filter(pk__in=points), day).in_bulk()
    return [
        Attention(found[pk], reasons(facts_of(found[pk], day), weights, day), score)
        for pk, score in points.items()
    ]
