"""What other rooms and pages ask about the course of a service: visits, targets, effects elsewhere."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, Sum

from core.common.dates import DateRange, today
from talent.people.models import SocialWorker

from ..enums.service import DeploymentState, MonthState
from ..models import Deployment, ServiceMonth, Visit
from ..models.months import WORK
from .chains import course_rule, parts_of
from .changes import open_changes

# The words of a target (form F23 任务与量化指标) by which its sum of the monthly reports is found; the
# agreements are Chinese, hence data.
TARGET_WORDS = (
    ("contacts", ("服务对象", "服务人次")),
    ("coached", ("带教", "培训", "督导")),
    ("visits", ("走访", "探访", "入户")),
    ("sessions", ("小组活动次", "小组次")),
    ("groups", ("小组",)),
    ("cases_opened", ("个案",)),
    ("events", ("活动",)),
)


def last_visits(deployments: Iterable[Deployment], day: date) -> dict[int, Visit]:
    """Deployment id → the last visit that took place up to the day; one query for any number."""
    pks = [row.pk for row in deployments]
    rows = Visit.objects.recorded().filter(deployment__in=pks, day__lte=day)
    return {row.deployment_id: row for row in rows.order_by("day", "id")}


def visit_due_on(deployment: Deployment, last: Visit | None, days: int) -> date | None:
    """By when somebody has to be visited; None before the arrival."""
    since = (last.day if last else None) or deployment.arrived_on
    return since + timedelta(days=days) if since else None


def work_sums(deployment: Deployment) -> dict[str, int]:
    """What the confirmed months of the whole service report, by column."""
    chain = Q(deployment=deployment.chain) | Q(deployment__first=deployment.chain)
    rows = ServiceMonth.objects.filter(chain, state=MonthState.CONFIRMED)
    sums = rows.aggregate(**{f"{name}_sum": Sum(name) for name in WORK})
    return {name: sums[f"{name}_sum"] or 0 for name in WORK}


def targets_done(deployment: Deployment) -> list[dict[str, Any]]:
    """Each target of the agreement with what was done: task, planned, done, share in percent.

    Without targets the sums themselves, with nothing planned.
    """
    sums = work_sums(deployment)
    if not deployment.targets:
        names = {name: str(ServiceMonth._meta.get_field(name).verbose_name) for name in WORK}
        return [_line(names[name], None, done) for name, done in sums.items()]
    return [_of_target(target, sums) for target in deployment.targets]


def _of_target(target: dict[str, Any], sums: dict[str, int]) -> dict[str, Any]:
    task, planned = str(target.get("task", "")), target.get("count")
    planned = int(planned) if str(planned or "").isdigit() else None
    name = task if task in sums else _column_of(task)
    label = task
    if task in sums:
        label = str(ServiceMonth._meta.get_field(task).verbose_name)
    return _line(label, planned, sums[name] if name else None)


def _column_of(task: str) -> str:
    return next((name for name, words in TARGET_WORDS if any(word in task for word in words)), "")


def _line(task: str, planned: int | None, done: int | None) -> dict[str, Any]:
    share = done * 100 // planned if planned and done is not None else None
    return {"task": task, "planned": planned, "done": "–" if done is None else done, "share": share}


@dataclass(frozen=True)
class ServedElsewhere:
    """What a service away means for other rooms in one year, and the rule behind it.

    ``days``: confirmed days of service in the year; ``outside_quota``: whether the person stands
    outside the sender's assessment quota that year; ``months``: months of social-work experience by
    all confirmed days so far; ``points``: service points by the same days.
    """

    year: int
    days: int
    outside_quota: bool
    all_days: int
    months: int
    points: int
    document_no: str

    @property
    def any(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.all_days)


def effects_of(worker: SocialWorker, year: int) -> ServedElsewhere:
    """Days served away in the year and what follows from them by the dated rule; two queries.

    Only confirmed days count. A year that goes on is judged by the days so far.
    """
    rows = ServiceMonth.objects.filter(deployment__worker=worker, state=MonthState.CONFIRMED)
    rows = rows.exclude(deployment__state=DeploymentState.WITHDRAWN)
    whole, in_year = 0, 0
    year_range = DateRange(date(year, 1, 1), date(year, 12, 31))
    for month in rows.only("first_day", "last_day", "uncounted", "refused", "state"):
        whole += month.credited
        in_year += month.credited if month.first_day in year_range else 0
    rule = course_rule(min(date(year, 12, 31), today()))
    if rule is None:
        return ServedElsewhere(year, in_year, False, whole, 0, 0, "")
    return ServedElsewhere(
        year=year,
        days=in_year,
        outside_quota=rule.outside_quota and in_year >= rule.outside_from,
        all_days=whole,
        months=whole // rule.days_per_month,
        points=whole // rule.days_per_point,
        document_no=rule.document_no,
    )


__all__ = [
    "ServedElsewhere",
    "effects_of",
    "last_visits",
    "open_changes",
    "parts_of",
    "targets_done",
    "visit_due_on",
    "work_sums",
]
