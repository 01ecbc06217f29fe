"""Verbs of the monthly confirmation: open, keep, report, take back, confirm, return, reopen, pass on."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import DateRange, now, today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version

from ..course import Fit, course_of, fit
from ..enums import DeploymentState, MonthState
from ..models import Deployment, ServiceMonth
from ..permissions import require_can_confirm, require_can_reopen, require_can_report
from ..selectors.certificates import standing_certificate
from ..selectors.months import clock_of, lost_days, service_rule
from ..service import report_opens
from ..workflow import SERVICE_MONTH
from .subsidies import reckon_these

EDITABLE = (MonthState.OPEN, MonthState.RETURNED)


@transaction.atomic
def open_months(*, deployments: Iterable[Deployment], until: date, by: Author) -> list[ServiceMonth]:
    """Open the months from each arrival to ``until`` (or the end of the service) that are missing.

    Days on which a service rests belong to no month. The days at work are pre-filled by the worker's
    form, not here. Answers the months opened.
    """
    rows = Deployment.objects.filter(pk__in=[row.pk for row in deployments])
    made = []
    for deployment in rows.prefetch_related("months", "suspensions"):
        course = course_of(deployment, deployment.suspensions.all())
        found = fit(deployment.months.all(), course.stretches, until) if course else Fit()
        made += [_new(deployment, part) for part in found.opened]
    return ServiceMonth.objects.bulk_create(made)


@transaction.atomic
def refit_months(*, deployment: Deployment, by: Author) -> None:
    """Make the open months hold the days of service as they are now, each once.

    Called after the end, the parts or the rests of a service changed. Refused where a month that was
    reported or confirmed would lose a day: it has to be taken back first.
    """
    course = course_of(deployment, deployment.suspensions.all())
    rows = list(ServiceMonth.objects.select_for_update().filter(deployment=deployment))
    found = fit(rows, course.stretches if course else [], today())
    if found.blocked:
        raise Refused(
            _("%(month)s was already reported to its end; return or reopen that month first.")
            % {"month": found.blocked[0].label}
        )
    for month in found.dropped:
        month.delete()
    for month, part in sorted(found.cut, key=lambda pair: pair[1].days - pair[0].days):  # shorter ones first
        month.first_day, month.last_day, month.uncounted = part.start, part.end, 0
        month.save(update_fields=["first_day", "last_day", "uncounted"])
    ServiceMonth.objects.bulk_create([_new(deployment, part) for part in found.opened])


def _new(deployment: Deployment, part: DateRange) -> ServiceMonth:
    return ServiceMonth(deployment=deployment, first_day=part.start, last_day=part.end)


@transaction.atomic
def keep_draft(
    *, month: ServiceMonth, changes: dict[str, Any], by: Author, version: int | None = None
) -> ServiceMonth:
    """Keep what was typed without handing it in; only the numbers' own bounds are checked."""
    month = _locked(month)
    require_can_report(by.user, month)
    _require_editable(month)
    if version is not None:
        require_version(month, version, changes)
    if apply_changes(month, changes):
        _check(month)
        month.save()
        _record(by, "deployments.month_kept", month)
    return month


@transaction.atomic
def report_month(
    *, month: ServiceMonth, changes: dict[str, Any], by: Author, version: int | None = None
) -> ServiceMonth:
    """Hand a month in (form F26). Refused before it opens, or when more days are away than it has."""
    month = _locked(month)
    require_can_report(by.user, month)
    _require_editable(month)
    _require_open(month)
    if version is not None:
        require_version(month, version, changes)
    apply_changes(month, changes)
    if month.safe is None:
        raise Refused(_("Say whether you are safe and well; nothing else has to be filled in."))
    if month.safe is False and not month.needs.strip():
        raise Refused(_("Write in a few words what is wrong, under “Difficulties and support needed”."))
    _check(month)
    month.reported_by, month.uncounted, month.refused = by.user, _lost(month), 0
    month.save()
    facts = {"reported_at": now(), "safe": month.safe, "opinion": "", "escalated_to": ""}
    SERVICE_MONTH.move(month, "report", facts)
    _record(by, "deployments.month_reported", month)
    return month


@transaction.atomic
def recall_month(*, month: ServiceMonth, by: Author) -> ServiceMonth:
    """Take a report back before anybody decided."""
    month = _locked(month)
    require_can_report(by.user, month)
    SERVICE_MONTH.move(month, "recall", {"escalated_to": ""})
    _record(by, "deployments.month_recalled", month)
    return month


def confirm_month(*, month: ServiceMonth, by: Author, refused: int = 0, opinion: str = "") -> ServiceMonth:
    """Confirm one month for the receiving side; ``refused``: days not accepted, with the reason."""
    return confirm_months(months=[month], by=by, refused=refused, opinion=opinion)[0]


