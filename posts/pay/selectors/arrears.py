"""Which closed months of an institution are now worth something else: the dry run of 补发."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from core.common.dates import month_of
from posts.establishment.models import Appointment
from talent.institutions.models import Institution

from ..answers import from_dict
from ..arrears import ArrearsMonth, month_of_arrears
from ..models import Arrears, ArrearsLine, ClosedMonth, Statement, StepBatch, StepChange
from .due import due_for
from .gaps import appointments_in

ZERO = Decimal("0.00")


@dataclass
class Owed:
    """What one appointment is owed over the closed months."""

    appointment: Appointment
    months: list[ArrearsMonth] = field(default_factory=list)
    statements: dict[date, Statement] = field(default_factory=dict)

    @property
    def total(self) -> Decimal:
        return sum((month.difference for month in self.months), ZERO)

    @property
    def first(self) -> date:
        return self.months[0].month

    @property
    def last(self) -> date:
        return self.months[-1].month


def arrears_of(batch: StepBatch) -> QuerySet[Arrears]:
    """The statements that an approved pay rise made for closed months."""
    return Arrears.objects.filter(institution=batch.institution_id, cause__contains=batch.number)


def owed_at(
    institution: Institution,
    *,
    workers: Iterable[int] | None = None,
    step_changes: Iterable[StepChange] | None = None,
) -> list[Owed]:
    """Everybody whose closed months are worth another amount now; nothing is stored.

    ``workers`` narrows to some people; ``step_changes`` are looked at as if they were recorded.
    """
    only = None if workers is None else set(workers)
    found: dict[int, Owed] = {}
    closed = ClosedMonth.objects.filter(institution=institution).order_by("month")
    for record in closed:
        _look_at(record, found, only, step_changes)
    return [owed for owed in sorted(found.values(), key=_order) if owed.months]


def _order(owed: Owed) -> tuple[str, int]:
    return owed.appointment.worker.name, owed.appointment.pk


def _look_at(record: ClosedMonth, found: dict[int, Owed], only: set[int] | None, changes: Any) -> None:
    """One closed month: every appointment in it, stated or not, against what is due now."""
    month = record.month
    statements = {row.appointment_id: row for row in Statement.objects.filter(closed=record)}
    appointments = appointments_in(record.institution_id, month) | Appointment.objects.filter(
        pk__in=list(statements)
    ).order_by("id")
    people = appointments if only is None else appointments.filter(worker_id__in=only)
    people = list(people.select_related("worker", "post").distinct())
    due = due_for(people, month, step_changes=changes)
    later = _later(record)
    for appointment in people:
        if is_owed(due[appointment.pk]):
            continue  # it cannot be reckoned now: nothing is taken back for want of a fact
        statement = statements.get(appointment.pk)
        stated = from_dict(statement.answer) if statement else None
        parts = later.get(appointment.pk, [])
        reckoned = month_of_arrears(month, stated, parts, due[appointment.pk])
        if reckoned.difference < 0 and due[appointment.pk].waits_for_rise:
            continue  # nothing is taken back before a pay rise of the year is decided
        if reckoned.difference or reckoned.changed:
            owed = found.setdefault(appointment.pk, Owed(appointment))
            owed.months.append(reckoned)
            if statement:
                owed.statements[month] = statement


def _later(record: ClosedMonth) -> dict[int, list[dict[str, Any]]]:
    """The parts of arrears statements on this month so far, by appointment."""
    rows = ArrearsLine.objects.filter(
        arrears__institution=record.institution_id, month=record.month
    ).values_list("arrears__appointment_id", "parts")
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for appointment_id, parts in rows:
        found[appointment_id] += parts
    return found


def closing_preview(institution: Institution, month: date) -> list[tuple[Appointment, Any]]:
    """(appointment, answer) of everybody who would be stated if the month were closed now."""
    month = month_of(month).start
    appointments = list(appointments_in(institution.pk, month).select_related("worker", "post"))
    due = due_for(appointments, month)
    rows = [(one, due[one.pk]) for one in appointments if due[one.pk].missing is None or is_owed(due[one.pk])]
    return sorted(rows, key=lambda row: (row[0].worker.name, row[0].pk))


def is_owed(answer: Any) -> bool:
    """Whether an answer without an amount is worth naming: another post that pays is none."""
    return answer.missing is not None and answer.missing.code not in ("other_post", "not_employed")
