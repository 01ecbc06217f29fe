"""What a row of the table says, and the words of URLs at a spot."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from ..world import Spot

PUBLIC = "public"  # no sign-in
SELF = "self"  # whoever is signed in, about themselves
OFFICER = "officer"  # whoever holds any role
OWN = "own"  # the worker whose record it is
OWNER = "owner"  # the account that asked for it
GET, POST, BOTH = ("get",), ("post",), ("get", "post")
Words = Callable[[Spot], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """``gate``: one of the words above, a capability, or several of which one is enough.

    ``at``: the URL's words for a spot (none: a list). ``hidden``: without the capability it answers
    404, not 403. ``anywhere``: the words name no record of a place. ``units``: names of institutions are
    the page's own matter.
    ``of_locality``: a record of the place itself, which a role held at an institution does not reach.
    ``reveals``: may show a whole ID number. ``exports``: who may take the list as a file.
    """

    gate: str | tuple[str, ...]
    methods: Sequence[str] = GET
    at: Sequence[Words] = ()
    hidden: bool = False
    anywhere: bool = False
    units: bool = False
    reveals: bool = False
    exports: str = ""
    also_own: bool = False
    of_locality: bool = False
    none: dict[str, Any] = field(default_factory=dict)


def uid(*names: str, **fixed: Any) -> Words:
    """``uid("worker")`` → {"uid": …}; further names become further words of the URL."""
    first, *rest = names

    def words(spot: Spot) -> dict[str, Any]:
        return {"uid": spot.records[first].uid, **{n: spot.records[n].uid for n in rest}, **fixed}

    return words


def number(name: str, **fixed: Any) -> Words:
    """Plans and posts carry their number in the URL."""
    return lambda spot: {"number": spot.records[name].number, **fixed}
