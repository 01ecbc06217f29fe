"""Which rows a person may work with: the one filter that every page starts from.

A scoped model says once by which columns its rows stand at places::

    class SocialWorker(Placed, models.Model):
        scope = Scope()                                   # province_id … township_id, institution_id
    class Deployment(models.Model):
        scope = Scope((PlaceSet("sender_"), PlaceSet("receiving_")), own="worker__user")
    class PostPlan(models.Model):
        scope = Scope((PlaceSet("institution__", institution="institution_id"),))

The scope is always an argument and it fails closed: an inactive user, a user without a grant, an
unknown capability and a model without ``scope`` give nothing.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q

from .holdings import Access
from .models import GrantBase, LocalityGrant

LEVELS = ("province", "prefecture", "county", "township")


@dataclass(frozen=True)
class PlaceSet:
    """One set of place columns of a row.

    ``prefix`` goes before ``province_id`` and so on and may cross a relation
    (``institution__``). ``institution`` is the column of the other registered kinds of place by
    kind's column name; None where the row stands at no institution.
    """

    prefix: str = ""
    institution: str | None = "institution_id"
    levels: tuple[str, ...] = LEVELS

    def at(self, places: Any) -> Q:
        """Rows at these places; ``places`` is a ``core.access.holdings.Places``."""
        query = Q()
        for level in self.levels:
            if ids := places.localities.get(level):
                query |= Q(**{f"{self.prefix}{level}_id__in": sorted(ids)})
        for column, ids in places.others.items():
            name = self.institution if column == "institution_id" else None
            if name and ids:
                query |= Q(**{f"{name}__in": sorted(ids)})
        return query

    def each(self, places: Any) -> list[Q]:
        """``at`` place by place, each answered by its own ``(x_id, id)`` index."""
        found = [
            Q(**{f"{self.prefix}{level}_id": pk})
            for level in self.levels
            for pk in sorted(places.localities.get(level, ()))
        ]
        if self.institution:
            found += [Q(**{self.institution: pk}) for pk in sorted(places.others.get("institution_id", ()))]
        return found

    @property
    def is_near(self) -> bool:
        """Whether the columns are the row's own, so that they have an index with its key."""
        return "__" not in f"{self.prefix}{self.institution or ''}"


@dataclass(frozen=True)
class Scope:
    """How rows of a model stand at places, and whose own record they are.

    ``own`` is the lookup from the row to its user (``user``, ``worker__user``), None where rows
    are nobody's own.
    """

    places: tuple[PlaceSet, ...] = (PlaceSet(),)
    own: str | None = None

    def at(self, places: Any) -> Q | None:
        """The filter for these places; None where they open no row."""
        query = Q()
        for place_set in self.places:
            query |= place_set.at(places)
        return query if query else None

    def each(self, places: Any) -> list[Q]:
        """The filters of ``at`` place by place; none where columns of other tables say where a row stands."""
        if not all(place_set.is_near for place_set in self.places):
            return []
        return [query for place_set in self.places for query in place_set.each(places)]


def scope_of(model: type[models.Model]) -> Scope:
    """The declared scope of a model; raises where none is declared."""
    scope = getattr(model, "scope", None) or _scopes_below.get(model._meta.label_lower)
    if scope is None and issubclass(model, GrantBase):
        scope = _scope_of_grants(model)
    if not isinstance(scope, Scope):
        raise ImproperlyConfigured(f"{model._meta.label} declares no scope")
    return scope


# Models of rooms below this one cannot name Scope; this room names theirs.
_scopes_below: dict[str, Scope] = {
    "localities.locality": Scope((PlaceSet(institution=None),)),
    "audit.auditevent": Scope((PlaceSet(),)),
}


def _scope_of_grants(model: type[GrantBase]) -> Scope:
    """A grant stands at its place. An officer of one institution holds nothing over localities."""
    at_institution = None if model is LocalityGrant else "content_object_id"
    return Scope((PlaceSet("content_object__", institution=at_institution),), own="user")


def scoped(queryset: models.QuerySet, holder: Any, capability: str) -> models.QuerySet:
    """The rows of ``queryset`` at the places where ``holder`` holds ``capability``.

    ``holder`` is a User or an Access. The whole-world grant of no place does not exist: a row
    that stands nowhere is seen by nobody.
    """
    access = Access.of(holder)
    query = scope_of(queryset.model).at(access.places_for(capability))
    return queryset.filter(query) if query is not None else queryset.none()


def belonging_to(queryset: models.QuerySet, user: Any) -> models.QuerySet:
    """The second, explicit door: the rows that are the user's own record."""
    own = scope_of(queryset.model).own
    if own is None:
        raise ImproperlyConfigured(f"rows of {queryset.model._meta.label} belong to nobody")
    if not getattr(user, "is_authenticated", False) or not user.is_active:
        return queryset.none()
    return queryset.filter(**{own: user})


class ScopedQuerySet(models.QuerySet):
    """Queryset of a scoped model."""

    def for_user(self, holder: Any, capability: str) -> "ScopedQuerySet":
        """Rows at the places where ``holder`` (User or Access) holds ``capability``."""
        return scoped(self, holder, capability)

    def belonging_to(self, user: Any) -> "ScopedQuerySet":
        """The user's own rows."""
        return belonging_to(self, user)
