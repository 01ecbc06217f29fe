"""What an approved change does to the rows of a service; called only inside ``apply_change``."""

from typing import Any

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today

from ..course import Course, Effect, Pause, course_of, effect_of
from ..enums.course import ChangeKind
from ..models import Deployment, ServiceChange, Suspension
from ..workflow import DEPLOYMENT
from .deployments import finish
from .months import open_months, refit_months
from .subsidies import reckon_these


def put_in_force(change: ServiceChange, *, by: Author) -> dict[str, Any]:
    """Write the effect of a change; answers facts for its record. The rules have been checked."""
    rows = Deployment.objects.select_for_update(of=("self",)).select_related("worker", "programme", "host")
    deployment = rows.get(pk=change.deployment_id)
    course = course_of(deployment, deployment.suspensions.all())
    effect = effect_of(change, course)
    if change.kind == ChangeKind.TRANSFER:
        return _transfer(change, deployment, effect, by)
    if change.kind == ChangeKind.END:
        facts = {"left_on": change.day, "end_reason": change.reason}
        _rest(change, deployment, Effect(effect.stays, pause=_cut(course, change)))
        DEPLOYMENT.move(deployment, "end_early", facts)
        _record(by, "deployments.ended_early", deployment)
        refit_months(deployment=deployment, by=by)
        finish(deployment)
        return {}
    _move_end(deployment, effect.stays)
    _rest(change, deployment, effect)
    refit_months(deployment=deployment, by=by)
    reckon_these([deployment])
    return {}


def _move_end(deployment: Deployment, stays: Course) -> None:
    """The agreed last day moves; the measure of a day's subsidy stays what it was."""
    if stays.end != deployment.ends_on:
        deployment.term_days = deployment.agreed_days
        deployment.ends_on = stays.end
        deployment.version += 1
        deployment.full_clean()
        deployment.save()


def _cut(course: Course, change: ServiceChange) -> Pause | None:
    """The open rest of a service that ends: it ends with it."""
    open_one = course.open_pause(change.day)
    if open_one is None or open_one.start > change.day:
        return None
    return Pause(open_one.start, change.day, open_one.made_up)


def _rest(change: ServiceChange, deployment: Deployment, effect: Effect) -> None:
    """Begin, or end, the rest that the change is about."""
    pause = effect.pause
    if pause is None:
        return
    row = deployment.suspensions.filter(starts_on=pause.start).first()
    if row is None:
        row = Suspension(deployment=deployment, starts_on=pause.start, reason=change.reason, change=change)
    row.ends_on, row.made_up = pause.end, pause.made_up
    row.full_clean()
    row.save()


def _transfer(change: ServiceChange, deployment: Deployment, effect: Effect, by: Author) -> dict[str, Any]:
    """Close the part at the present unit and begin the next one at the new unit, day after day."""
    term_days = deployment.agreed_days
    _rest(change, deployment, effect)
    last = effect.stays.end
    DEPLOYMENT.move(deployment, "transfer", {"left_on": last, "ends_on": last, "term_days": term_days})
    _record(by, "deployments.transferred", deployment)
    refit_months(deployment=deployment, by=by)
    successor = _successor(change, deployment, effect.follows, term_days)
    facts = {"agreement_no": deployment.agreement_no, "arrived_on": effect.follows.start}
    DEPLOYMENT.move(successor, "take_over", facts)
    _record(by, "deployments.continued", successor)
    open_months(deployments=[successor], until=today(), by=by)
    reckon_these([successor])
    return {"successor": str(successor.uid)}


_KEPT = (
    "programme",
    "worker",
    "sender",
    "put_forward_on",
    "field",
    "subsidy_per_year",
    "sw_years",
    "targets",
)


def _successor(change: ServiceChange, deployment: Deployment, follows: Course, term_days: int) -> Deployment:
    kept = {name: getattr(deployment, name) for name in _KEPT if hasattr(deployment, name)}
    successor = Deployment(
        **kept,
        host=change.new_host,
        site=change.new_site,
        starts_on=follows.start,
        ends_on=follows.end,
        continues=deployment,
        first_id=deployment.chain,
        term_days=term_days,
    )
    successor.stand()
    successor.full_clean()
    successor.save()
    return successor


def _record(by: Author, event: str, deployment: Deployment) -> None:
    audit.record(
        by=by,
        event=event,
        target=deployment,
        place=deployment.host,
        subject=deployment.worker,
        facts={"state": str(deployment.state), "programme": str(deployment.programme_id)},
    )
