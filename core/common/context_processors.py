"""What the frame of every page needs besides access: the bell and the search box."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import lazy

from .capabilities import Capability
from .waiting import remembered_count

FIND = "people:find"


def shell(request: HttpRequest) -> dict[str, Any]:
    """``waiting_count`` (None: not known yet) and ``find_by_id_url``; looked up only where they are shown."""
    access = getattr(request, "access", None)
    if access is None or not getattr(request.user, "is_authenticated", False):
        return {}
    return {
        "waiting_count": lambda: remembered_count(access),
        "find_by_id_url": lazy(lambda: _find_url(access), str)(),
    }


def _find_url(access: Any) -> str:
    """Where people are looked up by name or by ID number, for readers who may see them."""
    if not access.holds(Capability.VIEW_WORKERS):
        return ""
    try:
        return reverse(FIND)
    except NoReverseMatch:
        return ""
