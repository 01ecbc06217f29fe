"""The cells of the table and who asks them: every URL × method × actor × record.

``PROVE_CELLS=full`` asks the whole product. Otherwise actors who lack the capability are asked at one
spot, the others at one spot inside and two outside their place; of the actors a sample is asked, the
same on every run. The number of cells is printed (``-s``).
"""

import os
import re
import uuid
from collections.abc import Iterator
from typing import Any
from zlib import crc32

from django.db import connection
from django.urls import URLPattern, URLResolver

from .actors import Actor
from .oracle import Asker, Cell, can
from .rows.kit import OWN, OWNER, Row, Words
from .table import ROOMS
from .world import Spot, World

FULL = os.environ.get("PROVE_CELLS") == "full"
TOLD_BY_GET = {"grant revoked", "grant of tomorrow"}  # like the expired one, which is asked everything
GIVES_NOTHING = (
    "no grant",
    "grant expired yesterday",
    "grant revoked",
    "grant of tomorrow",
    "inactive account",
)
ALWAYS = ("anonymous", "worker")
FIXED = {"kind", "key", "code", "form", "field", "step", "deed", "column"}


def walk(resolver: Any, namespace: str = "") -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            deeper = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from walk(pattern, deeper)
        elif isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", pattern.callback


def methods_of(callback: Any) -> set[str]:
    view = getattr(callback, "view_class", None)
    if view is None:
        return set()
    listed = {name for name in view.http_method_names if hasattr(view, name)}
    return listed & {"get", "post"} if "post" in listed or "get" in listed else listed


def answers(world: World, rows: dict[str, Row]) -> list[str]:
    """What is wrong in these rows; prints how many cells were asked."""
    asker = Asker(world)
    problems = [
        p for name, row in rows.items() for cell in cells_of(name, row, world) for p in asker.ask(cell)
    ]
    print(f"\nauthorization: {asker.cells} cells in {len(rows)} rows")  # noqa: T201 - the number is the proof
    return problems


def wrong_answers(world: World, room: str) -> str:
    """The first wrong answers of a room in words; empty when there are none."""
    problems = answers(world, ROOMS[room])
    return "\n".join([f"{len(problems)} wrong answers", *problems[:60]]) if problems else ""


def asking(name: str, row: Row, actors: list[Actor]) -> list[Actor]:
    """Who is asked about a row; a sample is drawn by name and row, so that a failure comes again.

    The sample: the worker and the stranger, those who pass (on PostgreSQL the one with the narrowest
    reach), one of the roles that do not, one of the grants that give nothing.
    """
    if FULL:
        return actors

    def lot(actor: Actor) -> int:
        return crc32(f"{name} {actor.name}".encode())

    passing = sorted((a for a in actors if can(a, row.gate)), key=lambda a: (len(a.spots) > 2, lot(a)))
    turned = sorted((a for a in actors if a.role and not can(a, row.gate)), key=lot)
    nothing_held = sorted((a for a in actors if a.name in GIVES_NOTHING), key=lot)
    passing = passing if connection.vendor == "sqlite" else passing[:1]
    return [*(a for a in actors if a.name in ALWAYS), *passing, *turned[:1], *nothing_held[:1]]


def cells_of(name: str, row: Row, world: World) -> Iterator[Cell]:
    """The questions of one row, each actor's question about nothing first."""
    spots, actors = list(world.spots.values()), asking(name, row, world.actors)
    for method in row.methods:
        for actor in actors:
            if method == "post" and actor.name in TOLD_BY_GET and not FULL:
                continue
            if not row.at:
                yield Cell(name, row, method, actor, None)
            for at in row.at:
                asked, about_nothing = questions(row, actor, spots)
                if about_nothing:
                    yield Cell(name, row, method, actor, None, nothing(at, spots))
                for spot in asked:
                    yield Cell(name, row, method, actor, spot, at(spot))
    for actor in actors if row.exports else ():
        words = row.at[0](spots[0]) if row.at else {}
        for ending in ("csv", "xlsx") if FULL or can(actor, row.gate) else ("csv",):
            yield Cell(name, row, "get", actor, None, words, f"?export={ending}")


def questions(row: Row, actor: Actor, spots: list[Spot]) -> tuple[list[Spot], bool]:
    """(spots to ask at, whether to ask about a record that does not exist as well)."""
    if row.anywhere:
        return spots[:1], False
    if FULL:
        return spots, True
    if can(actor, row.gate):
        inside = [spot for spot in spots if spot.key in actor.spots]
        outside = [spot for spot in spots if spot.key not in actor.spots]
        return [*inside[-1:], *outside[:1], *outside[-1:]], True
    if row.gate in (OWN, OWNER) or row.hidden:
        return [spots[0], spots[2]], True
    return spots[:1], False  # turned away before any record is looked at


def nothing(at: Words, spots: list[Spot]) -> dict[str, Any]:
    """Words of the same shape for a record that exists at no spot.

    Numbers made of a key ("BF-99") grow with the tests that ran before, so no digit is safe by itself.
    """
    taken = [at(spot) for spot in spots]

    def absent(key: str, value: Any, digit: str) -> Any:
        if key in FIXED or isinstance(value, int):
            return value
        return uuid.UUID(int=7) if isinstance(value, uuid.UUID) else re.sub(r"\d", digit, value)

    made = ({key: absent(key, value, digit) for key, value in taken[0].items()} for digit in "9876543210")
    return next(words for words in made if words not in taken)
