from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstitutionsConfig(AppConfig):
    name = "talent.institutions"
    label = "institutions"
    verbose_name = _("Institutions")

    def ready(self) -> None:
        """Make grants at institutions count, and show the pages in the side bar."""
        # Models and registries can only be imported once the apps are loaded.
        from core.access.places import PlaceKind, register_place_kind
        from core.common.capabilities import Capability
        from core.common.navigation import NavItem, register

        from .models import Institution, InstitutionGrant

        register_place_kind(PlaceKind(Institution, InstitutionGrant, "institution_id"))
        register(
            NavItem(
                "talent", _("Institutions"), "institutions:list", "building", Capability.VIEW_INSTITUTIONS, 20
            ),
            NavItem(
                "talent",
                _("Service sites"),
                "institutions:sites",
                "map-pin",
                Capability.VIEW_INSTITUTIONS,
                30,
            ),
        )
