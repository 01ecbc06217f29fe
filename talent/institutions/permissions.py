"""Who may keep institutions and sites: a capability at the place, with the system itself free."""

from typing import Any

from django.utils.translation import gettext as _

from core.access import permissions as access
from core.access.holdings import Access
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.localities.models import Locality

from .models import Institution, Site


def require_can_manage(by: Author, record: Institution | Site) -> None:
    """Raise ``NotAllowed`` unless the author keeps institutions where this record stands."""
    if by.user is not None:
        access.require(by.user, Capability.MANAGE_INSTITUTIONS, record)


def require_can_manage_at(by: Author, *localities: Locality) -> None:
    """Raise ``NotAllowed`` unless the author keeps institutions at these localities."""
    if by.user is None:
        return
    holder = Access.of(by.user)
    if not all(access.covers(holder, Capability.MANAGE_INSTITUTIONS, place) for place in localities):
        raise NotAllowed(_("Your role does not allow you to keep institutions in this locality."))


def can_manage(holder: Any, record: Institution | Site) -> bool:
    """Whether the holder may edit or close this record (for templates)."""
    return access.can(holder, Capability.MANAGE_INSTITUTIONS, record)
