"""The demonstration's units: establishment and headers of all, staffing-use plans and dated facts of two."""

from datetime import date, timedelta
from typing import Any

from core.common.author import Author
from core.common.dates import today
from posts.establishment import grades
from posts.establishment.actions.ceilings import record_ceiling
from posts.establishment.actions.headers import record_exception, record_header
from posts.establishment.actions.staffing import (
    Granted,
    decide_staffing_plan,
    draft_staffing_plan,
    set_staffing_line,
    submit_staffing_plan,
)
from posts.establishment.enums import CeilingKind, ExceptionRule, HireChannel
from posts.establishment.header_rules import Count
from posts.establishment.models import Appointment, Post, StaffingPlan
from talent.institutions.actions import record_annual_report, record_authority, record_evaluation
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution

REFORM = date(2023, 7, 1)  # the social-work departments were set up in 2023
DOCUMENT = "冀编办示例〔2023〕7号"
COUNTIES = ("130102", "130624")
OTHER_WORK = {"m05": 1, "m07": 3, "m08": 5, "p07": 2, "p09": 6, "p10": 9, "p11": 14, "p12": 18, "w03": 6}
"""Posts of other work in a welfare home: doctors, nurses, teachers, drivers."""


def make(units: list[Institution], users: dict[str, Any]) -> int:
    """Dated facts for private institutions, establishment and headers for public ones; answers how many."""
    clerk, chief, third = (
        Author(user=users[name], origin="seed") for name in ("hr2.changan", "hr.changan", "hr3.changan")
    )
    mine = [unit for unit in units if unit.county.code in COUNTIES]
    system = Author(user=None, origin="seed")
    public = [unit for unit in mine if unit.kind == InstitutionKind.PUBLIC_INSTITUTION]
    for number, unit in enumerate(public[:6]):
        _authority(unit, system)
        _establish(unit, system)
        if number % 2 == 0:
            _header(unit, system)
    elsewhere = [unit for unit in units if unit.kind == InstitutionKind.PUBLIC_INSTITUTION]
    for number, unit in enumerate(one for one in elsewhere if one not in public[:6]):
        _establish(unit, system)
        if number % 5:
            _header(unit, system)
    for number, unit in enumerate([one for one in mine if one.kind == InstitutionKind.PRIVATE_SW]):
        _social(unit, number, system)
    changan = [unit for unit in public[:6] if unit.county.code == COUNTIES[0]]
    for number, unit in enumerate(changan[:3]):
        _staffing(unit, (clerk, chief, third)[: number + 1])
    if changan:
        _exception(changan[0], system)
    return len(mine)


def _authority(unit: Institution, by: Author) -> None:
    record_authority(institution=unit, name="长安区民政局", valid_from=date(2015, 1, 1), by=by)
    name = f"{unit.county.name}委社会工作部"
    record_authority(institution=unit, name=name, valid_from=REFORM, document_no=DOCUMENT, by=by)


def _establish(unit: Institution, by: Author) -> None:
    posts = Post.objects.standing().filter(institution=unit)
    places = sum(posts.values_list("places", flat=True)) + sum(OTHER_WORK.values()) + 4
    people = unit.employments.filter(ends_on=None).count()
    record_ceiling(
        institution=unit,
        kind=CeilingKind.ESTABLISHMENT,
        places=max(places, people + 4),
        document_no=DOCUMENT,
        valid_from=date(2024, 1, 1),
        by=by,
    )


def _header(unit: Institution, by: Author) -> None:
    social: dict[str, int] = {}
    for grade, places in Post.objects.standing().filter(institution=unit).values_list("grade", "places"):
        social[grade] = social.get(grade, 0) + places
    counts = []
    for grade in (*grades.MANAGEMENT, *grades.PROFESSIONAL, *grades.WORKER):
        other, own = OTHER_WORK.get(grade, 0), social.get(grade, 0)
        counts.append(Count(grade, other + own, own, other + own - (own > 1)))
    record_header(
        institution=unit,
        counts=counts,
        valid_from=date(2024, 1, 1),
        by=by,
        unit_rank="guji",
        unit_class="first",
        main_category="professional",
        functions="特困人员、孤残儿童、流浪乞讨人员的供养、救助与社会工作服务",
    )


def _social(unit: Institution, number: int, by: Author) -> None:
    record_authority(
        institution=unit,
        name=f"{unit.county.name}委社会工作部",
        valid_from=REFORM,
        document_no=DOCUMENT,
        by=by,
    )
    awarded = today() - timedelta(days=365 * 5 - 40 if number % 5 == 0 else 300 + 90 * (number % 9))
    record_evaluation(institution=unit, grade=f"{3 + number % 3}A", valid_from=awarded, by=by)
    if number % 3:
        day = date(today().year, 3, 20)
        record_annual_report(
            institution=unit, year=today().year - 1, handed_in_on=min(day, today()), conclusion="合格", by=by
        )


def _staffing(unit: Institution, hands: tuple[Author, ...]) -> StaffingPlan | None:
    """One waits at the first opinion, one at the second, one is approved."""
    posts = Post.objects.filter(institution=unit, state="open").order_by("pk")
    free = [
        post for post in posts if Appointment.objects.filter(post=post, ends_on=None).count() < post.places
    ]
    if not free:
        return None
    clerk, *deciders = hands
    plan = draft_staffing_plan(institution=unit, by=clerk, reason="现有社会工作岗位空缺，申请公开招聘补充")
    set_staffing_line(
        plan=plan,
        values={
            "post": free[0],
            "requested": 1,
            "channel": HireChannel.OPEN,
            "requirements": "本科及以上，社会工作及相关专业",
            "deadline": date(today().year, 12, 1),
        },
        by=clerk,
    )
    submit_staffing_plan(plan=plan, by=clerk)
    for decider in deciders:
        granted = Granted(f"长编办示例〔{today().year}〕5号")
        plan = decide_staffing_plan(plan=plan, by=decider, granted=granted)
    return plan


def _exception(unit: Institution, by: Author) -> None:
    record_exception(
        institution=unit,
        rule=ExceptionRule.STRUCTURE,
        extra=1,
        reason="引进高层次社会工作人才，结构比例待消化",
        document_no=f"长人社示例〔{today().year}〕11号",
        valid_to=today() + timedelta(days=50),
        by=by,
    )
