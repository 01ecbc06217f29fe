"""Makers of standards, parameters, steps and results; and of plain facts for the pure rules."""

import csv
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from core.common.dates import DateRange, month_of, now
from posts.pay.actions.loading import DATA
from posts.pay.enums import StandardState
from posts.pay.facts import Book, Facts, Part, PartMonth, Rate, Row, ShareOfTime, Standard
from posts.pay.models import (
    AdoptionLine,
    AdoptionPreview,
    InsuranceRate,
    PartTimeRule,
    PayStandard,
    ProrationRule,
    RemoteClass,
    StandardComponent,
    StandardLine,
    StepChange,
    YearResult,
)

TOWNSHIP, COUNTY, PREFECTURE, PROVINCE = 4, 3, 2, 1
PLACES = (TOWNSHIP, COUNTY, PREFECTURE, PROVINCE)


def money(text: str | int) -> Decimal:
    """An amount in yuan."""
    return Decimal(str(text)).quantize(Decimal("0.01"))


def part(how: str, key: str = "", **values: Any) -> Part:
    """A component; ``rows`` may be given as key → amount."""
    rows = {
        name: row if isinstance(row, Row) else Row(name, amount=money(row))
        for name, row in values.pop("rows", {}).items()
    }
    amount = values.pop("amount", None)
    return Part(
        key=key or how,
        label=key or how,
        component=values.pop("component", "basic"),
        how=how,
        rows=rows,
        amount=None if amount is None else money(amount),
        **values,
    )


def scheme(*parts: Part, **values: Any) -> Standard:
    """A standard of the county since 2020, meant for everybody unless said otherwise."""
    usual = {
        "pk": 1,
        "uid": "s1",
        "name": "示例",
        "scheme": "additive",
        "place": COUNTY,
        "place_name": "长安区",
        "valid_from": date(2000, 1, 1),
        "last_day": date.max,
        "document_no": "示例〔2026〕1号",
    }
    return Standard(**{**usual, **values}, parts=parts)


def book(
    *standards: Standard, rates: tuple = (), part_month: str = "", days: Any = None, **more: Any
) -> Book:
    """A book of these standards, with rates and a rule for part months at the province."""
    made = Book(**more)
    for standard in standards:
        made.standards.setdefault(standard.place, []).append(standard)
    for rate in rates:
        made.rates.setdefault(rate.place, []).append(rate)
    if part_month:
        paid = None if days is None else Decimal(days)
        made.part_months[PROVINCE] = [
            PartMonth(PROVINCE, "", part_month, paid, "劳社部发〔2008〕3号", date(2000, 1, 1), None)
        ]
    return made


def paid_by_share(known: Book, method: str = "share_of_pay", document_no: str = "冀人社〔2026〕1号") -> Book:
    """The book with a rule for part-time posts at the province."""
    known.part_times[PROVINCE] = [ShareOfTime(PROVINCE, "", method, document_no, date(2000, 1, 1), None)]
    return known


def rate(insurance: str = "pension", employee: str = "0.08", employer: str = "0.16", **values: Any) -> Rate:
    """An insurance of the province."""
    usual = {
        "label": insurance,
        "place": PROVINCE,
        "place_name": "河北省",
        "relation": "",
        "floor": money("3921.00"),
        "ceiling": money("19602.75"),
        "document_no": "",
        "valid_from": date(2000, 1, 1),
        "valid_to": None,
    }
    return Rate(insurance, employee=Decimal(employee), employer=Decimal(employer), **{**usual, **values})


def facts(known: Book, month: date = date(2026, 6, 1), **values: Any) -> Facts:
    """A bachelor on establishment in grade 10 of a public institution, the whole month, since 2020."""
    usual = {
        "appointment": 1,
        "worker": 1,
        "places": PLACES,
        "kind": "public_institution",
        "relation": "establishment",
        "category": "professional",
        "grade": "p10",
        "education": "bachelor",
        "spell": month_of(month),
        "entered_on": date(2020, 1, 1),
        "work_started_on": date(2018, 7, 1),
        "sw_started_on": date(2020, 1, 1),
    }
    return Facts(book=known, month=month, **{**usual, **values})


def days(first: date, last: date) -> DateRange:
    """The paid days of a month."""
    return DateRange(first, last)


# -- stored rows ----------------------------------------------------------------------------------


def standard(
    place: Any, *parts: dict[str, Any], published: bool | datetime = True, **values: Any
) -> PayStandard:
    """A stored standard of a place with components (``rows``: key → amount or columns)."""
    usual = {
        "name": f"{place.name}薪酬标准",
        "scheme": "additive",
        "document_no": "示例〔2026〕1号",
        "valid_from": date(2020, 1, 1),
        "sureness": "example",
    }
    made = PayStandard(locality=place, **{**usual, **values})
    made.place_at(place)
    made.save()
    for order, columns in enumerate(parts or ({"key": "basic", "how": "fixed", "amount": 3000},)):
        rows = dict(columns).pop("rows", {})
        columns = {name: value for name, value in columns.items() if name != "rows"}
        component = StandardComponent.objects.create(
            standard=made,
            order=order,
            **{"label": columns["key"], "component": "basic", **columns},
        )
        StandardLine.objects.bulk_create(
            StandardLine(component=component, key=key, **(row if isinstance(row, dict) else {"amount": row}))
            for key, row in rows.items()
        )
    if published:
        made.state = StandardState.PUBLISHED
        made.published_at = published if isinstance(published, datetime) else now()
        made.save()
    return made


