"""The lives of a round of opinions and of a paper sign-off, each as a table."""

from django.utils.translation import gettext_lazy as _

from core.common.workflow import Transition, Workflow

from .enums import ApprovalState, SignOffState

_OPEN = {ApprovalState.OPEN}
_WAITING = {SignOffState.WAITING}
_END = ("step", "finished_at")
_SETTLED = ("settled_by", "settled_at")

APPROVAL = Workflow(
    "approval",
    states=ApprovalState,
    transitions=[
        Transition("advance", _OPEN, ApprovalState.OPEN, label=_("Next opinion"), facts=("step",)),
        Transition("complete", _OPEN, ApprovalState.COMPLETED, label=_("Complete"), facts=_END),
        Transition("return", _OPEN, ApprovalState.RETURNED, label=_("Return"), facts=_END),
        Transition("refuse", _OPEN, ApprovalState.REFUSED, label=_("Disagree"), facts=_END),
        Transition("withdraw", _OPEN, ApprovalState.WITHDRAWN, label=_("Withdraw"), facts=_END),
    ],
)

SIGN_OFF = Workflow(
    "offline_sign_off",
    states=SignOffState,
    transitions=[
        Transition(
            "confirm",
            _WAITING,
            SignOffState.CONFIRMED,
            label=_("Confirm"),
            facts=_SETTLED,
            actor="settled_by",
        ),
        Transition(
            "reject",
            _WAITING,
            SignOffState.REJECTED,
            label=_("Reject"),
            facts=(*_SETTLED, "reason"),
            actor="settled_by",
        ),
        Transition("withdraw", _WAITING, SignOffState.WITHDRAWN, label=_("Withdraw"), facts=_SETTLED),
    ],
)
