"""The ledger: every hour counts or does not count, because….

``reckon`` is a pure function of records, rules and a term, so that a page, a transcript, a desk of
100,000 people and an import give the same answer. Order of the checks: period, rule, state, time or
work already counted (in this period or an earlier one), limits. Two clocks read the same records: the
term of a registration (``reckon``), the calendar year of professional-technical staff (``reckon_year``).

Promises, each proved in the tests: adding a record never lowers ``counted`` of its own period or of an
earlier one; the order in which records were typed does not matter; counted + not counted = what the
records claim under their rules; an hour counts once, in one period (``borders``).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.common.dates import DateRange, add_months

from .borders import reaching_back, suspects, taken_off
from .choosing import Claim, choose, excludes
from .enums import NotCounted, RecordState, Subject
from .rulebook import RuleBook, cap_of_term, cap_of_year, credited_hours

ZERO = Decimal(0)
ACCEPTED = frozenset({RecordState.VERIFIED.value})
IF_ACCEPTED = ACCEPTED | {RecordState.SUBMITTED.value}
_STATES = {
    RecordState.DRAFT.value: NotCounted.DRAFT,
    RecordState.SUBMITTED.value: NotCounted.PENDING,
    RecordState.RETURNED.value: NotCounted.RETURNED,
}
_MENDABLE = (NotCounted.PENDING, NotCounted.DRAFT, NotCounted.OUTSIDE_TERM, NotCounted.OUTSIDE_YEAR)


@dataclass(frozen=True, slots=True)
class Part:
    """Hours of a record that do not count, and why; ``other`` is the record in the way."""

    reason: NotCounted
    hours: Decimal
    other: Any = None


@dataclass(frozen=True, slots=True)
class Line:
    """One record in the ledger: ``counted`` plus its ``parts`` is what it claims under the rule."""

    record: Any
    rule: Any
    counted: Decimal = ZERO
    parts: tuple[Part, ...] = ()

    @property
    def not_counted(self) -> Decimal:
        """Hours that do not count."""
        return sum((part.hours for part in self.parts), ZERO)

    @property
    def claimed(self) -> Decimal:
        """Hours that the record is worth under its rule before any limit."""
        return self.counted + self.not_counted

    @property
    def reason(self) -> NotCounted | None:
        """Why (part of) it does not count; the first reason where there are two."""
        return self.parts[0].reason if self.parts else None

    @property
    def other(self) -> Any:
        """The counted record in the way of a duplicate."""
        return self.parts[0].other if self.parts else None

    @property
    def is_counted(self) -> bool:
        """Whether at least part of it counts."""
        return self.counted > 0


@dataclass
class Ledger:
    """What a worker's records come to in one registration term or one calendar year.

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
    def claimed(self) -> Decimal:
        """Hours that all records claim under their rules."""
        return sum((line.claimed for line in self.lines), ZERO)

    @property
    def pending(self) -> Decimal:
        """Hours inside the term that wait for a verifier."""
        return self.hours_for(NotCounted.PENDING)

    @property
    def refused(self) -> Decimal:
        """Hours that will not count as they stand: duplicates, above a limit, returned, no rule."""
        return sum((p.hours for line in self.lines for p in line.parts if p.reason not in _MENDABLE), ZERO)

    @property
    def missing(self) -> Decimal:
        """Hours still to be earned; never negative."""
        return max(Decimal(self.required or 0) - self.counted, ZERO)

    @property
    def missing_after_pending(self) -> Decimal:
        """Hours still to be earned if all that waits were worth what it claims (``if_accepted`` knows)."""
        return max(self.missing - self.pending, ZERO)

    @property
    def is_enough(self) -> bool:
        """Whether the counted hours meet the requirement."""
        return self.required is not None and self.missing == 0

    @property
    def window_opens(self) -> date | None:
        """First day on which renewal may be applied for."""
        months = getattr(self.requirement, "window_months", None)
        if self.term is None or months is None:
            return None
        return add_months(self.term.end + timedelta(days=1), -months)

    def by_subject(self, subject: str) -> Decimal:
        """Counted hours of one subject class."""
        return sum((line.counted for line in self.lines if line.record.subject == subject), ZERO)

    @property
    def professional(self) -> Decimal:
        """Counted hours of professional subjects."""
        return self.by_subject(Subject.PROFESSIONAL)

    @property
    def public(self) -> Decimal:
        """Counted hours of public subjects."""
        return self.by_subject(Subject.PUBLIC)

    def by_reason(self, reason: NotCounted) -> list[Line]:
        """Lines with hours not counted for one reason."""
        return [line for line in self.lines if any(part.reason == reason for part in line.parts)]

    def hours_for(self, reason: NotCounted) -> Decimal:
        """Hours not counted for one reason."""
        return sum((p.hours for line in self.lines for p in line.parts if p.reason == reason), ZERO)


