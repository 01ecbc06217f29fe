"""Verbs of the course of a service: arrival written down, visits planned and recorded, the mid-term check."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.common.identity import normalise_mobile
from core.common.versions import apply_changes, require_version
from core.files.actions import attach

from ..enums.course import VisitMode
from ..enums.service import DeploymentState
from ..models import Arrival, Deployment, MidtermCheck, Visit
from ..permissions import require_can_read_confidences, require_receiving_side
from ..selectors.chains import course_rule
from ..selectors.course import targets_done
from ..workflow import MIDTERM, VISIT

SEEN = ("saw_person", "saw_lodging", "saw_unit")


@transaction.atomic
def write_arrival(
    *, deployment: Deployment, changes: dict[str, Any], by: Author, version: int | None = None
) -> Arrival:
    """Write down who received the person, the lodging, the contact for an emergency, the handover (F25).

    Before the arrival there is nothing to write; the handover belongs to a person who has left.
    Refused while the form lacks what it asks for: nobody signs an empty sheet.
    """
    deployment = _of(deployment)
    require_receiving_side(by.user, deployment)
    if deployment.arrived_on is None:
        raise Refused(_("Confirm the arrival first; then write down the rest."))
    if changes.get("handover") and deployment.left_on is None:
        raise Refused(_("The handover is written down once the person has left."))
    if changes.get("contact_phone"):
        changes = changes | {"contact_phone": normalise_mobile(changes["contact_phone"])}
    arrival = Arrival.objects.select_for_update().filter(deployment=deployment).first()
    if arrival is None:
        arrival = Arrival(deployment=deployment)
    elif version is not None:
        require_version(arrival, version, changes)
    changed = apply_changes(arrival, changes)
    _require_filled(arrival)
    if changed:
        arrival.full_clean()
        arrival.save()
        _record(by, "deployments.arrival_kept", arrival, changes=changed)
    return arrival


def _require_filled(arrival: Arrival) -> None:
    """What form F25 asks of everybody: who received the person, the lodging; the handover of who left."""
    asked = {
        "received_by": (arrival.received_by.strip(), _("Name who received the person.")),
        "lodging_ok": (arrival.lodging_ok is not None, _("Say whether the lodging is settled.")),
        "lodging": (
            arrival.lodging_ok is not False or arrival.lodging.strip(),
            _("Say where the person lives meanwhile and when the lodging will be settled."),
        ),
        "handover": (
            arrival.deployment.left_on is None or arrival.handover.strip(),
            _("Write down to whom the work was handed over."),
        ),
    }
    if lacking := {name: sentence for name, (there, sentence) in asked.items() if not there}:
        raise ValidationError(lacking)


@transaction.atomic
def plan_visit(*, deployment: Deployment, planned_on: date, by: Author) -> Visit:
    """Put a supervision visit on the calendar; not in the past, and not for somebody who is not there."""
    deployment = _of(deployment)
    require_receiving_side(by.user, deployment)
    if deployment.state != DeploymentState.SERVING:
        raise Refused(_("Only a person in service is visited."))
    if planned_on < today():
        raise Refused(_("A visit is planned for today or later; one that took place is recorded."))
    visit = Visit(deployment=deployment, planned_on=planned_on, planned_by=by.user)
    visit.full_clean()
    visit.save()
    _record(by, "deployments.visit_planned", visit, day=planned_on.isoformat())
    return visit


@transaction.atomic
def record_visit(
    *,
    deployment: Deployment,
    by: Author,
    visit: Visit | None = None,
    photos: Iterable[Any] = (),
    **values: Any,
) -> Visit:
    """Record a visit (form F28), a planned one or one that nobody had planned.

    Refused for a day to come, for a day outside the stay, and on site with fewer visitors than the
    rule asks for or with nothing seen.
    """
    deployment = _of(deployment)
    require_receiving_side(by.user, deployment)
    if visit is None:
        visit = Visit(deployment=deployment, planned_on=values["day"], planned_by=by.user)
    else:
        visit = Visit.objects.select_for_update().get(pk=visit.pk)
        VISIT.require(visit, "record")
    _require_day(deployment, values["day"])
    _require_visitors(values["mode"], values["visitors"])
    if values["mode"] == VisitMode.ON_SITE and not any(values.get(name) for name in SEEN):
        raise ValidationError(
            {"saw_person": _("Tick what was seen on site: the person, the lodging, the unit.")}
        )
    for name, value in values.items():
        setattr(visit, name, value)
    visit.full_clean()
    visit.save()
    VISIT.move(visit, "record", {"recorded_by": by.user})
    for upload in photos:
        attach(owner=visit, upload=upload, by=by, place=deployment.host)
    _record(by, "deployments.visit_recorded", visit, day=visit.day.isoformat(), mode=visit.mode)
    return visit


@transaction.atomic
def call_visit_off(*, visit: Visit, by: Author) -> Visit:
    """A planned visit does not take place; the reason stays with the event."""
    visit = Visit.objects.select_for_update().select_related("deployment__worker").get(pk=visit.pk)
    require_receiving_side(by.user, visit.deployment)
    if not by.reason.strip():
        raise Refused(_("Say why the visit does not take place."))
    VISIT.move(visit, "call_off")
    _record(by, "deployments.visit_called_off", visit)
    return visit


@transaction.atomic
def finish_follow_up(*, visit: Visit, done_on: date, done_note: str, by: Author) -> Visit:
    """What had to be done after a visit is done: on which day, and what."""
    visit = Visit.objects.select_for_update().select_related("deployment__worker").get(pk=visit.pk)
    require_receiving_side(by.user, visit.deployment)
    if not visit.action or visit.done_on:
        raise Refused(_("Nothing is left to be done after this visit."))
    if done_on > today() or (visit.day and done_on < visit.day):
        raise Refused(_("Choose a day from the visit until today."))
    if not done_note.strip():
        raise Refused(_("Write in a few words what was done."))
    visit.done_on, visit.done_note = done_on, done_note.strip()[:500]
    visit.version += 1
    visit.full_clean()
    visit.save()
    _record(by, "deployments.visit_done", visit, day=done_on.isoformat())
    return visit


@transaction.atomic
def read_confidence(*, visit: Visit, by: Author) -> str:
    """What the person asked for in confidence; ``by.reason`` says why and is kept, the text is not."""
    require_can_read_confidences(by, visit.deployment)
    _record(by, "deployments.confidence_revealed", visit)
    return visit.requests


@transaction.atomic
def reveal_contact(*, arrival: Arrival, by: Author) -> str:
    """The emergency contact of a person, with the reason why it is needed."""
    require_receiving_side(by.user, arrival.deployment)
    if not by.reason.strip():
        raise NotAllowed(_("Say why you need to see this. The reason is kept in the operation log."))
    _record(by, "deployments.contact_revealed", arrival)
    return f"{arrival.contact_name} {arrival.contact_phone}".strip()


@transaction.atomic
def sign_midterm(*, deployment: Deployment, by: Author, **values: Any) -> MidtermCheck:
    """The first officer writes the mid-term check (form F27) and signs it; figures are frozen with it.

    Written anew until the second officer signs.
    """
    deployment = _of(deployment)
    require_receiving_side(by.user, deployment)
    if deployment.arrived_on is None:
        raise Refused(_("Confirm the arrival first; then write down the rest."))
    if not deployment.arrived_on <= values["day"] <= min(today(), deployment.last_day):
        raise ValidationError({"day": _("Choose a day of the service that is not in the future.")})
    check = MidtermCheck.objects.select_for_update().filter(deployment=deployment).first()
    if check is None:
        check = MidtermCheck(deployment=deployment)
    else:
        MIDTERM.require(check, "sign")
        check.version += 1
    for name, value in values.items():
        setattr(check, name, value)
    check.targets, check.first_by = targets_done(deployment), by.user
    check.full_clean()
    check.save()
    _record(by, "deployments.midterm_signed", check, result=check.result, signature=1)
    return check


@transaction.atomic
def countersign_midterm(*, check: MidtermCheck, by: Author) -> MidtermCheck:
    """The second officer signs; never the first one."""
    check = (
        MidtermCheck.objects.select_for_update(of=("self",))
        .select_related("deployment__worker")
        .get(pk=check.pk)
    )
    require_receiving_side(by.user, check.deployment)
    MIDTERM.require(check, "sign")
    if by.user is not None and by.user.pk == check.first_by_id:
        raise NotAllowed(_("You signed first. A second officer has to sign this check."))
    MIDTERM.move(check, "sign", {"second_by": by.user, "second_on": today()})
    _record(by, "deployments.midterm_signed", check, result=check.result, signature=2)
    return check


def _require_day(deployment: Deployment, day: date) -> None:
    if day > today():
        raise Refused(_("A visit is recorded once it took place; this day lies in the future."))
    if deployment.arrived_on is None or day < deployment.arrived_on:
        raise Refused(_("That was before the arrival; correct the day."))
    if deployment.left_on and day > deployment.left_on:
        raise Refused(_("The person left on %(day)s; correct the day.") % {"day": deployment.left_on})


def _require_visitors(mode: str, names: str) -> None:
    rule = course_rule()
    if mode != VisitMode.ON_SITE or rule is None:
        return
    if len(names_in(names)) < rule.visitors:
        raise ValidationError(
            {"visitors": _("On site at least %(n)s people visit; name them all.") % {"n": rule.visitors}}
        )


def names_in(text: str) -> list[str]:
    """The different names of a list written by hand."""
    return list(dict.fromkeys(filter(None, (name.strip() for name in re.split(r"[、,，;；/\s]+", text)))))


def _of(deployment: Deployment) -> Deployment:
    rows = Deployment.objects.select_for_update(of=("self",)).select_related("worker", "host")
    return rows.get(pk=deployment.pk)


def _record(by: Author, event: str, record: Any, changes: Iterable[str] = (), **facts: Any) -> None:
    audit.record(
        by=by,
        event=event,
        target=record,
        place=record.deployment.host,
        subject=record.deployment.worker,
        changes=changes,
        facts=facts,
    )
