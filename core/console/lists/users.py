"""Accounts as a list for those who manage them."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common.crypto import mask_name
from core.common.lists import BoolFilter, Column, List, Sort
from core.users.models import User, normalise_username

UNUSABLE_PASSWORD = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX)
"""Accounts that were opened and not activated yet."""


def shown_name(user: User) -> str:
    """Officers by name; a social worker's account only by its first character.

    System administrators keep accounts, not personnel data.
    """
    return str(user) if user.holds_grants else mask_name(str(user))


def find_account(rows: QuerySet, text: str) -> QuerySet:
    """By the beginning of the user name, or an officer's name."""
    by_name = Q(display_name__contains=text, holds_grants=True)
    return rows.filter(Q(username__startswith=normalise_username(text)) | by_name)


class UserList(List):
    key = "accounts.users"
    stacked = True
    export_name = _("Accounts")
    unit = _("accounts")
    columns = [
        Column("username", _("User name"), link=lambda user: reverse("console:user", args=[user.uid])),
        Column("name", _("Name"), value=shown_name),
        Column(
            "is_active",
            _("Account"),
            value=lambda user: _("account open") if user.is_active else _("account closed"),
            kind="state",
            tone=lambda user: "good" if user.is_active else "rest",
        ),
        Column("holds_grants", _("Officer"), kind="bool"),
        Column("has_password", _("Activated"), value=lambda user: user.has_usable_password(), kind="bool"),
        Column("last_login", _("Last signed in"), kind="time"),
        Column("created_at", _("Opened at"), kind="time", shown=False),
    ]
    filters = [
        BoolFilter("officer", _("Officer"), query=Q(holds_grants=True)),
        BoolFilter(
            "active", _("Account"), query=Q(is_active=True), yes=_("account open"), no=_("account closed")
        ),
        BoolFilter("activated", _("Activated"), query=~UNUSABLE_PASSWORD),
    ]
    sorts = [Sort("username", ["username", "id"]), Sort("created_at", ["-id"])]
    search = staticmethod(find_account)
    search_hint = _("User name or officer's name")
    empty_title = _("No account yet")
    empty_icon = "users"
