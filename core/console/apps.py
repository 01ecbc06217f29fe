from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.navigation import NavItem, register


class ConsoleConfig(AppConfig):
    name = "core.console"
    label = "console"
    verbose_name = _("Console")

    def ready(self) -> None:
        register(
            NavItem("system", _("Localities"), "console:localities", "map-2", Capability.MANAGE_SETTINGS, 80)
        )
