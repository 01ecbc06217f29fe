"""The course of services in the demonstration: arrivals, visits, checks, changes, appraisals."""

from datetime import date, timedelta
from random import Random
from typing import Any

from core.common.author import Author
from core.common.crypto import mask_name
from core.common.dates import today
from core.files.actions import issue
from talent.deployments.actions.appraisals import (
    decide_appraisal,
    submit_appraisal,
    write_host_opinion,
    write_sender_opinion,
    write_summary,
)
from talent.deployments.actions.changes import ask_for_change, decide_change
from talent.deployments.actions.course import countersign_midterm, sign_midterm
from talent.deployments.enums.course import Living, MidtermResult, VisitMode, VisitState
from talent.deployments.enums.service import DeploymentState, MonthState
from talent.deployments.models import Arrival, Deployment, Visit
from talent.deployments.selectors.certificates import CERTIFICATE, earned_by

LODGING = ("单位宿舍一间，配备空调和热水", "乡镇周转房，与同事合住", "租住单位附近民居，单位补贴房租")
PROGRESS = (
    "已走访重点服务对象，建立个案档案，小组活动按计划开展。",
    "与村（社区）干部配合良好，留守老人关爱服务稳步推进。",
    "驻校社工服务启动，已完成需求评估，带教本地人员两名。",
)
ACTIONS = ("更换宿舍取暖设备", "协调解决下乡交通", "落实督导每月一次", "补齐意外保险手续")
REQUESTS = (
    "希望春节前安排一次探亲假，并请组织关心家中老人就医。",
    "反映个别同事沟通方式，希望私下协调，不公开处理。",
)
SUMMARY = (
    "服务期间坚持驻点工作，完成个案服务、小组活动和社区活动，协助受援单位建立服务台账，"
    "带教本地社会工作者，服务对象反映良好。今后将继续通过线上督导支持受援单位。"
)


def make(random: Random, users: dict[str, Any]) -> int:
    """Believable content for the pages of the course; answers how many visits were recorded."""
    rows = Deployment.objects.exclude(arrived_on=None).select_related("worker", "host__county", "programme")
    there = list(rows.order_by("pk"))
    _arrivals(random, there)
    visits = _visits(random, there, users)
    _midterms(there, users)
    _changes(there, users)
    _appraisals(there, users)
    return visits


def _by(user: Any) -> Author:
    return Author(user=user, origin="seed")


def _arrivals(random: Random, rows: list[Deployment]) -> None:
    made = []
    for row in rows:
        arrival = Arrival(deployment=row)
        if random.random() < 0.85:
            arrival.received_by, arrival.lodging_ok = f"{row.host.name[:6]}负责人", random.random() < 0.93
            arrival.lodging = random.choice(LODGING)
            arrival.contact_name, arrival.contact_phone = "家属", f"139{random.randrange(10**8):08d}"
        if row.left_on:
            arrival.handover = "服务对象档案、小组活动资料已移交受援单位。"
        made.append(arrival)
    Arrival.objects.bulk_create(made)


def _visits(random: Random, rows: list[Deployment], users: dict[str, Any]) -> int:
    made, officer = [], users["sheng.monitor"]
    for row in rows:
        last = min(row.left_on or today(), today() - timedelta(days=2))
        day = row.arrived_on + timedelta(days=random.randint(20, 50))
        while day <= last:
            if random.random() < 0.8:
                made.append(_visit(random, row, day, officer))
            day += timedelta(days=random.randint(70, 110))
        if row.state == DeploymentState.SERVING and random.random() < 0.3:
            planned = today() + timedelta(days=random.randint(-6, 25))
            made.append(Visit(deployment=row, planned_on=planned, planned_by=officer))
    Visit.objects.bulk_create(made)
    return sum(visit.state == VisitState.RECORDED for visit in made)


def _visit(random: Random, row: Deployment, day: date, officer: Any) -> Visit:
    mode = random.choice((VisitMode.ON_SITE,) * 3 + (VisitMode.VIDEO, VisitMode.PHONE))
    on_site = mode == VisitMode.ON_SITE
    visit = Visit(
        deployment=row,
        state=VisitState.RECORDED,
        planned_on=day,
        day=day,
        mode=mode,
        visitors="李建国、王秀兰" if on_site else "李建国",
        saw_person=mode != VisitMode.PHONE,
        saw_lodging=on_site,
        saw_unit=on_site,
        living=random.choice((Living.GOOD,) * 5 + (Living.ATTENTION,)),
        progress=random.choice(PROGRESS),
        subsidy_until=(day - timedelta(days=60)).replace(day=1) if random.random() < 0.6 else None,
        recorded_by=officer,
    )
    if visit.living != Living.GOOD:
        visit.living_note = "宿舍取暖不足"
    if random.random() < 0.25 or visit.living != Living.GOOD:
        visit.action, visit.responsible = random.choice(ACTIONS), row.host.name
        visit.due_on = day + timedelta(days=30)
        if visit.due_on < today() and random.random() < 0.75:
            visit.done_on, visit.done_note = visit.due_on - timedelta(days=4), "已办结并回复本人"
    if random.random() < 0.12:
        visit.requests = random.choice(REQUESTS)
    return visit


