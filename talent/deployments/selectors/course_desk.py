"""What waits on an officer's desk in the course of a service; each entry leads to its rows."""

from datetime import timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.approvals.selectors import waiting_for as approvals_waiting_for
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting

from ..enums.course import VisitState
from ..enums.service import DeploymentState
from ..models import Appraisal, Deployment, ServiceChange, Visit
from .chains import course_rule
from .months import received_at
from .timeline import midterm_due


def course_waits_for(access: Access) -> list[Waiting]:
    """Opinions, follow-ups and checks that wait for this reader."""
    found = _opinions(access)
    if access.holds(Capability.CONFIRM_SERVICE):
        found += [*_visits(access), *_checks(access)]
    return found


def _opinions(access: Access) -> list[Waiting]:
    found = []
    changes = approvals_waiting_for(access, "service_change").values("document_uid")
    for change in ServiceChange.objects.filter(uid__in=changes).select_related("deployment__worker")[:10]:
        title = _("Opinion on a change of service: %(name)s, %(kind)s") % {
            "name": change.deployment.worker.name,
            "kind": change.get_kind_display(),
        }
        found.append(Waiting(title, change.get_absolute_url(), note=str(change.asked_on)))
    appraisals = approvals_waiting_for(access, "service_appraisal").values("document_uid")
    for one in Appraisal.objects.filter(uid__in=appraisals).select_related("deployment__worker")[:10]:
        title = _("Opinion on a final appraisal: %(name)s") % {"name": one.deployment.worker.name}
        found.append(Waiting(title, one.get_absolute_url()))
    return found


def _received(access: Access) -> QuerySet[Visit]:
    rows = Visit.objects.for_user(access, Capability.CONFIRM_SERVICE)
    return rows.filter(received_at(access, "deployment__"))


def _visits(access: Access) -> list[Waiting]:
    url, visits = reverse("deployments:visits"), _received(access)
    late = visits.to_follow_up().filter(due_on__lt=today()).count()
    unrecorded = visits.filter(state=VisitState.PLANNED, planned_on__lt=today()).count()
    entries = (
        (_("Follow-ups of visits overdue: %(count)s"), late, "follow=late"),
        (_("Planned visits not recorded: %(count)s"), unrecorded, "planned=late"),
    )
    return [
        Waiting(title % {"count": count}, f"{url}?{query}", count=count, tag=_("late"), late=True)
        for title, count, query in entries
        if count
    ]


def _checks(access: Access) -> list[Waiting]:
    """Forms F25 that are not complete, mid-term checks due, appraisals to write."""
    rows = Deployment.objects.for_user(access, Capability.CONFIRM_SERVICE).filter(received_at(access))
    rows = rows.select_related("worker", "first")
    serving, found = rows.filter(state=DeploymentState.SERVING), []
    open_form = Q(arrival__isnull=True) | Q(arrival__received_by="") | Q(arrival__lodging_ok__isnull=True)
    for row in serving.filter(open_form, arrived_on__gte=today() - timedelta(days=60)).order_by("arrived_on")[
        :5
    ]:
        title = _("Complete the arrival form: %(name)s") % {"name": row.worker.name}
        found.append(Waiting(title, reverse("deployments:arrival", args=[row.uid])))
    return [*found, *_midterms(serving), *_appraisals(rows)]


def _midterms(serving: QuerySet[Deployment]) -> list[Waiting]:
    rule, found = course_rule(), []
    if rule is None:
        return found
    rows = serving.exclude(midterm__state="done").order_by("arrived_on")
    due = [row for row in rows[:200] if (day := midterm_due(row, rule)) and day <= today()]
    for row in due[:5]:
        title = _("Mid-term check due: %(name)s") % {"name": row.worker.name}
        note = _("due on %(day)s") % {"day": midterm_due(row, rule)}
        found.append(Waiting(title, reverse("deployments:midterm", args=[row.uid]), note=note))
    return found


def _appraisals(rows: QuerySet[Deployment]) -> list[Waiting]:
    over = rows.filter(state=DeploymentState.COMPLETED, left_on__gte=today() - timedelta(days=180))
    over = over.filter(Q(appraisal__isnull=True) | Q(appraisal__state="preparing"))
    return [
        Waiting(
            _("Final appraisal to be written: %(name)s") % {"name": row.worker.name},
            reverse("deployments:appraisal", args=[row.uid]),
        )
        for row in over.order_by("left_on")[:5]
    ]
