"""The life of a pay standard: prepared, checked by a second officer, published, followed by the next."""

from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import StandardState

STANDARD = Workflow(
    "pay_standard",
    states=StandardState,
    transitions=[
        Transition(
            "submit",
            {StandardState.DRAFT},
            StandardState.SUBMITTED,
            Capability.MANAGE_PAY_STANDARDS,
            pgettext_lazy("standard action", "Submit for publication"),
            ("submitted_at", "submitted_by", "return_reason"),
            "submitted_by",
        ),
        Transition(
            "withdraw",
            {StandardState.SUBMITTED},
            StandardState.DRAFT,
            Capability.MANAGE_PAY_STANDARDS,
            pgettext_lazy("standard action", "Take back"),
        ),
        Transition(
            "return",
            {StandardState.SUBMITTED},
            StandardState.DRAFT,
            Capability.PUBLISH_PAY_STANDARDS,
            pgettext_lazy("standard action", "Return"),
            ("return_reason",),
        ),
        Transition(
            "publish",
            {StandardState.SUBMITTED},
            StandardState.PUBLISHED,
            Capability.PUBLISH_PAY_STANDARDS,
            pgettext_lazy("standard action", "Publish"),
            ("published_at", "published_by", "ends_on"),
            "published_by",
        ),
        Transition(
            "supersede",
            {StandardState.PUBLISHED},
            StandardState.SUPERSEDED,
            None,
            pgettext_lazy("standard action", "Followed by a later edition"),
            ("superseded_at", "ends_on"),
        ),
    ],
)
