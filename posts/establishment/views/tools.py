"""Buttons that several lists of this room carry."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.capabilities import Capability


def plan_tools(access: Access) -> list[dict[str, Any]]:
    """Import or draft a post plan, for readers who set up posts."""
    if not access.holds(Capability.SET_UP_POSTS):
        return []
    upload = reverse("console:import_new", args=["post_plan"])
    return [
        {"label": _("Import"), "url": upload, "icon": "table-import"},
        {
            "label": _("Draft a post plan"),
            "url": reverse("establishment:draft"),
            "icon": "plus",
            "primary": True,
        },
    ]


def existing_tools(access: Access) -> list[dict[str, Any]]:
    """Put posts on the books that stand already, for readers who approve posts."""
    if not access.holds(Capability.APPROVE_POSTS):
        return []
    upload = reverse("console:import_new", args=["posts"])
    return [{"label": _("Existing posts"), "url": upload, "icon": "table-import"}]
