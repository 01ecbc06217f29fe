"""待办事项, what waits for the reader: rooms register a source, the desk shows the rows, the bell the sum.

A source starts from the reader's own scope and names at most a handful of entries, each of which
leads to its rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.functional import Promise

SECONDS = 60  # how long the bell may be behind; the desk itself always asks anew


@dataclass(frozen=True)
class Waiting:
    """One entry: a title, a note under it, a word at the right, where it leads; ``late``: past its day."""

    title: str | Promise
    url: str
    note: str | Promise = ""
    tag: str | Promise = ""
    count: int = 1
    late: bool = False


Source = Callable[[Any], list[Waiting]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """From a room's ``ready()``: ``source(access)`` answers what waits for this reader there."""
    _sources[name] = source


def waiting_for(access: Any) -> list[Waiting]:
    """Everything that waits for the reader: what is late first, then room by room."""
    found = [entry for source in _sources.values() for entry in source(access)]
    return sorted(found, key=lambda entry: not entry.late)


def waiting_now(access: Any) -> list[Waiting]:
    """The same, asked anew; the bell remembers how many."""
    found = waiting_for(access)
    cache.set(_key(access), len(found), SECONDS)
    return found


def remembered_count(access: Any) -> int | None:
    """The number on the bell, at most ``SECONDS`` old; None where it has to be asked for.

    A page never waits for it: every room has its say in that number, and the reader came for
    something else. The bell asks by itself once the page is there (``console:bell``).
    """
    return cache.get(_key(access)) if access.is_officer else 0


def _key(access: Any) -> str:
    return f"waiting:{access.user.pk}"
