"""Who may do what with returns: the asking office manages, the unit asked answers."""

from core.access.permissions import require
from core.common.author import Author
from core.common.capabilities import Capability

from ..models import ReturnAnswer, ReturnTask


def require_can_manage(by: Author, task: ReturnTask) -> None:
    """``MANAGE_RETURNS`` where the task stands. The system may."""
    if by.user is not None:
        require(by.user, Capability.MANAGE_RETURNS, task)


def require_can_answer(by: Author, answer: ReturnAnswer) -> None:
    """``ANSWER_RETURNS`` where the unit stands. The system may."""
    if by.user is not None:
        require(by.user, Capability.ANSWER_RETURNS, answer)
