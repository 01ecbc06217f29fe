"""Two short lives: an offer's and an exception's."""

from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums_people import ExceptionState, OfferState

OFFER = Workflow(
    "offer",
    states=OfferState,
    transitions=[
        Transition(
            "accept",
            {OfferState.PROPOSED},
            OfferState.ACCEPTED,
            Capability.APPOINT,
            pgettext_lazy("offer action", "Record the acceptance"),
            ("accepted_on",),
        ),
        Transition(
            "arrive",
            {OfferState.ACCEPTED},
            OfferState.ARRIVED,
            Capability.APPOINT,
            pgettext_lazy("offer action", "Record the arrival"),
            ("closed_on", "appointment"),
        ),
        Transition(
            "withdraw",
            {OfferState.PROPOSED, OfferState.ACCEPTED},
            OfferState.WITHDRAWN,
            Capability.APPOINT,
            pgettext_lazy("offer action", "Withdraw the offer"),
            ("closed_on", "close_reason"),
        ),
    ],
)

EXCEPTION = Workflow(
    "post_exception",
    states=ExceptionState,
    transitions=[
        Transition(
            "approve",
            {ExceptionState.REQUESTED},
            ExceptionState.APPROVED,
            Capability.APPROVE_POSTS,
            pgettext_lazy("exception action", "Approve"),
            ("decided_at", "decided_by", "decision_note"),
            "decided_by",
        ),
        Transition(
            "refuse",
            {ExceptionState.REQUESTED},
            ExceptionState.REFUSED,
            Capability.APPROVE_POSTS,
            pgettext_lazy("exception action", "Refuse"),
            ("decided_at", "decided_by", "decision_note"),
            "decided_by",
        ),
        Transition(
            "withdraw",
            {ExceptionState.REQUESTED},
            ExceptionState.WITHDRAWN,
            Capability.APPOINT,
            pgettext_lazy("exception action", "Take back"),
            (),
        ),
    ],
)
