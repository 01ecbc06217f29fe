"""Every morning: who has to do what in a service, each thing said once and nothing after it is done."""

from datetime import date, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.common.dates import today
from core.jobs.registry import job, periodic
from core.jobs.running import JobRun

from .actions.changes import apply_due
from .actions.messages import tell_once
from .enums.service import DeploymentState, MonthState
from .models import CourseRule, Deployment, ServiceMonth, ServiceRule
from .selectors.chains import course_rule
from .selectors.months import service_rule
from .selectors.timeline import midterm_due
from .service import report_due, report_opens

S = DeploymentState


@job(
    "deployments.follow_course",
    label=_("Follow the course of services"),
    words={"people": _("reminders"), "applied": _("changes put in force"), "returned": _("changes returned")},
)
def follow_course(run: JobRun) -> dict[str, int]:
    """Put approved changes in force on their day; remind workers of what is theirs to do."""
    day = today()
    with transaction.atomic():
        done = apply_due(day=day, by=run.author)
        people = remind(day)
    return {"people": people, **done}


def remind(day: date) -> int:
    """Send what is due on the day; answers how many messages."""
    rule, clock = course_rule(day), service_rule(day)
    sent = _months(day, clock) if clock else 0
    return sent + (_course(day, rule) if rule else 0)


def _people(rows: QuerySet[Deployment]) -> QuerySet[Deployment]:
    return rows.select_related("worker__user", "first")


def _months(day: date, clock: ServiceRule) -> int:
    """The month that has opened, the one that is late, the one that came back."""
    states = [MonthState.OPEN, MonthState.RETURNED]
    rows = ServiceMonth.objects.filter(state__in=states, first_day__lte=day)
    rows = rows.exclude(deployment__state=S.WITHDRAWN)
    sent = 0
    for month in rows.select_related("deployment__worker__user").iterator(chunk_size=500):
        words = {"month": month.label, "day": report_due(month, clock)}
        if month.state == MonthState.RETURNED:
            about = f"{month.pk}.{month.version}"
            sent += tell_once(month.deployment, "month_returned", about, **words)
        elif day > words["day"]:
            sent += tell_once(month.deployment, "month_late", str(month.pk), **words)
        elif day >= report_opens(month, clock):
            sent += tell_once(month.deployment, "month_open", str(month.pk), **words)
    return sent


def _course(day: date, rule: CourseRule) -> int:
    """Arrival, mid-term check, the two notices before the end, the summary after it."""
    sent = 0
    soon = _people(Deployment.objects.filter(state=S.AGREED, starts_on__range=(day, day + timedelta(days=7))))
    for row in soon:
        sent += tell_once(row, "arrival", str(row.starts_on), day=row.starts_on)
    for row in _people(Deployment.objects.filter(state=S.SERVING, arrived_on__lte=day)):
        due = midterm_due(row, rule)
        if due and due <= day and getattr(row, "midterm", None) is None:
            sent += tell_once(row, "midterm", str(row.chain), day=due)
        left = (row.ends_on - day).days
        if 0 <= left <= rule.second_notice:
            sent += tell_once(row, "ends_second", str(row.ends_on), day=row.ends_on)
        elif 0 <= left <= rule.first_notice:
            sent += tell_once(row, "ends_first", str(row.ends_on), day=row.ends_on)
    over = Deployment.objects.filter(state__in=[S.COMPLETED, S.ENDED_EARLY])
    over = over.filter(
        left_on__range=(day - timedelta(days=rule.appraisal_days), day), arrived_on__isnull=False
    )
    for row in _people(over.filter(Q(appraisal__isnull=True) | Q(appraisal__self_summary=""))):
        last = row.left_on + timedelta(days=rule.appraisal_days)
        sent += tell_once(row, "summary", str(row.left_on), day=last)
    return sent


periodic("deployments.follow_course", "deployments.follow_course", daily_at=time(8, 0))
"""At eight in the morning: after the night's months were opened, before people begin to work."""
