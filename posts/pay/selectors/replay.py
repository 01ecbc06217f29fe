"""Rows of people and posts as they stood at a moment: the same question has the same answer for ever.

Without a moment these are plain ranges in the database. With one, every row of the people concerned is
read with its earlier values (``core.common.known``) and narrowed to the month afterwards.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from core.common.dates import DateRange
from core.common.known import as_known

Moment = datetime | None


def touching(rows: QuerySet, days: DateRange, names: tuple[str, ...], known_on: Moment) -> list[tuple]:
    """``names`` of the rows that touch the days; an unknown first or last day leaves that side open."""
    if known_on is None:
        begun = Q(starts_on__lte=days.end)
        if rows.model._meta.get_field("starts_on").null:
            begun |= Q(starts_on=None)
        return list(rows.filter(begun, Q(ends_on=None) | Q(ends_on__gte=days.start)).values_list(*names))
    return [
        tuple(row[name] for name in names)
        for row in _then(rows, (*names, "starts_on", "ends_on"), known_on)
        if (row["starts_on"] or date.min) <= days.end and (row["ends_on"] or date.max) >= days.start
    ]


def known(rows: QuerySet, names: tuple[str, ...], known_on: Moment) -> list[tuple]:
    """``names`` of the rows, whatever their days."""
    if known_on is None:
        return list(rows.values_list(*names))
    return [tuple(row[name] for name in names) for row in _then(rows, names, known_on)]


def _then(rows: QuerySet, names: tuple[str, ...], known_on: datetime) -> Iterable[dict[str, Any]]:
    for row in rows.values(*names, "recorded_at", "superseded"):
        found = as_known(rows.model, row, known_on)
        if found is not None:
            yield found


def with_history(columns: Mapping[str, Any], *paths: str) -> dict[str, Any]:
    """The columns of a query with the memory of the row itself ("") and of related rows."""
    more = {}
    for path in paths:
        dots = f"{path}__" if path else ""
        more |= {f"{dots}recorded_at": F(f"{dots}recorded_at"), f"{dots}superseded": F(f"{dots}superseded")}
    return {**columns, **more}


def overlaid(row: dict[str, Any], model: Any, path: str, known_on: datetime) -> None:
    """Put the earlier values of a related row in place of the present ones; unknown then: as it is now."""
    dots = f"{path}__" if path else ""
    memory = {"recorded_at": row.pop(f"{dots}recorded_at"), "superseded": row.pop(f"{dots}superseded")}
    then = as_known(model, {**row, **memory}, max(known_on, memory["recorded_at"]))
    row.update({name: then[name] for name in model.REMEMBERED if name in row})
