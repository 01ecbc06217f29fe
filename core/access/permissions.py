"""Who may do what where, for one record; and who may give a role to whom."""

from collections.abc import Collection
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from core.common.bulk import in_parts
from core.common.errors import NotAllowed
from core.common.roles import ROLES, Role

from .holdings import Access
from .models import GrantBase, LocalityGrant
from .places import place_kind
from .scoping import scope_of, scoped


def can(holder: Any, capability: str, obj: Any) -> bool:
    """Whether ``holder`` (User or Access) holds ``capability`` where the saved ``obj`` stands."""
    places = Access.of(holder).places_for(capability)
    query = scope_of(type(obj)).at(places) if places else None
    if query is None or obj.pk is None:
        return False
    return type(obj)._base_manager.filter(query, pk=obj.pk).exists()


def require(holder: Any, capability: str, obj: Any) -> None:
    """Raise ``NotAllowed`` unless ``can``."""
    if not can(holder, capability, obj):
        raise NotAllowed(_("Your role does not allow this here. Ask the officer who granted your role."))


def require_all(holder: Any, capability: str, objects: Collection[Any]) -> None:
    """As ``require`` for each of these records of one model, a statement for every few hundred."""
    wanted = {obj.pk for obj in objects}
    if not wanted:
        return
    rows = scoped(type(next(iter(objects)))._base_manager.all(), Access.of(holder), capability)
    held = {pk for part in in_parts(wanted) for pk in rows.filter(pk__in=part).values_list("pk", flat=True)}
    if held != wanted:
        raise NotAllowed(_("Your role does not allow this here. Ask the officer who granted your role."))


def covers(holder: Any, capability: str, place: Any) -> bool:
    """Whether the capability is held at a place itself (a locality, or a row with place columns)."""
    places = Access.of(holder).places_for(capability)
    if any(getattr(place, f"{level}_id", None) in ids for level, ids in places.localities.items()):
        return True
    kind = place_kind(place._meta.model_name)
    return kind is not None and place.pk in places.others.get(kind.column, ())


def grantable_roles(holder: Any, place: Any) -> list[Role]:
    """Roles that ``holder`` may give at ``place``: named by a role held at or above it."""
    keys: set[str] = set()
    for grant in Access.of(holder).grants:
        if grant.role.may_grant and _lies_in(place, grant):
            keys |= grant.role.may_grant
    return [ROLES[key] for key in ROLES if key in keys]


def _lies_in(place: Any, grant: GrantBase) -> bool:
    held_at = grant.content_object
    if isinstance(grant, LocalityGrant):
        return getattr(place, f"{held_at.level}_id", None) == held_at.pk
    return type(place) is type(held_at) and place.pk == held_at.pk


def require_can_grant(holder: Any, *, role: str, place: Any, user: Any) -> None:
    """Raise unless the holder may give this role there to this person; never to oneself."""
    access = Access.of(holder)
    if user.pk == access.user.pk:
        raise NotAllowed(_("Nobody can grant a role to themselves. Ask another officer up the line."))
    if role not in {allowed.key for allowed in grantable_roles(access, place)}:
        raise NotAllowed(_("Your own role does not allow you to grant this role at this place."))


def can_revoke(holder: Any, grant: GrantBase) -> bool:
    """Whether the holder could have given this grant (and may therefore take it back)."""
    access = Access.of(holder)
    if grant.user_id == access.user.pk:
        return False
    return grant.role.key in {role.key for role in grantable_roles(access, grant.content_object)}


def why(holder: Any, capability: str, obj: Any) -> list[GrantBase]:
    """The grants through which ``holder`` sees a record: which, whose, until when."""
    access = Access.of(holder)
    scope = scope_of(type(obj))
    found = []
    for grant in access.grants_with(capability):
        query = scope.at(Access.merged([grant]))
        if query is not None and type(obj)._base_manager.filter(query, pk=obj.pk).exists():
            found.append(grant)
    prefetch_related_objects(found, "granted_by")
    return found
