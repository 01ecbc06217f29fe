"""Ceilings, post plans, posts and who holds them."""

from .appointments import Appointment
from .ceilings import Ceiling, GradeRule, LevelRule, Series
from .contracts import Contract, ProbationRule
from .headers import HeaderCount, StructureRule, UnitHeader
from .offers import Offer
from .plan_exceptions import PlanException
from .plans import PostPlan, PostPlanLine
from .post_exceptions import PostException
from .posts import Post, PostPeriod
from .staffing import StaffingLine, StaffingPlan
from .watches import VacancyWatch
from .workload import StaffingTarget, Workload, WorkStandard

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
    "StaffingTarget",
    "StructureRule",
    "UnitHeader",
    "VacancyWatch",
    "WorkStandard",
    "Workload",
]
