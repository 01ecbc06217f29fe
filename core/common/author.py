"""Who does something, from where, on whose behalf: the first argument of every action."""

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest


@dataclass(frozen=True)
class Author:
    """The author of a change.

    ``user`` is None only for the system itself (seed, periodic work); ``origin`` is one of
    ``web``, ``import``, ``job``, ``command``, ``seed``; ``job`` is the uid of the job that
    acts for the user; ``reason`` is what the user gave as the reason where one is asked.
    """

    user: Any = None
    origin: str = "web"
    address: str = ""
    job: str = ""
    reason: str = ""

    def because(self, reason: str) -> "Author":
        """The same author, with a reason."""
        return replace(self, reason=reason)


def author_of(request: HttpRequest, reason: str = "") -> Author:
    """The signed-in user of a request as an author."""
    return Author(user=request.user, address=request.META.get("REMOTE_ADDR", ""), reason=reason)


def system_author(origin: str = "command", reason: str = "") -> Author:
    """The system itself: commands, seeds and periodic work that no user started."""
    return Author(origin=origin, reason=reason)
