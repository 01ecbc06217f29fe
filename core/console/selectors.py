"""Accounts and grants as the console shows them.

An account stands at no place; its grants do. Who manages users in a whole province manages every
account; who manages them in a part of it, the accounts whose grants all lie in that part.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from core.access.holdings import Access
from core.access.models import GrantBase, LocalityGrant
from core.access.places import place_kinds
from core.access.scoping import scope_of
from core.audit.models import AuditEvent
from core.common.capabilities import Capability
from core.users.models import User, normalise_username


def accounts_managed_by(access: Access) -> QuerySet[User]:
    """Accounts that the reader may open, close and hand codes for."""
    places = access.places_for(Capability.MANAGE_USERS)
    users = User.objects.annotate(holds_grants=_any_grant(lambda rows: rows))
    if not places:
        return users.none()
    if places.localities.get("province"):
        return users
    inside = _any_grant(lambda rows: rows.filter(_at(rows, places)))
    outside = _any_grant(lambda rows: rows.in_force().exclude(_at(rows, places)))
    return users.filter(inside).exclude(outside)


def _any_grant(narrow: Any) -> Q:
    """Whether the account has a grant of any kind among the narrowed ones."""
    found = Q()
    for kind in place_kinds():
        found |= Q(Exists(narrow(kind.grants.objects.filter(user=OuterRef("pk")))))
    return found


def _at(rows: QuerySet, places: Any) -> Q:
    return scope_of(rows.model).at(places) or Q(pk__in=[])


def account_named(text: str) -> User | None:
    """An active account by its user name in any spelling."""
    return User.objects.filter(username=normalise_username(text), is_active=True).first()


def grants_of(user: User) -> list[GrantBase]:
    """All grants of an account, past ones too, latest first."""
    found: list[GrantBase] = []
    for kind in place_kinds():
        rows = kind.grants.objects.filter(user=user)
        found += rows.select_related("permission", "content_object", "granted_by", "revoked_by")
    return sorted(found, key=lambda grant: grant.granted_at, reverse=True)


def holders_at(place: Any) -> list[GrantBase]:
    """Grants in force that reach ``place``: at the place itself and at everything above it."""
    above = [
        getattr(place, f"{level}_id", None) for level in ("province", "prefecture", "county", "township")
    ]
    found: list[GrantBase] = []
    for kind in place_kinds():
        rows = kind.grants.objects.in_force().select_related(
            "permission", "content_object", "user", "granted_by"
        )
        if kind.grants is LocalityGrant:
            found += rows.filter(content_object_id__in=[pk for pk in above if pk])
        elif isinstance(place, kind.model):
            found += rows.filter(content_object=place)
    return sorted(
        found, key=lambda grant: (len(getattr(grant.content_object, "path", "")), grant.user.username)
    )


def trail_of(access: Access) -> QuerySet[AuditEvent]:
    """Events at the auditor's places; whoever audits a province also sees those that stand nowhere.

    Signing in, accounts and settings belong to no county, so a county's auditor does not see them.
    """
    places = access.places_for(Capability.VIEW_AUDIT)
    at_places = scope_of(AuditEvent).at(places) if places else None
    if at_places is None:
        return AuditEvent.objects.none()
    if places.localities.get("province"):
        nowhere = {
            f"{level}_id": None for level in ("province", "prefecture", "county", "township", "institution")
        }
        at_places |= Q(**nowhere)
    return AuditEvent.objects.filter(at_places)
