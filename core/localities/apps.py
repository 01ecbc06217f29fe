from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.audit.wording import register_events


class LocalitiesConfig(AppConfig):
    name = "core.localities"
    label = "localities"
    verbose_name = _("Localities")

    def ready(self) -> None:
        register_events(
            {
                "localities.divisions_loaded": _("Divisions loaded"),
                "localities.remote_areas_loaded": _("Remote-area counties proposed"),
                "localities.remote_area_confirmed": _("Remote-area county confirmed"),
                "localities.remote_area_dropped": _("Proposed remote-area county taken off the list"),
                "localities.holidays_loaded": _("Public holidays loaded"),
            }
        )