@transaction.atomic
def confirm_months(
    *, months: Iterable[ServiceMonth], by: Author, refused: int = 0, opinion: str = ""
) -> list[ServiceMonth]:
    """Confirm reported months, all or none. Nobody confirms what they reported or lived themselves.

    Raises ``Refused`` for a month that is not over, and where days are refused without a reason.
    """
    chosen = [month.pk for month in months]
    rows = ServiceMonth.objects.select_for_update(of=("self",)).select_related("deployment__worker")
    locked = list(rows.filter(pk__in=chosen).order_by("first_day", "pk"))
    for month in locked:
        require_can_confirm(by.user, month)
        SERVICE_MONTH.require(month, "confirm")
        if not month.is_over:
            raise Refused(_("%(name)s, %(month)s: the month is not over yet.") % _words(month))
        lost = _lost(month)
        if refused and not opinion.strip():
            raise Refused(_("Give the reason for the days that are not accepted."))
        if refused > month.days - lost:
            raise Refused(
                _("%(name)s, %(month)s: at most %(days)s days can be refused.")
                % (_words(month) | {"days": month.days - lost})
            )
        facts = {"decided_at": now(), "decided_by": by.user, "opinion": opinion.strip()}
        SERVICE_MONTH.move(month, "confirm", facts | {"uncounted": lost, "refused": refused})
        _record(by, "deployments.month_confirmed", month)
    reckon_these([month.deployment for month in locked])
    return locked


@transaction.atomic
def return_month(*, month: ServiceMonth, reason: str, by: Author) -> ServiceMonth:
    """Send a report back with what has to be mended; the worker keeps every day until it is settled."""
    if not reason.strip():
        raise Refused(_("Write what has to be mended, so that the worker knows."))
    month = _locked(month)
    require_can_confirm(by.user, month)
    facts = {"decided_at": now(), "decided_by": by.user, "opinion": reason.strip(), "escalated_to": ""}
    SERVICE_MONTH.move(month, "return", facts)
    _record(by, "deployments.month_returned", month)
    return month


@transaction.atomic
def reopen_month(*, month: ServiceMonth, by: Author) -> ServiceMonth:
    """Take a confirmation back to have the month decided anew; the reason stays with the event."""
    if not by.reason.strip():
        raise Refused(_("Give the reason for taking the confirmation back."))
    month = _locked(month)
    require_can_reopen(by.user, month)
    if (paper := standing_certificate(month.deployment)) is not None:
        raise Refused(
            _("The certificate %(number)s rests on this month; revoke that first.") % {"number": paper.number}
        )
    SERVICE_MONTH.move(month, "reopen", {"refused": 0})
    reckon_these([month.deployment])
    _record(by, "deployments.month_reopened", month)
    return month


@transaction.atomic
def pass_on(*, day: date, by: Author) -> int:
    """Pass on every reported month whose verifier let the days go by; answers how many moved up.

    County → prefecture → province on the days of the rule in force; costs the worker no day.
    """
    rule, moved = service_rule(day), 0
    rows = ServiceMonth.objects.waiting().over_on(day).select_related("deployment__host")
    for month in rows.iterator(chunk_size=500) if rule else []:
        stands = clock_of(month, rule, day)
        level = "" if stands is None or stands.level == "county" else stands.level
        if level and level != month.escalated_to:
            moved += ServiceMonth.objects.filter(pk=month.pk, state=month.state).update(escalated_to=level)
            _record(by, "deployments.month_passed_on", month, level=level)
    return moved


def _locked(month: ServiceMonth) -> ServiceMonth:
    rows = ServiceMonth.objects.select_for_update(of=("self",)).select_related("deployment__worker")
    return rows.get(pk=month.pk)


def _lost(month: ServiceMonth) -> int:
    return sum(item.days for item in lost_days([month])[month.pk])


def _require_editable(month: ServiceMonth) -> None:
    if month.state not in EDITABLE:
        raise Refused(
            _("This month is “%(state)s”; take the report back to change it.")
            % {"state": month.get_state_display()}
        )
    if month.deployment.state == DeploymentState.WITHDRAWN:
        raise Refused(_("This deployment was withdrawn."))


def _require_open(month: ServiceMonth) -> None:
    rule = service_rule()
    opens = report_opens(month, rule) if rule else month.last_day
    if today() < opens:
        raise Refused(
            _("%(month)s can be reported from %(day)s; what you typed is kept.")
            % {"month": month.label, "day": opens},
            basis=rule.document_no if rule else "",
        )


def _check(month: ServiceMonth) -> None:
    away = sum(month.away.values())
    if away > month.days:
        raise ValidationError(
            _("%(away)s days away are more than the %(days)s days of service in %(month)s.")
            % {"away": away, "days": month.days, "month": month.label}
        )
    if month.present + away > month.days:
        raise ValidationError(
            _("Days at work and days away together are %(sum)s; the month has %(days)s days of service.")
            % {"sum": month.present + away, "days": month.days}
        )
    month.full_clean(validate_constraints=False)


def _words(month: ServiceMonth) -> dict[str, Any]:
    return {"name": month.deployment.worker.name, "month": month.label}


def _record(by: Author, event: str, month: ServiceMonth, **facts: Any) -> None:
    audit.record(
        by=by,
        event=event,
        target=month,
        place=month.deployment.host,
        subject=month.deployment.worker,
        facts={"month": month.label, "state": str(month.state)} | facts,
    )
