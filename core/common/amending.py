"""Changing many versioned rows as one is changed: locked, compared with what was seen, checked, written."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models
from django.utils.translation import gettext as _

from .bulk import in_parts, refusals, update_all
from .constraints import violated
from .versions import apply_changes, require_version


@dataclass(frozen=True)
class Seen:
    """A stored record, the version at which the author saw it, and the columns that are to change."""

    record: models.Model
    version: int
    changes: Mapping[str, Any]


@dataclass
class Amended:
    """A stored record with its new values and the names of the columns that really changed."""

    record: Any
    changed: list[str]


class SomeRefused(ValidationError):
    """Some of many records cannot be as wanted; ``refused``: place in the list → its error."""

    def __init__(self, refused: Mapping[int, ValidationError]) -> None:
        self.refused = dict(refused)
        super().__init__([text for error in self.refused.values() for text in error.messages])


def locked(model: type[models.Model], keys: Iterable[int], *related: str) -> dict[int, Any]:
    """The rows of these keys, locked in the order of their keys."""
    rows = model._base_manager.select_for_update(of=("self",)).select_related(*related).order_by("pk")
    return {row.pk: row for part in in_parts(sorted(set(keys))) for row in rows.filter(pk__in=part)}


def amend(stored: Mapping[int, models.Model], seen: Sequence[Seen]) -> list[Amended]:
    """Set the wanted values on the locked rows and check them column by column; in the same order.

    Raises ``LostUpdate`` where a row is no longer as it was seen, ``ValidationError`` for a wrong value.
    """
    found, wrong = [], {}
    for place, one in enumerate(seen):
        record = stored[one.record.pk]
        require_version(record, one.version, one.changes)
        changed = apply_changes(record, one.changes)
        try:
            clean_some(record, changed)
        except ValidationError as error:
            wrong[place] = error
        found.append(Amended(record, changed))
    raise_refused(wrong, len(found))
    return found


def write(amended: Sequence[Amended], *further: str) -> None:
    """Store what changed, with ``further`` columns that follow; the database has the last word."""
    names = {name for one in amended for name in one.changed} | {"version", *further}
    numbered = [(place, one.record) for place, one in enumerate(amended) if one.changed]
    refused = refusals(numbered, lambda part: update_all([record for _place, record in part], sorted(names)))
    raise_refused({place: _in_words(record, error) for (place, record), error in refused}, len(amended))


def insert(records: Sequence[models.Model]) -> None:
    """Store new rows of one model whose fields were checked; the database has the last word."""
    if not records:
        return
    create = type(records[0])._base_manager.bulk_create
    refused = refusals(
        list(enumerate(records)), lambda part: create([record for _place, record in part], batch_size=500)
    )
    raise_refused({place: _in_words(record, error) for (place, record), error in refused}, len(records))


def clean_some(record: models.Model, names: Iterable[str]) -> None:
    """Check some columns of a row only: those that were filled, or that changed."""
    if checked := set(names):
        record.clean_fields(exclude={field.name for field in record._meta.fields} - checked)


def raise_refused(refused: Mapping[int, ValidationError], size: int) -> None:
    """The error itself where one record was wanted, else ``SomeRefused``; nothing where none is refused."""
    if refused:
        raise SomeRefused(refused) if size > 1 else next(iter(refused.values()))


def _in_words(record: models.Model, error: Exception) -> ValidationError:
    if isinstance(error, IntegrityError):
        sentence = violated(error, type(record))
        return ValidationError(sentence or _("The database refuses this: it contradicts another record."))
    return ValidationError([*getattr(error, "messages", [str(error)])])
