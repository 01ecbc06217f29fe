from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from core.audit.wording import register_events
from core.common import navigation, waiting
from core.common.capabilities import Capability
from core.common.navigation import NavItem


class DeploymentsConfig(AppConfig):
    name = "talent.deployments"
    label = "deployments"
    verbose_name = _("Deployments")

    def ready(self) -> None:
        # Models can be imported only once the registry is ready.
        from core.imports.gate import register
        from talent.people.registry import WorkerPanel, register_worker_panel

        from .panels import deployments_of
        from .resources import DeploymentImporter
        from .selectors import waits_for
        from .selectors.deployments import has_served
        from .selectors.months import months_wait_for

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
        navigation.register(
            NavItem(
                "plan",
                _("Deployments"),
                "deployments:deployments",
                "map-2",
                Capability.VIEW_DEPLOYMENTS,
                40,
            ),
            NavItem(
                "plan",
                _("Monthly service confirmation"),
                "deployments:months",
                "calendar-check",
                Capability.VIEW_DEPLOYMENTS,
                45,
            ),
            NavItem(
                "plan",
                _("Subsidies"),
                "deployments:subsidies",
                "cash",
                Capability.MONITOR_DEPLOYMENTS,
                46,
            ),
            NavItem(
                "talent",
                _("Deployment"),
                "deployments:mine",
                "map-2",
                order=30,
                worker=True,
                shown=has_served,
            ),
        )
        register_events(
            {
                "deployments.programme_created": _("Programme entered"),
                "deployments.nominated": _("Nominated for deployment"),
                "deployments.corrected": _("Deployment corrected"),
                "deployments.approved": _("Deployment put on the approved list"),
                "deployments.agreed": _("Deployment agreement recorded"),
                "deployments.arrived": _("Arrival confirmed"),
                "deployments.completed": _("Deployment completed"),
                "deployments.ended_early": _("Deployment ended early"),
                "deployments.withdrawn": _("Deployment withdrawn"),
                "deployments.terms_set": _("Terms of the subsidy set"),
                "deployments.batch_prepared": _("Payment of subsidies prepared"),
                "deployments.batch_approved": _("Payment of subsidies approved"),
                "deployments.batch_paid": _("Payment of subsidies recorded"),
                "deployments.batch_voided": _("Payment of subsidies set aside"),
                "deployments.line_held": _("Subsidy of a person held back"),
                "deployments.line_released": _("Subsidy of a person released"),
                "deployments.month_kept": _("Month of service kept as a draft"),
                "deployments.month_reported": _("Month of service reported"),
                "deployments.month_recalled": _("Report of a month taken back"),
                "deployments.month_confirmed": _("Month of service confirmed"),
                "deployments.month_returned": _("Month of service returned"),
                "deployments.month_reopened": _("Confirmation of a month taken back"),
                "deployments.month_passed_on": _("Month of service passed on to the next level"),
            }
        )
