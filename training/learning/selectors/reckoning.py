"""Ledgers of one worker or of a million: the law is read once, records come in batches.

Four queries for the law, then three for each batch of people: their registrations, their records,
nothing else. ``ledger_for(worker)`` of the pages is the same with one person and whole records.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import ExpressionWrapper, F, FloatField

from core.common.dates import DateRange, today
from talent.people.enums import PostCategory, Relation
from talent.people.models import Registration, SocialWorker

from ..ledger import ACCEPTED, Ledger, reckon, reckon_year
from ..models import AnnualRequirement, CreditingRule, LearningRecord, RenewalRequirement
from ..rulebook import LEVELS, RuleBook, nearness

BATCH = 2000
# Professional-technical staff (Order 25): employed under a contract, in a post of that category.
ANNUAL_RELATIONS = frozenset({Relation.ESTABLISHMENT.value, Relation.LABOUR.value})
# On SQLite a decimal column is a float that Django rounds anew, value by value; one decimal place needs
# no rounding, and reading the plain number takes a third of the time.
_HOURS = ExpressionWrapper(F("hours"), output_field=FloatField())
_COLUMNS = (
    "pk", "worker_id", "title", "activity_type", "subject", "starts_on", "ends_on", "part_of_day", _HOURS,
    "state",
)  # fmt: skip


class Fact(NamedTuple):
    """What the ledger needs of a record; in bulk no model instances are made."""

    pk: int
    worker_id: int
    title: str
    activity_type: str
    subject: str
    starts_on: date
    ends_on: date
    part_of_day: str
    hours: Decimal
    state: str


class Held(NamedTuple):
    """What the ledger needs of a registration."""

    worker_id: int
    starts_on: date
    ends_on: date
    level: str


def places_of(placed: Any) -> list[int]:
    """The ids of the place columns of a row, from the province down."""
    return [pk for level in LEVELS if (pk := getattr(placed, f"{level}_id", None))]


@dataclass
class Law:
    """Every adopted rule and requirement of all times and places, read once."""

    rules: list[CreditingRule]
    requirements: list[RenewalRequirement]
    annual: list[AnnualRequirement]
    _books: dict[frozenset[int], RuleBook] = field(default_factory=dict)
    _asked: dict[tuple, Any] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Law":
        """Three queries."""
        return cls(
            *(
                list(model.objects.adopted().select_related("locality"))
                for model in (CreditingRule, RenewalRequirement, AnnualRequirement)
            )
        )

    def book(self, worker: Any) -> RuleBook:
        """The crediting rules that reach a worker; one book for all who stand under the same rules."""
        key = self._local.intersection(places_of(worker)) if self._local else self._local
        if key not in self._books:
            self._books[key] = RuleBook(
                r for r in self.rules if r.locality_id is None or r.locality_id in key
            )
        return self._books[key]

    @cached_property
    def _local(self) -> frozenset[int]:
        """Places that have any rule of their own."""
        found = {rule.locality_id for rule in (*self.rules, *self.requirements, *self.annual)}
        return frozenset(found - {None})

    def requirement(self, worker: Any, level: str, start: date) -> RenewalRequirement | None:
        """Class-hours asked in a term that began on ``start``: the nearest place upward decides."""
        return self._answer(worker, start, level)

    def annual_requirement(self, worker: Any, year: int) -> AnnualRequirement | None:
        """Class-hours asked in a calendar year: the version in force at its end."""
        return self._answer(worker, date(year, 12, 31), "")

    def _answer(self, worker: Any, day: date, level: str) -> Any:
        """Remembered: most people stand under the same few rules."""
        places = self._local.intersection(places_of(worker)) if self._local else self._local
        key = (places, day, level)
        if key not in self._asked:
            rules = [rule for rule in self.requirements if rule.level == level] if level else self.annual
            self._asked[key] = _nearest(rules, {None, *places}, day)
        return self._asked[key]


def _nearest(rules: Iterable[Any], places: set[int | None], day: date) -> Any:
    running = (r for r in rules if r.valid_from <= day and (r.valid_to is None or day <= r.valid_to))
    return max((rule for rule in running if rule.locality_id in places), key=nearness, default=None)


def has_annual_clock(worker: Any) -> bool:
    """Whether the annual clock runs: employment relation and post category of technical staff."""
    return worker.post_category_claimed == PostCategory.PROFESSIONAL and worker.relation in ANNUAL_RELATIONS


@dataclass(frozen=True, slots=True)
class Reckoned:
    """One worker's records read by both clocks; ``annual`` is None where the second does not run."""

    worker: SocialWorker
    registration: Any
    ledger: Ledger
    annual: Ledger | None
    records: Sequence[Any]
    book: RuleBook
    earlier: tuple[DateRange, ...] = ()

    def again(self, *, accepted: frozenset[str] = ACCEPTED, also: Iterable[Any] = ()) -> Ledger:
        """The ledger of the term if other states counted, or if further records existed."""
        return reckon(
            [*self.records, *also],
            rules=self.book,
            term=self.ledger.term,
            requirement=self.ledger.requirement,
            accepted=accepted,
            earlier=self.earlier,
        )


