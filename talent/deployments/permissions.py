"""Who may do what to a deployment: the managing side, the receiving side, and never the person."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import can, covers, require
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.localities.models import Locality

from .enums import Level
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
    if deployment.worker.user_id is not None and deployment.worker.user_id == getattr(user, "pk", None):
        raise NotAllowed(_("Nobody decides about their own deployment. Another officer has to do it."))


def can_move(holder: Any, deployment: Deployment, transition: str) -> bool:
    """Whether the reader may take the transition, for the buttons of a page."""
    capability = DEPLOYMENT.transitions[transition].capability
    return DEPLOYMENT.allows(deployment, transition) and can(holder, capability, deployment)


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
    if month.state != "reported" or not can(holder, Capability.CONFIRM_SERVICE, month):
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
