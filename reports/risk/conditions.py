"""The factors as conditions of the database, for any number of people in one statement.

``conditions(weights, day)`` answers factor → condition over deployments; each says exactly what
``factors.reasons`` says of one person.
"""

from collections.abc import Callable, Mapping
from datetime import date

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.lookups import Exact

from core.common.dates import start_of
from talent.deployments.enums import MonthState
from talent.deployments.models import Deployment, ServiceChange, ServiceMonth, Visit
from talent.deployments.models.changes import OPEN_CHANGES
from talent.deployments.selectors.standing import standing_q

from ..models import RiskWeight
from .enums import RiskFactor
from .factors import before, in_season

Condition = Callable[[RiskWeight, date], Q]


def _months() -> QuerySet[ServiceMonth]:
    return ServiceMonth.objects.filter(deployment=OuterRef("pk"))


def _serving(day: date) -> Q:
    return standing_q("serving", day)


def _over(weight: RiskWeight, day: date, *states: str) -> Q:
    """In service, with a month of these states that ended so many days ago."""
    cut = before(day, max(weight.threshold, 1))
    return _serving(day) & Q(Exists(_months().filter(state__in=states, last_day__lte=cut)))


def _asks_support(weight: RiskWeight, day: date) -> Q:
    told = _months().exclude(state=MonthState.OPEN).filter(safe__isnull=False, first_day__lte=day)
    told = told.order_by("-first_day")
    newest = Subquery(told.values("safe")[:1], output_field=BooleanField())
    return _serving(day) & Q(Exact(newest, Value(False)))


def _no_contact(weight: RiskWeight, day: date) -> Q:
    cut = before(day, weight.threshold)
    heard = _months().filter(reported_at__gte=start_of(before(cut, -1)))
    told = Q(arrived_on__lte=cut) & ~Q(Exists(heard)) & ~Q(Exists(_visits(cut)))
    return _serving(day) & told


def _visits(cut: date) -> QuerySet[Visit]:
    """Visits that took place after the day."""
    return Visit.objects.recorded().filter(deployment=OuterRef("pk"), day__gt=cut)


def _no_visit(weight: RiskWeight, day: date) -> Q:
    cut = before(day, weight.threshold)
    return _serving(day) & Q(arrived_on__lte=cut) & ~Q(Exists(_visits(cut)))


def _open_change(weight: RiskWeight, day: date) -> Q:
    rows = ServiceChange.objects.filter(deployment=OuterRef("pk"), state__in=[str(s) for s in OPEN_CHANGES])
    return Q(Exists(rows.filter(asked_on__lte=before(day, weight.threshold))))


def _alone(weight: RiskWeight, day: date) -> Q:
    return _serving(day) & ~Q(Exists(others_there(day)))


def others_there(day: date) -> QuerySet[Deployment]:
    """Somebody else who serves at the same unit on the day."""
    same = Deployment.objects.filter(host=OuterRef("host_id")).exclude(pk=OuterRef("pk"))
    return same.filter(standing_q("serving", day))


CONDITIONS: dict[str, Condition] = {
    RiskFactor.NEEDS_SUPPORT: _asks_support,
    RiskFactor.ARRIVAL: lambda weight, day: (
        standing_q("late", day) & Q(starts_on__lte=before(day, max(weight.threshold, 1)))
    ),
    RiskFactor.OVERDUE: lambda weight, day: (
        _serving(day) & Q(ends_on__lte=before(day, max(weight.threshold, 1)))
    ),
    RiskFactor.UNREPORTED: lambda weight, day: _over(weight, day, MonthState.OPEN, MonthState.RETURNED),
    RiskFactor.UNCONFIRMED: lambda weight, day: _over(weight, day, MonthState.REPORTED),
    RiskFactor.PAID_LATE: lambda weight, day: Q(
        subsidy__late__gt=0, subsidy__late_since__lte=before(day, weight.threshold)
    ),
    RiskFactor.NO_CONTACT: _no_contact,
    RiskFactor.NO_VISIT: _no_visit,
    RiskFactor.OPEN_CHANGE: _open_change,
    RiskFactor.ENDS_SOON: lambda weight, day: (
        _serving(day) & Q(ends_on__gte=day, ends_on__lte=before(day, -weight.threshold))
    ),
    RiskFactor.ALONE: _alone,
    RiskFactor.FIRST_TIME: lambda weight, day: _serving(day) & Q(site__first_time=True),
    RiskFactor.WINTER_ROAD: lambda weight, day: _serving(day) & Q(site__winter_road=True),
}


def conditions(weights: Mapping[str, RiskWeight], day: date) -> dict[str, Q]:
    """Factor → condition, for the factors that have a weight and are in season."""
    return {
        factor: condition(weights[factor], day)
        for factor, condition in CONDITIONS.items()
        if factor in weights and in_season(weights[factor], day)
    }
