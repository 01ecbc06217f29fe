from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class RenewalConfig(AppConfig):
    name = "training.renewal"
    label = "renewal"
    verbose_name = _("Registration and renewal")

    def ready(self) -> None:
        """Tie this room to the rooms below: moves, proofs, panels, desks, lists, events, pages."""
        # Models and registries can only be imported once the apps are loaded.
        from core.access.followers import Follower, register_follower
        from core.audit.wording import register_events
        from core.common import navigation, waiting
        from core.common.capabilities import Capability
        from core.files.registry import register_owner
        from core.imports import gate
        from talent.people.registry import WorkerPanel, register_worker_panel
        from training.learning.selectors import register_apply_page, register_earlier_step

        from .events import EVENTS
        from .importers import NationalImporter, PassListImporter
        from .models import Application
        from .navigation import ITEMS
        from .panels import registration_of
        from .selectors import attachable, readable, waits_for
        from .selectors.situation import earlier_step

        register_apply_page("renewal:mine")
        register_earlier_step(earlier_step)
        register_follower(Follower("people.socialworker", Application, "worker"))
        register_owner(Application, readable=readable, writable=attachable)
        register_events(EVENTS)
        gate.register(PassListImporter(), NationalImporter())
        waiting.register("renewal", waits_for)
        navigation.register(*ITEMS)
        register_worker_panel(
            WorkerPanel(
                "registration",
                _("Registration and renewal"),
                "training/renewal/_panel.html",
                registration_of,
                Capability.VIEW_RENEWALS,
                15,
            )
        )