def _midterms(rows: list[Deployment], users: dict[str, Any]) -> None:
    first, second = _by(users["sheng.monitor"]), _by(users["sheng2.monitor"])
    for number, row in enumerate(row for row in rows if row.state == DeploymentState.COMPLETED):
        if number % 4 == 3:
            continue
        result = MidtermResult.MEND if number % 5 == 2 else MidtermResult.NORMAL
        check = sign_midterm(
            deployment=row,
            by=first,
            day=row.arrived_on + timedelta(days=180),
            result=result,
            satisfaction=88 + number % 10,
            problems="个案记录不够及时" if result == MidtermResult.MEND else "",
            remedies="一个月内补齐个案记录" if result == MidtermResult.MEND else "",
        )
        countersign_midterm(check=check, by=second)


def _changes(rows: list[Deployment], users: dict[str, Any]) -> None:
    """In 阜平: one change that waits for the county, one that waits for the province, a rest in force."""
    now = [row for row in rows if row.state == DeploymentState.SERVING]
    serving = [row for row in now if row.host.county.code == "130624"]
    others = [row for row in now if row not in serving]
    monitor, second = _by(users["sheng.monitor"]), _by(users["sheng2.monitor"])
    county, county2 = _by(users["hr.fuping"]), _by(users["hr2.fuping"])
    if len(serving) > 2:
        day = today() + timedelta(days=10)
        _ask(serving[-1], "suspend", day, county, "family", until=day + timedelta(days=20), make_up=True)
        longer = serving[-2].ends_on + timedelta(days=60)
        change = _ask(serving[-2], "extend", None, county, "host", until=longer)
        decide_change(change=change, by=county2, text="受援单位确有需要，同意延期。")
    if others:
        _rest(others[0], monitor, second)


def _ask(row: Deployment, kind: str, day: date | None, by: Author, reason: str, **values: Any) -> Any:
    words = {"explanation": "因实际情况变化提出，详见附件说明。", "arrangement": "工作由受援单位同事代管。"}
    return ask_for_change(deployment=row, kind=kind, day=day, reason=reason, by=by, **words, **values)


def _rest(row: Deployment, monitor: Author, second: Author) -> None:
    """A service that rests since a few days; its route is decided by the two officers of the province."""
    day = today() - timedelta(days=3)
    told = row.months.filter(last_day__gte=day).exclude(state=MonthState.OPEN)
    if told.exists():
        return
    change = _ask(row, "suspend", day, Author(origin="seed"), "health")
    decide_change(change=change, by=monitor)
    decide_change(change=change, by=second)


def _appraisals(rows: list[Deployment], users: dict[str, Any]) -> None:
    """Of the services that are completed, most are graded and certified, some wait for a side to write."""
    monitor, second = _by(users["sheng.monitor"]), _by(users["sheng2.monitor"])
    system = Author(origin="seed")
    done = [row for row in rows if row.state == DeploymentState.COMPLETED]
    for number, row in enumerate(done):
        if number % 6 == 5:
            continue
        write_summary(deployment=row, text=SUMMARY, by=system)
        grade = "excellent" if number % 5 == 0 else "competent"
        write_host_opinion(
            deployment=row,
            by=system,
            opinion="工作认真，群众满意。",
            proposed_grade=grade,
            users_score=90 + number % 9,
        )
        if number % 6 == 4:
            continue
        write_sender_opinion(deployment=row, by=system, opinion="同意受援单位意见。")
        appraisal = submit_appraisal(deployment=row, by=system)
        if number % 6 == 3:
            continue
        _decided(appraisal, [monitor, second], users, grade)


def _decided(appraisal: Any, officers: list[Author], users: dict[str, Any], grade: str) -> None:
    """County, prefecture and province in turn, where county and prefecture have accounts."""
    row = appraisal.deployment
    local = {"130624": ("hr2.fuping", "shi.baoding")}.get(row.host.county.code)
    if local is None:
        return
    for name in local:
        decide_appraisal(appraisal=appraisal, by=_by(users[name]))
    decide_appraisal(appraisal=appraisal, by=officers[0], grade=grade)
    if not earned_by(row).reasons:
        issue(
            kind=CERTIFICATE,
            owner=row,
            number=f"FW-{row.programme.year}-{row.uid.hex[:8].upper()}",
            title="服务期满证书",
            holder_masked=mask_name(row.worker.name),
            by=officers[1],
            place=row.host,
        )
