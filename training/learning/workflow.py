"""The lives of a learning record, of a training session and of an enrolment in it."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import EnrolmentState, RecordState, SessionState

S = RecordState

LEARNING = Workflow(
    "learning_record",
    states=RecordState,
    transitions=[
        Transition(
            "submit",
            {S.DRAFT, S.RETURNED},
            S.SUBMITTED,
            label=_("Submit for review"),
            facts=("submitted_at",),
        ),
        Transition("withdraw", {S.SUBMITTED}, S.DRAFT, label=_("Take back")),
        Transition(
            "verify",
            {S.SUBMITTED},
            S.VERIFIED,
            capability=Capability.VERIFY_LEARNING,
            label=_("Accept"),
            facts=("decided_at", "decided_by"),
            actor="decided_by",
        ),
        Transition(
            "return",
            {S.SUBMITTED, S.VERIFIED},
            S.RETURNED,
            capability=Capability.VERIFY_LEARNING,
            label=_("Return"),
            facts=("decided_at", "decided_by", "returned_reason"),
            actor="decided_by",
        ),
        Transition(
            "credit_again",
            {S.RETURNED},
            S.VERIFIED,
            capability=Capability.MANAGE_TRAINING,
            label=_("Credit after a correction"),
            facts=("decided_at", "decided_by", "returned_reason"),
            actor="decided_by",
        ),
    ],
)

P = SessionState
SESSION = Workflow(
    "training_session",
    states=SessionState,
    transitions=[
        Transition(
            "open",
            {P.PLANNED},
            P.OPEN,
            capability=Capability.MANAGE_TRAINING,
            label=_("Open for enrolment"),
        ),
        Transition(
            "close",
            {P.OPEN},
            P.CLOSED,
            capability=Capability.MANAGE_TRAINING,
            label=_("Close and post the hours"),
            facts=("closed_at", "closed_by"),
            actor="closed_by",
        ),
        Transition(
            "cancel",
            {P.PLANNED, P.OPEN},
            P.CANCELLED,
            capability=Capability.MANAGE_TRAINING,
            label=_("Cancel the session"),
            facts=("cancel_reason",),
        ),
    ],
)

E = EnrolmentState
ENROLMENT = Workflow(
    "enrolment",
    states=EnrolmentState,
    transitions=[
        Transition("admit", {E.WAITING}, E.ENROLLED, label=_("Give a place"), facts=("admitted_at",)),
        Transition("withdraw", {E.WAITING, E.ENROLLED}, E.WITHDRAWN, label=_("Give my place back")),
        Transition("ask_again", {E.WITHDRAWN}, E.WAITING, label=_("Enrol again"), facts=("asked_at",)),
        Transition("attend", {E.ENROLLED, E.ABSENT}, E.ATTENDED, label=_("Was there")),
        Transition("miss", {E.ENROLLED, E.ATTENDED}, E.ABSENT, label=_("Was not there")),
    ],
)
