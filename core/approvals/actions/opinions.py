"""Rounds of opinions given on line."""

from datetime import date
from typing import Any

from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from core.approvals.enums import POSITIVE, USUAL_TEXT, ApprovalState, Decision, Outcome
from core.approvals.models import Approval, Opinion
from core.approvals.permissions import require_can_give_opinion
from core.approvals.registry import kind_of
from core.approvals.selectors import route_for, waiting_sign_off
from core.approvals.workflow import APPROVAL
from core.audit.actions import record
from core.common import dates
from core.common.author import Author
from core.common.errors import Refused


@transaction.atomic
def start(*, document: models.Model, by: Author) -> Approval:
    """Open a round of opinions on a submitted document, at the first step of its route.

    Refused where the document is already under approval, or where no locality upward has a route.
    """
    kind = kind_of(document)
    place = kind.place(document)
    route = route_for(kind.key, place)
    first = route.steps.first() if route else None
    if first is None:
        raise Refused(
            _("No approval route is set for %(kind)s in %(place)s. Ask an administrator to set one.")
            % {"kind": kind.label, "place": place},
            code="no_route",
        )
    rounds = Approval.objects.filter(document_kind=kind.key, document_uid=document.uid)
    if rounds.filter(state=ApprovalState.OPEN).exists():
        raise _already_open()
    approval = Approval(
        document_kind=kind.key,
        document_uid=document.uid,
        number=rounds.count() + 1,
        route=route,
        place=place,
        step=first,
        started_by=by.user,
    )
    approval.place_at(place)
    try:
        with transaction.atomic():
            approval.save(force_insert=True)
    except IntegrityError as error:
        raise _already_open() from error
    record(by=by, event="approvals.started", target=document, place=approval, facts=_facts(approval))
    return approval


@transaction.atomic
def record_opinion(
    *,
    document: models.Model,
    by: Author,
    decision: str,
    text: str = "",
    handler: str = "",
    signer: str = "",
    signed_on: date | None = None,
) -> Outcome:
    """Give the opinion the document waits for, on line; answers what the room does next.

    ``decision`` is a ``Decision``; an empty ``text`` becomes the usual phrase (同意。), except
    that returning or disagreeing must say why. ``signer`` defaults to the account's name,
    ``signed_on`` to today. Refused while an uploaded paper waits for its confirmation, and for
    whoever prepared the document (Reg. 652; 经办—复核).
    """
    approval = locked_round(document)
    require_can_give_opinion(by.user, approval, document)
    if waiting_sign_off(approval):
        raise Refused(
            _("A signed paper waits for its confirmation. Confirm or reject it first."), code="paper_waits"
        )
    opinion = Opinion(
        **block_b(by, decision, text, handler=handler, signer=signer, signed_on=signed_on),
        approval=approval,
        step=approval.step,
        label=approval.step.label,
        by=by.user,
    )
    return settle(document, opinion, by)


@transaction.atomic
def withdraw(*, document: models.Model, by: Author) -> Approval:
    """Close the open round because the preparer takes the document back; the room checks who may."""
    approval = locked_round(document)
    paper = waiting_sign_off(approval)
    if paper:
        raise Refused(
            _("A signed paper waits for its confirmation. Withdraw that first."), code="paper_waits"
        )
    APPROVAL.move(approval, "withdraw", {"step": None, "finished_at": dates.now()})
    record(by=by, event="approvals.withdrawn", target=document, place=approval, facts=_facts(approval))
    return approval


def locked_round(document: models.Model) -> Approval:
    """The document's open round, locked; Refused where none is open (somebody was quicker)."""
    rounds = Approval.objects.filter(document_kind=kind_of(document).key, document_uid=document.uid)
    approval = rounds.select_for_update().filter(state=ApprovalState.OPEN).first()
    if approval is None:
        raise Refused(_("This document waits for no opinion now. Reload the page."), code="state")
    return approval


def block_b(
    by: Author, decision: str, text: str, *, handler: str, signer: str, signed_on: date | None
) -> dict[str, Any]:
    """The values of block B, checked: a known decision, words where they are due, no future date."""
    if decision not in Decision.values:
        raise Refused(_("Choose one of the decisions."), code="decision")
    text = text.strip() or USUAL_TEXT[Decision(decision)]
    if not text:
        raise Refused(_("Say why, so that the preparer knows what to mend."), code="text")
    signed_on = signed_on or dates.today()
    if signed_on > dates.today():
        raise Refused(_("An opinion cannot be signed on a day to come."), code="signed_on")
    name = str(by.user)
    return {
        "decision": decision,
        "text": text[:1000],
        "handler": (handler or name)[:60],
        "signer": (signer or name)[:60],
        "signed_on": signed_on,
    }


def settle(document: models.Model, opinion: Opinion, by: Author) -> Outcome:
    """Keep the opinion and move its round on; shared by the screen and the paper."""
    opinion.save(force_insert=True)
    approval = opinion.approval
    facts = _facts(approval) | {
        "step": opinion.step.order,
        "decision": opinion.decision,
        "paper": opinion.sign_off_id is not None,
    }
    record(by=by, event="approvals.opinion_given", target=document, place=approval, facts=facts)
    if opinion.decision not in POSITIVE:
        name = "return" if opinion.decision == Decision.RETURN else "refuse"
        APPROVAL.move(approval, name, {"step": None, "finished_at": dates.now()})
        return Outcome.RETURN
    following = approval.route.steps.filter(order__gt=opinion.step.order).first()
    if following is not None:
        APPROVAL.move(approval, "advance", {"step": following})
        return Outcome.ADVANCE
    APPROVAL.move(approval, "complete", {"step": None, "finished_at": dates.now()})
    return Outcome.COMPLETE


def _already_open() -> Refused:
    return Refused(_("This document is already under approval."), code="state")


def _facts(approval: Approval) -> dict[str, Any]:
    return {
        "kind": approval.document_kind,
        "document": str(approval.document_uid),
        "round": approval.number,
    }
