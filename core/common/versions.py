"""Two people edit one record: the second is shown the difference, nothing is overwritten."""

from collections.abc import Mapping
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from .errors import Refused
from .fields import SealedTextField


class LostUpdate(Refused):
    """The record changed after the page was opened; ``details`` name each field that differs."""


def require_version(record: models.Model, seen: int, changes: Mapping[str, Any]) -> None:
    """Raise ``LostUpdate`` when ``record`` is no longer at the version that the page showed.

    ``changes`` are the values typed, by field name. Call it on the locked row.
    """
    if record.version == seen:
        return
    details = [
        _("%(field)s: now “%(now)s”, you typed “%(typed)s”.")
        % {
            "field": record._meta.get_field(name).verbose_name,
            "now": shown(record, name),
            "typed": shown(record, name, value),
        }
        for name, value in changes.items()
        if getattr(record, name) != value
    ]
    raise LostUpdate(
        _("Somebody else changed this record while you were editing it. Compare, then save again."),
        code="lost_update",
        details=details,
    )


def apply_changes(record: models.Model, changes: Mapping[str, Any]) -> list[str]:
    """Set the values on the record, count its version up, and name the fields that really changed."""
    changed = [name for name, value in changes.items() if getattr(record, name) != value]
    for name in changed:
        setattr(record, name, changes[name])
    if changed:
        record.version += 1
    return changed


_CURRENT = object()


def shown(record: models.Model, name: str, value: Any = _CURRENT) -> str:
    """A field's value as a page shows it: labels for keys, stars for sealed values."""
    field = record._meta.get_field(name)
    value = getattr(record, name) if value is _CURRENT else value
    if value in (None, ""):
        return "–"
    if isinstance(field, SealedTextField):
        return "*" * max(len(str(value)) - 4, 0) + str(value)[-4:]
    if isinstance(value, list):
        rows = (row.values() if isinstance(row, dict) else [row] for row in value)
        return "; ".join(" ".join(map(str, row)) for row in rows)
    if isinstance(field, models.BooleanField):
        return str(_("Yes") if value else _("No"))
    return str(dict(field.flatchoices).get(value, value))
