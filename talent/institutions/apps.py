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
        from core.common import waiting
        from core.common.capabilities import Capability
        from core.common.navigation import NavItem, register
        from core.imports import gate

        from .events import EVENTS
        from .following import FOLLOWERS
        from .importers import InstitutionImporter
        from .models import Institution, InstitutionGrant
        from .registry import register_succession
        from .selectors import waiting_institutions

        register_place_kind(PlaceKind(Institution, InstitutionGrant, "institution_id"))
        register_events(EVENTS)
        for follower in FOLLOWERS:
            register_succession(follower)
        waiting.register("institutions", waiting_institutions)
        gate.register(InstitutionImporter())
        see = Capability.VIEW_INSTITUTIONS
        register(
            NavItem("talent", _("Institutions"), "institutions:list", "building", see, 20),
            NavItem("talent", _("Service sites"), "institutions:sites", "map-pin", see, 30),
        )
