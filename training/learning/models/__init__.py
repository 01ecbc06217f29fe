"""Continuing education: the rules in force, what is offered and what each social worker has learnt."""

from .records import LearningQuerySet, LearningRecord
from .rules import CreditingRule, DatedRule, DatedRuleQuerySet, RenewalRequirement

__all__ = [
    "CreditingRule",
    "DatedRule",
    "DatedRuleQuerySet",
    "LearningQuerySet",
    "LearningRecord",
    "RenewalRequirement",
]
