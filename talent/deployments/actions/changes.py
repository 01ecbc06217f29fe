"""Verbs of a change of service (form F33): ask, take back, decide, put in force."""

from collections.abc import Iterable
from datetime import date, timedelta
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
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from core.files.actions import attach

from ..change_rules import violations
from ..enums.course import ChangeKind, ChangeState
from ..models import Deployment, ReceivingSite, ServiceChange
from ..permissions import require_can_ask, require_can_manage, whole_plan
from ..selectors.changes import due_changes, facts_of, open_changes, preview
from ..workflow import SERVICE_CHANGE
from .course_effects import put_in_force
from .messages import tell
from .places import lock_places


@transaction.atomic
def ask_for_change(
    *, deployment: Deployment, kind: str, by: Author, evidence: Iterable[Any] = (), **values: Any
) -> ServiceChange:
    """Ask for a change of a service and send it along its route.

    ``values``: reason, day, until, make_up, new_site or new_host, explanation, arrangement, substitute,
    at_fault. ``evidence``: uploaded files. Refused with every rule that the change breaks.
    """
    deployment = (
        Deployment.objects.select_for_update(of=("self",)).select_related("worker").get(pk=deployment.pk)
    )
    applicant = require_can_ask(by.user, deployment)
    change = ServiceChange(
        deployment=deployment,
        kind=kind,
        applicant=applicant,
        asked_by=by.user,
        asked_on=today(),
        **_settled(deployment, kind, values),
    )
    files = list(evidence)
    _require_sound(change, len(files))
    _save(change)
    for upload in files:
        attach(owner=change, upload=upload, by=by, place=deployment.host)
    approvals.start(document=change, by=by)
    _record(by, "deployments.change_asked", change)
    return change


@transaction.atomic
def ask_for_all(*, deployments: Iterable[Deployment], by: Author, **values: Any) -> list[ServiceChange]:
    """The same change for everybody of a site that is closed or unsafe: a change for each, or none.

    Somebody whose service already has a change under way is left out: theirs goes on.
    """
    rows = list(deployments)
    busy = open_changes(rows)
    free = [row for row in rows if row.pk not in busy]
    if not free:
        raise Refused(_("Nobody is left to ask for: each person there has a change under way."))
    return [ask_for_change(deployment=row, by=by, **values) for row in free]


@transaction.atomic
def ask_again(
    *, change: ServiceChange, changes: dict[str, Any], by: Author, version: int | None = None
) -> ServiceChange:
    """Mend a returned change and send it along its route again."""
    change = _locked(change)
    require_can_ask(by.user, change.deployment)
    SERVICE_CHANGE.require(change, "ask_again")
    if version is not None:
        require_version(change, version, changes)
    apply_changes(change, _settled(change.deployment, change.kind, changes))
    _require_sound(change)
    _save(change)
    SERVICE_CHANGE.move(change, "ask_again", {"asked_on": today()})
    approvals.start(document=change, by=by)
    _record(by, "deployments.change_asked", change)
    return change


@transaction.atomic
def withdraw_change(*, change: ServiceChange, by: Author) -> ServiceChange:
    """Take a change back before it is decided; the side that asked for it, or the province."""
    change = _locked(change)
    side = require_can_ask(by.user, change.deployment)
    if side not in (change.applicant, "province"):
        raise Refused(_("Only the side that asked for a change takes it back."))
    if change.state == ChangeState.ASKED:
        approvals.withdraw(document=change, by=by)
    SERVICE_CHANGE.move(change, "withdraw")
    _record(by, "deployments.change_withdrawn", change)
    return change


@transaction.atomic
def decide_change(*, change: ServiceChange, by: Author, decision: str = "", text: str = "") -> ServiceChange:
    """Give the opinion at which the change stands; after the last one that agrees it comes into force.

    A change of a later day waits for it. Fault is decided by the province and by nobody else.
    """
    _hold_places(change)
    change = _locked(change)
    step = current_step(change)
    decision = decision or (step.decision if step else Decision.AGREE)
    SERVICE_CHANGE.require(change, "agree" if decision in POSITIVE else "return")
    outcome = approvals.record_opinion(document=change, by=by, decision=decision, text=text)
    return _follow(change, outcome, by, text)


