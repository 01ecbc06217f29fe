"""Who may do what to a deployment: the managing side, the receiving side, and never the person."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import can, covers, require
from core.common.capabilities import Capability
from core.common.errors import NotAllowed

from .models import Deployment
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
