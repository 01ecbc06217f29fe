"""Drawing a sample that anybody can draw again.

Every renewal of the frame gets a ticket: SHA-256 of ``seed:uid`` (uid as text, lower case). In each
stratum the lowest tickets are drawn; the strata share the number by largest remainder. The
risk-weighted part is drawn from those left over: lowest ticket divided by weight. No generator of
random numbers takes part, so any program in any language finds the same people.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from .enums import Part


@dataclass(frozen=True)
class Item:
    """One renewal of the frame: its uid, its stratum (level and place) and its risk weight (1 or more)."""

    uid: str
    stratum: str
    risk: int = 1


@dataclass(frozen=True)
class Drawn:
    """One renewal that was drawn, by which part, in which order."""

    uid: str
    part: str
    stratum: str
    risk: int
    order: int


def frame_of(rows: Iterable[Sequence]) -> list[Item]:
    """The frame from its stored rows ``[uid, stratum, risk]``."""
    return [Item(str(uid), str(stratum), int(risk)) for uid, stratum, risk in rows]


def frame_rows(items: Iterable[Item]) -> list[list]:
    """The rows to store, sorted by uid."""
    return sorted([item.uid, item.stratum, item.risk] for item in items)


def frame_hash(items: Iterable[Item]) -> str:
    """SHA-256 of the sorted rows as compact JSON in UTF-8."""
    text = json.dumps(frame_rows(items), ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def draw(items: Iterable[Item], *, seed: str, rate: Decimal, risk_rate: Decimal) -> list[Drawn]:
    """The sample: the random part stratum by stratum, then the risk-weighted part."""
    frame = list(items)
    strata: dict[str, list[Item]] = defaultdict(list)
    for item in frame:
        strata[item.stratum].append(item)
    shares = allot({name: len(rows) for name, rows in strata.items()}, size_of(len(frame), rate))
    chosen: list[tuple[Item, str]] = []
    for name in sorted(strata):
        ranked = sorted(strata[name], key=lambda item: (ticket(seed, item.uid), item.uid))
        chosen += [(item, Part.RANDOM) for item in ranked[: shares[name]]]
    taken = {item.uid for item, _part in chosen}
    rest = [item for item in frame if item.uid not in taken]
    ranked = sorted(rest, key=lambda item: (Fraction(ticket(seed + ":risk", item.uid), item.risk), item.uid))
    wanted = size_of(len(frame), risk_rate)
    chosen += [(item, Part.RISK) for item in ranked[:wanted]]
    return [
        Drawn(item.uid, str(part), item.stratum, item.risk, order)
        for order, (item, part) in enumerate(chosen, start=1)
    ]


def ticket(seed: str, uid: str) -> int:
    """The ticket of one renewal under a seed."""
    return int.from_bytes(hashlib.sha256(f"{seed}:{uid}".encode()).digest(), "big")


def size_of(total: int, rate: Decimal) -> int:
    """How many are drawn at so many per cent: rounded up, so that a small frame is not left out."""
    return min(total, int((Decimal(total) * rate / 100).to_integral_value(ROUND_CEILING)))


def allot(sizes: dict[str, int], wanted: int) -> dict[str, int]:
    """Share ``wanted`` among strata by size, largest remainder first, ties by name."""
    total = sum(sizes.values())
    if not total:
        return dict.fromkeys(sizes, 0)
    exact = {name: Fraction(size * wanted, total) for name, size in sizes.items()}
    shares = {name: int(value) for name, value in exact.items()}
    order = sorted(sizes, key=lambda name: (-(exact[name] - shares[name]), name))
    for name in order[: wanted - sum(shares.values())]:
        shares[name] += 1
    return shares
