"""A standard on its way: submitted, decided on by others, published; the one before ends the day before."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.approvals import actions as approvals
from core.approvals.enums import POSITIVE, Decision, Outcome
from core.approvals.selectors import current_step
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now
from core.common.errors import Refused

from ..enums import StandardState
from ..models import PayStandard
from ..permissions import require_can_keep, require_can_publish, require_can_withdraw
from ..selectors.standards import violations_of
from ..workflow import STANDARD


@transaction.atomic
def submit_standard(*, standard: PayStandard, by: Author) -> PayStandard:
    """Send a draft to a second officer; Refused with everything that is wrong in it."""
    standard = _locked(standard)
    require_can_keep(by, standard.locality)
    STANDARD.require(standard, "submit")
    _require_sound(standard)
    STANDARD.move(standard, "submit", {"submitted_at": now(), "submitted_by": by.user, "return_reason": ""})
    if by.user is not None:
        standard.authors.add(by.user)
    approvals.start(document=standard, by=by)
    _record("pay.standard_submitted", standard, by)
    return standard


@transaction.atomic
def withdraw_standard(*, standard: PayStandard, by: Author) -> PayStandard:
    """Take a submitted standard back to the desk."""
    standard = _locked(standard)
    require_can_withdraw(by, standard)
    STANDARD.require(standard, "withdraw")
    approvals.withdraw(document=standard, by=by)
    STANDARD.move(standard, "withdraw")
    _record("pay.standard_withdrawn", standard, by)
    return standard


@transaction.atomic
def decide_standard(*, standard: PayStandard, by: Author, decision: str = "", text: str = "") -> PayStandard:
    """Give the opinion at which the standard stands; the last agreeing one publishes it (经办—复核)."""
    standard = _locked(standard)
    require_can_publish(by, standard)
    step = current_step(standard)
    decision = decision or (step.decision if step else Decision.APPROVE)
    STANDARD.require(standard, "publish" if decision in POSITIVE else "return")
    if decision not in POSITIVE and not text.strip():
        raise Refused(_("Say what is to be mended before you return it."), code="reason")
    outcome = approvals.record_opinion(document=standard, by=by, decision=decision, text=text)
    return _follow(standard, outcome, by, text)


@transaction.atomic
def confirm_paper(*, standard: PayStandard, by: Author) -> PayStandard:
    """A second officer confirms the stamped paper (线下签批); it counts as if decided on line."""
    standard = _locked(standard)
    require_can_publish(by, standard)
    STANDARD.require(standard, "publish")
    outcome = approvals.confirm_offline(document=standard, by=by)
    return _follow(standard, outcome, by, _("Returned on paper; see the scan."))


def _follow(standard: PayStandard, outcome: Outcome, by: Author, reason: str) -> PayStandard:
    """Do what an opinion leads to: nothing yet, back to the desk, or published."""
    if outcome == Outcome.RETURN:
        STANDARD.move(standard, "return", {"return_reason": reason[:500]})
        _record("pay.standard_returned", standard, by.because(reason))
    if outcome == Outcome.COMPLETE:
        publish(standard, by)
    return standard


def publish(standard: PayStandard, by: Author) -> PayStandard:
    """Put a submitted, locked standard in force: checked once more, the one before is closed first."""
    _require_sound(standard)
    at = now()
    before = standard.predecessor
    if before is not None and before.state == StandardState.PUBLISHED:
        last = min(filter(None, (before.ends_on, standard.valid_from - timedelta(days=1))))
        STANDARD.move(before, "supersede", {"superseded_at": at, "ends_on": last})
        _record("pay.standard_superseded", before, by, ends_on=str(last))
    facts = {"published_at": at, "published_by": by.user, "ends_on": standard.valid_to}
    STANDARD.move(standard, "publish", facts)
    _record("pay.standard_published", standard, by)
    return standard


def _require_sound(standard: PayStandard) -> None:
    broken = violations_of(standard)
    if broken:
        raise Refused(
            _("“%(name)s” cannot be published yet.") % {"name": standard.name},
            code="violations",
            details=[violation.full for violation in broken],
        )


def _locked(standard: PayStandard) -> PayStandard:
    rows = PayStandard.objects.select_for_update(of=("self",))
    return rows.select_related("locality", "predecessor").get(pk=standard.pk)


def _record(event: str, standard: PayStandard, by: Author, **facts: Any) -> None:
    facts = {"document_no": standard.document_no, "valid_from": str(standard.valid_from), **facts}
    audit.record(by=by, event=event, target=standard, place=standard.locality, facts=facts)
