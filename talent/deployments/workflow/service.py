"""The life of a deployment (nominated → … → completed or ended early) and of a month of its service."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from ..enums import BatchState, DeploymentState, MonthState

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
            "transfer",
            {S.SERVING},
            S.TRANSFERRED,
            label=_("Transfer to another unit"),
            facts=("left_on", "ends_on", "term_days"),
        ),
        Transition(
            "take_over",
            {S.NOMINATED},
            S.SERVING,
            label=_("Continue at another unit"),
            facts=("agreement_no", "arrived_on"),
        ),
        Transition(
            "withdraw",
            {S.NOMINATED, S.APPROVED, S.AGREED},
            S.WITHDRAWN,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Withdraw"),
            facts=("left_on",),
        ),
    ],
)

M = MonthState

SERVICE_MONTH = Workflow(
    "service_month",
    states=MonthState,
    transitions=[
        Transition(
            "report",
            {M.OPEN, M.RETURNED},
            M.REPORTED,
            label=pgettext_lazy("month of service", "Report"),
            facts=("reported_at", "safe"),
        ),
        Transition("recall", {M.REPORTED}, M.OPEN, label=_("Take the report back")),
        Transition(
            "confirm",
            {M.REPORTED},
            M.CONFIRMED,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Confirm the month"),
            facts=("decided_at", "decided_by", "uncounted", "refused"),
            actor="decided_by",
        ),
        Transition(
            "return",
            {M.REPORTED},
            M.RETURNED,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Return the report"),
            facts=("decided_at", "decided_by", "opinion"),
            actor="decided_by",
        ),
        Transition(
            "reopen",
            {M.CONFIRMED},
            M.REPORTED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Take the confirmation back"),
        ),
    ],
)

B = BatchState

SUBSIDY_BATCH = Workflow(
    "subsidy_batch",
    states=BatchState,
    transitions=[
        Transition(
            "approve",
            {B.DRAFT},
            B.APPROVED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Approve the payment"),
            facts=("approved_by", "approved_at"),
            actor="approved_by",
        ),
        Transition(
            "pay",
            {B.APPROVED},
            B.PAID,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Record the payment"),
            facts=("paid_on", "receipt_no"),
        ),
        Transition(
            "void",
            {B.DRAFT, B.APPROVED},
            B.VOID,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Set the payment aside"),
        ),
    ],
)
