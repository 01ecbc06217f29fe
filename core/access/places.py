"""Kinds of place at which a role can be held.

The map's localities are one kind; rooms above register theirs (institutions) in ``ready()``, so
that this room imports nothing above it.
"""

from dataclasses import dataclass

from django.db import models


@dataclass(frozen=True)
class PlaceKind:
    """A model at whose rows roles are held.

    ``grants`` is the grant model (a ``GrantBase`` with ``content_object``), ``column`` the name
    of the id column that scoped rows carry for it (``institution_id``).
    """

    model: type[models.Model]
    grants: type[models.Model]
    column: str

    @property
    def key(self) -> str:
        """Stable word for URLs and forms: ``institution``."""
        return self.model._meta.model_name

    @property
    def label(self) -> str:
        """Name shown."""
        return self.model._meta.verbose_name


_kinds: dict[str, PlaceKind] = {}


def register_place_kind(kind: PlaceKind) -> None:
    """Make grants at a further kind of place count."""
    _kinds[kind.key] = kind


def place_kinds() -> tuple[PlaceKind, ...]:
    """All registered kinds, localities first."""
    return tuple(_kinds.values())


def place_kind(key: str) -> PlaceKind | None:
    """A kind by its key."""
    return _kinds.get(key)
