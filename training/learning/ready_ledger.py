"""What the ledger offers to others: names of events, entries of the menu, followers."""

from django.utils.translation import gettext_lazy as _

from core.access.followers import Follower, register_follower
from core.access.panels import Panel, register_panel
from core.audit.wording import register_events
from core.common import navigation, waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem
from core.imports import gate
from talent.people.registry import register_standing_follower

from .actions.standings import refresh_later
from .importers.records import RecordImporter
from .models import WorkerStanding
from .panels import learning_of_unit
from .selectors.rules import proposals_wait

EVENTS = {
    "learning.rule_proposed": _("Rule of learning proposed"),
    "learning.rule_adopted": _("Rule of learning adopted"),
    "learning.rule_withdrawn": _("Rule of learning withdrawn"),
    "learning.rule_ended": _("Rule of learning ended"),
    "learning.brought_in": _("Learning on paper brought in"),
}


def ready() -> None:
    """Called once from ``AppConfig.ready()``, which imports this module then: models are loaded."""
    register_panel(
        "institutions.institution",
        Panel(
            key="learning",
            label=_("Continuing education"),
            template="training/learning/_unit_panel.html",
            selector=learning_of_unit,
            capability=Capability.VIEW_LEARNING,
            order=40,
        ),
    )
    register_follower(Follower("people.socialworker", WorkerStanding, "worker"))
    register_standing_follower(lambda worker_ids: refresh_later(*worker_ids))
    register_events(EVENTS)
    gate.register(RecordImporter())
    waiting.register("learning_rules", proposals_wait)
    navigation.register(
        NavItem(
            "training", _("Learning overview"), "learning:desk", "chart-bar", Capability.VIEW_LEARNING, 5
        ),
        NavItem(
            "training", _("Standing of learning"), "learning:standings", "users", Capability.VIEW_LEARNING, 8
        ),
    )
