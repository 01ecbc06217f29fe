"""The life of an urge."""

from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import OWED, UrgeState

URGE = Workflow(
    "urge",
    states=UrgeState,
    transitions=[
        Transition(
            "answer",
            set(OWED),
            UrgeState.ANSWERED,
            Capability.PROPOSE_DEPLOYMENTS,
            pgettext_lazy("urge action", "Answer"),
            ("answer", "answered_at", "answered_by", "back_reason"),
            "answered_by",
        ),
        Transition(
            "send_back",
            {UrgeState.ANSWERED},
            UrgeState.SENT_BACK,
            Capability.MONITOR_DEPLOYMENTS,
            pgettext_lazy("urge action", "Send back"),
            ("back_reason", "due_on"),
        ),
        Transition(
            "close",
            {UrgeState.SENT, UrgeState.SENT_BACK, UrgeState.ANSWERED},
            UrgeState.CLOSED,
            Capability.MONITOR_DEPLOYMENTS,
            pgettext_lazy("urge action", "Close"),
            ("close_note", "closed_at", "closed_by"),
            "closed_by",
        ),
    ],
)
