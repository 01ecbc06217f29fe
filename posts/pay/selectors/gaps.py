"""Reckoning gaps from the rows, and reading those that are stored."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Max, Q, QuerySet, Sum

from core.common.dates import month_of
from core.localities.models import Locality
from posts.establishment.models import Appointment

from ..answers import Answer, Reason
from ..comparing import Compared, compare_month, compare_year
from ..enums import GapPeriod, GapState
from ..models import ActualPay, GapReckoning, PayGap
from ..models.gaps import NO_APPOINTMENT
from .due import due_for

ZERO = Decimal(0)


def appointments_in(institution_id: int, month: date) -> QuerySet[Appointment]:
    """Appointments at an institution that have a day in the month."""
    days = month_of(month)
    return Appointment.objects.filter(
        Q(ends_on=None) | Q(ends_on__gte=days.start),
        post__institution_id=institution_id,
        starts_on__lte=days.end,
    ).order_by("id")


def reckon_month(institution_id: int, month: date) -> list[PayGap]:
    """Every person in a post there that month or in its payroll; unsaved, in a stable order."""
    appointments = list(appointments_in(institution_id, month))
    due = due_for(appointments, month)
    held: dict[int, list[Appointment]] = defaultdict(list)
    for appointment in appointments:
        held[appointment.worker_id].append(appointment)
    payments = ActualPay.objects.current().filter(institution_id=institution_id, month=month)
    paid = {payment.worker_id: payment for payment in payments}
    rows = []
    for worker_id in sorted({*held, *paid}):
        mine = [due[appointment.pk] for appointment in held.get(worker_id, [])]
        found = compare_month(
            [line for one in mine for line in one.lines], paid.get(worker_id), reason_of(mine)
        )
        main = max(held.get(worker_id, []), key=lambda one: one.starts_on, default=None)
        rows.append(_row(institution_id, worker_id, main, month, found))
    return rows


def reason_of(answers: list[Answer]) -> Reason | None:
    """Why nothing could be reckoned for a person."""
    if not answers:
        return Reason(NO_APPOINTMENT)
    return next((answer.missing for answer in answers if answer.missing), None)


def reckon_year(institution_id: int, year: int) -> list[PayGap]:
    """What is due once for the year, against everything paid for it; unsaved."""
    owed: dict[int, Decimal] = {}
    last: dict[int, Appointment] = {}
    for number in range(12, 0, -1):  # every month's answer states the whole year: the last one counts
        month = date(year, number, 1)
        appointments = list(appointments_in(institution_id, month))
        due = due_for(appointments, month)
        for appointment in appointments:
            answer = due[appointment.pk]
            if answer.yearly and appointment.worker_id not in owed:
                owed[appointment.worker_id] = answer.yearly_total
                last[appointment.worker_id] = appointment
    paid = yearly_paid(institution_id, year)
    return [
        _row(
            institution_id,
            worker_id,
            last.get(worker_id),
            date(year, 1, 1),
            compare_year(owed[worker_id], paid.get(worker_id, ZERO)),
            GapPeriod.YEAR,
        )
        for worker_id in sorted(owed)
    ]


def yearly_paid(institution_id: int, year: int) -> dict[int, Decimal]:
    """Yearly pay of a year by worker id, whenever it was paid."""
    found: dict[int, Decimal] = defaultdict(lambda: ZERO)
    months = ActualPay.objects.current().filter(
        institution_id=institution_id, month__gte=date(year, 1, 1), performance_yearly__gt=0
    )
    for payment in months:
        if payment.year_of_yearly == year:
            found[payment.worker_id] += payment.performance_yearly
    return found


def _row(
    institution_id: int,
    worker_id: int,
    appointment: Appointment | None,
    month: date,
    found: Compared,
    period: str = GapPeriod.MONTH,
) -> PayGap:
    return PayGap(
        institution_id=institution_id,
        worker_id=worker_id,
        appointment=appointment,
        period=period,
        month=month,
        standard=found.standard,
        paid=found.paid,
        gap=found.gap,
        insurance=found.insurance,
        over=found.over,
        state=found.state,
        reason=found.reason.code if found.reason else "",
        reason_key=found.reason.key[:60] if found.reason else "",
        details=[part.as_row() for part in found.parts],
    )


def trend(rows: QuerySet[PayGap], months: int = 12) -> list[dict[str, Any]]:
    """Sums by month, oldest first: gap, people short, people compared."""
    short = Q(state__in=[GapState.SHORT, GapState.UNPAID])
    sums = (
        rows.filter(period=GapPeriod.MONTH)
        .values("month")
        .annotate(missing=Sum("gap"), short=Count("pk", filter=short), people=Count("pk"))
        .order_by("-month")[:months]
    )
    return [{**row, "gap": row["missing"]} for row in reversed(sums)]


def by_place(rows: QuerySet[PayGap], level: str) -> list[dict[str, Any]]:
    """Sums by locality of a level (``county``), or by institution where none is named; widest first."""
    column = f"institution__{level}" if level else "institution"
    code = f"{column}__code" if level else f"{column}__locality__code"
    short = Q(state__in=[GapState.SHORT, GapState.UNPAID])
    named = {"place": F(f"{column}__uid"), "name": F(f"{column}__name"), "code": F(code)}
    sums = rows.exclude(**{column: None}).order_by().values(**named)
    sums = sums.annotate(missing=Sum("gap"), short=Count("pk", filter=short), people=Count("pk"))
    found = sums.order_by("-missing", "code")
    return [{**row, "uid": row["place"], "gap": row["missing"]} for row in found]


def path_to(uid: object) -> list[Locality]:
    """A place under the province with the one above it, from the top down: what a place filter reads."""
    place = Locality.objects.select_related("prefecture").filter(uid=uid).first()
    above = [place.prefecture] if place and place.prefecture and place.prefecture != place else []
    return [*above, place] if place else []


def money_row(part: dict[str, str], labels: dict[str, Any]) -> dict[str, Any]:
    """A stored component with its label and real amounts."""
    amounts = {name: Decimal(part[name]) for name in ("standard", "paid", "gap")}
    return {"label": labels.get(part["group"], part["group"]), **amounts}


def reference_time(reckonings: QuerySet[GapReckoning]) -> Any:
    """When the latest of these was reckoned; None before the first."""
    return reckonings.aggregate(at=Max("reckoned_at"))["at"]
