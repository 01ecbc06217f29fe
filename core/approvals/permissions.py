"""Who may give an opinion: a capability at the step's rank, and never on one's own paper."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.permissions import can
from core.common.errors import NotAllowed, Refused

from .enums import StepLevel
from .models import Approval, OfflineSignOff, RouteStep
from .registry import kind_of

RANKS = (StepLevel.TOWNSHIP, StepLevel.COUNTY, StepLevel.PREFECTURE, StepLevel.PROVINCE)


def ranks_from(level: str) -> tuple[StepLevel, ...]:
    """The rank itself and all above it; every rank for the unit's own step."""
    return RANKS if level == StepLevel.UNIT else RANKS[RANKS.index(StepLevel(level)) :]


def holds_at(holder: Any, capability: str, place: Any, level: str) -> bool:
    """Whether the capability is held at ``place``'s ancestor of this rank, or above it.

    A place without an ancestor of the rank (定州 has no prefecture) is decided at the next above.
    """
    held = Access.of(holder).places_for(capability).localities
    return any(getattr(place, f"{rank}_id") in held.get(rank, ()) for rank in ranks_from(level))


def holds_step(holder: Any, step: RouteStep, approval: Approval, document: models.Model) -> bool:
    """Whether the step is this person's by role and place; says nothing about whose paper it is."""
    if step.level == StepLevel.UNIT:
        return can(holder, step.capability, document)
    return holds_at(holder, step.capability, approval.place, step.level)


def require_stranger(user: Any, approval: Approval, document: models.Model) -> None:
    """Two pairs of eyes: raise for whoever prepared or submitted the document."""
    if user.pk in {*kind_of(document).preparers(document), approval.started_by_id}:
        raise NotAllowed(
            _("You prepared or submitted this yourself. Another officer has to give the opinion."),
            code="own_document",
        )


def require_another_officer(user: Any, approval: Approval) -> None:
    """Where the route asks for another officer at every step: raise for whoever settled one already.

    A confirmed paper counts as an opinion of who confirmed it: one officer who confirms the papers of
    two steps would be the only officer of both.
    """
    if not approval.route.distinct_officers:
        return
    earlier = approval.opinions.filter(by=user).first()
    if earlier is None:
        return
    if earlier.sign_off_id:
        sentence = _(
            "You confirmed the paper of “%(step)s” in this round already; the route asks for another officer"
            " at every step."
        )
    else:
        sentence = _(
            "You gave the opinion of “%(step)s” in this round already; the route asks for another officer"
            " at every step."
        )
    raise NotAllowed(sentence % {"step": earlier.label}, code="other_officer")


def require_can_give_opinion(holder: Any, approval: Approval, document: models.Model) -> None:
    """Raise unless the holder may give the opinion at which the round stands now."""
    access = Access.of(holder)
    step = approval.step
    if step is None or not holds_step(access, step, approval, document):
        raise NotAllowed(_("This opinion belongs to another office. Your role does not allow it here."))
    require_stranger(access.user, approval, document)
    require_another_officer(access.user, approval)


def can_give_opinion(holder: Any, approval: Approval, document: models.Model) -> bool:
    """Whether ``require_can_give_opinion`` would pass."""
    return _passes(require_can_give_opinion, holder, approval, document)


def require_can_submit_offline(holder: Any, approval: Approval, document: models.Model) -> None:
    """Raise unless the holder may upload the stamped paper: its preparers may, and the step's officers."""
    access = Access.of(holder)
    if approval.step is None:
        raise Refused(_("This document waits for no opinion now."), code="state")
    if not can(access, kind_of(document).prepare, document) and not holds_step(
        access, approval.step, approval, document
    ):
        raise NotAllowed(_("Your role does not allow you to upload a paper sign-off here."))


def can_submit_offline(holder: Any, approval: Approval, document: models.Model) -> bool:
    """Whether ``require_can_submit_offline`` would pass."""
    return _passes(require_can_submit_offline, holder, approval, document)


def require_can_confirm(holder: Any, sign_off: OfflineSignOff, document: models.Model) -> None:
    """Raise unless the holder is a second officer, anywhere up the line, with the step's capability.

    Where the route asks for another officer at every step, nobody who settled an earlier one.
    """
    access = Access.of(holder)
    approval = sign_off.approval
    if access.user.pk == sign_off.submitted_by_id:
        raise NotAllowed(
            _("You uploaded this paper yourself. A second officer has to confirm it."), code="own_document"
        )
    require_stranger(access.user, approval, document)
    if not holds_at(access, sign_off.step.capability, approval.place, StepLevel.UNIT):
        raise NotAllowed(_("Your role does not allow you to confirm this paper."))
    require_another_officer(access.user, approval)


def can_confirm(holder: Any, sign_off: OfflineSignOff, document: models.Model) -> bool:
    """Whether ``require_can_confirm`` would pass."""
    return _passes(require_can_confirm, holder, sign_off, document)


def _passes(requirement: Any, *args: Any) -> bool:
    try:
        requirement(*args)
    except Refused:
        return False
    return True
