"""Who may put trainees forward, log and confirm their hours; nobody decides about themself."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import can, covers, require
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import NotAllowed

from .enums import DeploymentState
from .models import Trainee, TraineeHours


def require_can_propose(user: Any, place: Any) -> None:
    """``PROPOSE_DEPLOYMENTS`` where the unit (or the trainee) stands; never for oneself."""
    if user is None:
        return
    if isinstance(place, Trainee):
        require(user, Capability.PROPOSE_DEPLOYMENTS, place)
        _require_stranger(user, place)
    elif not covers(user, Capability.PROPOSE_DEPLOYMENTS, place):
        raise NotAllowed(_("You may put people forward only at the places that you look after."))


def require_can_finish(user: Any, trainee: Trainee) -> None:
    """The receiving county or above; not the coach and not the trainee."""
    if user is None:
        return
    require(user, Capability.CONFIRM_SERVICE, trainee)
    _require_stranger(user, trainee)
    if is_mentor(user, trainee):
        raise NotAllowed(_("The coach does not record the result; an officer of the county does."))


def is_mentor(user: Any, trainee: Trainee) -> bool:
    """Whether the user is the person who coaches the trainee."""
    return trainee.mentor is not None and trainee.mentor.worker.user_id == user.pk


def can_coach_now(trainee: Trainee) -> bool:
    """Whether the trainee's coach is in service today."""
    mentor = trainee.mentor
    return mentor is not None and mentor.state == DeploymentState.SERVING and mentor.arrived_on <= today()


def require_can_log_hours(user: Any, trainee: Trainee) -> None:
    """The coach while in service, or whoever puts people forward at the place; never the trainee."""
    if user is None:
        return
    _require_stranger(user, trainee)
    if is_mentor(user, trainee):
        if not can_coach_now(trainee):
            raise NotAllowed(_("You log hours of training while you are in service in the county."))
        return
    require(user, Capability.PROPOSE_DEPLOYMENTS, trainee)


def require_can_confirm_hours(user: Any, row: TraineeHours) -> None:
    """The receiving county or above: not whoever logged them, not the coach, not the trainee."""
    if user is None:
        return
    require(user, Capability.CONFIRM_SERVICE, row)
    _require_stranger(user, row.trainee)
    if user.pk == row.recorded_by_id or is_mentor(user, row.trainee):
        raise NotAllowed(
            _("Hours are confirmed by somebody else than whoever logged them (two pairs of eyes).")
        )


def can_confirm_hours(holder: Any, row: TraineeHours) -> bool:
    """Whether the reader may decide on an entry, for the buttons of a page."""
    user = getattr(holder, "user", holder)
    own = user.pk in (row.recorded_by_id, row.trainee.worker.user_id) or is_mentor(user, row.trainee)
    return row.state == "logged" and not own and can(holder, Capability.CONFIRM_SERVICE, row)


def _require_stranger(user: Any, trainee: Trainee) -> None:
    if trainee.worker.user_id is not None and trainee.worker.user_id == user.pk:
        raise NotAllowed(_("Nobody decides about their own training. Another officer has to do it."))
