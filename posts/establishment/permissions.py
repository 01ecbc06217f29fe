"""Who may do what with plans, posts and appointments: a capability where the record stands."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import can, covers, require
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from talent.institutions.models import Institution

from .models import Appointment, Post, PostPlan


def require_can_set_up(by: Author, institution: Institution) -> None:
    """Drafting and editing plans and ceilings: ``SET_UP_POSTS`` at the institution. The system may."""
    if by.user is not None:
        require(by.user, Capability.SET_UP_POSTS, institution)


def require_exceptions(by: Author, institution: Institution) -> None:
    """Recording approved exceptions and a unit's own ratios: ``APPROVE_POSTS`` at the institution."""
    if by.user is not None:
        require(by.user, Capability.APPROVE_POSTS, institution)


def require_can_record(by: Author, institution: Institution) -> None:
    """Posts that stand already, outside any plan: ``APPROVE_POSTS`` at the institution. The system may."""
    if by.user is not None:
        require(by.user, Capability.APPROVE_POSTS, institution)


def can_edit_plan(holder: Any, plan: PostPlan) -> bool:
    """Whether the plan is on the desk and the holder may change it."""
    return plan.is_editable and can(holder, Capability.SET_UP_POSTS, plan)


def require_can_approve(by: Author, plan: PostPlan) -> None:
    """Four eyes: ``APPROVE_POSTS`` at the plan, and none of those who prepared it."""
    if by.user is None:
        return
    require(by.user, Capability.APPROVE_POSTS, plan)
    require_other_eyes(by, plan)


def require_can_return(by: Author, plan: PostPlan) -> None:
    """``REVIEW_POSTS`` at the plan, and none of those who prepared it."""
    if by.user is None:
        return
    require(by.user, Capability.REVIEW_POSTS, plan)
    require_other_eyes(by, plan)


def require_other_eyes(by: Author, plan: PostPlan) -> None:
    """Nobody decides on a plan that they drafted, changed, imported or submitted."""
    if is_author(by.user, plan):
        raise NotAllowed(
            _(
                "You prepared or submitted this plan, so a second officer must decide on it (two pairs"
                " of eyes). Ask a colleague, or use the paper sign-off."
            )
        )


def require_can_withdraw(by: Author, plan: PostPlan) -> None:
    """Only those who prepared or submitted a plan take it back."""
    require_can_set_up(by, plan.institution)
    if by.user is not None and not is_author(by.user, plan):
        raise NotAllowed(
            _("Only those who prepared this plan can take it back. Return it with a reason instead.")
        )


def is_author(user: Any, plan: PostPlan) -> bool:
    """Whether the user had a hand in the plan."""
    return plan.authors.filter(pk=user.pk).exists()


def require_can_change_post(by: Author, post: Post) -> None:
    """Freezing, thawing and abolishing: ``APPROVE_POSTS`` where the post stands."""
    if by.user is not None:
        require(by.user, Capability.APPROVE_POSTS, post)


def require_can_appoint(by: Author, post: Post) -> None:
    """``APPOINT`` where the post stands."""
    if by.user is not None:
        require(by.user, Capability.APPOINT, post)


def require_can_end(by: Author, appointment: Appointment) -> None:
    """``APPOINT`` where the post of the appointment stands."""
    if by.user is not None:
        require(by.user, Capability.APPOINT, appointment)


def require_can_contract(by: Author, institution: Institution) -> None:
    """``APPOINT`` at the institution: contracts go with appointments."""
    if by.user is not None:
        require(by.user, Capability.APPOINT, institution)


def may_set_up_somewhere_in(holder: Any, locality: Any) -> bool:
    """Whether posts may be set up at a whole locality (needed where institutions are still unknown)."""
    return covers(holder, Capability.SET_UP_POSTS, locality)
