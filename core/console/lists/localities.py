"""The map as a list: codes, names and validity of every locality."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.lists import BoolFilter, Choice, Column, List, Sort
from core.imports.places import PlaceFilter
from core.localities.enums import Kind, Level


def find_locality(rows: QuerySet, text: str) -> QuerySet:
    """By the beginning of the code, or by any part of the name."""
    if text.isascii() and text.isdigit():
        return rows.filter(code__startswith=text)
    return rows.filter(Q(name__contains=text) | Q(short_name__contains=text))


class LocalityList(List):
    key = "localities.localities"
    export_name = _("Localities")
    unit = _("localities")
    columns = [
        Column("code", _("Code")),
        Column("name", _("Name of the place")),
        Column("level", _("Level"), kind="state", tone=lambda row: "rest"),
        Column("parent", _("Administrative parent"), value="parent.name"),
        Column("code_parent", _("Parent by code")),
        Column("kind", _("Kind"), value=lambda row: row.get_kind_display()),
        Column("valid_from", _("Valid from"), kind="date"),
        Column("valid_to", _("Valid until"), kind="date"),
        Column("successor", _("Successor"), value="successor.name", shown=False),
        Column("full_name", _("Full name"), shown=False),
        Column("source", _("Source"), shown=False),
    ]
    filters = [
        PlaceFilter("place", _("Place"), capability=Capability.MANAGE_SETTINGS),
        Choice("level", _("Level"), choices=Level.choices),
        Choice("kind", _("Kind"), choices=Kind.choices),
        BoolFilter(
            "current",
            _("In force"),
            query=Q(valid_to__isnull=True),
            yes=_("in force"),
            no=_("closed"),
        ),
    ]
    sorts = [Sort("code", ["code", "id"]), Sort("name", ["name", "id"])]
    select_related = ("parent", "successor")
    search = staticmethod(find_locality)
    search_hint = _("Code or name")
    empty_title = _("No locality is loaded yet")
    empty_sentence = _("Load the divisions with the command load_divisions.")
    empty_icon = "map-2"
