"""The ledger: every hour counts or does not count, because….

``reckon`` is a pure function of records, rules and a term, so that a page, a transcript and an
import give the same answer. Order of the checks: state, term, rule, time already taken by another
counted activity, cap of the form of learning. Earlier activities come first; hours are class-hours.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.common.dates import DateRange, add_months

from .enums import NotCounted, PartOfDay, RecordState, Unit

ZERO = Decimal(0)


@dataclass(frozen=True)
class Line:
    """One record in the ledger.

    ``counted`` + ``not_counted`` is what the record claims under the rule; ``reason`` says why the
    rest does not count; ``other`` is the record in the way of a duplicate.
    """

    record: Any
    rule: Any
    counted: Decimal = ZERO
    not_counted: Decimal = ZERO
    reason: NotCounted | None = None
    other: Any = None

    @property
    def is_counted(self) -> bool:
        """Whether at least part of it counts."""
        return self.counted > 0


@dataclass
class Ledger:
    """What a worker's records come to in one registration term.

    ``required`` is None where no requirement is in force (no certificate or no term).
    """

    term: DateRange | None
    required: int | None
    requirement: Any
    lines: list[Line] = field(default_factory=list)

    @property
    def counted(self) -> Decimal:
        """Hours that count."""
        return sum((line.counted for line in self.lines), ZERO)

    @property
    def pending(self) -> Decimal:
        """Hours inside the term that wait for a verifier."""
        return self._sum(NotCounted.PENDING)

    @property
    def refused(self) -> Decimal:
        """Hours that will not count as they stand: duplicates, above a cap, returned, no rule."""
        reasons = (NotCounted.DUPLICATE, NotCounted.CAP, NotCounted.RETURNED, NotCounted.NO_RULE)
        return sum((self._sum(reason) for reason in reasons), ZERO)

    @property
    def missing(self) -> Decimal:
        """Hours still to be earned; never negative."""
        return max(Decimal(self.required or 0) - self.counted, ZERO)

    @property
    def missing_after_pending(self) -> Decimal:
        """Hours still to be earned if everything that waits is accepted."""
        return max(self.missing - self.pending, ZERO)

    @property
    def is_enough(self) -> bool:
        """Whether the counted hours meet the requirement."""
        return self.required is not None and self.missing == 0

    @property
    def window_opens(self) -> date | None:
        """First day on which renewal may be applied for."""
        if self.term is None or self.requirement is None:
            return None
        return add_months(self.term.end + timedelta(days=1), -self.requirement.window_months)

    def by_reason(self, reason: NotCounted) -> list[Line]:
        """Lines with hours not counted for one reason."""
        return [line for line in self.lines if line.reason == reason]

    def _sum(self, reason: NotCounted) -> Decimal:
        return sum((line.not_counted for line in self.by_reason(reason)), ZERO)


def reckon(
    records: Iterable[Any], *, rules: Iterable[Any], term: DateRange | None, requirement: Any
) -> Ledger:
    """The ledger of one worker's ``records`` under the crediting ``rules`` (all versions).

    Each record is credited under the rule in force on its last day.
    """
    ledger = Ledger(term, requirement.hours if requirement else None, requirement)
    by_type = defaultdict(list)
    for rule in rules:
        by_type[rule.activity_type].append(rule)
    taken: list[Any] = []
    used: dict[str, Decimal] = defaultdict(lambda: ZERO)
    for record in sorted(records, key=lambda r: (r.starts_on, r.pk or 0)):
        rule = _rule_on(by_type[record.activity_type], record.ends_on)
        ledger.lines.append(_line(record, rule, term, taken, used))
    return ledger


def _line(record: Any, rule: Any, term: DateRange | None, taken: list, used: dict[str, Decimal]) -> Line:
    claimed = credited_hours(record, rule) if rule else record.hours
    reason = _state_reason(record) or _term_reason(record, term) or (None if rule else NotCounted.NO_RULE)
    if reason:
        return Line(record, rule, not_counted=claimed, reason=reason)
    other = next((earlier for earlier in taken if same_time(earlier, record)), None)
    if other is not None:
        return Line(record, rule, not_counted=claimed, reason=NotCounted.DUPLICATE, other=other)
    taken.append(record)
    room = claimed if rule.cap_per_term is None else max(rule.cap_per_term - used[rule.activity_type], ZERO)
    counted = min(claimed, room)
    used[rule.activity_type] += counted
    rest = claimed - counted
    return Line(record, rule, counted, rest, NotCounted.CAP if rest else None)


def credited_hours(record: Any, rule: Any) -> Decimal:
    """Class-hours that a rule gives for a record before caps."""
    if rule.unit == Unit.ONE_OFF:
        return rule.rate
    return record.hours * rule.rate


def same_time(one: Any, other: Any) -> bool:
    """Whether two activities ask for the person at the same time."""
    parts = {one.part_of_day, other.part_of_day}
    return one.period.overlaps(other.period) and (len(parts) == 1 or PartOfDay.ALL_DAY in parts)


def _rule_on(rules: list[Any], day: date) -> Any:
    """The rule in force on the day; a rule of a place before the general one."""
    fitting = [r for r in rules if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to)]
    return max(fitting, key=lambda rule: (rule.locality_id is not None, rule.valid_from), default=None)


def _state_reason(record: Any) -> NotCounted | None:
    return {
        RecordState.DRAFT: NotCounted.DRAFT,
        RecordState.SUBMITTED: NotCounted.PENDING,
        RecordState.RETURNED: NotCounted.RETURNED,
    }.get(record.state)


def _term_reason(record: Any, term: DateRange | None) -> NotCounted | None:
    if term is None or record.ends_on not in term:
        return NotCounted.OUTSIDE_TERM
    return None
