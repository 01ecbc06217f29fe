from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PayConfig(AppConfig):
    name = "posts.pay"
    label = "pay"
    verbose_name = _("Pay")

    def ready(self) -> None:
        """Tie the room to the rooms below: pages, events, approvals, files, desks."""
        # Models and registries can only be imported once the apps are loaded.
        from core.approvals.registry import register_document
        from core.audit.wording import register_events
        from core.common import waiting
        from core.common.capabilities import Capability
        from core.common.navigation import NavItem, register
        from core.files.registry import register_owner
        from core.imports import gate

        from . import jobs  # noqa: F401 - declares its jobs
        from .documents import PAY_STANDARD
        from .events import EVENTS
        from .importers.standards import StandardTableImporter
        from .models import PayStandard
        from .ready_actual import actual_ready
        from .selectors.desk import waiting_for

        register_events(EVENTS)
        register_document(PAY_STANDARD)
        register_owner(
            PayStandard,
            readable=lambda holder: PayStandard.objects.for_user(holder, Capability.VIEW_PAY),
            writable=lambda holder: PayStandard.objects.for_user(holder, Capability.MANAGE_PAY_STANDARDS),
        )
        waiting.register("pay_standards", waiting_for)
        gate.register(StandardTableImporter())
        register(
            NavItem("pay", _("Pay standards"), "pay:standards", "scale", Capability.VIEW_PAY, 60),
        )
        actual_ready()
