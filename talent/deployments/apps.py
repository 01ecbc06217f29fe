from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.audit.wording import register_events
from core.common import navigation
from core.common.capabilities import Capability
from core.common.navigation import NavItem


class DeploymentsConfig(AppConfig):
    name = "talent.deployments"
    label = "deployments"
    verbose_name = _("Deployments")

    def ready(self) -> None:
        # Models can be imported only once the registry is ready.
        from core.imports.gate import register

        from .resources import DeploymentImporter

        register(DeploymentImporter())
        navigation.register(
            NavItem(
                "talent",
                _("Deployments"),
                "deployments:deployments",
                "map-pin",
                Capability.VIEW_DEPLOYMENTS,
                40,
            ),
            NavItem("talent", _("Deployment"), "deployments:mine", "map-pin", order=30, worker=True),
        )
        register_events(
            {
                "deployments.nominated": _("Nominated for deployment"),
                "deployments.corrected": _("Deployment corrected"),
                "deployments.approved": _("Deployment put on the approved list"),
                "deployments.agreed": _("Deployment agreement recorded"),
                "deployments.arrived": _("Arrival confirmed"),
                "deployments.completed": _("Deployment completed"),
                "deployments.ended_early": _("Deployment ended early"),
                "deployments.withdrawn": _("Deployment withdrawn"),
            }
        )
