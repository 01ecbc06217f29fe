"""Who may do what with receiving sites and pairings: the unit and its county propose, offices endorse,
the province approves, suspends, closes and pairs."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import can, require
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from talent.institutions.models import Institution

from .models import ReceivingSite
from .permissions import require_can_manage, whole_plan
from .workflow import RECEIVING_SITE


def require_can_propose(by: Author, host: Institution) -> None:
    """Applying for a unit: ``PROPOSE_DEPLOYMENTS`` at the unit. The system may."""
    if by.user is not None:
        require(by.user, Capability.PROPOSE_DEPLOYMENTS, host)


def require_can_take(by: Author, site: ReceivingSite, transition: str) -> None:
    """The capability that the transition names, where the site stands."""
    if by.user is not None:
        require(by.user, RECEIVING_SITE.transitions[transition].capability, site)


def can_take(holder: Any, site: ReceivingSite, transition: str) -> bool:
    """Whether the reader may take the transition now, for the buttons of a page."""
    capability = RECEIVING_SITE.transitions[transition].capability
    return RECEIVING_SITE.allows(site, transition) and can(holder, capability, site)


def can_edit(holder: Any, site: ReceivingSite) -> bool:
    """Whether the application is on the desk and the reader may change it."""
    return site.is_editable and can(holder, Capability.PROPOSE_DEPLOYMENTS, site)


def require_can_visit(by: Author, site: ReceivingSite) -> None:
    """Visiting a site belongs to the offices above the unit, never to the unit itself."""
    if by.user is not None and not can(by.user, Capability.ENDORSE_DEPLOYMENTS, site):
        raise NotAllowed(_("A site is visited by the county, the prefecture or the province."))


def require_whole_plan(by: Author) -> None:
    """Pairings and frozen scores are the province's: ``MANAGE_DEPLOYMENTS`` over all of it."""
    require_can_manage(by.user, whole_plan())