def _dated(model: Any, place: Any, **values: Any) -> Any:
    row = model(locality=place, **{"valid_from": date(2020, 1, 1), "sureness": "example", **values})
    row.place_at(place)
    row.save()
    return row


def insurance(
    place: Any, key: str = "pension", employee: str = "0.08", employer: str = "0.16", **values: Any
) -> Any:
    """A stored rate of an insurance."""
    rates = {"employee_rate": Decimal(employee), "employer_rate": Decimal(employer)}
    return _dated(InsuranceRate, place, insurance=key, **rates, **values)


def proration(place: Any, method: str = "calendar_days", **values: Any) -> Any:
    """A stored rule for part of a month."""
    return _dated(ProrationRule, place, method=method, **values)


def part_time(place: Any, method: str = "share_of_pay", **values: Any) -> Any:
    """A stored rule for part-time posts."""
    return _dated(PartTimeRule, place, method=method, **values)


def remote_class(place: Any, number: int = 1, **values: Any) -> Any:
    """A stored class of a remote area."""
    return _dated(RemoteClass, place, remote_class=number, **values)


def step(worker: Any, number: int, since: date, scale: str = "scale", **values: Any) -> StepChange:
    """A recorded step."""
    values = {"cause": "entry", **values}
    return StepChange.objects.create(worker=worker, scale=scale, step=number, effective_from=since, **values)


def year_result(worker: Any, year: int, grade: str = "competent", **values: Any) -> YearResult:
    """A recorded result of a year."""
    return YearResult.objects.create(worker=worker, year=year, grade=grade, **values)


# -- what is shipped --------------------------------------------------------------------------------


def shipped(key: str, place: int = PROVINCE) -> Standard:
    """A shipped standard, read from the files without a database."""
    head = next(row for row in _file("standards.csv") if row["key"] == key)
    tables: dict[str, dict[str, Row]] = {}
    for line in _file("lines.csv"):
        if line["standard"] == key:
            tables.setdefault(line["component"], {})[line["key"]] = _row(line)
    parts = tuple(_part(c, tables.get(c["key"], {})) for c in _file("components.csv") if c["standard"] == key)
    return Standard(
        pk=1,
        uid=key,
        name=head["name"],
        scheme=head["scheme"],
        place=place,
        place_name="河北省",
        valid_from=date.fromisoformat(head["valid_from"]),
        last_day=date.fromisoformat(head["valid_to"]) if head["valid_to"] else date.max,
        relation=head["relation"],
        kind=head["institution_kind"],
        category=head["post_category"],
        document_no=head["document_no"],
        scale=head["scale"],
        step_basis=head["step_basis"] or "none",
        probation_months=int(head["probation_months"] or 0),
        probation_share=Decimal(head["probation_share"] or 1),
        probation_fresh_only=head["probation_fresh_only"] == "1",
        parts=parts,
    )


@lru_cache
def _file(name: str) -> tuple[dict[str, str], ...]:
    with (DATA / name).open(encoding="utf-8") as file:
        return tuple(csv.DictReader(file))


def _number(text: str, kind: Any = Decimal) -> Any:
    return kind(text) if text else None


def _row(line: dict[str, str]) -> Row:
    return Row(
        line["key"],
        _number(line["amount"]),
        _number(line["low"]),
        _number(line["high"]),
        _number(line["coefficient"]),
        _number(line["step"], int),
        _number(line["top"], int),
        _number(line["years"], int),
    )


def _part(row: dict[str, str], rows: dict[str, Row]) -> Part:
    return Part(
        key=row["key"],
        label=row["label"],
        component=row["component"],
        how=row["how"],
        yearly=row["period"] == "yearly",
        amount=_number(row["amount"]),
        rate=Decimal(row["rate"] or 1),
        of=tuple(key for key in row["of"].split(",") if key),
        clock=row["clock"],
        per_years=_number(row["per_years"], int),
        most_years=_number(row["most_years"], int),
        point=row["point"] or "low",
        in_probation=row["in_probation"] or "full",
        in_base=row["in_base"] != "0",
        rule=row["rule"],
        document_no=row["document_no"],
        rows=rows,
    )


def preview(of: PayStandard, appointment: Any) -> AdoptionPreview:
    """A finished reckoning of a standard with one person in it."""
    made = AdoptionPreview(standard=of, month=of.valid_from, finished_at=now(), looked_at=1)
    made.place_at(of.locality)
    made.save()
    employer = appointment.post.institution
    line = AdoptionLine(
        preview=made,
        institution=employer,
        worker=appointment.worker,
        appointment=appointment,
        new_monthly=money(100),
        difference=money(100),
    )
    line.place_at(employer.locality)
    line.save()
    return made
