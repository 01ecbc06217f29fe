"""The book of one month: every standard and parameter that can matter, loaded once in 7 queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from core.common.dates import month_of
from core.common.known import as_known

from ..facts import Book, Part, PartMonth, Rate, Row, ShareOfTime, Standard
from ..models import (
    InsuranceRate,
    PartTimeRule,
    PayStandard,
    ProrationRule,
    RemoteClass,
    StandardComponent,
)

_FOREVER = date.max


def load_book(month: date, *, known_on: datetime | None = None, drafts: Iterable[PayStandard] = ()) -> Book:
    """What was in force on a day of the month, as it was known at ``known_on`` (default: now).

    ``drafts`` count as if they were published: for previews and what-ifs.
    """
    days = month_of(month)
    drafts = list(drafts)
    extra = {draft.pk for draft in drafts}
    followed = {draft.predecessor_id: draft.valid_from - timedelta(days=1) for draft in drafts}
    book = Book()
    for row in _standards(days.start, days.end, known_on, extra):
        standard = read_standard(row, known_on, is_draft=row.pk in extra)
        if row.pk in followed:
            standard = replace(standard, last_day=min(standard.last_day, followed[row.pk]))
        if standard.last_day >= days.start:
            book.standards.setdefault(standard.place, []).append(standard)
    book.rates = _by_place(_known(InsuranceRate, days, known_on), _rate)
    book.part_months = _by_place(_known(ProrationRule, days, known_on), _part_month)
    book.part_times = _by_place(_known(PartTimeRule, days, known_on), _share_of_time)
    book.remote = _by_place(
        _known(RemoteClass, days, known_on), lambda row: (row.valid_from, row.valid_to, row.remote_class)
    )
    return book


def _standards(start: date, end: date, known_on: datetime | None, extra: set[int]) -> QuerySet:
    known = PayStandard.objects.in_force().filter(Q(valid_to=None) | Q(valid_to__gte=start))
    if known_on is not None:
        known = known.filter(published_at__lte=known_on)
    rows = PayStandard.objects.filter(Q(pk__in=known.values("pk")) | Q(pk__in=extra), valid_from__lte=end)
    parts = StandardComponent.objects.order_by("order", "id").prefetch_related("lines")
    return rows.select_related("locality").prefetch_related(Prefetch("components", parts))


def read_standard(row: PayStandard, known_on: datetime | None = None, *, is_draft: bool = False) -> Standard:
    """A stored standard as resolution reads it, its tables included.

    A later edition ends it from the moment that edition was published, not before.
    """
    followed = row.superseded_at is not None and (known_on is None or row.superseded_at <= known_on)
    last = row.ends_on if followed else row.valid_to
    return Standard(
        pk=row.pk,
        uid=str(row.uid),
        name=row.name,
        scheme=row.scheme,
        place=row.locality_id,
        place_name=row.locality.name,
        valid_from=row.valid_from,
        last_day=last or _FOREVER,
        relation=row.relation,
        kind=row.institution_kind,
        category=row.post_category,
        document_no=row.document_no,
        edition=row.edition + (1000 if is_draft else 0),
        rounding=row.rounding,
        scale=row.scale,
        step_basis=row.step_basis,
        probation_months=row.probation_months,
        probation_share=row.probation_share,
        probation_fresh_only=row.probation_fresh_only,
        published_at=row.published_at,
        parts=tuple(read_part(part) for part in row.components.all()),
    )


def read_part(row: StandardComponent) -> Part:
    """A stored component as resolution reads it, its table by key."""
    table = {
        line.key: Row(
            line.key,
            line.amount,
            line.low,
            line.high,
            line.coefficient,
            line.step,
            line.top,
            line.years,
        )
        for line in row.lines.all()
    }
    return Part(
        key=row.key,
        label=row.label,
        component=row.component,
        how=row.how,
        yearly=row.period == "yearly",
        amount=row.amount,
        rate=row.rate,
        of=row.of_keys,
        clock=row.clock,
        per_years=row.per_years,
        most_years=row.most_years,
        point=row.point,
        in_probation=row.in_probation,
        in_base=row.in_base,
        prorated=row.prorated,
        starts_on=row.starts_on,
        stops_on=row.stops_on,
        rule=row.rule,
        document_no=row.document_no,
        rows=table,
    )


def _known(model: Any, days: Any, known_on: datetime | None) -> list[Any]:
    """The rows that touch the days; replayed, with the last day that was known then."""
    rows = model.objects.select_related("locality").order_by("id").filter(valid_from__lte=days.end)
    if known_on is None:
        return list(rows.filter(Q(valid_to=None) | Q(valid_to__gte=days.start)))
    found = []
    for row in rows:
        then = as_known(model, vars(row), known_on)
        if then is not None and (then["valid_to"] is None or then["valid_to"] >= days.start):
            row.valid_to = then["valid_to"]
            found.append(row)
    return found


def _by_place(rows: Iterable[Any], read: Any) -> dict[int, list]:
    found: dict[int, list] = defaultdict(list)
    for row in rows:
        found[row.locality_id].append(read(row))
    return dict(found)


def _rate(row: InsuranceRate) -> Rate:
    return Rate(
        insurance=row.insurance,
        label=row.get_insurance_display(),
        place=row.locality_id,
        place_name=row.locality.name,
        relation=row.relation,
        employee=row.employee_rate,
        employer=row.employer_rate,
        floor=row.floor,
        ceiling=row.ceiling,
        document_no=row.document_no,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
    )


def _part_month(row: ProrationRule) -> PartMonth:
    return PartMonth(
        row.locality_id,
        row.relation,
        row.method,
        row.days,
        row.document_no,
        row.valid_from,
        row.valid_to,
    )


def _share_of_time(row: PartTimeRule) -> ShareOfTime:
    return ShareOfTime(
        row.locality_id, row.relation, row.method, row.document_no, row.valid_from, row.valid_to
    )
