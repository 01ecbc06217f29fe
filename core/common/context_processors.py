"""What the frame of every page needs besides access: the bell and the search box."""

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject, lazy

from .capabilities import Capability
from .waiting import waiting_count

FIND = "people:list"


def shell(request: HttpRequest) -> dict[str, Any]:
    """``waiting_count`` and ``find_url``; both are computed only where the page shows them."""
    access = getattr(request, "access", None)
    if access is None or not getattr(request.user, "is_authenticated", False):
        return {}
    return {
        "waiting_count": SimpleLazyObject(lambda: waiting_count(access)),
        "find_url": lazy(lambda: _find_url(access), str)(),
    }


def _find_url(access: Any) -> str:
    """Where names are looked up, for readers who may see people."""
    if not access.holds(Capability.VIEW_WORKERS):
        return ""
    try:
        return reverse(FIND)
    except NoReverseMatch:
        return ""
