"""The life of a call for candidates, and of a candidate in it."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from ..enums.selection import CallState, CandidateState

S = CallState
_MANAGE = Capability.MANAGE_DEPLOYMENTS

CALL = Workflow(
    "call",
    states=CallState,
    transitions=[
        Transition(
            "open",
            {S.DRAFT},
            S.OPEN,
            capability=_MANAGE,
            label=pgettext_lazy("call", "Open the call"),
            facts=("opened_by", "opened_at", "seed"),
            actor="opened_by",
        ),
        Transition(
            "close", {S.OPEN}, S.CLOSED, capability=_MANAGE, label=pgettext_lazy("call", "Close the call")
        ),
        Transition(
            "rank",
            {S.CLOSED, S.RANKED},
            S.RANKED,
            capability=_MANAGE,
            label=_("Rank the candidates"),
            facts=("ranked_at",),
        ),
        Transition(
            "assign",
            {S.RANKED},
            S.ASSIGNED,
            capability=_MANAGE,
            label=_("Put the list together"),
            facts=("listed_by", "listed_at"),
            actor="listed_by",
        ),
        Transition(
            "reopen",
            {S.ASSIGNED},
            S.RANKED,
            capability=_MANAGE,
            label=_("Take the list back"),
            facts=("listed_by", "listed_at"),
        ),
        Transition(
            "notice",
            {S.ASSIGNED},
            S.NOTICED,
            capability=_MANAGE,
            label=_("Publish the list"),
            facts=("noticed_by", "notice_from", "notice_until"),
            actor="noticed_by",
        ),
        Transition(
            "settle",
            {S.NOTICED},
            S.SETTLED,
            capability=_MANAGE,
            label=_("Settle the list"),
            facts=("settled_by", "settled_at"),
            actor="settled_by",
        ),
        Transition(
            "cancel",
            {S.DRAFT, S.OPEN, S.CLOSED, S.RANKED, S.ASSIGNED, S.NOTICED},
            S.CANCELLED,
            capability=_MANAGE,
            label=_("Cancel the call"),
            facts=("cancel_reason",),
        ),
    ],
)

C = CandidateState

CANDIDATE = Workflow(
    "candidate",
    states=CandidateState,
    transitions=[
        Transition("ask", {C.DRAFT, C.DECLINED, C.RETURNED}, C.ASKED, label=_("Ask the employer")),
        Transition(
            "decline",
            {C.ASKED},
            C.DECLINED,
            capability=Capability.PROPOSE_DEPLOYMENTS,
            label=_("Decline consent"),
            facts=("return_reason",),
        ),
        Transition(
            "submit",
            {C.DRAFT, C.ASKED, C.RETURNED},
            C.SUBMITTED,
            capability=Capability.PROPOSE_DEPLOYMENTS,
            label=_("Hand in"),
            facts=("submitted_by", "submitted_at", "sender_opinion"),
            actor="submitted_by",
        ),
        Transition(
            "return",
            {C.SUBMITTED},
            C.RETURNED,
            capability=Capability.ENDORSE_DEPLOYMENTS,
            label=pgettext_lazy("candidate", "Return"),
            facts=("return_reason",),
        ),
        Transition(
            "endorse",
            {C.SUBMITTED},
            C.ENDORSED,
            capability=Capability.ENDORSE_DEPLOYMENTS,
            label=pgettext_lazy("candidate", "Endorse"),
        ),
        Transition(
            "place",
            {C.ENDORSED},
            C.PLACED,
            capability=_MANAGE,
            label=_("Put on the list"),
        ),
        Transition(
            "pass_over",
            {C.ENDORSED},
            C.UNPLACED,
            capability=_MANAGE,
            label=_("Leave off the list"),
        ),
        Transition(
            "take_back",
            {C.PLACED, C.UNPLACED},
            C.ENDORSED,
            capability=_MANAGE,
            label=_("Take the list back"),
        ),
        Transition(
            "strike",
            {C.PLACED},
            C.UNPLACED,
            capability=_MANAGE,
            label=_("Take off the list"),
            facts=("site", "override_reason"),
        ),
        Transition(
            "deploy",
            {C.PLACED},
            C.DEPLOYED,
            capability=_MANAGE,
            label=_("Deploy"),
            facts=("deployment",),
        ),
        Transition(
            "withdraw",
            {C.DRAFT, C.ASKED, C.DECLINED, C.SUBMITTED, C.RETURNED, C.ENDORSED, C.PLACED, C.UNPLACED},
            C.WITHDRAWN,
            label=_("Withdraw"),
            facts=("withdraw_reason",),
        ),
    ],
)
