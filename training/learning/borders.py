"""An hour counts once, in one period: what counted in an earlier term is taken off a later record.

A record belongs to the period of its last day. Where it began before that period (or claims a piece of
work that was claimed before), the time or work may have counted already in an earlier one. The earlier
period keeps what counted there: it may be long closed and renewed upon. The later record counts for the
rest, and says with which activity it shares the time.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from .choosing import Claim, excludes
from .enums import Unit

ZERO = Decimal(0)


def suspects(late: Sequence[Claim], earlier: Iterable[Claim]) -> bool:
    """Whether any earlier claim asks for the time or the work of a later one."""
    return bool(late) and any(excludes(one, claim) for one in earlier for claim in late)


def reaching_back(claims: Iterable[Claim], start: Any) -> list[Claim]:
    """The claims that can share something with the time before ``start``: begun before, or items."""
    return [claim for claim in claims if claim.record.starts_on < start or claim.rule.unit != Unit.HOUR]


def taken_off(claim: Claim, counted: Iterable[tuple[Claim, Decimal]]) -> Claim:
    """The claim without the hours that ``counted`` in earlier periods for the same time or work."""
    worth, before = claim.worth, []
    for other, hours in counted:
        if worth and hours and excludes(other, claim):
            cut = min(worth, hours)
            worth -= cut
            before.append((cut, other.record))
    return replace(claim, worth=worth, before=tuple(before)) if before else claim
