from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.audit.wording import register_events
from core.common import navigation, waiting
from core.common.capabilities import Capability

from .events import EVENTS
from .navigation import NAVIGATION


class DeploymentsConfig(AppConfig):
    name = "talent.deployments"
    label = "deployments"
    verbose_name = _("Deployments")

    def ready(self) -> None:
        # Models can be imported only once the registry is ready.
        from core.imports.gate import register
        from talent.people.registry import WorkerPanel, register_worker_panel

        from .panels import deployments_of
        from .ready_course import ready_course
        from .ready_plans import register_plans
        from .ready_selection import ready_selection
        from .ready_sites import ready_sites
        from .ready_succession import ready_succession
        from .resources import DeploymentImporter
        from .selectors import waits_for
        from .selectors.months import months_wait_for

        ready_course()
        ready_selection()
        ready_succession()
        register(DeploymentImporter())
        register_worker_panel(
            WorkerPanel(
                "deployments",
                _("Deployments"),
                "talent/deployments/_panel.html",
                deployments_of,
                Capability.VIEW_DEPLOYMENTS,
                30,
            )
        )
        waiting.register("deployments", waits_for)
        waiting.register("service months", months_wait_for)
        navigation.register(*NAVIGATION)
        register_events(EVENTS)
        ready_sites()
        register_plans()