@transaction.atomic
def confirm_change_paper(*, change: ServiceChange, by: Author) -> ServiceChange:
    """A second officer confirms the stamped paper of the present step."""
    _hold_places(change)
    change = _locked(change)
    SERVICE_CHANGE.require(change, "agree")
    outcome = approvals.confirm_offline(document=change, by=by)
    return _follow(change, outcome, by, _("Returned on paper; see the scan."))


def _follow(change: ServiceChange, outcome: str, by: Author, text: str) -> ServiceChange:
    if outcome == Outcome.RETURN:
        SERVICE_CHANGE.move(change, "return", {"return_reason": text[:500]})
        _record(by.because(text), "deployments.change_returned", change)
        _tell(change)
    if outcome == Outcome.COMPLETE:
        if change.at_fault:
            require_can_manage(by.user, whole_plan())
        _require_sound(change)
        SERVICE_CHANGE.move(change, "agree")
        _record(by, "deployments.change_agreed", change)
        if change.is_due:
            change = apply_change(change=change, by=by)
        _tell(change)
    return change


def _tell(change: ServiceChange) -> None:
    """The worker reads what was decided, in their language."""
    kind, state = ChangeKind(change.kind).label, ChangeState(change.state).label
    tell(change.deployment, "change", kind=kind, state=state)


@transaction.atomic
def apply_change(*, change: ServiceChange, by: Author) -> ServiceChange:
    """Put an approved change in force: dates, rests, months, the part at a new unit, what is due.

    All in one transaction; refused with the rule that stands against it by now. A transfer holds the
    numbers of the programme and its site: of two who take the last place, one wins.
    """
    _hold_places(change)
    change = _locked(change)
    SERVICE_CHANGE.require(change, "apply")
    _require_sound(change)
    shown = preview(change)
    facts = put_in_force(change, by=by)
    SERVICE_CHANGE.move(
        change, "apply", {"applied_on": today(), "facts": (shown.frozen if shown else {}) | facts}
    )
    _record(by, "deployments.change_applied", change)
    return change


def apply_due(*, day: date, by: Author) -> dict[str, int]:
    """Put in force every approved change whose day has come; one that a rule stops is returned.

    Answers how many came into force and how many were returned.
    """
    done = {"applied": 0, "returned": 0}
    for change in due_changes(day):
        try:
            apply_change(change=change, by=by)
            done["applied"] += 1
        except (Refused, ValidationError) as refusal:
            words = " ".join(refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)])[
                :500
            ]
            with transaction.atomic():
                change = _locked(change)
                SERVICE_CHANGE.move(change, "return", {"return_reason": words})
                _record(by, "deployments.change_returned", change)
            done["returned"] += 1
    return done


def _settled(deployment: Deployment, kind: str, values: dict[str, Any]) -> dict[str, Any]:
    """The values with what follows from them: the unit of a site, the first day of an extension."""
    values = dict(values)
    if values.get("new_site") is not None:
        values["new_host"] = values["new_site"].host
    if kind == ChangeKind.EXTEND:
        values["day"] = deployment.ends_on + timedelta(days=1)
    return values


def _require_sound(change: ServiceChange, evidence: int | None = None) -> None:
    broken = violations(change, facts_of(change, evidence=evidence))
    if broken:
        first, *rest = broken
        raise Refused(
            first.sentence, details=[one.sentence for one in rest], code="violations", basis=first.basis
        )


def _save(change: ServiceChange) -> None:
    try:
        change.full_clean()
    except ValidationError as error:
        raise Refused("\n".join(error.messages), code="constraint") from error
    change.save()


def _hold_places(change: ServiceChange) -> None:
    """Before a transfer that may come into force: lock the numbers and the site, then the person's rows."""
    if change.kind == ChangeKind.TRANSFER:
        lock_places(change.deployment.programme_id)
        ReceivingSite.objects.select_for_update().filter(pk=change.new_site_id).first()


def _locked(change: ServiceChange) -> ServiceChange:
    rows = ServiceChange.objects.select_for_update(of=("self",))
    return rows.select_related("deployment__worker", "deployment__host", "new_host", "new_site").get(
        pk=change.pk
    )


def _record(by: Author, event: str, change: ServiceChange) -> None:
    audit.record(
        by=by,
        event=event,
        target=change,
        place=change.deployment.host,
        subject=change.deployment.worker,
        facts={"kind": change.kind, "reason": change.reason, "day": change.day.isoformat()},
    )
