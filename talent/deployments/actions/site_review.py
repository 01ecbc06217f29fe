"""Deciding on an application for a receiving site along its route of opinions."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.approvals import actions as approvals
from core.approvals.enums import POSITIVE, Decision, Outcome
from core.approvals.selectors import current_approval, current_step
from core.common.author import Author
from core.common.dates import add_months, today
from core.common.errors import Refused

from ..models import Programme, ReceivingSite
from ..workflow import RECEIVING_SITE
from .sites import locked, record, require_sound


@dataclass(frozen=True)
class Granted:
    """What the last opinion approves; whatever is left out is taken from the request."""

    places: int | None = None
    first: date | None = None
    last: date | None = None
    number: str = ""


def usual_last_day(programme: Programme, first: date) -> date:
    """One length of service after the first day: time for everybody of the programme to begin."""
    return add_months(first, programme.service_months) - timedelta(days=1)


@transaction.atomic
def decide_site(
    *,
    site: ReceivingSite,
    by: Author,
    decision: str = "",
    text: str = "",
    granted: Granted | None = None,
    seen: str = "",
) -> ReceivingSite:
    """Give the opinion at which the application stands; the last agreeing one approves the site.

    A disagreement refuses it, a return sends it back to be mended; both need words.
    """
    site = locked(site)
    if seen and seen != standing_of(site):
        raise Refused(_("This document waits for no opinion now. Reload the page."), code="state")
    step = current_step(site)
    decision = decision or (step.decision if step else Decision.AGREE)
    RECEIVING_SITE.require(site, "approve" if decision in POSITIVE else "return")
    outcome = approvals.record_opinion(document=site, by=by, decision=decision, text=text)
    return _follow(site, outcome, by, granted or Granted(), text)


@transaction.atomic
def confirm_site_paper(*, site: ReceivingSite, by: Author, granted: Granted | None = None) -> ReceivingSite:
    """A second officer confirms the stamped paper of the present step."""
    site = locked(site)
    RECEIVING_SITE.require(site, "approve")
    outcome = approvals.confirm_offline(document=site, by=by)
    return _follow(site, outcome, by, granted or Granted(), _("Decided on paper; see the scan."))


def standing_of(site: ReceivingSite) -> str:
    """Where an application stands, for its form to quote."""
    step = current_step(site)
    return f"{site.version}.{step.order if step else 0}"


def _follow(site: ReceivingSite, outcome: str, by: Author, granted: Granted, reason: str) -> ReceivingSite:
    if outcome == Outcome.RETURN:
        approval = current_approval(site)
        refused = approval is not None and approval.state == "refused"
        RECEIVING_SITE.move(site, "refuse" if refused else "return", {"return_reason": reason[:500]})
        event = "deployments.site_refused" if refused else "deployments.site_returned"
        record(site, by.because(reason), event)
    elif outcome == Outcome.COMPLETE:
        require_sound(site)
        RECEIVING_SITE.move(site, "approve", _approval(site, granted))
        record(site, by, "deployments.site_approved", **_told(site))
    return site


def _approval(site: ReceivingSite, granted: Granted) -> dict[str, Any]:
    first = granted.first or today()
    last = granted.last or usual_last_day(site.programme, first)
    if last < today():
        raise Refused(_("The last day of the approval has passed already."), code="last")
    if granted.places is not None and granted.places > site.requested:
        raise Refused(
            _("%(asked)s people are asked for: no more than that can be approved.")
            % {"asked": site.requested},
            code="places",
        )
    return {
        "approved_places": granted.places if granted.places is not None else site.requested,
        "approved_from": first,
        "approved_until": last,
        "approval_no": granted.number,
    }


def _told(site: ReceivingSite) -> dict[str, Any]:
    return {"places": site.approved_places, "until": str(site.approved_until), "number": site.approval_no}
