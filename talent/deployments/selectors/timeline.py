"""The course of one service as a list of what happened, and of what comes next."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.common.money import yuan

from ..enums.course import VisitState
from ..enums.service import BatchState, DeploymentState, MonthState
from ..models import CourseRule, Deployment, SubsidyLine, Visit
from ..permissions import applicant_of, receives
from ..words_selection import with_county
from .certificates import certificate_of
from .chains import WholeService, course_rule, whole_service
from .changes import changes_of, open_changes
from .course import last_visits, visit_due_on


@dataclass(frozen=True)
class Happening:
    """One line: the day, what, a note; ``ahead``: it has still to come."""

    day: date
    title: str
    note: str = ""
    tone: str = ""
    url: str = ""
    ahead: bool = False


def timeline_of(deployment: Deployment, *, own: bool = False, money: bool = True) -> list[Happening]:
    """Everything that happened in a service with all its parts, newest first.

    ``own``: for the person: without what others planned among themselves; ``money``: with payments.
    """
    service = whole_service(deployment)
    found = [*_parts(service), *_rests(service), *_months(service), *_changes(deployment)]
    found += [*_visits(service, own), *_checks(service)]
    if money:
        found += _payments(service)
    return sorted(found, key=lambda one: one.day, reverse=True)


def _parts(service: WholeService) -> Iterator[Happening]:
    for part in service.parts:
        place = with_county(part.receiving_county, part.host.name)
        if part.arrived_on and part.continues_id is None:
            yield Happening(part.arrived_on, _("Arrived"), place, "good")
        elif part.arrived_on:
            yield Happening(part.arrived_on, _("Continued at another unit"), place, "good")
        if part.left_on and part.state == DeploymentState.COMPLETED:
            yield Happening(part.left_on, _("Service completed"), place, "good")
        if part.left_on and part.state == DeploymentState.ENDED_EARLY:
            yield Happening(part.left_on, _("Service ended early"), str(part.get_end_reason_display()))


def _rests(service: WholeService) -> Iterator[Happening]:
    for part in service.parts:
        for rest in part.suspensions.all():
            until = rest.ends_on.isoformat() if rest.ends_on else _("open")
            yield Happening(rest.starts_on, _("Service rests"), f"{rest.get_reason_display()} · → {until}")


def _months(service: WholeService) -> Iterator[Happening]:
    for month in service.months:
        words = {"month": month.label}
        if month.state == MonthState.CONFIRMED and month.decided_at:
            note = _("%(days)s days credited") % {"days": month.credited}
            yield Happening(day_in_hebei(month.decided_at), _("%(month)s confirmed") % words, note, "good")
        elif month.state == MonthState.RETURNED and month.decided_at:
            yield Happening(
                day_in_hebei(month.decided_at), _("%(month)s returned") % words, month.opinion, "bad"
            )
        elif month.state == MonthState.REPORTED and month.reported_at:
            yield Happening(day_in_hebei(month.reported_at), _("%(month)s reported") % words)


def _changes(deployment: Deployment) -> Iterator[Happening]:
    for change in changes_of(deployment):
        title = _("%(kind)s asked for") % {"kind": change.get_kind_display()}
        note = f"{change.get_applicant_display()} · {change.get_reason_display()}"
        yield Happening(change.asked_on, title, f"{note} · {change.get_state_display()}")
        if change.applied_on:
            title = _("%(kind)s in force") % {"kind": change.get_kind_display()}
            yield Happening(change.applied_on, title, change.day.isoformat())


def _visits(service: WholeService, own: bool) -> Iterator[Happening]:
    for visit in Visit.objects.filter(deployment__in=service.parts).exclude(state=VisitState.CALLED_OFF):
        if visit.day:
            tone = "bad" if visit.living == "danger" else ""
            yield Happening(visit.day, _("Visited"), f"{visit.get_mode_display()} · {visit.visitors}", tone)
        elif not own:
            yield Happening(visit.planned_on, _("Visit planned"), ahead=visit.planned_on >= today())


def _checks(service: WholeService) -> Iterator[Happening]:
    for part in service.parts:
        check, appraisal = getattr(part, "midterm", None), getattr(part, "appraisal", None)
        if check is not None:
            yield Happening(check.day, _("Mid-term check"), str(check.get_result_display()))
        if appraisal is not None and appraisal.graded_on:
            grade = str(appraisal.get_grade_display())
            yield Happening(appraisal.graded_on, _("Final appraisal decided"), grade, "good")
    if (paper := certificate_of(service.last)) is not None:
        yield Happening(
            day_in_hebei(paper.issued_at), _("Certificate of service issued"), paper.number, "good"
        )


def _payments(service: WholeService) -> Iterator[Happening]:
    rows = SubsidyLine.objects.filter(deployment__in=service.parts, held=False)
    for line in rows.filter(batch__state=BatchState.PAID).select_related("batch"):
        sum_ = _("%(sum)s yuan") % {"sum": yuan(line.amount)}
        note = " · ".join(filter(None, (sum_, line.batch.receipt_no)))
        yield Happening(line.batch.paid_on, _("Subsidy paid"), note, "good")


def what_comes(
    deployment: Deployment, rule: CourseRule | None = None, day: date | None = None
) -> list[Happening]:
    """What lies ahead of a person in service, the next first."""
    rule, day = rule or course_rule(), day or today()
    if deployment.state == DeploymentState.AGREED:
        return [Happening(deployment.starts_on, _("First day of service"), ahead=True)]
    if deployment.state != DeploymentState.SERVING or rule is None:
        return []
    found = [Happening(deployment.ends_on, _("Last day of service"), ahead=True)]
    midterm = midterm_due(deployment, rule)
    if midterm and getattr(deployment, "midterm", None) is None:
        found.append(Happening(midterm, _("Mid-term check"), ahead=True))
    appraisal = deployment.ends_on + timedelta(days=rule.appraisal_days)
    found.append(Happening(appraisal, _("Final appraisal, at the latest"), ahead=True))
    return sorted(found, key=lambda one: one.day)


def midterm_due(deployment: Deployment, rule: CourseRule) -> date | None:
    """The day on which the mid-term check of a service is due; None before the arrival."""
    if deployment.arrived_on is None:
        return None
    first = deployment.first or deployment
    return (first.arrived_on or deployment.arrived_on) + timedelta(
        days=deployment.agreed_days * rule.midterm_share // 1000
    )


def course_card(deployment: Deployment, access: Access) -> dict[str, Any]:
    """What the page of a deployment shows of its course, and what this reader may do there."""
    service, rule = whole_service(deployment), course_rule()
    last = last_visits([deployment], today()).get(deployment.pk)
    served = deployment.arrived_on is not None
    acts, serving = receives(access, deployment), deployment.state == DeploymentState.SERVING
    return {
        "service": service,
        "rest": next((row for row in deployment.suspensions.all() if _now(row)), None),
        "change": open_changes([deployment]).get(deployment.pk),
        "changes": changes_of(deployment),
        "last_visit": last,
        "visit_due": visit_due_on(deployment, last, rule.visit_days) if rule and serving else None,
        "may_ask": serving and bool(applicant_of(access, deployment)),
        "may_visit": served and acts,
        "may_plan": serving and acts,
        "may_arrive": served and access.holds(Capability.CONFIRM_SERVICE),
        "is_over": deployment.state in (DeploymentState.COMPLETED, DeploymentState.ENDED_EARLY),
        "ahead": what_comes(deployment, rule),
        "happenings": timeline_of(deployment, money=can(access, Capability.MONITOR_DEPLOYMENTS, deployment)),
    }


def _now(rest: Any) -> bool:
    return rest.starts_on <= today() and (rest.ends_on is None or rest.ends_on >= today())
