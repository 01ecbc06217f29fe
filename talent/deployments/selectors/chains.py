"""One service in several parts: a transfer ends one deployment and begins the next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from core.common import dates
from core.common.dates import today

from ..course import Course, course_of
from ..models import CourseRule, Deployment, ServiceMonth, Suspension
from ..service import Account, account_of


def course_rule(day: date | None = None) -> CourseRule | None:
    """The numbers of the course of service in force on the day (default: today)."""
    return CourseRule.objects.filter(dates.on(day or today(), start="valid_from", end="valid_to")).first()


def parts_of(deployment: Deployment) -> QuerySet[Deployment]:
    """Every part of the service that the deployment belongs to, in order; usually one."""
    rows = Deployment.objects.filter(Q(pk=deployment.chain) | Q(first=deployment.chain))
    return rows.order_by("starts_on")


@dataclass(frozen=True)
class WholeService:
    """A service with all its parts: days in the four columns, days of rest beside them."""

    parts: list[Deployment]
    months: list[ServiceMonth]
    account: Account
    paused: int

    @property
    def first(self) -> Deployment:
        return self.parts[0]

    @property
    def last(self) -> Deployment:
        return self.parts[-1]

    @property
    def begun_on(self) -> date | None:
        """The day of the first arrival."""
        return self.first.arrived_on

    @property
    def unconfirmed(self) -> list[ServiceMonth]:
        """Months that nobody confirmed yet, oldest first."""
        return [month for month in self.months if month.state != "confirmed"]


def whole_service(deployment: Deployment, day: date | None = None) -> WholeService:
    """The service of a deployment; three queries."""
    day = day or today()
    parts = list(
        parts_of(deployment)
        .select_related("programme", "worker", "host", "sender", "receiving_county")
        .prefetch_related("months", "suspensions")
    )
    months = sorted((m for part in parts for m in part.months.all()), key=lambda m: m.first_day)
    courses = [course_of(part, part.suspensions.all()) for part in parts]
    paused = sum(course.paused_until(day) for course in courses if course)
    return WholeService(parts, months, account_of(months), paused)


def current_course(deployment: Deployment) -> Course | None:
    """The course of one part as it stands."""
    return course_of(deployment, deployment.suspensions.all())


def resting_on(deployments: Iterable[Deployment], day: date) -> dict[int, Suspension]:
    """Deployment id → the rest in which it is on the day, for any number."""
    rows = Suspension.objects.filter(dates.on(day), deployment__in=[row.pk for row in deployments])
    return {row.deployment_id: row for row in rows}
