from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "talent.institutions"
    label = "institutions"
    verbose_name = _("Institutions")

    def ready(self) -> None:
        """Make grants at institutions count, name this room's events and show its pages."""
        # Models and registries can only be imported once the apps are loaded.
        from core.access.places import PlaceKind, register_place_kind
        from core.audit.wording import register_events
        from core.common.capabilities import Capability
        from core.common.navigation import NavItem, register

        from .events import EVENTS
        from .models import Institution, InstitutionGrant

        register_place_kind(PlaceKind(Institution, InstitutionGrant, "institution_id"))
        register_events(EVENTS)
        see = Capability.VIEW_INSTITUTIONS
        register(
            NavItem("talent", _("Institutions"), "institutions:list", "building", see, 20),
            NavItem("talent", _("Service sites"), "institutions:sites", "map-pin", see, 30),
        )
