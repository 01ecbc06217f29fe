"""The life of an application: county → prefecture → province; a return opens it again."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import State

S = State
CHECK = Capability.CHECK_RENEWALS

APPLICATION = Workflow(
    "registration_application",
    states=State,
    transitions=[
        Transition(
            "submit",
            {S.DRAFT, S.RETURNED},
            S.PENDING,
            label=_("Submit the application"),
            facts=("number", "submitted_at", "reason"),
        ),
        Transition(
            "withdraw",
            {S.DRAFT, S.PENDING, S.RETURNED},
            S.WITHDRAWN,
            label=_("Take the application back"),
            facts=("settled_at",),
        ),
        Transition("pass_first", {S.PENDING}, S.FIRST_PASSED, CHECK, _("Pass the first check")),
        Transition("pass_recheck", {S.FIRST_PASSED}, S.RECHECKED, CHECK, _("Pass the re-check")),
        Transition(
            "pass_final", {S.FIRST_PASSED, S.RECHECKED}, S.FINAL_PASSED, CHECK, _("Pass the final check")
        ),
        Transition(
            "return",
            {S.PENDING, S.FIRST_PASSED, S.RECHECKED},
            S.RETURNED,
            CHECK,
            _("Return to be mended"),
            facts=("reason",),
        ),
        Transition(
            "fail_first",
            {S.PENDING},
            S.FIRST_FAILED,
            CHECK,
            pgettext_lazy("registration", "Refuse"),
            facts=("reason", "settled_at"),
        ),
        Transition(
            "fail_final",
            {S.FIRST_PASSED, S.RECHECKED, S.FINAL_PASSED},
            S.FINAL_FAILED,
            CHECK,
            pgettext_lazy("registration", "Refuse"),
            facts=("reason", "settled_at"),
        ),
        Transition(
            "register",
            {S.FINAL_PASSED},
            S.REGISTERED,
            CHECK,
            _("Register"),
            facts=("settled_at",),
        ),
    ],
)
