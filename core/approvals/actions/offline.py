"""线下签批: print, stamp, upload the scan; a second officer up the line confirms it."""

from datetime import date
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _

from core.approvals.enums import Outcome, SignOffState
from core.approvals.models import OfflineSignOff, Opinion
from core.approvals.permissions import require_can_confirm, require_can_submit_offline
from core.approvals.selectors import waiting_sign_off
from core.approvals.workflow import SIGN_OFF
from core.audit.actions import record
from core.common import dates
from core.common.author import Author
from core.common.errors import Refused
from core.files.actions import attach
from core.files.enums import FileKind, Purpose

from .opinions import block_b, locked_round, settle


@transaction.atomic
def submit_offline(
    *,
    document: models.Model,
    scan: Any,
    by: Author,
    decision: str,
    signer: str,
    signed_on: date,
    text: str = "",
    handler: str = "",
) -> OfflineSignOff:
    """Upload the stamped paper of the present step; nothing is decided until it is confirmed.

    ``scan`` is an uploaded file (PDF, JPEG, PNG); the other arguments repeat block B as it
    stands on the paper. Refused while another paper waits.
    """
    approval = locked_round(document)
    require_can_submit_offline(by.user, approval, document)
    if waiting_sign_off(approval):
        raise Refused(_("A signed paper already waits for its confirmation."), code="paper_waits")
    if not signer.strip():
        raise Refused(_("Write the name of the person who signed the paper."), code="signer")
    values = block_b(by, decision, text, handler=handler, signer=signer, signed_on=signed_on)
    attachment = attach(owner=document, upload=scan, by=by, purpose=Purpose.SIGN_OFF, place=approval)
    if attachment.kind not in (FileKind.PDF, FileKind.JPG, FileKind.PNG):
        raise Refused(_("The scan of a signed paper is a PDF or a picture."), code="scan")
    paper = OfflineSignOff(
        **values, approval=approval, step=approval.step, scan=attachment, submitted_by=by.user
    )
    paper.save(force_insert=True)
    record(
        by=by,
        event="approvals.paper_uploaded",
        target=document,
        place=approval,
        facts={"paper": str(paper.uid)},
    )
    return paper


@transaction.atomic
def confirm_offline(*, document: models.Model, by: Author) -> Outcome:
    """A second officer has compared the scan with what was typed; answers what the room does next."""
    paper = _locked_paper(document)
    require_can_confirm(by.user, paper, document)
    SIGN_OFF.move(paper, "confirm", {"settled_by": by.user, "settled_at": dates.now()})
    opinion = Opinion(
        decision=paper.decision,
        text=paper.text,
        handler=paper.handler,
        signer=paper.signer,
        signed_on=paper.signed_on,
        approval=paper.approval,
        step=paper.step,
        label=paper.step.label,
        by=by.user,
        sign_off=paper,
    )
    return settle(document, opinion, by)


@transaction.atomic
def reject_offline(*, document: models.Model, by: Author, reason: str) -> OfflineSignOff:
    """The paper does not show what was typed: it is set aside with the reason, the step stays open."""
    paper = _locked_paper(document)
    require_can_confirm(by.user, paper, document)
    if not reason.strip():
        raise Refused(_("Say what is wrong with the paper."), code="reason")
    facts = {"settled_by": by.user, "settled_at": dates.now(), "reason": reason.strip()[:500]}
    SIGN_OFF.move(paper, "reject", facts)
    record(
        by=by,
        event="approvals.paper_rejected",
        target=document,
        place=paper.approval,
        facts={"paper": str(paper.uid)},
    )
    return paper


@transaction.atomic
def withdraw_offline(*, document: models.Model, by: Author) -> OfflineSignOff:
    """Whoever uploaded the paper takes it back before it is confirmed."""
    paper = _locked_paper(document)
    if paper.submitted_by_id != getattr(by.user, "pk", None):
        raise Refused(_("Only the officer who uploaded the paper can take it back."), code="not_yours")
    SIGN_OFF.move(paper, "withdraw", {"settled_by": by.user, "settled_at": dates.now()})
    record(
        by=by,
        event="approvals.paper_withdrawn",
        target=document,
        place=paper.approval,
        facts={"paper": str(paper.uid)},
    )
    return paper


def _locked_paper(document: models.Model) -> OfflineSignOff:
    approval = locked_round(document)
    papers = OfflineSignOff.objects.select_for_update().filter(approval=approval, state=SignOffState.WAITING)
    paper = papers.first()
    if paper is None:
        raise Refused(_("No signed paper waits for confirmation. Reload the page."), code="state")
    paper.approval = approval
    return paper
