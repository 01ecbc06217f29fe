"""The lives of a change of service, a visit, a mid-term check and a final appraisal."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from ..enums.course import AppraisalState, ChangeState, MidtermState, VisitState

C = ChangeState
V = VisitState
M = MidtermState
A = AppraisalState

SERVICE_CHANGE = Workflow(
    "service_change",
    states=ChangeState,
    transitions=[
        Transition("agree", {C.ASKED}, C.AGREED, label=_("Approve the change")),
        Transition(
            "return",
            {C.ASKED, C.AGREED},
            C.RETURNED,
            label=pgettext_lazy("change of service", "Return"),
            facts=("return_reason",),
        ),
        Transition("ask_again", {C.RETURNED}, C.ASKED, label=_("Ask again"), facts=("asked_on",)),
        Transition("withdraw", {C.ASKED, C.RETURNED}, C.WITHDRAWN, label=_("Withdraw the change")),
        Transition(
            "apply", {C.AGREED}, C.APPLIED, label=_("Put the change in force"), facts=("applied_on", "facts")
        ),
    ],
)

VISIT = Workflow(
    "visit",
    states=VisitState,
    transitions=[
        Transition(
            "record",
            {V.PLANNED},
            V.RECORDED,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Record the visit"),
            facts=("recorded_by",),
        ),
        Transition(
            "call_off",
            {V.PLANNED},
            V.CALLED_OFF,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Call the visit off"),
        ),
    ],
)

MIDTERM = Workflow(
    "midterm",
    states=MidtermState,
    transitions=[
        Transition(
            "sign",
            {M.FIRST_SIGNED},
            M.SIGNED,
            capability=Capability.CONFIRM_SERVICE,
            label=_("Sign as the second officer"),
            facts=("second_by", "second_on"),
            actor="second_by",
        ),
    ],
)

APPRAISAL = Workflow(
    "appraisal",
    states=AppraisalState,
    transitions=[
        Transition(
            "submit",
            {A.GATHERING},
            A.SUBMITTED,
            label=_("Submit the appraisal"),
            facts=("submitted_by", "return_reason"),
        ),
        Transition(
            "return",
            {A.SUBMITTED},
            A.GATHERING,
            label=pgettext_lazy("appraisal of service", "Return"),
            facts=("return_reason",),
        ),
        Transition(
            "grade",
            {A.SUBMITTED},
            A.GRADED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Decide the grade"),
            facts=("grade", "graded_on"),
        ),
    ],
)
