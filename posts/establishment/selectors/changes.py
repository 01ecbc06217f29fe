"""What changed between two days, so that the changes explain the difference of the truth line.

Every change of a post is one step from what it was to what it is; the steps of a post end where the
truth line of the later day begins, so their sums are the difference to the unit.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability

from ..enums import categories_under
from ..enums_headcount import HeadcountChange as What
from ..models import Appointment, Ceiling, GradeRule, Offer, Post, PostPeriod
from .truth import Headcount, Question, TruthLine, add_up, grades_of, inside_of, on_institution, truth_line

DAY = timedelta(days=1)
EXPLAINED = ("ceiling", "created", "filled", "committed", "frozen", "free", "excess")
"""The columns that the changes explain; what is not created follows from approved and created."""


@dataclass(frozen=True)
class Step:
    """One change on one day: what happened, where, to whom, and what it did to the figures."""

    what: What
    day: date
    delta: Headcount
    institution: Any
    post: Post | None = None
    person: str = ""
    note: str = ""


@dataclass(frozen=True)
class ChangeList:
    """The truth line of two days and every step between them."""

    opening: TruthLine
    closing: TruthLine
    steps: list[Step] = field(default_factory=list)

    @property
    def difference(self) -> Headcount:
        return self.closing.total.minus(self.opening.total)

    @property
    def explained(self) -> Headcount:
        """The sum of all steps."""
        return add_up(step.delta for step in self.steps)

    @property
    def is_explained(self) -> bool:
        """Whether the steps add up to the difference in every column that they explain."""
        return all(getattr(self.explained, name) == getattr(self.difference, name) for name in EXPLAINED)

    def by_kind(self) -> list[tuple[What, int, Headcount]]:
        """(kind of change, how many, their sum) of the kinds that occurred, in their order."""
        found: dict[What, list[Headcount]] = defaultdict(list)
        for step in self.steps:
            found[step.what].append(step.delta)
        return [(what, len(found[what]), add_up(found[what])) for what in What if what in found]


def change_list(access: Access, asked: Question, since: date) -> ChangeList:
    """Every change after ``since`` up to and including ``asked.on``; a fixed number of queries."""
    facts = {
        "kind": asked.kind,
        "place": asked.place,
        "band": asked.band,
        "institution": asked.institution,
        "direct": asked.direct,
    }
    opening = truth_line(access, on=since, **facts)
    closing = truth_line(access, on=asked.on, **facts)
    steps = [*_ceiling_steps(access, asked, since), *_post_steps(access, asked, since)]
    steps.sort(key=lambda step: (step.day, step.institution.name, step.post.number if step.post else ""))
    return ChangeList(opening, closing, steps)


def turned(since: date, until: date, start: str = "starts_on", end: str = "ends_on") -> Q:
    """Rows that began after ``since`` or of which the last day lay in the period, up to ``until``."""
    begun = Q(**{f"{start}__gt": since, f"{start}__lte": until})
    return begun | Q(**{f"{end}__gte": since, f"{end}__lt": until})


def _touching(since: date, until: date) -> Q:
    return Q(starts_on__lte=until) & (Q(ends_on__isnull=True) | Q(ends_on__gte=since))


def _ceiling_steps(access: Access, asked: Question, since: date) -> Iterator[Step]:
    if asked.band:
        return
    rows = Ceiling.objects.filter(on_institution(inside_of(asked)), kind=asked.kind, category="")
    rows = rows.filter(turned(since, asked.on, "valid_from", "valid_to")).select_related("institution")
    turns: dict[tuple[Any, date], list[tuple[int, Ceiling]]] = defaultdict(list)
    for row in scoped(rows, access, Capability.VIEW_POSTS):
        if since < row.valid_from <= asked.on:
            turns[row.institution, row.valid_from].append((row.places, row))
        if row.valid_to and since <= row.valid_to < asked.on:
            turns[row.institution, row.valid_to + DAY].append((-row.places, row))
    for (institution, day), changes in turns.items():
        document = next((row.document_no for n, row in changes if n >= 0 and row.document_no), "")
        delta = Headcount(ceiling=sum(n for n, _row in changes))
        yield Step(What.CEILING, day, delta, institution, note=document)


def _post_steps(access: Access, asked: Question, since: date) -> Iterator[Step]:
    posts = _posts(access, asked, since)
    ids = list(posts)
    visible = scoped(Appointment.objects.filter(post__in=ids), access, Capability.VIEW_WORKERS)
    histories = {post: _History(asked, since) for post in ids}
    for period in PostPeriod.objects.filter(_touching(since, asked.on), post__in=ids):
        histories[period.post_id].periods.append(period)
    stays = Appointment.objects.placed().filter(_touching(since, asked.on), post__in=ids)
    stays = list(stays.select_related("worker"))
    named = set(visible.filter(pk__in=[row.pk for row in stays]).values_list("pk", flat=True))
    for stay in stays:
        histories[stay.post_id].stays.append(stay)
    offers = Offer.objects.filter(post__in=ids, accepted_on__lte=asked.on)
    for offer in offers.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=since)):
        histories[offer.post_id].offers.append(offer)
    moves = _moves(stays)
    rules = GradeRule.objects.on(asked.on).filter(category__in=categories_under(asked.kind))
    grades = set(grades_of(asked.band, rules)) if asked.band else None
    for pk, history in histories.items():
        yield from history.steps(posts[pk], grades, moves, named)


def _posts(access: Access, asked: Question, since: date) -> dict[int, Post]:
    """Posts at the place to which anything happened, by id."""
    moved = turned(since, asked.on)
    offered = Q(accepted_on__gt=since, accepted_on__lte=asked.on) | Q(
        closed_on__gt=since, closed_on__lte=asked.on
    )
    touched = (
        Q(pk__in=PostPeriod.objects.filter(moved).values("post"))
        | Q(pk__in=Appointment.objects.placed().filter(moved).values("post"))
        | Q(pk__in=Offer.objects.filter(offered, accepted_on__isnull=False).values("post"))
    )
    posts: QuerySet = Post.objects.filter(inside_of(asked)).filter(touched).select_related("institution")
    return {post.pk: post for post in scoped(posts, access, Capability.VIEW_POSTS)}


def _moves(stays: Iterable[Appointment]) -> tuple[set, set]:
    """(worker, first day) of everybody who began and (worker, last day) of everybody who left."""
    people = {row.worker_id for row in stays}
    rows = (
        Appointment.objects.placed()
        .filter(worker__in=people)
        .values_list("worker_id", "starts_on", "ends_on")
    )
    found = list(rows)
    return {(who, start) for who, start, _end in found}, {(who, end) for who, _start, end in found}


@dataclass
class _History:
    """What is known of one post between two days."""

    asked: Question
    since: date
    periods: list[PostPeriod] = field(default_factory=list)
    stays: list[Appointment] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    def steps(self, post: Post, grades: set[str] | None, moves: tuple, named: set[int]) -> Iterator[Step]:
        """The steps of this post, each with the difference it made."""
        state = _State(set(categories_under(self.asked.kind)), grades)
        state.period = next((p for p in self.periods if p.starts_on <= self.since), None)
        state.held = sum(row.starts_on <= self.since for row in self.stays)
        state.due = sum(row.accepted_on <= self.since for row in self.offers)
        for day, _rank, what, row in sorted(self._events(moves), key=lambda event: event[:2]):
            was, before = state.period, state.count()
            state.take(what, row)
            delta = state.count().minus(before)
            if what is What.ADJUSTED:
                what = _kind_of_turn(was, row)
                if not (state.counts(was) or state.counts(row)):
                    continue
            elif not any(delta.numbers):
                continue
            person = row.worker.name if isinstance(row, Appointment) and row.pk in named else ""
            yield Step(what, day, delta, post.institution, post, person, _note(row))

    def _events(self, moves: tuple[set, set]) -> Iterator[tuple[date, int, What, Any]]:
        """(day, order within the day, kind, row): people leave, the post turns, people come."""
        began, left = moves
        inside = lambda day: day is not None and self.since < day <= self.asked.on  # noqa: E731 - short
        for row in self.stays:
            if row.ends_on and inside(row.ends_on + DAY):
                moved = (row.worker_id, row.ends_on + DAY) in began
                yield row.ends_on + DAY, 0, What.MOVED_OUT if moved else What.ENDED, row
            if inside(row.starts_on):
                moved = (row.worker_id, row.starts_on - DAY) in left
                yield row.starts_on, 4, What.MOVED_IN if moved else What.FILLED, row
        for row in self.offers:
            if inside(row.accepted_on):
                yield row.accepted_on, 3, What.COMMITTED, row
            if inside(row.closed_on):
                yield row.closed_on, 3 if row.closed_on == row.accepted_on else 1, What.RELEASED, row
        following = {row.starts_on for row in self.periods}
        for row in self.periods:
            if inside(row.starts_on):
                yield row.starts_on, 2, What.ADJUSTED, row
            if row.ends_on and row.ends_on + DAY not in following and inside(row.ends_on + DAY):
                yield row.ends_on + DAY, 2, What.ADJUSTED, None


def _note(row: PostPeriod | Appointment | Offer | None) -> str:
    """The document or the reason of a turn, the number of an offer."""
    if isinstance(row, PostPeriod):
        return row.document_no or row.reason
    return row.number if isinstance(row, Offer) else ""


@dataclass
class _State:
    """What a post is at one moment: its period, the people in it, the people promised to it."""

    categories: set[str]
    grades: set[str] | None
    period: PostPeriod | None = None
    held: int = 0
    due: int = 0

    def take(self, what: What, row: Any) -> None:
        """One event."""
        if what is What.ADJUSTED:
            self.period = row
        elif what in (What.FILLED, What.MOVED_IN):
            self.held += 1
        elif what in (What.ENDED, What.MOVED_OUT):
            self.held -= 1
        else:
            self.due += 1 if what is What.COMMITTED else -1

    def counts(self, period: PostPeriod | None) -> bool:
        """Whether a period is of the kind and band that are asked for."""
        fits = period is not None and period.category in self.categories
        return fits and (self.grades is None or period.grade in self.grades)

    def count(self) -> Headcount:
        """The figures of the truth line for this post alone."""
        if not self.counts(self.period):
            return Headcount()
        places, taken = self.period.places, self.held + self.due
        left = max(places - taken, 0)
        return Headcount(
            created=places,
            filled=self.held,
            committed=self.due,
            free=0 if self.period.frozen else left,
            frozen=left if self.period.frozen else 0,
            excess=max(taken - places, 0),
        )


def _kind_of_turn(was: PostPeriod | None, now: PostPeriod | None) -> What:
    if was is None:
        return What.CREATED
    if now is None:
        return What.ABOLISHED
    if was.frozen != now.frozen:
        return What.FROZEN if now.frozen else What.THAWED
    return What.ADJUSTED
