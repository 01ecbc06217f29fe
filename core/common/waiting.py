"""待办事项, what waits for the reader: rooms register a source, the desk shows the rows, the bell the sum.

A source starts from the reader's own scope and names at most a handful of entries, each of which
leads to its rows.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.cache import cache
from django.utils.functional import Promise

SECONDS = 30  # how long the bell may be behind; the desk itself always asks anew


@dataclass(frozen=True)
class Waiting:
    """One entry: a title, a note under it, a word at the right, and where it leads."""

    title: str | Promise
    url: str
    note: str | Promise = ""
    tag: str | Promise = ""
    count: int = 1


Source = Callable[[Any], list[Waiting]]

_sources: dict[str, Source] = {}


def register(name: str, source: Source) -> None:
    """From a room's ``ready()``: ``source(access)`` answers what waits for this reader there."""
    _sources[name] = source


def waiting_for(access: Any) -> list[Waiting]:
    """Everything that waits for the reader, room by room."""
    return [entry for source in _sources.values() for entry in source(access)]


def waiting_count(access: Any) -> int:
    """The number on the bell: how many entries wait; at most ``SECONDS`` old."""
    if not access.is_officer:
        return 0
    return cache.get_or_set(f"waiting:{access.user.pk}", lambda: len(waiting_for(access)), SECONDS)
