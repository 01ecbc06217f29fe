"""How often one address may ask the public check page."""

from django.core.cache import cache

WINDOW = 10 * 60
LIMIT = 60
MISSES = 15


def may_ask(address: str, *, limit: int = LIMIT, kind: str = "asked") -> bool:
    """Count one question of ``address``; False once ``limit`` within ten minutes is passed."""
    key = f"files.check.{kind}.{address}"
    if cache.add(key, 1, WINDOW):
        return True
    try:
        return cache.incr(key) <= limit
    except ValueError:  # the window ended between the two calls
        return cache.add(key, 1, WINDOW)


def missed(address: str) -> None:
    """Count a code or token that names no document."""
    may_ask(address, kind="missed")


def too_many_misses(address: str) -> bool:
    """Whether somebody seems to be guessing."""
    return int(cache.get(f"files.check.missed.{address}", 0)) >= MISSES
