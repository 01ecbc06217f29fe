"""Who may do what to a deployment: the managing side, the receiving side, and never the person."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import covers, require
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.localities.models import Locality

from .enums import Level
from .enums.course import Applicant
from .models import Deployment, ServiceMonth
from .workflow import DEPLOYMENT


def require_can_manage(user: Any, place: Any) -> None:
    """The talent plan is managed where the capability is held: normally the whole province."""
    if user is not None and not covers(user, Capability.MANAGE_DEPLOYMENTS, place):
        raise NotAllowed(_("Deployments are managed by the province; your role does not allow this here."))


def require_can_move(user: Any, deployment: Deployment, transition: str) -> None:
    """The capability that the transition names, where the deployment stands; nobody for themself."""
    capability = DEPLOYMENT.transitions[transition].capability
    require(user, capability, deployment)
    if user is not None and not covers(user, capability, deployment.host):
        raise NotAllowed(_("This is done by the receiving county, its prefecture or the province."))
    if deployment.worker.user_id is not None and deployment.worker.user_id == getattr(user, "pk", None):
        raise NotAllowed(_("Nobody decides about their own deployment. Another officer has to do it."))


def can_move(holder: Any, deployment: Deployment, transition: str) -> bool:
    """Whether the reader may take the transition, for the buttons of a page."""
    capability = DEPLOYMENT.transitions[transition].capability
    return DEPLOYMENT.allows(deployment, transition) and covers(holder, capability, deployment.host)


def require_can_report(user: Any, month: ServiceMonth) -> None:
    """The worker themself, or for them whoever confirms service in the receiving county."""
    if user is None or user.pk == month.deployment.worker.user_id:
        return
    require(user, Capability.CONFIRM_SERVICE, month)


def require_can_confirm(user: Any, month: ServiceMonth) -> None:
    """The receiving side, by level; never the worker and never who reported the month.

    The county may always; prefecture and province only once the month was passed on to them.
    """
    if user is None:
        return
    require(user, Capability.CONFIRM_SERVICE, month)
    if not receives(user, month.deployment):
        raise NotAllowed(_("This is done by the receiving county, its prefecture or the province."))
    if user.pk in (month.deployment.worker.user_id, month.reported_by_id):
        raise NotAllowed(_("Nobody confirms their own month or one that they reported for somebody else."))
    if not answers_for(user, month):
        raise NotAllowed(
            _("The receiving county confirms this month first; it comes to you when the county is late.")
        )


def answers_for(holder: Any, month: ServiceMonth) -> bool:
    """Whether the month is at the level of the reader, or has come up to it."""
    deployment, capability = month.deployment, Capability.CONFIRM_SERVICE
    above = {
        Level.PROVINCE: (deployment.receiving_province, {Level.PROVINCE}),
        Level.PREFECTURE: (deployment.receiving_prefecture, {Level.PREFECTURE, Level.PROVINCE}),
    }
    for place, reached in above.values():
        if place is not None and covers(holder, capability, place):
            return month.escalated_to in {str(level) for level in reached}
    return True


def require_can_reopen(user: Any, month: ServiceMonth) -> None:
    """Who manages the talent plan where the deployment stands."""
    require(user, Capability.MANAGE_DEPLOYMENTS, month)


def can_confirm(holder: Any, month: ServiceMonth) -> bool:
    """Whether the reader may decide on the month now, for the buttons of a page."""
    if month.state != "reported" or not receives(holder, month.deployment):
        return False
    user = getattr(holder, "user", holder)
    own = user.pk in (month.deployment.worker.user_id, month.reported_by_id)
    return not own and answers_for(holder, month)


def whole_plan() -> Locality:
    """Where the talent plan as a whole is managed: the province. ``NotAllowed`` without a map."""
    province = Locality.objects.current().filter(level="province").first()
    if province is None:
        raise NotAllowed(_("Load the map of the province first."))
    return province


def applicant_of(holder: Any, deployment: Deployment) -> str:
    """Which side somebody speaks for who asks for a change; empty: for none.

    The worker for themself; officers by the place where they may propose.
    """
    user, propose = getattr(holder, "user", holder), Capability.PROPOSE_DEPLOYMENTS
    if user is None:
        return str(Applicant.PROVINCE)
    if user.pk == deployment.worker.user_id:
        return str(Applicant.WORKER)
    if covers(holder, Capability.MANAGE_DEPLOYMENTS, deployment.host):
        return str(Applicant.PROVINCE)
    if covers(holder, propose, deployment.host):
        return str(Applicant.RECEIVER)
    return str(Applicant.SENDER) if covers(holder, propose, deployment.sender) else ""


def require_can_ask(user: Any, deployment: Deployment) -> str:
    """The side for which the user asks for a change of the service; ``NotAllowed`` for anybody else."""
    side = applicant_of(user, deployment)
    if not side:
        raise NotAllowed(
            _("A change is asked for by the worker, the two units, their counties or the province.")
        )
    return side


def receives(holder: Any, deployment: Deployment) -> bool:
    """Whether the reader confirms service where the person serves (not where they were sent from)."""
    return covers(holder, Capability.CONFIRM_SERVICE, deployment.host)


def require_receiving_side(user: Any, deployment: Deployment) -> None:
    """The receiving side and those above it; nobody about themself."""
    if user is None:
        return
    if not receives(user, deployment):
        raise NotAllowed(_("This is done by the receiving county, its prefecture or the province."))
    if user.pk == deployment.worker.user_id:
        raise NotAllowed(_("Nobody decides about their own deployment. Another officer has to do it."))


def require_side(user: Any, unit: Any, deployment: Deployment) -> None:
    """Whoever proposes for the unit (it or its county); nobody about themself."""
    if user is None:
        return
    if user.pk == deployment.worker.user_id or not covers(user, Capability.PROPOSE_DEPLOYMENTS, unit):
        raise NotAllowed(_("This opinion belongs to another office. Your role does not allow it here."))


def require_can_read_confidences(by: Any, deployment: Deployment) -> None:
    """Who may open what a person asked for in confidence, with a reason; never without one."""
    if by.user is not None:
        require(by.user, Capability.READ_CONFIDENCES, deployment)
    if not by.reason.strip():
        raise NotAllowed(_("Say why you need to see this. The reason is kept in the operation log."))
