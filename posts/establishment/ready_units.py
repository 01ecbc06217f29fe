"""What this room registers about units: staffing-use plans, the panel of an institution, what waits."""

from django.utils.translation import gettext_lazy as _

from core.access.panels import Panel, register_panel
from core.approvals.registry import register_document
from core.common import waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem, register
from core.files.registry import register_owner
from core.imports import gate
from talent.institutions.registry import register_share, register_site_check, register_succession

from .documents_units import STAFFING_PLAN
from .following import site_obstacle
from .importers.ceilings import CeilingImporter
from .importers.headers import HeaderImporter
from .importers.posts import PostImporter
from .models import StaffingPlan
from .selectors.units import panel_context
from .selectors.waiting_units import waiting_units
from .succession import DIVIDED, POSTS_FOLLOW


def ready_units() -> None:
    """Called once from ``AppConfig.ready()``, which imports this module then: models are loaded."""
    register_document(STAFFING_PLAN)
    gate.register(CeilingImporter())
    gate.register(HeaderImporter())
    gate.register(PostImporter())
    register_succession(POSTS_FOLLOW)
    register_share(DIVIDED)
    register_site_check(site_obstacle)
    register_owner(
        StaffingPlan,
        readable=lambda holder: StaffingPlan.objects.for_user(holder, Capability.VIEW_POSTS),
        writable=lambda holder: StaffingPlan.objects.for_user(holder, Capability.SET_UP_POSTS),
    )
    register_panel(
        "institutions.institution",
        Panel(
            key="establishment",
            label=_("Establishment and posts"),
            template="posts/establishment/_unit_panel.html",
            selector=panel_context,
            capability=Capability.VIEW_POSTS,
            order=10,
        ),
    )
    waiting.register("establishment.units", waiting_units)
    see = Capability.VIEW_POSTS
    register(
        NavItem(
            "posts", _("Establishment by institution"), "establishment:establishment", "building", see, 31
        ),
        NavItem("posts", _("Staffing-use plans"), "establishment:staffing", "clipboard-check", see, 32),
    )
