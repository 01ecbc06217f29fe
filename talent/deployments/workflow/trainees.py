"""The life of a trainee and of the hours they were coached."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from ..enums.trainees import HoursState, TraineeState

T = TraineeState

TRAINEE = Workflow(
    "trainee",
    states=TraineeState,
    transitions=[
        Transition(
            "return",
            {T.PROPOSED},
            T.RETURNED,
            capability=Capability.ENDORSE_DEPLOYMENTS,
            label=_("Return to whoever put them forward"),
            facts=("return_reason",),
        ),
        Transition(
            "resubmit",
            {T.RETURNED},
            T.PROPOSED,
            capability=Capability.PROPOSE_DEPLOYMENTS,
            label=_("Put forward again"),
            facts=("return_reason", "proposed_by"),
        ),
        Transition(
            "approve",
            {T.PROPOSED},
            T.APPROVED,
            capability=Capability.ENDORSE_DEPLOYMENTS,
            label=_("Endorse for the list"),
            facts=("approved_on",),
        ),
        Transition(
            "begin",
            {T.APPROVED},
            T.TRAINING,
            capability=Capability.PROPOSE_DEPLOYMENTS,
            label=_("Begin the training"),
            facts=("starts_on",),
        ),
        Transition(
            "finish",
            {T.TRAINING},
            T.FINISHED,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Record the result"),
            facts=("ends_on", "result"),
        ),
        Transition(
            "withdraw",
            {T.PROPOSED, T.RETURNED, T.APPROVED, T.TRAINING},
            T.WITHDRAWN,
            capability=Capability.PROPOSE_DEPLOYMENTS,
            label=_("Withdraw the trainee"),
            facts=("withdrawal_reason",),
        ),
    ],
)

H = HoursState

TRAINEE_HOURS = Workflow(
    "trainee_hours",
    states=HoursState,
    transitions=[
        Transition(
            "confirm",
            {H.LOGGED},
            H.CONFIRMED,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Confirm the hours"),
            facts=("decided_by", "decided_at"),
            actor="decided_by",
        ),
        Transition(
            "refuse",
            {H.LOGGED},
            H.REFUSED,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Do not accept the hours"),
            facts=("decided_by", "decided_at", "opinion"),
            actor="decided_by",
        ),
    ],
)
