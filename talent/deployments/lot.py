"""Tickets by which ties are settled: anybody can draw them again from the seed.

SHA-256 of ``seed:uid`` (uid as text, lower case); the lower ticket wins. No generator of random
numbers takes part, so any program in any language finds the same order.
"""

import hashlib
from typing import Any


def ticket(seed: str, uid: Any) -> str:
    """The ticket of one candidate as 64 hex digits."""
    return hashlib.sha256(f"{seed}:{str(uid).lower()}".encode()).hexdigest()
