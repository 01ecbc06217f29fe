"""Verbs of the final appraisal (form F29) and of the certificate that follows from it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core.approvals import actions as approvals
from core.approvals.enums import POSITIVE, Decision, Outcome
from core.approvals.selectors import current_step
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import NotAllowed, Refused

from ..enums.course import AppraisalState, Grade
from ..models import Appraisal, Deployment
from ..permissions import require_side
from ..selectors.certificates import may_be_appraised
from ..workflow import APPRAISAL


@transaction.atomic
def write_summary(*, deployment: Deployment, text: str, by: Author) -> Appraisal:
    """The worker's own summary, written on the phone; only after the end of a service with days."""
    if by.user is not None and by.user.pk != deployment.worker.user_id:
        raise NotAllowed(_("The summary is the worker's own; nobody writes it for them."))
    return _write(deployment, by, "deployments.summary_written", self_summary=text, summary_on=today())


@transaction.atomic
def write_host_opinion(
    *, deployment: Deployment, by: Author, opinion: str, proposed_grade: str, users_score: int | None = None
) -> Appraisal:
    """The receiving unit's opinion, the service users' score and the grade that it proposes."""
    require_side(by.user, deployment.host, deployment)
    if proposed_grade not in Grade.values:
        raise ValidationError({"proposed_grade": _("Choose the grade that the receiving unit proposes.")})
    return _write(
        deployment,
        by,
        "deployments.opinion_written",
        host_opinion=opinion,
        proposed_grade=proposed_grade,
        users_score=users_score,
        host_by=by.user,
        host_on=today(),
    )


@transaction.atomic
def write_sender_opinion(*, deployment: Deployment, by: Author, opinion: str) -> Appraisal:
    """The sending unit's opinion."""
    require_side(by.user, deployment.sender, deployment)
    values = {"sender_opinion": opinion, "sender_by": by.user, "sender_on": today()}
    return _write(deployment, by, "deployments.opinion_written", **values)


@transaction.atomic
def submit_appraisal(*, deployment: Deployment, by: Author) -> Appraisal:
    """Send the appraisal along its route once the worker and both units have written."""
    require_side(by.user, deployment.host, deployment)
    appraisal = _locked(deployment)
    missing = missing_parts(appraisal)
    if missing:
        raise Refused(_("The appraisal is not complete yet."), details=missing)
    APPRAISAL.move(appraisal, "submit", {"submitted_by": by.user, "return_reason": ""})
    approvals.start(document=appraisal, by=by)
    _record(by, "deployments.appraisal_submitted", appraisal)
    return appraisal


def missing_parts(appraisal: Appraisal | None) -> list[str]:
    """What has to be written before the appraisal goes up."""
    parts = (
        ("self_summary", _("The worker's own summary is missing.")),
        ("host_opinion", _("The opinion of the receiving unit is missing.")),
        ("sender_opinion", _("The opinion of the sending unit is missing.")),
    )
    return [words for name, words in parts if appraisal is None or not getattr(appraisal, name)]


@transaction.atomic
def decide_appraisal(
    *,
    appraisal: Appraisal,
    by: Author,
    decision: str = "",
    text: str = "",
    grade: str = "",
    commendation: str = "",
) -> Appraisal:
    """Give the opinion at which the appraisal stands; the last one, the province's, decides the grade."""
    appraisal = _relocked(appraisal)
    step = current_step(appraisal)
    decision = decision or (step.decision if step else Decision.AGREE)
    APPRAISAL.require(appraisal, "grade" if decision in POSITIVE else "return")
    outcome = approvals.record_opinion(document=appraisal, by=by, decision=decision, text=text)
    return _follow(appraisal, outcome, by, text, grade, commendation)


@transaction.atomic
def confirm_appraisal_paper(
    *, appraisal: Appraisal, by: Author, grade: str = "", commendation: str = ""
) -> Appraisal:
    """A second officer confirms the stamped paper of the present step."""
    appraisal = _relocked(appraisal)
    APPRAISAL.require(appraisal, "grade")
    outcome = approvals.confirm_offline(document=appraisal, by=by)
    return _follow(appraisal, outcome, by, _("Returned on paper; see the scan."), grade, commendation)


def _follow(
    appraisal: Appraisal, outcome: str, by: Author, text: str, grade: str, commendation: str
) -> Appraisal:
    if outcome == Outcome.RETURN:
        APPRAISAL.move(appraisal, "return", {"return_reason": text[:500]})
        _record(by.because(text), "deployments.appraisal_returned", appraisal)
    if outcome == Outcome.COMPLETE:
        grade = grade or appraisal.proposed_grade
        if grade not in Grade.values:
            raise Refused(_("Choose the grade that the province decides on."), code="grade")
        facts = {"grade": grade, "graded_on": today(), "commendation": commendation.strip()[:300]}
        APPRAISAL.move(appraisal, "grade", facts)
        _record(by, "deployments.graded", appraisal, grade=grade)
    return appraisal


def _write(deployment: Deployment, by: Author, event: str, **values: Any) -> Appraisal:
    for name in ("self_summary", "host_opinion", "sender_opinion"):
        if name in values and not values[name].strip():
            raise ValidationError({name: _("Write at least one sentence.")})
    locked = Deployment.objects.select_for_update(of=("self",)).select_related("worker", "host")
    deployment = locked.get(pk=deployment.pk)
    if why := may_be_appraised(deployment):
        raise Refused(why)
    appraisal = Appraisal.objects.filter(deployment=deployment).first() or Appraisal(deployment=deployment)
    if appraisal.state != AppraisalState.GATHERING:
        raise Refused(_("The appraisal is under way or decided; what was written stays as it is."))
    for name, value in values.items():
        setattr(appraisal, name, value)
    appraisal.version += bool(appraisal.pk)
    appraisal.full_clean()
    appraisal.save()
    _record(by, event, appraisal)
    return appraisal


def _locked(deployment: Deployment) -> Appraisal:
    rows = Appraisal.objects.select_for_update(of=("self",)).select_related("deployment__worker")
    appraisal = rows.filter(deployment=deployment).first()
    if appraisal is None:
        raise Refused(_("The appraisal is not complete yet."), details=missing_parts(None))
    return appraisal


def _relocked(appraisal: Appraisal) -> Appraisal:
    rows = Appraisal.objects.select_for_update(of=("self",)).select_related("deployment__worker")
    return rows.get(pk=appraisal.pk)


def _record(by: Author, event: str, appraisal: Appraisal, **facts: Any) -> None:
    audit.record(
        by=by,
        event=event,
        target=appraisal,
        place=appraisal.deployment.host,
        subject=appraisal.deployment.worker,
        facts=facts,
    )
