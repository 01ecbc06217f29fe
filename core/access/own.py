"""The second, explicit door: whether an account has records of its own.

The room that keeps people registers how to find out, so that this room imports nothing above it.
"""

from collections.abc import Callable
from typing import Any

_finder: list[Callable[[Any], Any]] = []


def register_own_record(finder: Callable[[Any], Any]) -> None:
    """``finder(user)`` answers the user's own record (a social worker) or None."""
    _finder[:] = [finder]


def own_record(user: Any) -> Any:
    """The user's own record, or None."""
    if not getattr(user, "is_authenticated", False) or not user.is_active or not _finder:
        return None
    return _finder[0](user)


def has_own_record(user: Any) -> bool:
    """Whether the user is a social worker on the books."""
    return own_record(user) is not None
