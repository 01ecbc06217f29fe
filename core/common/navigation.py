"""The side bar: rooms register their pages, the reader sees those that lead somewhere."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .capabilities import Capability

SECTIONS: dict[str, str | Promise] = {
    "desk": "",
    "posts": _("Posts"),
    "pay": _("Pay and treatment"),
    "talent": _("Talent"),
    "training": _("Continuing education"),
    "registration": pgettext_lazy("section", "Registration"),
    "plan": _("“Three areas” deployments"),
    "system": _("System"),
}


@dataclass(frozen=True)
class NavItem:
    """One entry. ``capability`` None: for everybody; ``worker``: for people with an own record.

    ``shown(user)`` hides a worker's entry from those whom it does not concern; ``bar`` False keeps it
    out of the bar at the foot of a phone; ``also`` begins the names of pages that belong to the entry
    although their addresses do not lie below it.
    """

    section: str
    label: str | Promise
    url_name: str
    icon: str
    capability: Capability | tuple[Capability, ...] | None = None
    order: int = 50
    worker: bool = False
    bar: bool = True
    shown: Callable[[Any], bool] | None = None
    also: tuple[str, ...] = ()

    @property
    def capabilities(self) -> tuple[Capability, ...]:
        """Any one of these opens the page."""
        if self.capability is None:
            return ()
        return self.capability if isinstance(self.capability, tuple) else (self.capability,)


_items: dict[tuple[str, bool], NavItem] = {}


def register(*items: NavItem) -> None:
    """Called from a room's ``AppConfig.ready()``."""
    for item in items:
        if item.section not in SECTIONS:
            raise ValueError(f"unknown section {item.section!r}")
        _items[item.url_name, item.worker] = item


def items() -> list[NavItem]:
    """All entries, by section and order."""
    sections = list(SECTIONS)
    return sorted(_items.values(), key=lambda item: (sections.index(item.section), item.order))
