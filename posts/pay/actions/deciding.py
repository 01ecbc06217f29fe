"""A normal pay rise on its way: submitted, decided on by others on line or on paper, then paid back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.permissions import require
from core.approvals import actions as approvals
from core.approvals.enums import POSITIVE, Decision, Outcome
from core.approvals.selectors import current_approval, current_step
from core.audit.actions import record
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import now
from core.common.errors import NotAllowed, Refused
from talent.institutions.models import Institution

from ..enums import BatchState, StepCause
from ..models import StepBatch, StepBatchLine, StepChange
from ..selectors.rises import rises_at
from ..workflow_batches import STEP_BATCH
from .closing import state_arrears
from .gaps import reckon_anew
from .rises import require_in_order


@transaction.atomic
def submit_batch(*, batch: StepBatch, by: Author) -> StepBatch:
    """Hand the batch to other officers; a document number is needed by then."""
    batch = _locked(batch, by)
    STEP_BATCH.require(batch, "submit")
    if not batch.document_no:
        raise Refused(_("Add the document number first: the pay rise names its basis."), code="document_no")
    STEP_BATCH.move(batch, "submit", {"submitted_at": now(), "return_reason": ""})
    approvals.start(document=batch, by=by)
    _record("pay.rise_submitted", batch, by)
    return batch


@transaction.atomic
def withdraw_batch(*, batch: StepBatch, by: Author) -> StepBatch:
    """Take a submitted batch back to the desk; only who prepared or submitted it may."""
    batch = _locked(batch, by)
    STEP_BATCH.require(batch, "withdraw")
    if by.user is not None and by.user.pk not in authors_of(batch):
        raise NotAllowed(
            _("Only those who prepared this pay rise can take it back. Return it with a reason instead.")
        )
    approvals.withdraw(document=batch, by=by)
    STEP_BATCH.move(batch, "withdraw")
    _record("pay.rise_withdrawn", batch, by)
    return batch


@transaction.atomic
def decide_batch(*, batch: StepBatch, by: Author, decision: str = "", text: str = "") -> StepBatch:
    """Give the opinion at which the batch stands; the last agreeing one records the steps (经办—复核)."""
    batch = _locked(batch, by)
    _require_other_eyes(batch, by)
    step = current_step(batch)
    decision = decision or (step.decision if step else Decision.APPROVE)
    STEP_BATCH.require(batch, "approve" if decision in POSITIVE else "return")
    if decision not in POSITIVE and not text.strip():
        raise Refused(_("Say why it goes back."), code="reason")
    outcome = approvals.record_opinion(document=batch, by=by, decision=decision, text=text)
    return _follow(batch, outcome, by, text)


@transaction.atomic
def confirm_batch_paper(*, batch: StepBatch, by: Author) -> StepBatch:
    """A second officer confirms the stamped list (线下签批); it counts as if decided on line."""
    batch = _locked(batch, by)
    _require_other_eyes(batch, by)
    STEP_BATCH.require(batch, "approve")
    outcome = approvals.confirm_offline(document=batch, by=by)
    return _follow(batch, outcome, by, _("Returned on paper; see the scan."))


@transaction.atomic
def drop_batch(*, batch: StepBatch, by: Author) -> None:
    """Give up a batch on the desk; it is kept, because pay was reckoned beside it meanwhile."""
    batch = _locked(batch, by)
    if batch.state not in (BatchState.DRAFT, BatchState.RETURNED):
        raise Refused(_("Only a pay rise on your desk can be thrown away."), code="state")
    record(
        by=by, event="pay.rise_dropped", target=batch, place=batch.institution, facts={"number": batch.number}
    )
    STEP_BATCH.move(batch, "drop", {"decided_by": by.user, "decided_at": now()})
    reckon_anew(institutions=[batch.institution_id], since=batch.effective_from, by=by)


def authors_of(batch: StepBatch) -> set[int]:
    """Ids of who prepared and who submitted the batch."""
    approval = current_approval(batch)
    return {pk for pk in (batch.prepared_by_id, approval and approval.started_by_id) if pk}


def _follow(batch: StepBatch, outcome: Outcome, by: Author, reason: str) -> StepBatch:
    """Do what an opinion leads to: nothing yet, back to the desk, or the steps are recorded."""
    if outcome == Outcome.RETURN:
        STEP_BATCH.move(batch, "return", {"return_reason": reason.strip()[:300]})
        _record("pay.rise_returned", batch, by.because(reason))
    if outcome == Outcome.COMPLETE:
        _approve(batch, by)
    return batch


def _approve(batch: StepBatch, by: Author) -> None:
    """Steps from 1 January, arrears for closed months; refused where somebody's facts changed since."""
    lines = list(batch.lines.filter(included=True).select_related("worker"))
    Institution.objects.select_for_update().get(pk=batch.institution_id)  # one pay rise of a unit at a time
    require_in_order(batch.institution, batch.year)
    _require_unchanged(batch, lines)
    approved_on = current_approval(batch).opinions.last().signed_on
    for line in lines:
        line.step_change = StepChange.objects.create(
            worker=line.worker,
            scale=line.scale,
            step=line.new_step,
            effective_from=batch.effective_from,
            cause=StepCause.YEARLY,
            year_result=line.year_result,
            document_no=batch.document_no,
            approved_on=approved_on,
            note=batch.number,
            recorded_by=by.user,
        )
    StepBatchLine.objects.bulk_update(lines, ["step_change"])
    STEP_BATCH.move(batch, "approve", {"decided_by": by.user, "decided_at": now()})
    _record("pay.rise_approved", batch, by, people=len(lines), document_no=batch.document_no)
    state_arrears(
        institution=batch.institution,
        cause=f"{batch.year}年度考核正常增薪（{batch.number}）",
        document_no=batch.document_no,
        by=by,
        workers=[line.worker_id for line in lines],
    )
    reckon_anew(institutions=[batch.institution_id], since=batch.effective_from, by=by)


def _require_unchanged(batch: StepBatch, lines: list[StepBatchLine]) -> None:
    fresh = {rise.appointment.pk: rise for rise in rises_at(batch.institution, batch.year)}
    changed = [
        line.worker.name
        for line in lines
        if (rise := fresh.get(line.appointment_id)) is None
        or not rise.included
        or (rise.old_step, rise.new_step, rise.scale) != (line.old_step, line.new_step, line.scale)
    ]
    if changed:
        raise Refused(
            _("The facts changed since this pay rise was prepared. Return it, and prepare it again."),
            details=changed,
            code="changed",
        )


def _locked(batch: StepBatch, by: Author) -> StepBatch:
    batch = StepBatch.objects.select_for_update(of=("self",)).select_related("institution").get(pk=batch.pk)
    if by.user is not None:
        require(by.user, Capability.RECORD_PAY, batch)
    return batch


def _require_other_eyes(batch: StepBatch, by: Author) -> None:
    if by.user is not None and by.user.pk in authors_of(batch):
        raise NotAllowed(
            _("You prepared this pay rise, so a second officer must decide on it (two pairs of eyes).")
        )


def _record(event: str, batch: StepBatch, by: Author, **facts: Any) -> None:
    record(by=by, event=event, target=batch, place=batch.institution, facts={"number": batch.number, **facts})
