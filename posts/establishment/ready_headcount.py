"""Tying the headcount pages to the house: side bar and the import of workload."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.navigation import NavItem, register
from core.imports import gate

from .importers.workload import WorkloadImporter


def ready_headcount() -> None:
    """Called when the apps are loaded."""
    gate.register(WorkloadImporter())
    see = Capability.VIEW_POSTS
    register(
        NavItem("posts", _("Headcount ledger"), "establishment:headcount", "chart-bar", see, 12),
        NavItem("posts", _("Free places"), "establishment:vacancies", "armchair", see, 14),
        NavItem("posts", _("Changes"), "establishment:changes", "arrows-sort", see, 16),
        NavItem("posts", _("Workload and posts"), "establishment:workload", "scale", see, 45),
    )
