"""How many things wait for the reader: rooms register a count, the bell shows the sum.

A count must be cheap (an indexed count, capped) and must start from the reader's own scope.
"""

from collections.abc import Callable
from typing import Any

Count = Callable[[Any], int]

_counts: dict[str, Count] = {}


def register(name: str, count: Count) -> None:
    """From a room's ``ready()``: ``count(access)`` is the number of things that wait for this reader."""
    _counts[name] = count


def waiting_for(access: Any) -> dict[str, int]:
    """The counts by name, without those that are zero."""
    found = {name: count(access) for name, count in _counts.items()}
    return {name: number for name, number in found.items() if number}
