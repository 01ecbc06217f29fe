"""Ceilings, post plans, posts and who holds them."""

from .appointments import Appointment
from .ceilings import Ceiling, GradeRule, LevelRule, Series
from .plans import PostPlan, PostPlanLine
from .posts import Post, PostPeriod

__all__ = [
    "Appointment",
    "Ceiling",
    "GradeRule",
    "LevelRule",
    "Post",
    "PostPeriod",
    "PostPlan",
    "PostPlanLine",
    "Series",
]
