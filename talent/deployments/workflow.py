"""The life of a deployment: nominated → approved → agreed → in service → completed or ended early."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import DeploymentState

S = DeploymentState

DEPLOYMENT = Workflow(
    "deployment",
    states=DeploymentState,
    transitions=[
        Transition(
            "approve",
            {S.NOMINATED},
            S.APPROVED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Put on the list"),
        ),
        Transition(
            "agree",
            {S.APPROVED},
            S.AGREED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Agreement signed"),
            facts=("agreement_no",),
        ),
        Transition(
            "arrive",
            {S.AGREED},
            S.SERVING,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Confirm the arrival"),
            facts=("arrived_on",),
        ),
        Transition(
            "complete",
            {S.SERVING},
            S.COMPLETED,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Confirm completion"),
            facts=("left_on",),
        ),
        Transition(
            "end_early",
            {S.SERVING},
            S.ENDED_EARLY,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("End early"),
            facts=("left_on", "end_reason"),
        ),
        Transition(
            "withdraw",
            {S.NOMINATED, S.APPROVED, S.AGREED},
            S.WITHDRAWN,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Withdraw"),
        ),
    ],
)
