"""What higher rooms add: reasons why an institution cannot close, and what moves with it.

Rooms register in ``ready()``; this room imports nothing above it.
"""

from collections.abc import Callable

from core.common.author import Author

from .models import Institution

ClosingCheck = Callable[[Institution], str | None]
Mover = Callable[[Institution, Author], None]

_closing_checks: list[ClosingCheck] = []
_movers: list[Mover] = []


def register_closing_check(check: ClosingCheck) -> None:
    """``check(institution)`` answers a sentence why it cannot close yet, or None."""
    if check not in _closing_checks:
        _closing_checks.append(check)


def closing_obstacles(institution: Institution) -> list[str]:
    """Every sentence that stands against closing."""
    return [sentence for check in _closing_checks if (sentence := check(institution))]


def register_mover(mover: Mover) -> None:
    """``mover(institution, by)`` moves what copies the institution's place at second hand."""
    if mover not in _movers:
        _movers.append(mover)


def run_movers(institution: Institution, by: Author) -> None:
    """Move everything that follows the institution, inside the caller's transaction."""
    for mover in _movers:
        mover(institution, by)
