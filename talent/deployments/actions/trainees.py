"""The training half: trainees put forward, endorsed, trained, finished; the hours they were coached."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.approvals import actions as approvals
from core.approvals.enums import POSITIVE, Decision, Outcome
from core.approvals.selectors import current_step
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums import HoursState, Side, TraineeResult, TraineeState
from ..models import Deployment, Programme, Trainee, TraineeHours
from ..permissions_trainees import require_can_finish, require_can_propose
from ..rules import county_violations, facts_for, require_running
from ..rules_trainees import require_mentor
from ..selectors.plans import project_of
from ..workflow import TRAINEE
from .places import lock_places, require_places, require_places_of_project

EDITABLE = (TraineeState.PROPOSED, TraineeState.RETURNED, TraineeState.APPROVED, TraineeState.TRAINING)


@transaction.atomic
def propose_trainee(
    *,
    programme: Programme,
    worker: SocialWorker,
    institution: Institution,
    by: Author,
    mentor: Deployment | None = None,
    **values: Any,
) -> Trainee:
    """Put a local person forward (form F31) and send the paper up: county, then prefecture.

    ``values``: mode, session, tasks, hours_planned, note. Refused outside the receiving counties of
    the year, for somebody of another unit, and for a coach who does not serve in the county.
    """
    require_can_propose(by.user, institution)
    require_running(programme)
    _require_county(institution, programme)
    if worker.institution_id != institution.pk:
        raise Refused(
            _("%(name)s works for %(unit)s. A trainee is put forward by the unit where they work.")
            % {"name": worker.name, "unit": worker.institution or "–"},
            code="institution",
        )
    trainee = Trainee(programme=programme, worker=worker, institution=institution, mentor=mentor, **values)
    trainee.project = project_of(programme, institution.county_id)
    trainee.proposed_by = by.user
    for level in ("province", "prefecture", "county", "township"):
        setattr(trainee, f"{level}_id", getattr(institution, f"{level}_id"))
    if mentor is not None:
        require_mentor(mentor, trainee, today())
    trainee.full_clean()
    trainee.save()
    _record(trainee, "deployments.trainee_proposed", by)
    approvals.start(document=trainee, by=by)
    return trainee


@transaction.atomic
def update_trainee(*, trainee: Trainee, version: int, changes: Mapping[str, Any], by: Author) -> Trainee:
    """Change way, course, coach, tasks, hours planned, examination or note while the training lasts."""
    trainee = _locked(trainee)
    require_can_propose(by.user, trainee)
    if trainee.state not in EDITABLE:
        raise Refused(_("This training is over; it is kept as it was."), code="state")
    require_version(trainee, version, changes)
    changed = apply_changes(trainee, changes)
    if changed:
        if trainee.mentor is not None and "mentor" in changed:
            require_mentor(trainee.mentor, trainee, today())
        trainee.full_clean()
        trainee.save()
        _record(trainee, "deployments.trainee_changed", by, changed)
    return trainee


@transaction.atomic
def resubmit_trainee(*, trainee: Trainee, by: Author) -> Trainee:
    """Send a returned paper up again, in a new round."""
    trainee = _locked(trainee)
    require_can_propose(by.user, trainee)
    require_running(trainee.programme)
    TRAINEE.move(trainee, "resubmit", {"return_reason": "", "proposed_by": by.user})
    approvals.start(document=trainee, by=by)
    _record(trainee, "deployments.trainee_proposed", by)
    return trainee


@transaction.atomic
def decide_trainee(
    *, trainee: Trainee, by: Author, decision: str = "", text: str = "", seen: str = ""
) -> Trainee:
    """Give the opinion at which the paper stands; after the last agreeing one the place is taken."""
    lock_places(trainee.programme_id)
    trainee = _locked(trainee)
    if seen and seen != standing_of(trainee):
        raise Refused(_("This document waits for no opinion now. Reload the page."), code="state")
    step = current_step(trainee)
    decision = decision or (step.decision if step else Decision.AGREE)
    TRAINEE.require(trainee, "approve" if decision in POSITIVE else "return")
    outcome = approvals.record_opinion(document=trainee, by=by, decision=decision, text=text)
    return _follow(trainee, outcome, by, text)


@transaction.atomic
def confirm_trainee_paper(*, trainee: Trainee, by: Author) -> Trainee:
    """A second officer confirms the stamped paper of the present step."""
    lock_places(trainee.programme_id)
    trainee = _locked(trainee)
    TRAINEE.require(trainee, "approve")
    outcome = approvals.confirm_offline(document=trainee, by=by)
    return _follow(trainee, outcome, by, _("Returned on paper; see the scan."))


def _follow(trainee: Trainee, outcome: str, by: Author, reason: str) -> Trainee:
    if outcome == Outcome.RETURN:
        TRAINEE.move(trainee, "return", {"return_reason": reason[:500]})
        _record(trainee, "deployments.trainee_returned", by.because(reason))
    if outcome == Outcome.COMPLETE:
        require_running(trainee.programme)
        require_places(trainee.programme, trainee, [Side.TRAINING])
        require_places_of_project(trainee.programme, trainee)
        TRAINEE.move(trainee, "approve", {"approved_on": today()})
        _record(trainee, "deployments.trainee_approved", by)
    return trainee


def standing_of(trainee: Trainee) -> str:
    """Where the paper stands, for its form to quote."""
    step = current_step(trainee)
    return f"{trainee.version}.{step.order if step else 0}"


@transaction.atomic
def begin_training(*, trainee: Trainee, starts_on: date, by: Author) -> Trainee:
    """The training has begun; not before the place was given and not on a day to come."""
    trainee = _locked(trainee)
    require_can_propose(by.user, trainee)
    TRAINEE.require(trainee, "begin")
    if starts_on > today():
        raise Refused(_("A beginning is recorded once it has happened; this day lies in the future."))
    if trainee.mentor is not None:
        require_mentor(trainee.mentor, trainee, starts_on)
    TRAINEE.move(trainee, "begin", {"starts_on": starts_on})
    _record(trainee, "deployments.trainee_began", by)
    return trainee


@transaction.atomic
def finish_training(
    *, trainee: Trainee, ends_on: date, result: str, by: Author, result_note: str = ""
) -> Trainee:
    """Record the result of the assessment; by the county or above, never by whoever was coached."""
    trainee = _locked(trainee)
    TRAINEE.require(trainee, "finish")
    require_can_finish(by.user, trainee)
    if result not in TraineeResult.values:
        raise Refused(_("Choose the result of the assessment."), code="result")
    if ends_on > today():
        raise Refused(_("The end is recorded once it has happened; this day lies in the future."))
    waiting = TraineeHours.objects.filter(trainee=trainee, state=HoursState.LOGGED).count()
    if waiting:
        raise Refused(
            _("%(count)s entries of hours wait for their confirmation. Decide on them first.")
            % {"count": waiting},
            code="hours",
        )
    if result != TraineeResult.FAILED and trainee.hours_planned > trainee.hours_done:
        raise Refused(
            _("%(done)s of %(planned)s hours are confirmed. Log the missing ones, or correct the plan.")
            % {"done": trainee.hours_done, "planned": trainee.hours_planned},
            code="hours",
        )
    facts = {"ends_on": ends_on, "result": result, "result_note": result_note.strip()[:300]}
    TRAINEE.move(trainee, "finish", facts)
    _record(trainee, "deployments.trainee_finished", by)
    return trainee


@transaction.atomic
def withdraw_trainee(*, trainee: Trainee, reason: str, by: Author) -> Trainee:
    """Take a trainee off; the place is free again and the reason is kept."""
    trainee = _locked(trainee)
    require_can_propose(by.user, trainee)
    if not reason.strip():
        raise Refused(_("Give the reason for the withdrawal."), code="reason")
    TRAINEE.require(trainee, "withdraw")
    if current_step(trainee) is not None:
        approvals.withdraw(document=trainee, by=by)
    TRAINEE.move(trainee, "withdraw", {"withdrawal_reason": reason.strip()[:300]})
    _record(trainee, "deployments.trainee_withdrawn", by.because(reason))
    return trainee


def _require_county(institution: Institution, programme: Programme) -> None:
    county = institution.county or institution.locality
    for violation in county_violations(county, facts_for(programme)):
        raise Refused(violation.sentence, details=[violation.mend], basis=violation.basis, code="county")


def _locked(trainee: Trainee) -> Trainee:
    rows = Trainee.objects.select_for_update(of=("self",))
    return rows.select_related("programme", "worker", "institution", "mentor").get(pk=trainee.pk)


def _record(trainee: Trainee, event: str, by: Author, changes: Any = ()) -> None:
    audit.record(
        by=by,
        event=event,
        target=trainee,
        place=trainee,
        subject=trainee.worker,
        changes=changes,
        facts={"state": str(trainee.state), "programme": str(trainee.programme_id)},
    )
