"""Entries of this room in the side bar and at the foot of a phone."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.navigation import NavItem


def _has_served(user: Any) -> bool:
    """Whether the user was ever put forward; models are not loaded when this module is."""
    return apps.get_model("deployments.Deployment").objects.belonging_to(user).exists()


def _is_trained(user: Any) -> bool:
    """Whether the user was ever put forward as a trainee."""
    return apps.get_model("deployments.Trainee").objects.belonging_to(user).exists()


def _coaches(user: Any) -> bool:
    """Whether somebody is named as coached by the user."""
    services = apps.get_model("deployments.Deployment").objects.belonging_to(user)
    return services.filter(trainees__isnull=False).exists()


NAVIGATION = (
    NavItem(
        "plan",
        _("Programmes"),
        "deployments:programmes",
        "book",
        Capability.MONITOR_DEPLOYMENTS,
        38,
        also=("deployments:project", "deployments:quota", "deployments:exception"),
    ),
    NavItem(
        "plan",
        _("Trainees"),
        "deployments:trainees",
        "school",
        Capability.VIEW_DEPLOYMENTS,
        44,
    ),
    NavItem(
        "talent",
        _("My training"),
        "deployments:my_training",
        "school",
        order=31,
        worker=True,
        shown=_is_trained,
    ),
    NavItem(
        "talent",
        _("People I coach"),
        "deployments:coaching",
        "users",
        order=32,
        worker=True,
        bar=False,
        shown=_coaches,
    ),
    NavItem(
        "plan",
        _("Deployments"),
        "deployments:deployments",
        "map-2",
        Capability.VIEW_DEPLOYMENTS,
        40,
    ),
    NavItem(
        "plan",
        _("Monthly service confirmation"),
        "deployments:months",
        "calendar-check",
        Capability.VIEW_DEPLOYMENTS,
        45,
    ),
    NavItem(
        "plan",
        _("Subsidies"),
        "deployments:subsidies",
        "cash",
        Capability.MONITOR_DEPLOYMENTS,
        46,
        also=("deployments:batch", "deployments:line_hold"),
    ),
    NavItem(
        "talent",
        _("Deployment"),
        "deployments:mine",
        "map-2",
        order=30,
        worker=True,
        shown=_has_served,
    ),
)