@dataclass(frozen=True, slots=True)
class _Clock:
    """What differs between the two clocks: the period, its word, which limits bind."""

    period: DateRange | None
    outside: NotCounted
    by_term: bool = True
    public_limit: Decimal | None = None
    accepted: frozenset[str] = ACCEPTED


def reckon(
    records: Iterable[Any],
    *,
    rules: RuleBook | Iterable[Any],
    term: DateRange | None,
    requirement: Any,
    accepted: frozenset[str] = ACCEPTED,
    earlier: Iterable[DateRange] = (),
) -> Ledger:
    """The ledger of one worker's ``records`` under the crediting ``rules`` (all versions).

    Each record is credited under the rule in force on its last day, which must lie in the term.
    ``accepted``: states that count; ``IF_ACCEPTED`` answers "and if all that waits is accepted".
    ``earlier``: the worker's terms before this one; what counted there does not count again.
    """
    before = sorted((one for one in earlier if term and one.end < term.start), key=lambda one: one.end)
    clocks = [_Clock(one, NotCounted.OUTSIDE_TERM, accepted=accepted) for one in (*before, term)]
    hours = requirement.hours if requirement else None
    return Ledger(term, hours, requirement, _last(records, RuleBook.of(rules), clocks))


def reckon_year(
    records: Iterable[Any],
    *,
    rules: RuleBook | Iterable[Any],
    year: int,
    requirement: Any,
    accepted: frozenset[str] = ACCEPTED,
) -> Ledger:
    """The annual clock of professional-technical staff: limits of a term do not bind here.

    Public subjects fill at most what the requirement leaves beside the professional hours. What counted
    in an earlier year (reckoned under the same requirement) does not count again.
    """
    records = list(records)
    share = Decimal(requirement.hours - requirement.professional_hours) if requirement else None
    first = min((record.ends_on.year for record in records), default=year)
    years = [DateRange(date(one, 1, 1), date(one, 12, 31)) for one in range(min(first, year), year + 1)]
    clocks = [_Clock(one, NotCounted.OUTSIDE_YEAR, False, share, accepted) for one in years]
    hours = requirement.hours if requirement else None
    return Ledger(years[-1], hours, requirement, _last(records, RuleBook.of(rules), clocks))


def _last(records: Iterable[Any], book: RuleBook, clocks: Sequence[_Clock]) -> list[Line]:
    """The lines of the last period; the earlier ones are reckoned only where something is shared."""
    *before, clock = clocks
    records = list(records)
    if not before or not _shares(records, book, clock):
        return _lines(records, book, clock)
    counted: list[tuple[Claim, Decimal]] = []
    for earlier in before:
        for line in _lines(records, book, earlier, counted):
            if line.counted:
                counted.append((Claim(line.record, line.rule, line.claimed), line.counted))
    return _lines(records, book, clock, counted)


def _shares(records: Sequence[Any], book: RuleBook, clock: _Clock) -> bool:
    """Whether an accepted record of the period asks for the time or the work of an earlier one."""
    start = clock.period.start
    inside = [record for record in records if record.ends_on in clock.period]
    late = reaching_back(filter(None, (_claim(record, book, clock) for record in inside)), start)
    if not late:
        return False
    earlier = (_claim(record, book, clock) for record in records if record.ends_on < start)
    return suspects(late, filter(None, earlier))


def _claim(record: Any, book: RuleBook, clock: _Clock) -> Claim | None:
    rule, trouble = book.rule_for(record)
    if trouble or record.state not in clock.accepted:
        return None
    return Claim(record, rule, credited_hours(record, rule))


