"""The life of a programme year, of an exception to its quotas and of a task book."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from ..enums.plans import ProgrammeState, ProjectState, QuotaExceptionState

P = ProgrammeState

PROGRAMME = Workflow(
    "programme",
    states=ProgrammeState,
    transitions=[
        Transition(
            "open",
            {P.DRAFT},
            P.RUNNING,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Open the programme"),
        ),
        Transition(
            "close",
            {P.RUNNING},
            P.CLOSED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Close the programme"),
            facts=("closed_on", "closing_note"),
        ),
        Transition(
            "reopen",
            {P.CLOSED},
            P.RUNNING,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Reopen the programme"),
            facts=("closed_on", "closing_note"),
        ),
    ],
)

X = QuotaExceptionState

QUOTA_EXCEPTION = Workflow(
    "quota_exception",
    states=QuotaExceptionState,
    transitions=[
        Transition(
            "grant",
            {X.ASKED},
            X.GRANTED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Grant the exception"),
            facts=("decided_at", "decided_by", "decision_note"),
            actor="decided_by",
        ),
        Transition(
            "decline",
            {X.ASKED},
            X.DECLINED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Decline the exception"),
            facts=("decided_at", "decided_by", "decision_note"),
            actor="decided_by",
        ),
        Transition(
            "take_back",
            {X.ASKED},
            X.TAKEN_BACK,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Take the request back"),
        ),
    ],
)

J = ProjectState

PROJECT = Workflow(
    "project",
    states=ProjectState,
    transitions=[
        Transition(
            "submit",
            {J.DRAFT},
            J.SUBMITTED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Hand the task book in"),
            facts=("submitted_at", "submitted_by", "return_reason"),
            actor="submitted_by",
        ),
        Transition(
            "return",
            {J.SUBMITTED},
            J.DRAFT,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Take it back for changes"),
            facts=("return_reason",),
        ),
        Transition(
            "sign",
            {J.SUBMITTED},
            J.SIGNED,
            capability=Capability.MANAGE_DEPLOYMENTS,
            label=_("Record the signatures"),
            facts=("signed_on",),
        ),
    ],
)
