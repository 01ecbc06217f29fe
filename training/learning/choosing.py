"""Activities at the same time: which of them count is chosen so that the total is the greatest.

Taking the earliest first would let a new record push out two that counted before. The best choice
can only grow when a record is added, and does not depend on the order in which records were typed.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from .enums import PartOfDay, Unit

# More plans than this are never compared; a person would need dozens of records on the same days.
MOST_PLANS = 2000


@dataclass(frozen=True, slots=True, eq=False)
class Claim:
    """An accepted record inside the period with its rule and what it is worth before caps.

    ``before``: (hours, record) that counted in an earlier period for the same time or work; they are
    no longer part of ``worth``.
    """

    record: Any
    rule: Any
    worth: Decimal
    before: tuple[tuple[Decimal, Any], ...] = ()

    @property
    def order(self) -> tuple:
        """The fixed order of claims: by day, then by what they say, by key only between twins."""
        record = self.record
        return (
            record.ends_on,
            record.starts_on,
            record.part_of_day,
            record.activity_type,
            record.subject,
            record.title,
            -self.worth,
            record.pk or 0,
        )


@dataclass(frozen=True, slots=True)
class _Plan:
    """Some claims that can count together: their places in the list and their sums by limit."""

    taken: tuple[int, ...]
    sums: tuple[Decimal, ...]


def same_time(one: Any, other: Any) -> bool:
    """Whether two activities ask for the person at the same time."""
    if one.starts_on > other.ends_on or other.starts_on > one.ends_on:
        return False
    parts = {one.part_of_day, other.part_of_day}
    return len(parts) == 1 or PartOfDay.ALL_DAY in parts


def same_work(one: Claim, other: Claim) -> bool:
    """Whether two records claim one and the same piece of work (a paper typed in twice)."""
    return one.record.activity_type == other.record.activity_type and _plain(one) == _plain(other)


def excludes(one: Claim, other: Claim) -> bool:
    """Whether only one of the two can count: hours at the same time, items that are the same work."""
    timed = _takes_time(one), _takes_time(other)
    if all(timed):
        return same_time(one.record, other.record)
    return not any(timed) and same_work(one, other) and _together(one, other)


def choose(claims: Sequence[Claim], total: Callable[[Sequence[Claim]], Decimal]) -> list[Claim]:
    """The claims (in their fixed order) that count together with the greatest ``total``."""
    rivals = _rivals(claims)
    if not rivals:
        return list(claims)
    free = [place for place in range(len(claims)) if place not in rivals]
    limits = list(dict.fromkeys(_limit(claim) for claim in claims))
    plans = [_Plan((), (Decimal(0),) * len(limits))]
    for group in _groups(rivals):
        options = _options(group, claims, rivals, limits)
        plans = _undominated([_joined(plan, option) for plan in plans for option in options])
    best: tuple[Decimal, list[Claim]] | None = None
    for plan in plans:
        kept = [claims[place] for place in sorted([*free, *plan.taken])]
        worth = total(kept)
        if best is None or worth > best[0]:
            best = worth, kept
    return best[1] if best else list(claims)


def _takes_time(claim: Claim) -> bool:
    return claim.rule.unit == Unit.HOUR and claim.record.part_of_day != PartOfDay.OWN_TIME


def _together(one: Claim, other: Claim) -> bool:
    """Courses at one's own pace are the same only on shared days; papers and degrees always."""
    if one.rule.unit != Unit.HOUR:
        return True
    return one.record.starts_on <= other.record.ends_on and other.record.starts_on <= one.record.ends_on


def _plain(claim: Claim) -> str:
    return "".join(claim.record.title.split()).casefold()


def _limit(claim: Claim) -> tuple:
    """Claims under the same limits add up; hours of one limit can replace each other."""
    rule, record = claim.rule, claim.record
    return (record.activity_type, record.ends_on.year, rule.pk or id(rule), record.subject)


def _rivals(claims: Sequence[Claim]) -> dict[int, set[int]]:
    """Place in the list → places that exclude it; only those that have any."""
    found: dict[int, set[int]] = {}
    for place, claim in enumerate(claims):
        for other in range(place):
            if excludes(claims[other], claim):
                found.setdefault(place, set()).add(other)
                found.setdefault(other, set()).add(place)
    return found


def _groups(rivals: dict[int, set[int]]) -> list[list[int]]:
    """The rivals in groups that have nothing to do with each other."""
    groups, seen = [], set()
    for first in sorted(rivals):
        if first in seen:
            continue
        group, ahead = set(), [first]
        while ahead:
            place = ahead.pop()
            if place not in group:
                group.add(place)
                ahead += rivals[place]
        seen |= group
        groups.append(sorted(group))
    return groups


def _options(
    group: list[int], claims: Sequence[Claim], rivals: dict[int, set[int]], limits: list[tuple]
) -> list[_Plan]:
    """The plans of one group that no other plan beats in every limit."""
    states: dict[frozenset[int], list[_Plan]] = {frozenset(): [_Plan((), (Decimal(0),) * len(limits))]}
    for place in group:
        ahead = {other for other in group if other > place}
        after: dict[frozenset[int], list[_Plan]] = {}
        limit = limits.index(_limit(claims[place]))
        for busy, plans in states.items():
            if not busy & rivals[place]:
                taken = [_with(plan, place, limit, claims[place].worth) for plan in plans]
                held = frozenset(p for p in busy | {place} if rivals[p] & ahead)
                after.setdefault(held, []).extend(taken)
            held = frozenset(p for p in busy if rivals[p] & ahead)
            after.setdefault(held, []).extend(plans)
        states = {busy: _undominated(plans) for busy, plans in after.items()}
    return _undominated([plan for plans in states.values() for plan in plans])


def _with(plan: _Plan, place: int, limit: int, worth: Decimal) -> _Plan:
    sums = (*plan.sums[:limit], plan.sums[limit] + worth, *plan.sums[limit + 1 :])
    return _Plan((*plan.taken, place), sums)


def _joined(one: _Plan, other: _Plan) -> _Plan:
    return _Plan(one.taken + other.taken, tuple(a + b for a, b in zip(one.sums, other.sums, strict=True)))


def _undominated(plans: list[_Plan]) -> list[_Plan]:
    """Without plans that another one equals or beats in every limit; among equals the first stays."""
    kept: list[_Plan] = []
    for plan in sorted(plans, key=lambda p: (-sum(p.sums), sorted(p.taken))):
        if len(kept) < MOST_PLANS and not any(_beats(other, plan) for other in kept):
            kept.append(plan)
    return kept


def _beats(one: _Plan, other: _Plan) -> bool:
    return all(a >= b for a, b in zip(one.sums, other.sums, strict=True))
