"""Verbs of a candidate: fill in, ask the employer, consent or decline, endorse or return, withdraw."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.approvals import actions as approvals
from core.approvals.enums import Outcome
from core.approvals.selectors import current_approval
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from core.common.versions import apply_changes, require_version
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums.selection import CandidateState, RuleKey, Source
from ..models import Call, Candidate, Preference, RuleException
from ..permissions_selection import (
    is_own,
    require_can_call,
    require_can_fill_in,
    require_can_propose,
    require_stranger,
)
from ..selectors.eligibility import checks_of, standing_in_the_way
from ..workflow import CANDIDATE
from .telling import tell

Wish = tuple[int, int | None]
"""A county's id, and the id of one of its sites or None for any of them."""


@transaction.atomic
def start_candidate(*, call: Call, worker: SocialWorker, sender: Institution, by: Author) -> Candidate:
    """Begin the form of a person: by the sending side, or by the person for themself.

    ``Refused`` while the call is not open, where the person has a form in it already, and to a person
    whose other service stands in the way (their employer may still ask the province for an exception).
    """
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if not call.takes_candidates(today()):
        raise Refused(_not_open(call))
    own = by.user is not None and worker.user_id == by.user.pk
    if own:
        if worker.institution_id is None or worker.institution_id != sender.pk:
            raise Refused(_("Your employer has to be on your record before you can apply."))
        if condition := standing_in_the_way(call, worker):
            raise Refused(f"{condition.because} {condition.mend}", code="serving", basis=condition.basis)
    else:
        require_can_propose(by.user, sender)
    candidate = Candidate(
        call=call,
        worker=worker,
        sender=sender,
        number=_next_number(call),
        source=Source.APPLIED if own else Source.NOMINATED,
        created_by=by.user,
    )
    candidate.stand()
    candidate.full_clean()
    candidate.save()
    _record(by, "deployments.candidate_started", candidate)
    return candidate


@transaction.atomic
def fill_in(
    *,
    candidate: Candidate,
    changes: dict[str, Any],
    by: Author,
    wishes: Sequence[Wish] | None = None,
    partner_number: str | None = None,
    version: int | None = None,
) -> Candidate:
    """Keep what was typed; a draft may have gaps. ``wishes``: up to three, the first first."""
    candidate = _locked(candidate)
    require_can_fill_in(by.user, candidate)
    _require_editable(candidate)
    if version is not None:
        require_version(candidate, version, changes)
    changed = apply_changes(candidate, changes)
    if partner_number is not None and _name_partner(candidate, partner_number.strip()):
        changed = [*changed, "partner"]
    if wishes is not None and _set_wishes(candidate, wishes):
        changed = [*changed, "preferences"]
    if changed:
        candidate.full_clean()
        candidate.save()
        _record(by, "deployments.candidate_changed", candidate, changes=changed)
    return candidate


@transaction.atomic
def ask_employer(*, candidate: Candidate, by: Author) -> Candidate:
    """The person hands the own application to the employer, who consents or declines."""
    candidate = _locked(candidate)
    if by.user is not None and not is_own(by.user, candidate):
        raise NotAllowed(_("Only the person asks the employer."))
    _require_sound(candidate)
    CANDIDATE.move(candidate, "ask")
    _record(by, "deployments.employer_asked", candidate)
    return candidate


@transaction.atomic
def decline(*, candidate: Candidate, reason: str, by: Author) -> Candidate:
    """The employer does not consent; the person reads why."""
    candidate = _locked(candidate)
    require_can_propose(by.user, candidate.sender)
    require_stranger(by.user, candidate)
    if not reason.strip():
        raise Refused(_("Say why the unit does not consent; the person reads it."), code="reason")
    CANDIDATE.move(candidate, "decline", {"return_reason": reason.strip()[:500]})
    _record(by, "deployments.candidate_declined", candidate)
    _tell(candidate, gettext_lazy("Your employer does not consent to your application: see the reason."), by)
    return candidate


