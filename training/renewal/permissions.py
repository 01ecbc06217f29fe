"""Who may write, check, issue, draw and audit; and never one's own, never two steps by one person."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.models import LocalityGrant
from core.access.permissions import can, covers
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.localities.models import Locality
from talent.people.models import SocialWorker

from .enums import Rank, StepKind
from .models import Application

# From the rank of the step upward: a place without one (定州 has no prefecture) is the next one's.
_RANKS = ("county", "prefecture", "province")
PASSES = (StepKind.PASS_FIRST, StepKind.PASS_RECHECK, StepKind.PASS_FINAL)


def is_own(user: Any, worker: SocialWorker) -> bool:
    """Whether the record is the account's own."""
    return worker.user_id is not None and worker.user_id == getattr(user, "pk", None)


def require_can_apply(by: Author, worker: SocialWorker) -> None:
    """The person themself, or an officer who checks renewals where the person works."""
    if by.user is None or is_own(by.user, worker):
        return
    if not can(by.user, Capability.CHECK_RENEWALS, worker):
        raise NotAllowed(_("Only the person themself or the registration officer of the place may do this."))


def localities_held(access: Access) -> dict[str, set[int]]:
    """Where checks are held, rank by rank.

    Not ``places_for``: that drops a prefecture inside a province, but each rank has its own step.
    """
    held: dict[str, set[int]] = {}
    for grant in access.grants_with(Capability.CHECK_RENEWALS):
        if isinstance(grant, LocalityGrant):
            held.setdefault(grant.content_object.level, set()).add(grant.content_object_id)
    return held


def holds_rank(holder: Any, application: Application, rank: str) -> bool:
    """Whether the holder checks at this rank of the handling place; a missing rank is the next one's."""
    held = localities_held(Access.of(holder))
    for level in _RANKS[_RANKS.index(rank) :]:
        place = getattr(application, f"handling_{level}_id")
        if place is not None:
            return place in held.get(level, ())
    return False


def require_can_check(by: Author, application: Application) -> Rank:
    """The rank at which the author checks it now; raises for strangers, one's own and a second step."""
    rank = application.waits_at
    if rank is None:
        raise NotAllowed(_("No office here has to check this application now."), code="state")
    if by.user is None:
        return rank
    if not holds_rank(by.user, application, rank):
        raise NotAllowed(_("This check belongs to another office: %(rank)s.") % {"rank": rank.label})
    require_stranger(by, application)
    return rank


def require_stranger(by: Author, application: Application) -> None:
    """Four eyes: not the applicant, not who wrote or handed it in, not who passed an earlier check of it."""
    if is_own(by.user, application.worker):
        raise NotAllowed(_("This is your own application. Another officer has to check it."), code="own")
    if by.user.pk in (application.opened_by_id, application.submitted_by_id):
        raise NotAllowed(
            _("You wrote or handed in this application. Another officer has to check it."), code="own"
        )
    if by.user.pk in passed_by(application):
        raise NotAllowed(
            _("You passed an earlier check of this application. Another officer has to take this step."),
            code="two_steps",
        )


def passed_by(application: Application) -> set[int]:
    """Who passed a check since the application was last handed in."""
    found: set[int] = set()
    for step in application.steps.all():
        if step.kind == StepKind.SUBMIT:
            found = set()
        elif step.kind in PASSES and step.by_id:
            found.add(step.by_id)
    return found


def can_check(user: Any, application: Application) -> bool:
    """Whether ``require_can_check`` passes."""
    try:
        require_can_check(Author(user=user), application)
    except NotAllowed:
        return False
    return True


def may_set_policies(access: Access) -> bool:
    """Who keeps the settings, or the rules of learning, of the whole province."""
    wanted = (Capability.MANAGE_SETTINGS, Capability.MANAGE_LEARNING_RULES)
    return any(access.places_for(one).localities.get("province") for one in wanted)


def require_can_draw(by: Author, locality: Locality) -> None:
    """Samples are drawn where the right is held, at the place itself."""
    if by.user is not None and not covers(by.user, Capability.SAMPLE_RENEWALS, locality):
        raise NotAllowed(_("You may draw samples in your own place only."))
