"""What every template may ask about the reader: ``access``, ``navigation``, the reader's own pages."""

from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
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
    bar: bool = True


@dataclass(frozen=True)
class NavGroup:
    """A section of the side bar: open where the reader is, or where the whole bar is short."""

    label: str | Promise
    links: list[NavLink]
    is_open: bool


def access(request: HttpRequest) -> dict[str, Any]:
    """Context for every page: an officer's side bar, a worker's bottom bar and what has no room in it."""
    holder = getattr(request, "access", None) or Access(getattr(request, "user", None))
    own = SimpleLazyObject(lambda: _own_navigation(request, holder))
    return {
        "access": holder,
        "navigation": SimpleLazyObject(lambda: _navigation(request, holder)),
        "own_navigation": own,
        "own_more": SimpleLazyObject(lambda: [link for link in own if not link.bar]),
    }


SHORT = 14  # entries that stand open all at once


def _navigation(request: HttpRequest, holder: Access) -> list[NavGroup]:
    if not holder.is_officer:
        return []
    sections: dict[str, list[NavLink]] = {}
    for item in navigation.items():
        opens = not item.worker and (not item.capabilities or holder.holds(*item.capabilities))
        if opens and (link := _link(item, request)):
            sections.setdefault(item.section, []).append(link)
    _keep_longest(sections)
    short = sum(map(len, sections.values())) <= SHORT
    here = {key for key, links in sections.items() if any(link.active for link in links)}
    opened = here | {"desk"} if here - {"desk"} else {*list(sections)[:2], "desk"}
    return [
        NavGroup(navigation.SECTIONS[key], links, short or key in opened) for key, links in sections.items()
    ]


def _own_navigation(request: HttpRequest, holder: Access) -> list[NavLink]:
    if not has_own_record(holder.user):
        return []
    mine = [item for item in navigation.items() if item.worker]
    items = sorted(
        (item for item in mine if item.shown is None or item.shown(holder.user)), key=lambda item: item.order
    )
    sections = {"own": [link for item in items if (link := _link(item, request))]}
    _keep_longest(sections)
    return sections["own"]


def _link(item: navigation.NavItem, request: HttpRequest) -> NavLink | None:
    """The entry as a link; None while the room's page does not exist in this installation."""
    url = _address(item.url_name, get_urlconf(), get_script_prefix())
    if url is None:
        return None
    page = request.resolver_match.view_name if request.resolver_match else ""
    active = request.path == url or (url != "/" and request.path.startswith(url))
    active = active or bool(item.also and page.startswith(item.also))
    return NavLink(item.label, url, item.icon, active, item.bar)


@cache
def _address(url_name: str, urlconf: str | None, prefix: str) -> str | None:
    """Where a page is, looked up once for each set of addresses: every page shows all entries."""
    try:
        return reverse(url_name, urlconf)
    except NoReverseMatch:
        return None


def _keep_longest(sections: dict[str, list[NavLink]]) -> None:
    """Of several entries above the page only the nearest is marked as active."""
    active = [link for links in sections.values() for link in links if link.active]
    longest = max((len(link.url) for link in active), default=0)
    for key, links in sections.items():
        sections[key] = [replace(link, active=link.active and len(link.url) == longest) for link in links]