@transaction.atomic
def hand_in(*, candidate: Candidate, by: Author, opinion: str = "") -> Candidate:
    """The sending unit consents and hands the form in; county and prefecture endorse it next.

    ``Refused`` with every condition that is not met and has no exception, and with every gap.
    """
    candidate = _locked(candidate)
    require_can_propose(by.user, candidate.sender)
    require_stranger(by.user, candidate)
    CANDIDATE.require(candidate, "submit")
    _require_sound(candidate)
    facts = {
        "submitted_by": by.user,
        "submitted_at": now(),
        "sender_opinion": opinion.strip()[:300] or str(UNIT_CONSENTS),
        "return_reason": "",
    }
    CANDIDATE.move(candidate, "submit", facts)
    approvals.start(document=candidate, by=by)
    _record(by, "deployments.candidate_submitted", candidate)
    if candidate.source == Source.APPLIED:
        _tell(candidate, gettext_lazy("Your employer consents; county and prefecture decide next."), by)
    return candidate


UNIT_CONSENTS = "同意推荐。服务期间保留人事关系、岗位和工资福利待遇。"  # printed on F21, hence Chinese


@transaction.atomic
def decide(*, candidate: Candidate, by: Author, decision: str, text: str = "") -> Candidate:
    """Give the opinion at which the form stands; the last one endorses it, a return says why."""
    candidate = _locked(candidate)
    require_stranger(by.user, candidate)
    outcome = approvals.record_opinion(document=candidate, by=by, decision=decision, text=text)
    return _follow(candidate, outcome, by)


@transaction.atomic
def confirm_paper(*, candidate: Candidate, by: Author) -> Candidate:
    """A second officer confirms the signed paper of the present opinion."""
    candidate = _locked(candidate)
    require_stranger(by.user, candidate)
    return _follow(candidate, approvals.confirm_offline(document=candidate, by=by), by)


@transaction.atomic
def withdraw_candidate(*, candidate: Candidate, by: Author) -> Candidate:
    """Take the form out of the call, with the reason: the person, or the sending side."""
    candidate = _locked(candidate)
    require_can_fill_in(by.user, candidate)
    if not by.reason.strip():
        raise Refused(_("Give the reason for the withdrawal."), code="reason")
    CANDIDATE.require(candidate, "withdraw")
    if candidate.state == CandidateState.SUBMITTED:
        approvals.withdraw(document=candidate, by=by)
    CANDIDATE.move(candidate, "withdraw", {"withdraw_reason": by.reason.strip()[:300], "site": None})
    _record(by, "deployments.candidate_withdrawn", candidate)
    return candidate


@transaction.atomic
def grant_exception(
    *, candidate: Candidate, key: str, reason: str, document_no: str, by: Author
) -> RuleException:
    """The province lets one condition pass that is not met, under a document and with its reason."""
    require_can_call(by.user)
    candidate = _locked(candidate)
    require_stranger(by.user, candidate)
    if key not in RuleKey.values:
        raise Refused(_("Choose one of the conditions."), code="key")
    check = next((one for one in checks_of(candidate) if one.key == key), None)
    if check is None or check.met:
        raise Refused(_("This condition is met or not asked; it needs no exception."), code="met")
    exception = RuleException(
        candidate=candidate,
        key=key,
        reason=reason.strip(),
        document_no=document_no.strip(),
        granted_by=by.user,
    )
    exception.full_clean()
    exception.save()
    _record(by, "deployments.exception_granted", candidate, condition=key, document_no=document_no.strip())
    return exception


# ------------------------------------------------------------------------------------------ details
def _follow(candidate: Candidate, outcome: Outcome, by: Author) -> Candidate:
    """What an opinion leads to."""
    if outcome == Outcome.COMPLETE:
        CANDIDATE.move(candidate, "endorse")
        _record(by, "deployments.candidate_endorsed", candidate)
        _tell(candidate, gettext_lazy("You are endorsed as a candidate; the province ranks next."), by)
    elif outcome == Outcome.RETURN:
        approval = current_approval(candidate)
        last = approval.opinions.order_by("-id").first() if approval else None
        CANDIDATE.move(candidate, "return", {"return_reason": (last.text if last else "")[:500]})
        _record(by, "deployments.candidate_returned", candidate)
        _tell(candidate, gettext_lazy("Your form was returned: see what has to be mended."), by)
    return candidate


