"""Who may do what with returns: the asking office manages, the unit asked answers."""

from django.utils.translation import gettext as _

from core.access.permissions import covers, require
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.localities.models import Locality

from ..models import ReturnAnswer, ReturnTask


def require_can_ask_at(by: Author, locality: Locality) -> None:
    """A new return: ``MANAGE_RETURNS`` at the asking office's whole place."""
    if by.user is not None and not covers(by.user, Capability.MANAGE_RETURNS, locality):
        raise NotAllowed(_("Your role does not include asking for returns at this place."))


def require_can_manage(by: Author, task: ReturnTask) -> None:
    """``MANAGE_RETURNS`` where the task stands. The system may."""
    if by.user is not None:
        require(by.user, Capability.MANAGE_RETURNS, task)


def require_can_answer(by: Author, answer: ReturnAnswer) -> None:
    """``ANSWER_RETURNS`` where the unit stands. The system may."""
    if by.user is not None:
        require(by.user, Capability.ANSWER_RETURNS, answer)
