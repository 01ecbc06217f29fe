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
            NavItem(
                "desk",
                _("My jobs"),
                "console:jobs",
                "hourglass",
                (Capability.IMPORT_RECORDS, Capability.EXPORT_RECORDS),
                90,
            ),
            NavItem(
                "system",
                _("Imports and exports"),
                "console:imports",
                "table-import",
                Capability.IMPORT_RECORDS,
                10,
            ),
            NavItem("system", _("Access control"), "console:grants", "key", Capability.VIEW_USERS, 20),
            NavItem("system", _("Users"), "console:users", "users-group", Capability.MANAGE_USERS, 25),
            NavItem("system", _("Operation log"), "console:audit", "shield-check", Capability.VIEW_AUDIT, 30),
            NavItem("system", _("All jobs"), "console:every_job", "stack-2", Capability.VIEW_JOBS, 85),
            NavItem("system", _("Localities"), "console:localities", "map-2", Capability.MANAGE_SETTINGS, 80),
        )
        register(
            NavItem("system", _("Approval routes"), "console:routes", "route", Capability.MANAGE_SETTINGS, 82)
        )
