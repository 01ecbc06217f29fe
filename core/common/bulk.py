"""Writing many rows: one prepared statement run over all of them, beneath the same constraints.

``bulk_create`` and ``bulk_update`` write the text of a statement anew for every few dozen rows.
Like them these functions call neither ``save()`` nor any check in Python: the caller has checked.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction

_PART = 500  # look-ups in pieces: SQLite takes a limited number of parameters


def insert_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Insert plain values (texts, numbers, keys) into the named columns; nobody is told their keys."""
    columns = ", ".join(_column(model, name) for name in names)
    marks = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        command = f"INSERT INTO {_table(model)} ({columns}) VALUES ({marks})"  # noqa: S608 - our own names only
        cursor.executemany(command, rows)


def insert_all(records: Sequence[models.Model]) -> None:
    """Insert records of one model of which nobody asks for the key: one statement for all."""
    if not records:
        return
    model = type(records[0])
    fields = [field for field in model._meta.concrete_fields if field is not model._meta.pk]
    rows = [tuple(_values(record, fields, is_new=True)) for record in records]
    insert_rows(model, [field.name for field in fields], rows)


def update_all(records: Sequence[models.Model], names: Iterable[str]) -> None:
    """Write the named columns of stored records of one model; a ``Recorded`` one keeps what it replaces."""
    if not records:
        return
    model = type(records[0])
    if hasattr(model, "keep_replaced"):
        for record in records:
            record.keep_replaced()
        names = [*names, "superseded"]
    fields = [model._meta.get_field(name) for name in dict.fromkeys(names)]
    sets = ", ".join(f"{_column(model, field.name)} = %s" for field in fields)
    key = _column(model, model._meta.pk.name)
    rows = ((*_values(record, fields), record.pk) for record in records)
    with connection.cursor() as cursor:
        command = f"UPDATE {_table(model)} SET {sets} WHERE {key} = %s"  # noqa: S608 - our own names only
        cursor.executemany(command, list(rows))


def refusals(items: Sequence[Any], write: Callable[[Sequence[Any]], Any]) -> list[tuple[Any, Exception]]:
    """Write what the database takes; the items that it refuses, each with its error.

    A batch that fails is undone and halved until the item is named: 10,000 good items cost one
    writing, each bad one about 2·log2(n) smaller ones.
    """
    if not items:
        return []
    try:
        with transaction.atomic():
            write(items)
    except (IntegrityError, ValidationError) as error:
        if len(items) == 1:
            return [(items[0], error)]
        middle = len(items) // 2
        return refusals(items[:middle], write) + refusals(items[middle:], write)
    return []


def in_parts(values: Iterable[Any], size: int = _PART) -> Iterator[list[Any]]:
    """Values in pieces that every database takes as parameters of one statement."""
    ordered = list(values)
    return (ordered[start : start + size] for start in range(0, len(ordered), size))


def _values(record: models.Model, fields: Sequence[models.Field], is_new: bool = False) -> Iterator[Any]:
    for field in fields:
        value = field.pre_save(record, is_new)
        yield None if value is None else field.get_db_prep_save(value, connection)


def _table(model: type[models.Model]) -> str:
    return connection.ops.quote_name(model._meta.db_table)


def _column(model: type[models.Model], name: str) -> str:
    return connection.ops.quote_name(model._meta.get_field(name).column)
