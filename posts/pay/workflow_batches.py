"""The life of a normal pay rise (正常增薪): prepared by one officer, approved by another."""

from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import BatchState

STEP_BATCH = Workflow(
    "step_batch",
    states=BatchState,
    transitions=[
        Transition(
            "submit",
            {BatchState.DRAFT, BatchState.RETURNED},
            BatchState.SUBMITTED,
            Capability.RECORD_PAY,
            pgettext_lazy("step batch action", "Submit"),
            ("submitted_at", "return_reason"),
        ),
        Transition(
            "withdraw",
            {BatchState.SUBMITTED},
            BatchState.DRAFT,
            Capability.RECORD_PAY,
            pgettext_lazy("step batch action", "Take back"),
        ),
        Transition(
            "return",
            {BatchState.SUBMITTED},
            BatchState.RETURNED,
            Capability.RECORD_PAY,
            pgettext_lazy("step batch action", "Return"),
            ("return_reason",),
        ),
        Transition(
            "approve",
            {BatchState.SUBMITTED},
            BatchState.APPROVED,
            Capability.RECORD_PAY,
            pgettext_lazy("step batch action", "Approve"),
            ("decided_by", "decided_at"),
            "decided_by",
        ),
        Transition(
            "drop",
            {BatchState.DRAFT, BatchState.RETURNED},
            BatchState.DROPPED,
            Capability.RECORD_PAY,
            pgettext_lazy("step batch action", "Give up"),
            ("decided_by", "decided_at"),
            "decided_by",
        ),
    ],
)
