"""Who may do what to a call and to a candidate; nobody decides about themself."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import can, covers, require
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from talent.institutions.models import Institution

from .models import Candidate
from .permissions import require_can_manage, whole_plan


def require_can_call(user: Any) -> None:
    """Calls are the province's: whoever manages the whole plan."""
    require_can_manage(user, whole_plan())


def may_call(holder: Any) -> bool:
    """Whether ``require_can_call`` would pass."""
    return covers(holder, Capability.MANAGE_DEPLOYMENTS, whole_plan())


def require_second_officer(user: Any, first_id: int | None, sentence: str) -> None:
    """Four eyes: raise ``sentence`` for whoever took the first step."""
    if user is not None and user.pk == first_id:
        raise NotAllowed(sentence, code="own_document")


def require_stranger(user: Any, candidate: Candidate) -> None:
    """Raise for the candidate themself."""
    if user is not None and candidate.worker.user_id == user.pk:
        raise NotAllowed(
            _("Nobody decides about themself. Another officer has to do it."), code="own_document"
        )


def require_can_propose(user: Any, sender: Institution) -> None:
    """The sending side puts people forward: whoever holds that at the unit or above it."""
    if user is not None:
        require(user, Capability.PROPOSE_DEPLOYMENTS, sender)


def is_own(user: Any, candidate: Candidate) -> bool:
    """Whether the candidate is the reader."""
    return user is not None and candidate.worker.user_id == user.pk


def require_can_fill_in(user: Any, candidate: Candidate) -> None:
    """The person themself for an own application, else the sending side."""
    if user is None or is_own(user, candidate):
        return
    require(user, Capability.PROPOSE_DEPLOYMENTS, candidate)


def may_propose(holder: Any, candidate: Candidate) -> bool:
    """Whether the reader answers for the sending side of this candidate, and is somebody else."""
    user = getattr(holder, "user", holder)
    return not is_own(user, candidate) and can(holder, Capability.PROPOSE_DEPLOYMENTS, candidate)
