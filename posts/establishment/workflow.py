"""Two lives: the post plan's and the post's."""

from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import PlanState, PostState, StaffingState
from .workflow_people import EXCEPTION, OFFER

__all__ = ["EXCEPTION", "OFFER", "PLAN", "POST"]

PLAN = Workflow(
    "post_plan",
    states=PlanState,
    transitions=[
        Transition(
            "submit",
            {PlanState.DRAFT, PlanState.RETURNED},
            PlanState.SUBMITTED,
            Capability.SET_UP_POSTS,
            pgettext_lazy("plan action", "Submit"),
            ("submitted_at", "submitted_by", "return_reason"),
            "submitted_by",
        ),
        Transition(
            "withdraw",
            {PlanState.SUBMITTED},
            PlanState.DRAFT,
            Capability.SET_UP_POSTS,
            pgettext_lazy("plan action", "Withdraw"),
        ),
        Transition(
            "return",
            {PlanState.SUBMITTED},
            PlanState.RETURNED,
            Capability.REVIEW_POSTS,
            pgettext_lazy("plan action", "Return"),
            ("return_reason",),
        ),
        Transition(
            "approve",
            {PlanState.SUBMITTED},
            PlanState.APPROVED,
            Capability.APPROVE_POSTS,
            pgettext_lazy("plan action", "Approve"),
            ("approved_at", "approved_by", "approval_doc_no", "effective_on"),
            "approved_by",
        ),
        Transition(
            "put_in_force",
            {PlanState.APPROVED},
            PlanState.IN_FORCE,
            Capability.APPROVE_POSTS,
            pgettext_lazy("plan action", "Put in force"),
            ("in_force_on",),
            "approved_by",
        ),
    ],
)

POST = Workflow(
    "post",
    states=PostState,
    transitions=[
        Transition(
            "freeze",
            {PostState.OPEN},
            PostState.FROZEN,
            Capability.APPROVE_POSTS,
            pgettext_lazy("post action", "Freeze"),
        ),
        Transition(
            "thaw",
            {PostState.FROZEN},
            PostState.OPEN,
            Capability.APPROVE_POSTS,
            pgettext_lazy("post action", "Thaw"),
        ),
        Transition(
            "abolish",
            {PostState.OPEN, PostState.FROZEN},
            PostState.ABOLISHED,
            Capability.APPROVE_POSTS,
            pgettext_lazy("post action", "Abolish"),
            ("abolished_on",),
        ),
    ],
)

STAFFING = Workflow(
    "staffing_plan",
    states=StaffingState,
    transitions=[
        Transition(
            "submit",
            {StaffingState.DRAFT, StaffingState.RETURNED},
            StaffingState.SUBMITTED,
            Capability.SET_UP_POSTS,
            pgettext_lazy("plan action", "Submit"),
            ("submitted_at", "submitted_by", "return_reason"),
            "submitted_by",
        ),
        Transition(
            "withdraw",
            {StaffingState.SUBMITTED},
            StaffingState.DRAFT,
            Capability.SET_UP_POSTS,
            pgettext_lazy("plan action", "Withdraw"),
        ),
        Transition(
            "return",
            {StaffingState.SUBMITTED},
            StaffingState.RETURNED,
            Capability.REVIEW_POSTS,
            pgettext_lazy("plan action", "Return"),
            ("return_reason",),
        ),
        Transition(
            "approve",
            {StaffingState.SUBMITTED},
            StaffingState.APPROVED,
            Capability.APPROVE_POSTS,
            pgettext_lazy("plan action", "Approve"),
            ("approved_on", "approval_doc_no", "valid_until"),
        ),
    ],
)