def _require_sound(candidate: Candidate) -> None:
    """The call still takes forms, nothing is missing, every condition passes."""
    if not candidate.call.takes_candidates(today()) and candidate.state != CandidateState.RETURNED:
        raise Refused(_not_open(candidate.call))
    gaps = list(_gaps(candidate))
    broken = [check for check in checks_of(candidate) if not check.passes]
    details = [*gaps, *(f"{check.label}: {check.because} {check.mend}" for check in broken)]
    if details:
        raise Refused(
            _("The form of %(name)s cannot be handed in yet.") % {"name": candidate.worker.name},
            code="violations",
            details=details,
            basis=broken[0].basis if broken else "",
        )


def _gaps(candidate: Candidate) -> Iterable[str]:
    """What the form still lacks."""
    if not candidate.fields:
        yield _("Tick at least one field of service.")
    if not candidate.preferences.exists():
        yield _("Name at least one receiving county or site.")
    if not candidate.achievements.strip():
        yield _("Describe achievements, cases or awards in a few lines.")
    if not candidate.emergency_contact:
        yield _("Name an emergency contact with a telephone number.")
    if not candidate.career:
        yield _("Enter at least one line of education or work.")


def _name_partner(candidate: Candidate, number: str) -> bool:
    """Name the other of a pair by the number of their form in the same call; empty: nobody."""
    other = None
    if number:
        other = Candidate.objects.under_way().filter(call=candidate.call, number=number.upper()).first()
        if other is None:
            raise Refused(
                _("No form of this call has the number %(number)s; ask the other person for theirs.")
                % {"number": number},
                code="partner",
            )
    changed = candidate.partner_id != (other.pk if other else None)
    candidate.partner = other
    return changed


def _set_wishes(candidate: Candidate, wishes: Sequence[Wish]) -> bool:
    """Replace the preferences; the same place cannot be named twice."""
    wanted = list(dict.fromkeys(wishes))
    if len(wanted) != len(wishes):
        raise Refused(_("The same place is named twice; choose another or leave one empty."), code="twice")
    known = list(candidate.preferences.order_by("order").values_list("county_id", "site_id"))
    if known == wanted:
        return False
    candidate.preferences.all().delete()
    Preference.objects.bulk_create(
        Preference(candidate=candidate, order=order, county_id=county, site_id=site)
        for order, (county, site) in enumerate(wanted[:3], start=1)
    )
    return True


def _next_number(call: Call) -> str:
    """``F21-2026-0007``; the call is locked, so that numbers of a year do not meet."""
    year = call.programme.year
    last = Candidate.objects.filter(number__startswith=f"F21-{year}-").order_by("-number").first()
    serial = int(last.number.rpartition("-")[2]) + 1 if last else 1
    return f"F21-{year}-{serial:04d}"


def _not_open(call: Call) -> str:
    return _("“%(call)s” takes forms from %(start)s to %(end)s; it does not take any today.") % {
        "call": call,
        "start": call.opens_on,
        "end": call.closes_on,
    }


def _require_editable(candidate: Candidate) -> None:
    if not candidate.is_editable:
        raise Refused(
            _("The form is “%(state)s”: it can no longer change.") % {"state": candidate.get_state_display()},
            code="state",
        )


def _locked(candidate: Candidate) -> Candidate:
    rows = Candidate.objects.select_for_update(of=("self",)).select_related(
        "worker__user", "sender", "call__programme"
    )
    return rows.get(pk=candidate.pk)


def _tell(candidate: Candidate, text: Any, by: Author) -> None:
    tell(candidate, format_lazy("{call}: {text}", call=str(candidate.call), text=text), by)


def _record(
    by: Author, event: str, candidate: Candidate, *, changes: Iterable[str] = (), **facts: Any
) -> None:
    audit.record(
        by=by,
        event=event,
        target=candidate,
        place=candidate.sender,
        subject=candidate.worker,
        changes=changes,
        facts={"state": str(candidate.state), "call": str(candidate.call_id), **facts},
    )
