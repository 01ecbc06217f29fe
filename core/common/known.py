"""What was known on a day: rows remember when they were recorded and what they said before.

A model that takes ``Recorded`` keeps, beside its present values, those that were replaced and the moment
of it. ``as_known`` gives a row as it stood at a moment, so that a figure of last year can be
worked out again from what the office knew then, whatever has been corrected since.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from .dates import now


class Recorded(models.Model):
    """A dated row that remembers: ``REMEMBERED`` names the columns whose earlier values are kept.

    Every change goes through ``save()``; the earlier values stand in ``superseded``, oldest first,
    each with the moment until which they held.
    """

    REMEMBERED: ClassVar[tuple[str, ...]] = ()

    recorded_at = models.DateTimeField(_("recorded"), default=now, editable=False)
    superseded = models.JSONField(_("earlier values"), default=list, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, *args: Any, update_fields: Iterable[str] | None = None, **kwargs: Any) -> None:
        if update_fields is not None:
            update_fields = set(update_fields)
        replaced = self._replaced(update_fields)
        if replaced:
            self.superseded = [*self.superseded, {"until": now().isoformat(), **replaced}]
            if update_fields is not None:
                update_fields.add("superseded")
        super().save(*args, update_fields=update_fields, **kwargs)
        self._stored = self._remembered()

    def keep_replaced(self) -> None:
        """What ``save()`` does before it writes every column, for writers of many rows (``bulk``)."""
        if replaced := self._replaced(None):
            self.superseded = [*self.superseded, {"until": now().isoformat(), **replaced}]
        self._stored = self._remembered()

    @classmethod
    def from_db(cls, db: str | None, field_names: Iterable[str], values: Iterable[Any]) -> Any:
        made = super().from_db(db, field_names, values)
        made._stored = made._remembered()
        return made

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        super().refresh_from_db(*args, **kwargs)
        self._stored = self._remembered()

    def _remembered(self) -> dict[str, Any]:
        """The columns as loaded; a deferred one is not among them."""
        return {name: self.__dict__[name] for name in self.REMEMBERED if name in self.__dict__}

    def _replaced(self, update_fields: set[str] | None) -> dict[str, Any]:
        """Column → value that the save will replace."""
        if self._state.adding:
            return {}
        found = {}
        for name, old in self.__dict__.get("_stored", {}).items():
            field = self._meta.get_field(name)
            written = update_fields is None or update_fields & {field.name, field.attname}
            if written and field.to_python(self.__dict__.get(name)) != old:
                found[name] = old.isoformat() if isinstance(old, date) else old
        return found


def as_known(model: type[Recorded], row: Mapping[str, Any], moment: datetime) -> dict[str, Any] | None:
    """The columns of a row as they stood at ``moment``; None where it was not recorded yet.

    ``row`` holds ``recorded_at`` and ``superseded`` beside the columns.
    """
    if row["recorded_at"] > moment:
        return None
    found = dict(row)
    for earlier in reversed(row["superseded"]):
        if datetime.fromisoformat(earlier["until"]) <= moment:
            break
        for name, value in earlier.items():
            if name in found and name != "until":
                found[name] = model._meta.get_field(name).to_python(value)
    return found
