from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.common import navigation
from core.common.navigation import NavItem


class ReportsConfig(AppConfig):
    name = "reports"
    label = "reports"
    verbose_name = _("Reports")

    def ready(self) -> None:
        """Name the events, the pages, and what waits."""
        # Models and registries can only be imported once the apps are loaded.
        from .ready_desk import ready_desk
        from .ready_returns import ready_returns

        ready_returns()
        ready_desk()
        navigation.register(
            NavItem("desk", _("Desk"), "desk", "layout-dashboard", order=1),
            NavItem("desk", _("Home"), "desk", "home", order=1, worker=True),
        )
