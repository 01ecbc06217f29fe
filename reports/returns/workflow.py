"""Two lives: the task's and the answer's."""

from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import AnswerState, TaskState

TASK = Workflow(
    "return_task",
    states=TaskState,
    transitions=[
        Transition(
            "send_out",
            {TaskState.DRAFT},
            TaskState.OPEN,
            Capability.MANAGE_RETURNS,
            pgettext_lazy("return action", "Send out"),
            ("opened_at", "opened_by"),
            "opened_by",
        ),
        Transition(
            "freeze",
            {TaskState.OPEN},
            TaskState.FROZEN,
            Capability.MANAGE_RETURNS,
            pgettext_lazy("return action", "Make final"),
            ("frozen_at", "frozen_by", "close_reason"),
            "frozen_by",
        ),
        Transition(
            "cancel",
            {TaskState.DRAFT, TaskState.OPEN},
            TaskState.CANCELLED,
            Capability.MANAGE_RETURNS,
            pgettext_lazy("return action", "Cancel"),
            ("close_reason",),
        ),
    ],
)

ANSWER = Workflow(
    "return_answer",
    states=AnswerState,
    transitions=[
        Transition(
            "submit",
            {AnswerState.WAITING, AnswerState.RETURNED},
            AnswerState.SUBMITTED,
            Capability.ANSWER_RETURNS,
            pgettext_lazy("return action", "Send"),
            ("submitted_at", "submitted_by", "return_reason"),
            "submitted_by",
        ),
        Transition(
            "withdraw",
            {AnswerState.SUBMITTED},
            AnswerState.WAITING,
            Capability.ANSWER_RETURNS,
            pgettext_lazy("return action", "Take back"),
        ),
        Transition(
            "return",
            {AnswerState.SUBMITTED},
            AnswerState.RETURNED,
            Capability.MANAGE_RETURNS,
            pgettext_lazy("return action", "Send back"),
            ("return_reason",),
        ),
    ],
)
