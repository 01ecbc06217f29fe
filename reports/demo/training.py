"""Providers, courses and sessions of training: held, waiting to be closed, running today, to come."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from core.common.author import Author
from core.common.dates import today
from core.localities.models import Locality
from core.localities.selectors import locality_by_code
from core.users.models import User
from talent.people.models import SocialWorker
from training.learning import actions
from training.learning.models import Course, Provider, SignIn, Sitting, TrainingSession

VENUES = {
    "130000": "省社会工作培训基地",
    "130102": "长安区社会工作服务中心三楼报告厅",
    "130624": "阜平县委党校",
}


@dataclass(frozen=True)
class _Plan:
    """A session of the demonstration: when it begins, how many may come, how many ask."""

    title: str
    batch: str
    starts: int
    days: int
    places: int
    asking: int
    opened: bool = True


_PLANS = (
    _Plan("社会工作实务能力提升培训班", "第三期", -20, 2, 40, 24),
    _Plan("老年社会工作服务技巧", "", -3, 1, 30, 18),
    _Plan("个案管理与督导实务", "第二期", 0, 2, 30, 22),
    _Plan("困境儿童保护与危机干预", "", 1, 1, 12, 16),
    _Plan("社区治理与居民议事", "第一期", 9, 2, 50, 11),
    _Plan("社会工作伦理与案例分析", "", 30, 1, 40, 0, opened=False),
)


def make(random: Random, users: dict[str, User]) -> int:
    """Everything of 长安区, a course of the province and one of 阜平县; answers how many sessions."""
    changan, hebei, fuping = (locality_by_code(code) for code in ("130102", "130000", "130624"))
    boss, above, far = (
        Author(user=users[name], origin="seed") for name in ("hr.changan", "sheng.hr", "hr.fuping")
    )
    province = _provider(hebei, "河北省社会工作促进会", "冀社工函〔2024〕12号", above)
    local = _provider(changan, "长安区社会工作协会", "长社工〔2025〕3号", boss)
    _provider(changan, "同心社会工作培训学校", "长民〔2021〕7号", boss, until=today() - timedelta(days=90))
    courses = {plan.title: _course(local, plan.title, boss) for plan in _PLANS}
    people = list(SocialWorker.objects.filter(county=changan, institution__isnull=False).order_by("id")[:60])
    me = users["worker.changan"].social_worker
    people = [me, *(one for one in people if one.pk != me.pk)]
    made = [_session(random, plan, courses[plan.title], changan, boss, people) for plan in _PLANS]
    leaders = _Plan("全省督导人才研修班", "", 15, 3, 100, 6)
    _session(random, leaders, _course(province, "督导人才研修", above), hebei, above, people)
    elsewhere = _provider(fuping, "阜平县社会工作服务总站", "阜民〔2025〕5号", far)
    there = list(SocialWorker.objects.filter(county=fuping, institution__isnull=False).order_by("id")[:9])
    plan = _Plan("乡镇社工站实务培训", "", 6, 1, 30, 8)
    _session(random, plan, _course(elsewhere, plan.title, far), fuping, far, there)
    return len(made) + 2


def _provider(place: Locality, name: str, document: str, by: Author, until: date | None = None) -> Provider:
    return actions.add_provider(
        locality=place,
        name=name,
        document_no=document,
        approved_from=date(2021, 1, 1),
        approved_until=until,
        contact_name="刘老师",
        contact_phone="0311-86001234",
        by=by,
    )


def _course(provider: Provider, title: str, by: Author) -> Course:
    return actions.add_course(
        provider=provider,
        title=title,
        hours=Decimal(8),
        audience="社会工作者和社区工作者",
        examination="随堂测验",
        content="理论讲授、案例研讨与小组练习。",
        by=by,
    )


def _session(
    random: Random, plan: _Plan, course: Course, place: Locality, by: Author, people: list[SocialWorker]
) -> TrainingSession:
    """Planned for coming days through the actions, then moved to its own days where those are past."""
    start = today() + timedelta(days=plan.starts)
    shift = min(plan.starts, 0)
    first = start - timedelta(days=shift)
    session = actions.plan_session(
        locality=place,
        timetable=_timetable(first, plan),
        provider=course.provider,
        course=course,
        organiser=course.provider.name,
        title=plan.title,
        batch=plan.batch,
        capacity=plan.places,
        starts_on=first,
        ends_on=first + timedelta(days=plan.days - 1),
        venue=VENUES[place.code],
        hours=Decimal(8 * plan.days),
        audience=course.audience,
        examination=course.examination,
        level={"province": "province", "county": "county"}[place.level],
        contact_name="刘老师",
        contact_phone="0311-86001234",
        by=by,
    )
    if not plan.opened:
        return session
    session = actions.open_session(session=session, by=by)
    asking = [people[0], *random.sample(people[1:], min(plan.asking, len(people)) - 1)]
    for worker in asking[plan.starts > 5 :] if plan.asking else ():  # what lies far ahead is still on offer
        actions.enrol(session=session, worker=worker, by=by)
    if plan.starts < 0:
        _take_place(random, session, shift, by)
    return session


def _timetable(first: date, plan: _Plan) -> list[dict[str, Any]]:
    topics = ("理论与政策", "案例研讨", "小组练习", "督导与反思", "实地观摩", "总结与测验")
    return [
        {
            "day": first + timedelta(days=number // 2),
            "part_of_day": ("morning", "afternoon")[number % 2],
            "starts_at": time((9, 14)[number % 2]),
            "ends_at": time((12, 17)[number % 2]),
            "topic": topics[number % len(topics)],
            "teacher": ("李教授", "周督导")[number % 2],
            "hours": Decimal(4),
        }
        for number in range(2 * plan.days)
    ]


def _take_place(random: Random, session: TrainingSession, shift: int, by: Author) -> None:
    """Move the session to its past days, let most of its people have come; the oldest is closed."""
    move = timedelta(days=shift)
    sittings = list(session.sittings.all())
    for sitting in sittings:
        sitting.day += move
    Sitting.objects.bulk_update(sittings, ["day"])
    days = {"starts_on": session.starts_on + move, "ends_on": session.ends_on + move}
    TrainingSession.objects.filter(pk=session.pk).update(**days)
    enrolled = session.enrolments.filter(state="enrolled").order_by("id")
    present = [one.worker for one in enrolled.select_related("worker") if random.random() < 0.85]
    SignIn.objects.bulk_create(
        SignIn(sitting=sitting, worker=worker, way="qr")
        for worker in present
        for sitting in sittings
        if random.random() < 0.95
    )
    if shift < -10:
        actions.close_session(session=TrainingSession.objects.get(pk=session.pk), by=by)