def reckon_all(
    workers: Iterable[SocialWorker],
    *,
    day: date | None = None,
    year: int | None = None,
    law: Law | None = None,
    whole: bool = False,
) -> Iterator[Reckoned]:
    """Both ledgers of each worker, in the order given, in batches; a generator.

    ``day`` chooses the registration term, ``year`` the calendar year (default: the day's). ``whole``:
    records as model instances with who decided, for pages.
    """
    day = day or today()
    law = law or Law.read()
    source = iter(workers)
    while batch := list(islice(source, BATCH)):
        registrations = _registrations(batch, day, whole)
        records = _records(batch, whole)
        for worker in batch:
            yield _reckoned(worker, registrations[worker.pk], records[worker.pk], year or day.year, law)


def _reckoned(
    worker: SocialWorker, registrations: list[Any], records: list[Any], year: int, law: Law
) -> Reckoned:
    *before, registration = registrations or [None]
    earlier = tuple(DateRange(one.starts_on, one.ends_on) for one in before)
    term = requirement = annual = None
    book = law.book(worker)
    if registration is not None:
        term = DateRange(registration.starts_on, registration.ends_on)
        requirement = law.requirement(worker, registration.level, registration.starts_on)
    if has_annual_clock(worker):
        asked = law.annual_requirement(worker, year)
        annual = reckon_year(records, rules=book, year=year, requirement=asked)
    ledger = reckon(records, rules=book, term=term, requirement=requirement, earlier=earlier)
    return Reckoned(worker, registration, ledger, annual, records, book, earlier)


def _registrations(workers: Sequence[SocialWorker], day: date, whole: bool) -> dict[int, list[Any]]:
    """The registrations that began by the day, with their ``level``; the last is the one that matters:

    in force on the day, else the latest that began before it.
    """
    found: dict[int, list[Any]] = defaultdict(list)
    rows: Any = Registration.objects.valid().filter(worker__in=[w.pk for w in workers], starts_on__lte=day)
    rows = rows.annotate(level=F("certificate__level")).order_by("ends_on", "id")
    if not whole:
        rows = map(Held._make, rows.values_list(*Held._fields))
    for row in rows:
        found[row.worker_id].append(row)
    return found


def _records(workers: Sequence[SocialWorker], whole: bool) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    rows: Any = LearningRecord.objects.filter(worker__in=[w.pk for w in workers]).order_by()
    if whole:
        rows = rows.select_related("decided_by")
    else:
        rows = map(_fact, rows.values_list(*_COLUMNS).iterator(chunk_size=5000))
    for row in rows:
        found[row.worker_id].append(row)
    return found


def _fact(columns: tuple) -> Fact:
    *before, hours, state = columns
    return Fact(*before, Decimal(str(hours)), state)
