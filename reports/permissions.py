"""Who may do what from the desk: the office that monitors, the unit that is urged."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.permissions import covers, require
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.localities.models import Locality
from talent.deployments.models import Deployment

from .models import Urge

_RANK = ("province", "prefecture", "county", "township")


def require_can_watch(by: Author, deployment: Deployment) -> None:
    """``MONITOR_DEPLOYMENTS`` where the deployment stands. The system may."""
    if by.user is not None:
        require(by.user, Capability.MONITOR_DEPLOYMENTS, deployment)


def office_of(holder: Any, deployment: Deployment) -> Locality:
    """The highest place of the reader's monitoring that the deployment touches: who urges."""
    ids: set[int] = set()
    places = Access.of(holder).places_for(Capability.MONITOR_DEPLOYMENTS).localities
    for level, held in places.items():
        here = {getattr(deployment, f"{side}_{level}_id") for side in ("sender", "receiving")}
        ids |= held & here
    found = sorted(Locality.objects.filter(pk__in=ids), key=lambda place: _RANK.index(place.level))
    if not found:
        raise NotAllowed(_("Your role does not allow this here. Ask the officer who granted your role."))
    return found[0]


def answers_for(holder: Any, urge: Urge) -> bool:
    """Whether the reader speaks for the unit urged: the very county or prefecture, the institution itself
    or the county above it. An office never answers what it asked of somebody below."""
    access = Access.of(holder)
    places = access.places_for(Capability.PROPOSE_DEPLOYMENTS)
    if urge.institution_id is not None:
        return urge.institution_id in places.others.get("institution_id", ()) or (
            urge.institution.county_id in places.localities.get("county", ())
        )
    return urge.locality_id in places.localities.get(urge.locality.level, ())


def require_can_answer_urge(by: Author, urge: Urge) -> None:
    """The unit urged, and never who sent the urge."""
    if by.user is None:
        return
    if by.user.pk == urge.sent_by_id:
        raise NotAllowed(_("Nobody answers an urge that they sent themselves."))
    if not answers_for(by.user, urge):
        raise NotAllowed(
            _("This urge is addressed to %(unit)s; only that unit answers.") % {"unit": urge.unit}
        )


def speaks_for_office(holder: Any, urge: Urge) -> bool:
    """Whether the reader monitors at the office that urges."""
    return covers(holder, Capability.MONITOR_DEPLOYMENTS, urge.office)


def require_office(by: Author, urge: Urge) -> None:
    """Closing and sending back: the office that urges, by any of its officers."""
    if by.user is not None and not speaks_for_office(by.user, urge):
        raise NotAllowed(_("Only the office that urges closes it or sends the answer back."))
