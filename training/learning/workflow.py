"""The life of a learning record: draft → waiting → accepted or returned → waiting again."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import RecordState

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
    ],
)
