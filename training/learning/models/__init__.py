"""Continuing education: the rules in force, what is offered and what each social worker has learnt."""

from .proofs import LearningDraft, ProofPrint
from .providers import Course, Provider
from .records import HoursCorrection, LearningQuerySet, LearningRecord
from .review import ReviewItem, ReviewRound
from .rules import AnnualRequirement, CreditingRule, DatedRule, DatedRuleQuerySet, RenewalRequirement
from .sessions import Enrolment, SessionQuerySet, SignIn, Sitting, TrainingSession
from .standings import WorkerStanding

__all__ = [
    "AnnualRequirement",
    "Course",
    "CreditingRule",
    "DatedRule",
    "DatedRuleQuerySet",
    "Enrolment",
    "HoursCorrection",
    "LearningDraft",
    "LearningQuerySet",
    "LearningRecord",
    "ProofPrint",
    "Provider",
    "RenewalRequirement",
    "ReviewItem",
    "ReviewRound",
    "SessionQuerySet",
    "SignIn",
    "Sitting",
    "TrainingSession",
    "WorkerStanding",
]
