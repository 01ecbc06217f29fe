"""Which records of a round are looked at one by one: a draw that anyone can repeat. Pure."""

import hashlib
import math
from collections.abc import Sequence
from random import Random


def frame_hash(keys: Sequence[str]) -> str:
    """Fingerprint of the list that was drawn from."""
    return hashlib.sha256("\n".join(sorted(keys)).encode()).hexdigest()


def draw(keys: Sequence[str], *, percent: int, seed: str) -> set[str]:
    """``percent`` of the keys, rounded up, at least one; the same for the same list and seed."""
    frame = sorted(keys)
    number = min(len(frame), max(1, math.ceil(len(frame) * percent / 100)))
    random = Random(f"{seed}:{frame_hash(frame)}")  # noqa: S311 - repeatable on purpose
    return set(random.sample(frame, number)) if frame else set()
