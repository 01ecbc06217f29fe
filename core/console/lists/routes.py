"""Approval routes as a list: which place asks for whose opinions, from when, by which document."""

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.approvals.models import ApprovalRoute
from core.approvals.registry import document_kind
from core.common.capabilities import Capability
from core.common.lists import BoolFilter, Column, List, Sort
from core.imports.places import PlaceFilter


def kind_label(route: ApprovalRoute) -> Any:
    """Name of the kind of document; its stable word where its room is not installed."""
    kind = document_kind(route.document_kind)
    return kind.label if kind else route.document_kind


def change_url(route: ApprovalRoute) -> str:
    """Where a new route is set that begins from this one."""
    return f"{reverse('console:route_new')}?like={route.uid}"


def steps_in_order(route: ApprovalRoute) -> str:
    """``主管部门意见 → 同级人社部门意见``."""
    return " → ".join(step.label for step in route.steps.all())


class RouteList(List):
    key = "approvals.routes"
    export_name = _("Approval routes")
    unit = _("routes")
    columns = [
        Column("kind", _("Kind of document"), value=kind_label, link=change_url),
        Column("locality", _("Locality"), value="locality.name"),
        Column("steps", _("Opinions in order"), value=steps_in_order, wrap=True),
        Column("distinct_officers", _("Every step by another officer"), kind="bool"),
        Column("valid_from", _("Valid from"), kind="date"),
        Column("valid_to", _("Valid until"), kind="date"),
        Column("is_default", _("Shipped default"), kind="bool"),
        Column("document_no", _("Document number")),
        Column("source", _("Source"), wrap=True),
    ]
    filters = [
        PlaceFilter("place", _("Place"), capability=Capability.MANAGE_SETTINGS, prefix="locality__"),
        BoolFilter(
            "current", _("In force"), query=Q(valid_to__isnull=True), yes=_("in force"), no=_("closed")
        ),
    ]
    sorts = [Sort("kind", ["document_kind", "id"]), Sort("valid_from", ["valid_from", "id"])]
    select_related = ("locality",)
    prefetch_related = ("steps",)
    empty_title = _("No approval route is set yet")
    empty_sentence = _("Load the shipped defaults with the command load_routes, or set a route.")
    empty_icon = "route"
