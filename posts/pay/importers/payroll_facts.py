"""What the rules of a payroll ask: loaded once for 1 or 10,000 rows, inside the importer's scope."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q, QuerySet

from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.crypto import blind_index
from core.common.dates import today
from core.imports.gate import Context, Row
from posts.establishment.models import Appointment
from talent.institutions.models import Institution
from talent.people.models import Employment, SocialWorker

from ..models import ActualPay

_TITLE_MONTH = re.compile(r"(20\d\d)\s*年\s*(\d{1,2})\s*月")
PART = 400


@dataclass
class PayrollFacts:
    """Institutions, people and earlier payments that the rows name; nothing outside the scope."""

    context: Context
    institutions: dict[str, list[Institution]] = field(default_factory=dict)
    by_id: dict[int, Institution] = field(default_factory=dict)
    people: dict[str, SocialWorker] = field(default_factory=dict)
    named: dict[str, list[SocialWorker]] = field(default_factory=dict)
    employed: dict[int, list[Employment]] = field(default_factory=dict)
    paid: dict[tuple[int, int, date], ActualPay] = field(default_factory=dict)
    title_unit: Institution | None = None

    @property
    def newest_month(self) -> date:
        """The month that runs; a later one is a slip of the pen."""
        return today().replace(day=1)

    def month_of(self, row: Row) -> date | None:
        """The row's own month, else that of the lines above, else that of the title."""
        return row["month"] or self.context.head["month"] or month_in(self.context.head.title)

    def unit_words(self, row: Row) -> str:
        """The institution as the row or the lines above name it; empty where nobody does."""
        return row["unit"] or self.context.head["unit"] or ""

    def is_foreign(self, row: Row) -> bool:
        """Whether an institution is named that the scope does not hold (or that does not exist)."""
        words = self.unit_words(row)
        return bool(words) and words not in self.institutions

    def workers_of(self, row: Row) -> list[SocialWorker]:
        """The people that the row can mean: one by ID number, else everybody of that name at work there."""
        if row["id_number"]:
            return [self.people[row["id_number"]]] if row["id_number"] in self.people else []
        unit, found = self._named_unit(row), self.named.get(row["name"] or "", [])
        if unit is None:
            return found
        return [one for one in found if any(e.institution_id == unit.pk for e in self.employed[one.pk])]

    def worker_of(self, row: Row) -> SocialWorker | None:
        """The one person meant; None where nobody or several are."""
        found = self.workers_of(row)
        return found[0] if len(found) == 1 else None

    def institution_of(self, row: Row) -> Institution | None:
        """The institution named, else the one employer of the person in that month."""
        if self.unit_words(row) or self.title_unit:
            return self._named_unit(row)
        worker, month = self.worker_of(row), self.month_of(row)
        if worker is None or month is None:
            return None
        found = {e.institution_id for e in self.employed[worker.pk] if runs_in(e, month)}
        return self.by_id[found.pop()] if len(found) == 1 else None

    def is_employed(self, row: Row) -> bool:
        """Whether the person is employed by the institution in the month."""
        worker, unit, month = self.worker_of(row), self.institution_of(row), self.month_of(row)
        if worker is None or unit is None or month is None:
            return False
        return any(e.institution_id == unit.pk and runs_in(e, month) for e in self.employed[worker.pk])

    def payment_of(self, row: Row) -> ActualPay | None:
        """What is recorded of this person, institution and month already."""
        worker, unit, month = self.worker_of(row), self.institution_of(row), self.month_of(row)
        return self.paid.get((worker.pk, unit.pk, month)) if worker and unit and month else None

    def _named_unit(self, row: Row) -> Institution | None:
        words = self.unit_words(row)
        if not words:
            return self.title_unit
        found = self.institutions.get(words, [])
        return found[0] if len(found) == 1 else None


def payroll_facts(rows: Sequence[Row], context: Context) -> PayrollFacts:
    """A fixed number of queries for any number of rows."""
    facts = PayrollFacts(context)
    mine = _institutions(context)
    for institution in mine.order_by("id"):
        facts.institutions.setdefault(institution.name, []).append(institution)
        facts.by_id[institution.pk] = institution
    facts.title_unit = unit_in(context.head.title, facts.institutions)
    numbers = {
        blind_index("id_number", row["id_number"]): row["id_number"] for row in rows if row["id_number"]
    }
    names = {row["name"] for row in rows if row["name"] and not row["id_number"]}
    everybody = _everybody(mine)
    for worker in _in_parts(everybody, "id_index", numbers):
        facts.people[numbers[worker.id_index]] = worker
    for worker in _in_parts(everybody, "name", names):
        facts.named.setdefault(worker.name, []).append(worker)
    known = {w.pk for w in (*facts.people.values(), *(w for found in facts.named.values() for w in found))}
    facts.employed = defaultdict(list)
    employments = Employment.objects.filter(institution__in=mine.values("pk"))
    for row in _in_parts(employments, "worker_id", known):
        facts.employed[row.worker_id].append(row)
    months = {month for row in rows if (month := facts.month_of(row))}
    paid = ActualPay.objects.current().filter(month__in=months)
    for payment in _in_parts(paid, "worker_id", known):
        facts.paid[payment.worker_id, payment.institution_id, payment.month] = payment
    return facts


def _institutions(context: Context) -> QuerySet[Institution]:
    mine = scoped(Institution.objects.all(), context.access, Capability.RECORD_PAY)
    if context.locality is not None:
        mine = mine.filter(**{f"{context.locality.level}_id": context.locality.pk})
    return mine


def _everybody(mine: QuerySet[Institution]) -> QuerySet[SocialWorker]:
    """Whoever was ever employed by, or appointed in, the institutions of the scope."""
    employed = Employment.objects.filter(institution__in=mine.values("pk")).values("worker")
    appointed = Appointment.objects.filter(post__institution__in=mine.values("pk")).values("worker")
    return SocialWorker.objects.filter(Q(pk__in=employed) | Q(pk__in=appointed))


def _in_parts(queryset: QuerySet, column: str, values: Iterable) -> Iterable:
    """Rows in pieces: SQLite takes a limited number of parameters."""
    ordered = sorted(values)
    for start in range(0, len(ordered), PART):
        yield from queryset.filter(**{f"{column}__in": ordered[start : start + PART]})


def runs_in(employment: Employment, month: date) -> bool:
    """Whether an employment has a day in the month."""
    following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
    begins = employment.starts_on is None or employment.starts_on < following
    return begins and (employment.ends_on is None or employment.ends_on >= month)


def month_in(title: str) -> date | None:
    """The month that a title names: “2026年10月工资发放花名册”."""
    found = _TITLE_MONTH.search(title)
    return date(int(found[1]), int(found[2]), 1) if found and 1 <= int(found[2]) <= 12 else None


def unit_in(title: str, institutions: dict[str, list[Institution]]) -> Institution | None:
    """The institution that a title names in full; the longest name wins."""
    named = [name for name, found in institutions.items() if name in title and len(found) == 1]
    return institutions[max(named, key=len)][0] if named else None
