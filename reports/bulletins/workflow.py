"""The life of a bulletin."""

from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import BulletinState

BULLETIN = Workflow(
    "bulletin",
    states=BulletinState,
    transitions=[
        Transition(
            "put_forward",
            {BulletinState.WRITING},
            BulletinState.SUBMITTED,
            Capability.MANAGE_DEPLOYMENTS,
            pgettext_lazy("bulletin action", "Put forward for signature"),
            ("submitted_at", "submitted_by", "back_reason"),
            "submitted_by",
        ),
        Transition(
            "send_back",
            {BulletinState.SUBMITTED},
            BulletinState.WRITING,
            Capability.MANAGE_DEPLOYMENTS,
            pgettext_lazy("bulletin action", "Send back"),
            ("back_reason",),
        ),
        Transition(
            "sign",
            {BulletinState.SUBMITTED},
            BulletinState.SIGNED,
            Capability.MANAGE_DEPLOYMENTS,
            pgettext_lazy("bulletin action", "Sign"),
            ("signed_at", "signed_by"),
            "signed_by",
        ),
        Transition(
            "replace",
            {BulletinState.SIGNED},
            BulletinState.REPLACED,
            Capability.MANAGE_DEPLOYMENTS,
            pgettext_lazy("bulletin action", "Replace"),
        ),
    ],
)
