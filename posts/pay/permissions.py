"""Who may do what with pay standards: a capability where the standard stands, and two pairs of eyes."""

from typing import Any

from django.utils.translation import gettext as _

from core.access.permissions import can, covers, require
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.errors import NotAllowed

from .models import PayStandard


def require_can_keep(by: Author, place: Any) -> None:
    """Keeping standards of a place: ``MANAGE_PAY_STANDARDS`` over that whole place. The system may."""
    if by.user is not None and not covers(by.user, Capability.MANAGE_PAY_STANDARDS, place):
        raise NotAllowed(
            _(
                "%(place)s lies outside the places whose pay standards you keep: choose a place of your"
                " own, or ask the officer there."
            )
            % {"place": place}
        )


def require_can_withdraw(by: Author, standard: PayStandard) -> None:
    """Only those who prepared or submitted a standard take it back."""
    require_can_keep(by, standard.locality)
    if by.user is not None and not is_author(by.user, standard):
        raise NotAllowed(
            _("Only those who prepared this standard can take it back. Return it with a reason instead.")
        )


def require_can_publish(by: Author, standard: PayStandard) -> None:
    """``PUBLISH_PAY_STANDARDS`` where the standard stands, and none of those who prepared it."""
    if by.user is None:
        return
    require(by.user, Capability.PUBLISH_PAY_STANDARDS, standard)
    if is_author(by.user, standard):
        raise NotAllowed(
            _(
                "You prepared or submitted this standard, so a second officer must publish it (two pairs"
                " of eyes). Ask a colleague, or use the paper sign-off."
            )
        )


def is_author(user: Any, standard: PayStandard) -> bool:
    """Whether the user had a hand in the standard."""
    return standard.authors.filter(pk=user.pk).exists()


def can_edit(holder: Any, standard: PayStandard) -> bool:
    """Whether the standard is a draft that the holder may change."""
    return standard.is_draft and can(holder, Capability.MANAGE_PAY_STANDARDS, standard)
