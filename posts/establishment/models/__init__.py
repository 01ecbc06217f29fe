"""Ceilings, post plans, posts and who holds them."""

from .appointments import Appointment
from .ceilings import Ceiling, GradeRule, LevelRule, Series
from .contracts import Contract, ProbationRule
from .exceptions import PlanException, PostException
from .headers import HeaderCount, StructureRule, UnitHeader
from .offers import Offer
from .plans import PostPlan, PostPlanLine
from .posts import Post, PostPeriod
from .staffing import StaffingLine, StaffingPlan

__all__ = [
    "Appointment",
    "Ceiling",
    "Contract",
    "GradeRule",
    "HeaderCount",
    "LevelRule",
    "Offer",
    "PlanException",
    "Post",
    "PostException",
    "PostPeriod",
    "PostPlan",
    "PostPlanLine",
    "ProbationRule",
    "Series",
    "StaffingLine",
    "StaffingPlan",
    "StructureRule",
    "UnitHeader",
]
