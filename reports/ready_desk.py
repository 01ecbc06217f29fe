"""Tying the monitoring desk to the house, when the apps are loaded."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.access.followers import Follower, register_follower
from core.audit.wording import register_events
from core.common import waiting
from core.common.capabilities import Capability as C
from core.common.navigation import NavItem, register
from core.files.registry import register_owner

from .events_desk import EVENTS
from .models import Urge
from .risk.reminding import reminders_wait_for
from .urges.selectors import urges_wait_for

_LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")


def _readable(holder: Any) -> Any:
    return Urge.objects.for_user(holder, C.PROPOSE_DEPLOYMENTS)


def ready_desk() -> None:
    """Events, side bar, what waits; an urge to an institution follows it when it moves."""
    register_events(EVENTS)
    waiting.register("urges", urges_wait_for)
    waiting.register("deployment reminders", reminders_wait_for)
    register_owner(Urge, readable=_readable, writable=_readable)
    columns = tuple((level, level) for level in _LEVELS)
    register_follower(Follower("institutions.institution", Urge, "institution", columns))
    register(
        NavItem("plan", _("Deployment monitoring"), "reports:monitoring", "map-2", C.MONITOR_DEPLOYMENTS, 35),
        NavItem("plan", _("Need attention"), "reports:risk", "alert-triangle", C.MONITOR_DEPLOYMENTS, 36),
        NavItem("plan", _("Bulletins"), "reports:bulletins", "report-analytics", C.MANAGE_DEPLOYMENTS, 38),
        NavItem("plan", _("Urges"), "reports:urges", "send", C.PROPOSE_DEPLOYMENTS, 37),
    )
