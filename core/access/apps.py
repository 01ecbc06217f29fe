from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccessConfig(AppConfig):
    name = "core.access"
    label = "access"
    verbose_name = _("Access")

    def ready(self) -> None:
        # Models can be imported only once the registry is ready.
        from core.localities.models import Locality

        from .models import LocalityGrant
        from .places import PlaceKind, register_place_kind

        register_place_kind(PlaceKind(Locality, LocalityGrant, "locality_id"))
