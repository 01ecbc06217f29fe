"""Grants at one kind of place as a list."""

from typing import Any

from django.db import models
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.access.models import GrantBase
from core.access.places import place_kinds
from core.common.capabilities import Capability
from core.common.dates import now, today
from core.common.lists import Choice, Column, List, Sort
from core.common.roles import ROLES
from core.imports.places import PlaceFilter
from core.users.models import normalise_username


class GrantState(models.TextChoices):
    """Whether a grant gives something today."""

    IN_FORCE = "in_force", _("in force")
    PLANNED = "planned", _("not yet in force")
    EXPIRED = "expired", _("expired")
    REVOKED = "revoked", _("revoked")


def state_of(grant: GrantBase) -> GrantState:
    """The state of one grant; that of its account aside."""
    if grant.revoked_at is not None and grant.revoked_at <= now():
        return GrantState.REVOKED
    if grant.valid_from > today():
        return GrantState.PLANNED
    if grant.valid_until is not None and grant.valid_until < today():
        return GrantState.EXPIRED
    return GrantState.IN_FORCE


def in_state(rows: QuerySet, state: str) -> QuerySet:
    """Grants in one state, by the same rules."""
    revoked, day = Q(revoked_at__isnull=False, revoked_at__lte=now()), today()
    if state == GrantState.REVOKED:
        return rows.filter(revoked)
    rows = rows.exclude(revoked)
    if state == GrantState.PLANNED:
        return rows.filter(valid_from__gt=day)
    rows = rows.filter(valid_from__lte=day)
    if state == GrantState.EXPIRED:
        return rows.filter(valid_until__lt=day)
    return rows.filter(Q(valid_until=None) | Q(valid_until__gte=day))


def page_of(grant: GrantBase) -> str:
    """The grant's own page."""
    kind = next(kind for kind in place_kinds() if kind.grants is type(grant))
    return reverse("console:grant", args=[kind.key, grant.uid])


def find_person(rows: QuerySet, text: str) -> QuerySet:
    """By the beginning of the user name or any part of the name shown."""
    return rows.filter(
        Q(user__username__startswith=normalise_username(text)) | Q(user__display_name__contains=text)
    )


def _tone(grant: GrantBase) -> str:
    return {"in_force": "good", "planned": "wait", "expired": "rest", "revoked": "rest"}[state_of(grant)]


class GrantList(List):
    key = "access.grants"
    stacked = True
    export_name = _("Grants")
    unit = _("grants")
    columns = [
        Column("person", _("Person"), value="user", link=page_of),
        Column("username", _("User name"), value="user.username"),
        Column("role", _("Role"), value="role.label"),
        Column("place", _("Granted at the place"), value="content_object"),
        Column("valid_from", _("Valid from"), kind="date"),
        Column("valid_until", _("Valid until"), kind="date"),
        Column("state", _("State"), value=state_of, kind="state", tone=_tone),
        Column("granted_by", _("Granted by"), value=lambda grant: grant.granted_by or gettext("The system")),
        Column("granted_at", _("Granted at"), kind="time", shown=False),
        Column("revoked_at", _("Revoked at"), kind="time", shown=False),
        Column("reason", _("Reason"), shown=False),
    ]
    filters = [
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_USERS, prefix="content_object__"),
        Choice(
            "role",
            _("Role"),
            choices=[(role.permission, role.label) for role in ROLES.values()],
            lookup="permission__codename",
        ),
        Choice("state", _("State"), choices=GrantState.choices, apply=in_state),
    ]
    sorts = [Sort("granted_at", ["-id"])]
    select_related = ("user", "permission", "content_object", "granted_by")
    search = staticmethod(find_person)
    search_hint = _("User name or name")
    empty_title = _("Nobody holds a role here yet")
    empty_icon = "key"

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.GRANT_ROLES):
            return reverse("console:new_grant"), _("Grant a role")
        return None
