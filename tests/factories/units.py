"""Makers of headers, staffing-use plans and exceptions."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from core.common.author import Author
from core.common.dates import today
from posts.establishment.actions.ceilings import record_ceiling
from posts.establishment.actions.headers import record_exception, record_header
from posts.establishment.actions.staffing import (
    decide_staffing_plan,
    draft_staffing_plan,
    set_staffing_line,
    submit_staffing_plan,
)
from posts.establishment.header_rules import Count
from posts.establishment.models import PlanException, Post, StaffingPlan, UnitHeader
from talent.institutions.models import Institution

from .establishment import SYSTEM

WELFARE_HOME = (
    Count("m07", 4, 0, 4),
    Count("p08", 4, 0, 4),
    Count("p10", 20, 0, 20),
    Count("p12", 52, 0, 50),
)
"""80 posts of other work: a welfare home."""


def header(
    unit: Institution, *counts: Count, by: Author = SYSTEM, on: date | None = None, **facts: Any
) -> UnitHeader:
    """F01 of a welfare home of 80 (or with these numbers)."""
    return record_header(institution=unit, counts=counts or WELFARE_HOME, valid_from=on, by=by, **facts)


def exception(unit: Institution, rule: str = "structure", extra: int = 1, **values: Any) -> PlanException:
    """An approved exception until the end of next year."""
    values = {
        "reason": "引进人才",
        "document_no": "长人社〔2026〕1号",
        "valid_to": date(today().year + 1, 12, 31),
        "by": SYSTEM,
    } | values
    return record_exception(institution=unit, rule=rule, extra=extra, **values)


def staffing_plan(
    post: Post, requested: int = 1, by: Author = SYSTEM, establishment: int = 10
) -> StaffingPlan:
    """A draft that asks for places of a post; its unit has an establishment."""
    record_ceiling(
        institution=post.institution,
        kind="establishment",
        places=establishment,
        document_no="长编〔2026〕1号",
        by=SYSTEM,
    )
    plan = draft_staffing_plan(institution=post.institution, by=by, reason="岗位空缺")
    values = {"post": post, "requested": requested, "channel": "open", "deadline": today()}
    set_staffing_line(plan=plan, values=values, by=by)
    return plan


def approved_staffing(
    post: Post, requested: int, hands: Sequence[Author], establishment: int = 10, **granted: Any
) -> StaffingPlan:
    """Drafted and submitted by the first, decided on by the others."""
    plan = staffing_plan(post, requested, by=hands[0], establishment=establishment)
    submit_staffing_plan(plan=plan, by=hands[0])
    for hand in hands[1:]:
        plan = decide_staffing_plan(plan=plan, by=hand, **granted)
    return plan
