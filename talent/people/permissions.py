"""Who may keep people's records and see what identifies them."""

from typing import Any

from django.utils.translation import gettext as _

from core.access import permissions as access
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from talent.institutions.models import Institution

from .models import SocialWorker


def require_can_manage(by: Author, *workers: SocialWorker) -> None:
    """Raise ``NotAllowed`` unless the author keeps people where each of these works now.

    Nobody keeps their own record: an officer who is also a social worker asks a colleague.
    """
    if by.user is None:
        return
    access.require_all(by.user, Capability.MANAGE_WORKERS, workers)
    if any(worker.user_id is not None and worker.user_id == by.user.pk for worker in workers):
        raise NotAllowed(_("This is your own record. Ask another officer to change it."))


def require_can_employ_at(by: Author, *institutions: Institution) -> None:
    """Raise ``NotAllowed`` unless the author keeps the people of these institutions."""
    if by.user is not None:
        access.require_all(by.user, Capability.MANAGE_WORKERS, institutions)


def can_manage(holder: Any, worker: SocialWorker) -> bool:
    """Whether the holder may change this record (for templates)."""
    return access.can(holder, Capability.MANAGE_WORKERS, worker)


def require_can_reveal(by: Author, worker: SocialWorker) -> None:
    """Raise ``NotAllowed`` unless the author may see what identifies this person, with a reason."""
    if by.user is not None:
        access.require(by.user, Capability.VIEW_IDENTITY, worker)
    if not by.reason.strip():
        raise NotAllowed(_("Say why you need to see this. The reason is kept in the operation log."))


def can_reveal(holder: Any, worker: SocialWorker) -> bool:
    """Whether the holder may ask for this person's ID number or mobile number."""
    return access.can(holder, Capability.VIEW_IDENTITY, worker)


def require_can_issue_activation(by: Author, worker: SocialWorker) -> None:
    """Raise ``NotAllowed`` unless the author may hand this person an activation code."""
    if by.user is not None:
        access.require(by.user, Capability.ISSUE_ACTIVATION, worker)
