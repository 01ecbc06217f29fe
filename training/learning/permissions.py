"""Who may change or decide a learning record: its author, or a verifier who is not its author."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import require
from core.common.capabilities import Capability
from core.common.errors import NotAllowed

from .models import LearningRecord


def is_own(user: Any, record: LearningRecord) -> bool:
    """Whether the record is about this account's person."""
    return record.worker.user_id is not None and record.worker.user_id == getattr(user, "pk", None)


def require_can_edit(user: Any, record: LearningRecord) -> None:
    """Only the person themself changes what they logged."""
    if not is_own(user, record):
        raise NotAllowed(_("Only the person themself may change this record."))


def require_can_decide(user: Any, record: LearningRecord) -> None:
    """A verifier in scope, and never for oneself (nobody verifies themself)."""
    require(user, Capability.VERIFY_LEARNING, record)
    if is_own(user, record):
        raise NotAllowed(_("Nobody reviews their own learning. Another verifier has to decide."))


def can_decide(user: Any, record: LearningRecord) -> bool:
    """Whether ``require_can_decide`` passes."""
    try:
        require_can_decide(user, record)
    except NotAllowed:
        return False
    return True
