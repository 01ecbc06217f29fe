"""What changed in the figures of 编制 between two days, unit by unit, explaining the difference.

A unit is carried from the earlier day through everything that turned: approved number, unit header (F01),
people in 编制 on the books, offers, staffing-use plans. Each turn is a step with the difference that it made
to the figures; a turn that made none (somebody hired while the header states more people) is no step.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import F, Min, Q, QuerySet, Sum

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution
from talent.people.enums import Relation
from talent.people.models import Employment, SocialWorker

from ..enums import CeilingKind, StaffingState
from ..enums_headcount import EstablishmentChange as What
from ..enums_people import Manner
from ..models import Appointment, Ceiling, Offer, StaffingLine, UnitHeader
from .changes import turned
from .establishment_truth import EstablishmentLine, StaffCount, establishment_line
from .establishment_units import unit_facts
from .truth import Question, inside_of

DAY = timedelta(days=1)
EXPLAINED = ("ceiling", "held", "social", "committed", "reserved", "vacant", "beyond")


@dataclass(frozen=True)
class StaffStep:
    """One turn on one day and what it did to the figures of its unit."""

    what: What
    day: date
    delta: StaffCount
    institution: Institution
    person: str = ""
    note: str = ""
    post: Any = None


@dataclass(frozen=True)
class StaffChanges:
    """The line of 编制 on two days and every step between them."""

    opening: EstablishmentLine
    closing: EstablishmentLine
    steps: list[StaffStep] = field(default_factory=list)

    @property
    def difference(self) -> StaffCount:
        return self.closing.total.minus(self.opening.total)

    @property
    def explained(self) -> StaffCount:
        """The sum of all steps."""
        return _sum(step.delta for step in self.steps)

    @property
    def is_explained(self) -> bool:
        """Whether the steps add up to the difference in every column that they explain."""
        return all(getattr(self.explained, name) == getattr(self.difference, name) for name in EXPLAINED)

    def by_kind(self) -> list[tuple[What, int, StaffCount]]:
        """(kind of turn, how many, their sum) of the kinds that occurred, in their order."""
        found: dict[What, list[StaffCount]] = defaultdict(list)
        for step in self.steps:
            found[step.what].append(step.delta)
        return [(what, len(found[what]), _sum(found[what])) for what in What if what in found]


def establishment_changes(access: Access, asked: Question, since: date) -> StaffChanges:
    """Every change after ``since`` up to and including ``asked.on``; a fixed number of queries."""
    inside = Institution.objects.filter(inside_of(asked, institution="id"))
    mine = scoped(inside, access, Capability.VIEW_POSTS)
    turns = Turns(mine.order_by().values("pk"), since, asked.on)
    named, by_unit = turns.named(access), turns.by_unit
    units = {unit.pk: unit for unit in unit_facts(mine, since)} if by_unit else {}
    steps = [step for pk, rows in by_unit.items() for step in _steps(units[pk], rows, named, since)]
    steps.sort(key=lambda step: (step.day, step.institution.name))
    opening = establishment_line(access, replace(asked, on=since))
    return StaffChanges(opening, establishment_line(access, asked), steps)


def _sum(counts: Iterable[StaffCount]) -> StaffCount:
    total = StaffCount()
    for count in counts:
        total = total.plus(count)
    return total


@dataclass(frozen=True)
class Turn:
    """What turned on a day: facts set anew, facts that rise or fall, whose it is, by which document."""

    day: date
    what: What
    sets: dict[str, Any] = field(default_factory=dict)
    adds: dict[str, int] = field(default_factory=dict)
    worker: SocialWorker | None = None
    note: str = ""


_ORDER = {what: place for place, what in enumerate(What)}


class Turns:
    """All turns of the units of a queryset of keys after one day up to another, by unit."""

    def __init__(self, units: QuerySet, since: date, until: date) -> None:
        self.units, self.since, self.until = units, since, until
        self.by_unit: dict[int, list[Turn]] = defaultdict(list)
        self._numbers()
        self._headers()
        self._people()
        self._offers()
        self._promises()

    def named(self, access: Access) -> set[int]:
        """Which of the people the reader may see by name."""
        seen = scoped(SocialWorker.objects.all(), access, Capability.VIEW_WORKERS)
        return set(seen.filter(pk__in=self.people.order_by().values("worker")).values_list("pk", flat=True))

    def _is_inside(self, day: date | None) -> bool:
        return day is not None and self.since < day <= self.until

    def _turned(self, start: str = "starts_on", end: str = "ends_on") -> Q:
        return turned(self.since, self.until, start, end)

    def _periods(self, rows: Iterable[Any], what: What, value: Any, nothing: dict[str, Any]) -> None:
        """Rows with ``valid_from`` and ``valid_to`` that replace one another."""
        following = {(row.institution_id, row.valid_from) for row in rows}
        for row in rows:
            turns = self.by_unit[row.institution_id]
            if self._is_inside(row.valid_from):
                turns.append(Turn(row.valid_from, what, value(row), note=getattr(row, "document_no", "")))
            after = row.valid_to + DAY if row.valid_to else None
            if self._is_inside(after) and (row.institution_id, after) not in following:
                turns.append(Turn(after, what, nothing))

    def _numbers(self) -> None:
        rows = Ceiling.objects.filter(kind=CeilingKind.ESTABLISHMENT, category="")
        rows = list(rows.filter(self._turned("valid_from", "valid_to"), institution__in=self.units))
        self._periods(rows, What.CEILING, lambda row: {"approved": row.places}, {"approved": None})

    def _headers(self) -> None:
        rows = UnitHeader.objects.filter(self._turned("valid_from", "valid_to"), institution__in=self.units)
        stated = lambda row: {"header_from": row.valid_from, "header_staff": row.staff or 0}  # noqa: E731 - short
        nothing = {"header_from": None, "header_staff": 0}
        self._periods(list(rows.annotate(staff=Sum("counts__staff"))), What.HEADER, stated, nothing)

    def _people(self) -> None:
        """Who came into 编制 or left it, and who of them came into a post kept here or left it."""
        jobs = Employment.objects.filter(relation=Relation.ESTABLISHMENT, institution__in=self.units)
        stays = Appointment.objects.placed().filter(
            manner=Manner.SUBSTANTIVE, post__institution__in=self.units
        )
        moved_jobs, moved_stays = jobs.filter(self._turned()), stays.filter(self._turned())
        touched = Q(worker__in=moved_jobs.order_by().values("worker"))
        touched |= Q(worker__in=moved_stays.order_by().values("worker"))
        employed: dict[tuple[int, int], list[Employment]] = defaultdict(list)
        self.people = jobs.filter(touched)
        for job in self.people.select_related("worker"):
            employed[job.institution_id, job.worker_id].append(job)
        held: dict[tuple[int, int], list[Appointment]] = defaultdict(list)
        for stay in stays.filter(touched).select_related("post"):
            held[stay.post.institution_id, stay.worker_id].append(stay)
        for (unit, worker), rows in employed.items():
            self._person(unit, rows, held[unit, worker])

    def _person(self, unit: int, jobs: list[Employment], stays: list[Appointment]) -> None:
        starts = [row.starts_on for row in (*jobs, *stays)]
        ends = [row.ends_on + DAY for row in (*jobs, *stays) if row.ends_on]
        were_in, were_placed = self._standing(jobs, stays, self.since)
        for day in sorted({day for day in (*starts, *ends) if self._is_inside(day)}):
            are_in, are_placed = self._standing(jobs, stays, day)
            if are_in != were_in:
                what = What.ENTERED if are_in else What.LEFT
                turn = Turn(day, what, adds={"books": are_in - were_in}, worker=jobs[0].worker)
                self.by_unit[unit].append(turn)
            if are_placed != were_placed:
                what = What.PLACED if are_placed else What.UNPLACED
                turn = Turn(day, what, adds={"social": are_placed - were_placed}, worker=jobs[0].worker)
                self.by_unit[unit].append(turn)
            were_in, were_placed = are_in, are_placed

    @staticmethod
    def _standing(jobs: list[Employment], stays: list[Appointment], day: date) -> tuple[int, int]:
        """Whether the person is in 编制 on the day, and in how many posts as such (0 or 1)."""

        def runs(row: Any) -> bool:
            return (row.starts_on is None or row.starts_on <= day) and not (row.ends_on and row.ends_on < day)

        is_in = any(runs(job) for job in jobs)
        return int(is_in), sum(runs(stay) for stay in stays) if is_in else 0

    def _offers(self) -> None:
        rows = Offer.objects.filter(relation=Relation.ESTABLISHMENT, post__institution__in=self.units)
        moved = Q(accepted_on__gt=self.since, accepted_on__lte=self.until)
        moved |= Q(closed_on__gt=self.since, closed_on__lte=self.until)
        for row in rows.filter(moved, accepted_on__isnull=False).select_related("post"):
            turns = self.by_unit[row.post.institution_id]
            if self._is_inside(row.accepted_on):
                turns.append(Turn(row.accepted_on, What.COMMITTED, adds={"committed": 1}, note=row.number))
            if self._is_inside(row.closed_on):
                turns.append(Turn(row.closed_on, What.RELEASED, adds={"committed": -1}, note=row.number))

    def _promises(self) -> None:
        """Lines of staffing-use plans: approved, used by whoever is hired under them, lapsed."""
        lines = StaffingLine.objects.filter(
            plan__state=StaffingState.APPROVED,
            plan__institution__in=self.units,
            plan__approved_on__lte=self.until,
            plan__valid_until__gte=self.since,
        )
        used: dict[int, list[date]] = defaultdict(list)
        hired = lines.filter(self._hired()).order_by().values("pk", "post__appointments__worker")
        for row in hired.annotate(day=Min("post__appointments__starts_on")):
            used[row["pk"]].append(row["day"])
        for line in lines.select_related("plan"):
            self._line(line, used[line.pk])

    @staticmethod
    def _hired() -> Q:
        """As ``promises_on`` counts them: a post of the line taken after the approval by a hire into 编制."""
        job = "post__appointments__worker__employments__"
        return Q(
            **{
                "post__appointments__starts_on__gte": F("plan__approved_on"),
                f"{job}relation": Relation.ESTABLISHMENT,
                f"{job}institution": F("plan__institution"),
                f"{job}starts_on__gte": F("plan__approved_on"),
            }
        )

    def _line(self, line: StaffingLine, used: list[date]) -> None:
        plan, lapsed = line.plan, line.plan.valid_until + DAY

        def unused(day: date) -> int:
            if not plan.approved_on <= day < lapsed:
                return 0
            return max((line.approved or 0) - sum(one <= day for one in used), 0)

        before = unused(self.since)
        for day in sorted({day for day in (plan.approved_on, lapsed, *used) if self._is_inside(day)}):
            if (now := unused(day)) == before:
                continue
            what = {plan.approved_on: What.GRANTED, lapsed: What.LAPSED}.get(day, What.USED)
            self.by_unit[plan.institution_id].append(
                Turn(day, what, adds={"promised": now - before}, note=plan.number)
            )
            before = now


def _steps(unit: Any, turns: list[Turn], named: set[int], since: date) -> Iterator[StaffStep]:
    """Carry a unit of ``unit_facts`` through its turns."""
    known = {name: getattr(unit, name) for name in _FACTS}
    before = _figures(unit, known, since)
    for turn in sorted(turns, key=lambda turn: (turn.day, _ORDER[turn.what])):
        known |= turn.sets
        known |= {name: known[name] + more for name, more in turn.adds.items()}
        after = _figures(unit, known, turn.day)
        delta, before = after.minus(before), after
        if any(delta.numbers):
            person = turn.worker.name if turn.worker and turn.worker.pk in named else ""
            yield StaffStep(turn.what, turn.day, delta, unit, person, turn.note)


_FACTS = ("approved", "header_from", "header_staff", "books", "social", "committed", "promised")


def _figures(unit: Institution, known: dict[str, Any], day: date) -> StaffCount:
    """The figures of one unit as the ledger reckons them; none where it is not asked of."""
    opened = unit.opened_on is None or unit.opened_on <= day
    is_open = opened and (unit.closed_on is None or unit.closed_on >= day)
    is_asked = unit.kind == InstitutionKind.PUBLIC_INSTITUTION and is_open
    if not (is_asked or known["books"] or known["approved"] is not None or known["header_from"]):
        return StaffCount()
    ceiling, committed = known["approved"] or 0, known["committed"]
    held = max(known["header_staff"], known["books"])
    reserved = max(known["promised"] - committed, 0)
    room = ceiling - held - committed - reserved
    return StaffCount(
        ceiling=ceiling,
        held=held,
        social=known["social"],
        committed=committed,
        reserved=reserved,
        vacant=max(room, 0),
        beyond=max(-room, 0),
    )
