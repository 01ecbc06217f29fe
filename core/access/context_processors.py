"""What every template may ask about the reader: ``access``, ``navigation`` and ``own_record``."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise, SimpleLazyObject

from core.common import navigation

from .holdings import Access
from .own import has_own_record


@dataclass(frozen=True)
class NavLink:
    """A side-bar entry as the template shows it."""

    label: str | Promise
    url: str
    icon: str
    active: bool


def access(request: HttpRequest) -> dict[str, Any]:
    """Context for every page."""
    holder = getattr(request, "access", None) or Access(getattr(request, "user", None))
    return {"access": holder, "navigation": SimpleLazyObject(lambda: _navigation(request, holder))}


def _navigation(request: HttpRequest, holder: Access) -> list[tuple[str | Promise, list[NavLink]]]:
    if not getattr(holder.user, "is_authenticated", False):
        return []
    own = has_own_record(holder.user)
    sections: dict[str, list[NavLink]] = {}
    for item in navigation.items():
        if not _opens(item, holder, own):
            continue
        try:
            url = reverse(item.url_name)
        except NoReverseMatch:
            continue
        active = request.path == url or (url != "/" and request.path.startswith(url))
        sections.setdefault(item.section, []).append(NavLink(item.label, url, item.icon, active))
    _keep_longest(sections)
    return [(navigation.SECTIONS[key], links) for key, links in sections.items()]


def _opens(item: navigation.NavItem, holder: Access, own: bool) -> bool:
    if item.worker:
        return own
    return not item.capabilities or holder.holds(*item.capabilities)


def _keep_longest(sections: dict[str, list[NavLink]]) -> None:
    """Of several entries above the page only the nearest is marked as active."""
    active = [link for links in sections.values() for link in links if link.active]
    longest = max((len(link.url) for link in active), default=0)
    for key, links in sections.items():
        sections[key] = [
            NavLink(link.label, link.url, link.icon, link.active and len(link.url) == longest)
            for link in links
        ]
