"""What a person holds: their grants in force, read once and kept on the request.

``Access`` is made for a user (``Access.of(user)``), lives as long as the request and answers
every question of scope without another query. It is never kept on the user, so a revoked grant
is gone with the next request.
"""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from core.common.capabilities import Capability
from core.common.roles import ROLES, roles_with

from .models import GrantBase, LocalityGrant
from .places import place_kinds


@dataclass(frozen=True)
class Places:
    """Where a capability is held, with places that lie in others already dropped.

    ``localities``: level → ids of localities; ``others``: column (``institution_id``) → ids.
    """

    localities: dict[str, set[int]] = field(default_factory=dict)
    others: dict[str, set[int]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return any(self.localities.values()) or any(self.others.values())


class Access:
    """The grants in force of one user at one moment."""

    def __init__(self, user: Any) -> None:
        self.user = user
        self._places: dict[str, Places] = {}

    @classmethod
    def of(cls, holder: Any) -> "Access":
        """``holder`` itself when it is an Access, else a fresh one for the user."""
        return holder if isinstance(holder, Access) else cls(holder)

    @cached_property
    def grants(self) -> list[GrantBase]:
        """Grants in force with their places: one query for each kind of place."""
        user = self.user
        if not getattr(user, "is_authenticated", False) or not user.is_active:
            return []
        found: list[GrantBase] = []
        for kind in place_kinds():
            grants = kind.grants.objects.in_force().filter(user=user)
            found += grants.select_related("permission", "content_object")
        return [grant for grant in found if grant.permission.codename.removeprefix("hold_") in ROLES]

    @cached_property
    def capabilities(self) -> frozenset[Capability]:
        """Everything the person may do anywhere."""
        return frozenset().union(*(grant.role.capabilities for grant in self.grants))

    @property
    def is_officer(self) -> bool:
        """Whether any role is held at all."""
        return bool(self.grants)

    def holds(self, *capabilities: str) -> bool:
        """Whether any of these capabilities is held at some place."""
        return any(capability in self.capabilities for capability in capabilities)

    def grants_with(self, capability: str) -> list[GrantBase]:
        """The grants that carry a capability; none for an unknown one."""
        roles = set(roles_with(capability))
        return [grant for grant in self.grants if grant.role.key in roles]

    def places_for(self, capability: str) -> Places:
        """Granted localities (with everything below) and other granted places."""
        if capability not in self._places:
            self._places[capability] = self.merged(self.grants_with(capability))
        return self._places[capability]

    @staticmethod
    def merged(grants: list[GrantBase]) -> Places:
        """The places of some grants, without those that lie in others."""
        localities = {g.content_object for g in grants if isinstance(g, LocalityGrant)}
        paths = {locality.path for locality in localities}
        places = Places()
        for locality in localities:
            if not any(locality.path.startswith(path) for path in paths - {locality.path}):
                places.localities.setdefault(locality.level, set()).add(locality.pk)
        columns = {kind.grants: kind.column for kind in place_kinds()}
        for grant in grants:
            if not isinstance(grant, LocalityGrant) and not Access._covered(grant.content_object, places):
                places.others.setdefault(columns[type(grant)], set()).add(grant.content_object_id)
        return places

    @staticmethod
    def _covered(place: Any, places: Places) -> bool:
        """Whether a place that carries place columns lies in a granted locality."""
        return any(getattr(place, f"{level}_id", None) in ids for level, ids in places.localities.items())
