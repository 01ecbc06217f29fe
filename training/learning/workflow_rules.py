"""The life of a rule: one person proposes, another adopts; what is adopted ends by its dates alone."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.workflow import Transition, Workflow

from .enums import RuleState as S

RULE = Workflow(
    "learning_rule",
    states=S,
    transitions=[
        Transition(
            "adopt",
            {S.PROPOSED},
            S.IN_FORCE,
            capability=Capability.MANAGE_LEARNING_RULES,
            label=_("Adopt"),
            facts=("adopted_by", "adopted_at"),
            actor="adopted_by",
        ),
        Transition(
            "withdraw",
            {S.PROPOSED},
            S.WITHDRAWN,
            capability=Capability.MANAGE_LEARNING_RULES,
            label=_("Withdraw (rule proposal)"),
        ),
    ],
)
