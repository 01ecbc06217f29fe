from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.audit.wording import register_events
from core.common import navigation
from core.common.capabilities import Capability
from core.common.navigation import NavItem


class ReportsConfig(AppConfig):
    name = "reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Name the events, the pages, and what waits."""
        # Models and registries can only be imported once the apps are loaded.
        from .ready_returns import ready_returns

        ready_returns()
        register_events({"reports.monitoring_printed": _("Monitoring report printed")})
        navigation.register(
            NavItem("desk", _("Desk"), "desk", "layout-dashboard", order=1),
            NavItem(
                "plan",
                _("Deployment monitoring"),
                "reports:monitoring",
                "map-2",
                Capability.MONITOR_DEPLOYMENTS,
                35,
            ),
            NavItem("desk", _("Home"), "desk", "home", order=1, worker=True),
        )
