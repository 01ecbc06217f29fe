"""Urge a unit, answer, send back, close."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused
from core.files.actions import attach
from core.localities.models import Locality
from posts.establishment.actions.numbers import next_numbers
from posts.establishment.saving import save
from talent.deployments.models import Deployment
from talent.deployments.permissions import whole_plan

from ..models import Urge
from ..permissions import office_of, require_can_answer_urge, require_can_watch, require_office
from .enums import UrgeTo
from .workflow import URGE


@transaction.atomic
def send_urge(*, deployment: Deployment, reason: str, to: str, text: str, due_on: date, by: Author) -> Urge:
    """Hand a matter to a unit. Refused with a due day that is over, or while one about it is open."""
    require_can_watch(by, deployment)
    deployment = Deployment.objects.select_for_update().get(pk=deployment.pk)
    if due_on <= today():
        raise Refused(_("Give the unit at least until tomorrow."), code="due")
    office = office_of(by.user, deployment) if by.user is not None else whole_plan()
    earlier = Urge.objects.open().filter(deployment=deployment, reason=reason).first()
    if earlier is not None:
        words = {"number": earlier.number, "unit": earlier.unit}
        raise Refused(_("%(number)s about this is open at %(unit)s already: close it first.") % words)
    year = today().year
    (number,) = next_numbers(f"urge:{office.code}:{year}")
    urge = Urge(
        number=f"DB-{office.code}-{year}-{number:04d}",
        deployment=deployment,
        reason=reason,
        to=to,
        office=office,
        text=text.strip(),
        due_on=due_on,
        sent_by=by.user,
        **unit_of(deployment, to),
    )
    urge.stand()
    save(urge)
    facts = {"reason": reason, "to": to, "due_on": due_on.isoformat()}
    audit.record(by=by, event="reports.urge_sent", target=urge, facts=facts, subject=deployment.worker)
    return urge


def unit_of(deployment: Deployment, to: str) -> dict[str, Any]:
    """The columns that name the unit urged. Refused where the deployment has no such unit."""
    if to == UrgeTo.SENDER:
        return {"institution": deployment.sender, "locality": deployment.sender.locality}
    place: Locality | None = (
        deployment.receiving_county if to == UrgeTo.COUNTY else deployment.receiving_prefecture
    )
    if place is None:
        raise Refused(_("The receiving unit has no such level above it; choose another addressee."))
    return {"institution": None, "locality": place}


@transaction.atomic
def answer_urge(*, urge: Urge, answer: str, by: Author, upload: Any = None) -> Urge:
    """The unit says what was done; a file may prove it."""
    require_can_answer_urge(by, urge)
    urge = _locked(urge)
    facts = {
        "answer": answer.strip(),
        "answered_at": now(),
        "answered_by": by.user,
        "back_reason": "",
    }
    URGE.move(urge, "answer", facts)
    if upload is not None:
        attach(owner=urge, upload=upload, by=by)
    audit.record(by=by, event="reports.urge_answered", target=urge, facts={"file": upload is not None})
    return urge


@transaction.atomic
def send_back_urge(*, urge: Urge, reason: str, due_on: date, by: Author) -> Urge:
    """The answer does not settle it: say why, and until when the unit has now."""
    require_office(by, urge)
    urge = _locked(urge)
    if due_on <= today():
        raise Refused(_("Give the unit at least until tomorrow."), code="due")
    URGE.move(urge, "send_back", {"back_reason": reason.strip(), "due_on": due_on})
    audit.record(by=by, event="reports.urge_sent_back", target=urge, facts={"due_on": due_on.isoformat()})
    return urge


@transaction.atomic
def close_urge(*, urge: Urge, note: str, by: Author) -> Urge:
    """Settled, or no longer needed; without an answer the reason has to be given."""
    require_office(by, urge)
    urge = _locked(urge)
    if urge.is_owed and not note.strip():
        raise Refused(_("The unit has not answered: say why the urge is closed all the same."), code="note")
    URGE.move(urge, "close", {"close_note": note.strip(), "closed_at": now(), "closed_by": by.user})
    audit.record(by=by, event="reports.urge_closed", target=urge)
    return urge


def _locked(urge: Urge) -> Urge:
    return (
        Urge.objects.select_for_update(of=("self",)).select_related("institution", "locality").get(pk=urge.pk)
    )