def _lines(
    records: Iterable[Any], book: RuleBook, clock: _Clock, counted: Sequence[tuple[Claim, Decimal]] = ()
) -> list[Line]:
    """Every record's line, in the fixed order of days; ``counted``: what counted in earlier periods."""
    lines, claims = [], []
    for record in records:
        rule, trouble = book.rule_for(record)
        worth = credited_hours(record, rule) if rule else record.hours
        outside = clock.period is None or record.ends_on not in clock.period
        waits = None if record.state in clock.accepted else _STATES[record.state]
        reason = (clock.outside if outside else None) or trouble or waits
        if reason:
            lines.append(Line(record, rule, ZERO, (Part(reason, worth),)))
        else:
            claims.append(Claim(record, rule, worth))
    claims.sort(key=lambda claim: claim.order)
    if counted:
        claims = [taken_off(claim, counted) for claim in claims]
        lines += [Line(c.record, c.rule, ZERO, _before(c)) for c in claims if not c.worth]
        claims = [claim for claim in claims if claim.worth]
    if claims:
        lines += _settled(claims, clock)
    lines.sort(key=lambda line: (line.record.starts_on, line.record.ends_on, line.record.pk or 0))
    return lines


def _before(claim: Claim) -> tuple[Part, ...]:
    return tuple(Part(NotCounted.EARLIER, hours, record) for hours, record in claim.before)


def _settled(claims: Sequence[Claim], clock: _Clock) -> list[Line]:
    """Lines of the accepted claims: the best choice among rivals, then the limits."""
    kept = choose(claims, lambda chosen: sum((c for c, _parts in _limited(chosen, clock)), ZERO))
    lines = [
        Line(claim.record, claim.rule, counted, parts)
        for claim, (counted, parts) in zip(kept, _limited(kept, clock), strict=True)
    ]
    if len(kept) == len(claims):
        return lines
    here = {id(claim) for claim in kept}
    for claim in claims:
        if id(claim) not in here:
            rival = next((other for other in kept if excludes(other, claim)), None)
            lines.append(Line(claim.record, claim.rule, ZERO, (*_before(claim), _lost(claim, rival))))
    return lines


def _lost(claim: Claim, rival: Claim | None) -> Part:
    timed = claim.rule.unit == "hour" and claim.record.part_of_day != "own_time"
    reason = NotCounted.DUPLICATE if timed else NotCounted.SAME_WORK
    return Part(reason, claim.worth, rival.record if rival else None)


def _limited(claims: Sequence[Claim], clock: _Clock) -> list[tuple[Decimal, tuple[Part, ...]]]:
    """(counted, not counted because) of each claim under the limits of forms and of public subjects.

    With a limit of public subjects the professional ones go first: they can fill any hour.
    """
    order = range(len(claims))
    if clock.public_limit is not None:
        order = sorted(order, key=lambda place: claims[place].record.subject == Subject.PUBLIC)
    used: dict[Any, Decimal] = defaultdict(lambda: ZERO)
    found: list[Any] = [None] * len(claims)
    for place in order:
        found[place] = _one(claims[place], used, clock)
    return found


def _one(claim: Claim, used: dict[Any, Decimal], clock: _Clock) -> tuple[Decimal, tuple[Part, ...]]:
    record, rule, worth = claim.record, claim.rule, claim.worth
    kind, year = record.activity_type, (record.activity_type, record.ends_on.year)
    counted, parts = worth, _before(claim)
    limits = [(cap_of_year(rule), year, NotCounted.CAP_YEAR)]
    term_cap = cap_of_term(rule)
    if clock.by_term or rule.unit == "one_off":
        limits.append((term_cap, kind, NotCounted.CAP))
    for limit, key, reason in limits:
        if limit is not None:
            counted, parts = _cut(counted, max(limit - used[key], ZERO), reason, parts)
    used[kind] += counted
    used[year] += counted
    if clock.public_limit is not None and record.subject == Subject.PUBLIC:
        counted, parts = _cut(
            counted, max(clock.public_limit - used["public"], ZERO), NotCounted.PUBLIC_SHARE, parts
        )
        used["public"] += counted
    return counted, parts


def _cut(
    counted: Decimal, room: Decimal, reason: NotCounted, parts: tuple[Part, ...]
) -> tuple[Decimal, tuple[Part, ...]]:
    if counted <= room:
        return counted, parts
    return room, (*parts, Part(reason, counted - room))
