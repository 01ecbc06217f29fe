"""The life of a receiving site: applied for, endorsed and approved along its route, suspended, closed."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from ..enums.sites import ReceivingState as S

RECEIVING_SITE = Workflow(
    "receiving_site",
    states=S,
    transitions=[
        Transition(
            "submit",
            {S.DRAFT, S.RETURNED},
            S.SUBMITTED,
            capability=Capability.PROPOSE_DEPLOYMENTS,
            label=_("Submit"),
            facts=("submitted_at", "submitted_by", "return_reason", "first_time"),
            actor="submitted_by",
        ),
        Transition(
            "withdraw",
            {S.SUBMITTED},
            S.DRAFT,
            capability=Capability.PROPOSE_DEPLOYMENTS,
            label=_("Take back"),
        ),
        Transition(
            "return",
            {S.SUBMITTED},
            S.RETURNED,
            capability=Capability.ENDORSE_DEPLOYMENTS,
            label=_("Return"),
            facts=("return_reason",),
        ),
        Transition(
            "refuse",
            {S.SUBMITTED},
            S.REFUSED,
            capability=Capability.ENDORSE_DEPLOYMENTS,
            label=_("Refuse"),
            facts=("return_reason",),
        ),
        Transition(
            "approve",
            {S.SUBMITTED},
            S.APPROVED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Approve"),
            facts=("approved_places", "approved_from", "approved_until", "approval_no"),
        ),
        Transition(
            "suspend",
            {S.APPROVED},
            S.SUSPENDED,
            capability=Capability.ENDORSE_DEPLOYMENTS,
            label=_("Suspend"),
            facts=("suspended_on", "suspend_reason"),
        ),
        Transition(
            "resume",
            {S.SUSPENDED},
            S.APPROVED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Resume"),
            facts=("suspended_on", "suspend_reason"),
        ),
        Transition(
            "close",
            {S.APPROVED, S.SUSPENDED},
            S.CLOSED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Close"),
            facts=("closed_on", "close_reason"),
        ),
    ],
)
