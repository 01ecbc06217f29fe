"""Choosing one place of those the reader looks after: a locality, or an employer in it."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.access.holdings import Access
from core.access.places import place_kinds
from core.access.scoping import scoped
from core.imports.places import PlaceFilter, reader_tops
from core.localities.models import Locality

MOST = 300


class PlaceChoice:
    """What the URL chooses: ``place=130100&place=130102`` and ``at=<uid>`` of an institution there.

    ``place`` is None until something inside the reader's bounds is chosen; with one top place and
    nothing chosen it is that place.
    """

    def __init__(self, params: QueryDict, access: Access, capability: str) -> None:
        self.bound = PlaceFilter("place", _("Place"), capability=capability).bind(params, access)
        tops = reader_tops(access, capability)
        self.locality = self._chosen() or (tops[0] if len(tops) == 1 else None)
        self.others = [
            (kind, list(self._inside(kind, access, capability)[:MOST]))
            for kind in place_kinds()
            if kind.model is not Locality
        ]
        self.other = next(
            (row for _kind, rows in self.others for row in rows if str(row.uid) == params.get("at")), None
        )
        self.place = self.other or self.locality

    def _chosen(self) -> Locality | None:
        if not self.bound.value:
            return None
        return Locality.objects.current().filter(code=self.bound.value).first()

    def _inside(self, kind: Any, access: Access, capability: str) -> Any:
        """Rows of another kind of place at the chosen locality, or all within reach where none is chosen."""
        rows = scoped(kind.model._default_manager.all(), access, capability).order_by("name")
        if self.locality is not None:
            rows = rows.filter(**{f"{self.locality.level}_id": self.locality.pk})
        return rows
