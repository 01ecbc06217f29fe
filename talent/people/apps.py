from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PeopleConfig(AppConfig):
    name = "talent.people"
    label = "people"
    verbose_name = _("Social workers")

    def ready(self) -> None:
        """Show the page in the side bar."""
        from core.common.capabilities import Capability  # registries fill once apps are loaded
        from core.common.navigation import NavItem, register

        register(NavItem("talent", _("Social workers"), "people:list", "users", Capability.VIEW_WORKERS, 10))
