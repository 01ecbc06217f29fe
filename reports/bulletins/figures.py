"""The figures of a bulletin or yearly report (F30), from the same selectors as the desk."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, QuerySet, Sum

from core.common.dates import today
from core.common.money import yuan
from core.localities.enums import Kind
from core.localities.models import Locality
from talent.deployments.enums import EndReason, MonthState, ServiceField, Side
from talent.deployments.models import Deployment, Programme, ServiceMonth, SubsidyAccount, SubsidyLine
from talent.deployments.selectors.standing import standing_q
from talent.deployments.selectors.subsidies import terms_of
from talent.deployments.selectors.trainees import trainees_by_county
from talent.deployments.subsidy import split, terms_on

from ..models import Bulletin
from ..watch.desk import Desk, Rows, desk_of
from ..watch.figures import RECEIVED, PlaceFigures, quotas
from .enums import BulletinKind
from .statement import (
    MONEY,
    PERCENT,
    TEXT,
    Column,
    Headline,
    Section,
    Statement,
    percent,
    section,
    with_shares,
)

OUTCOMES = (
    ("cases_opened", "新开个案"),
    ("cases_closed", "结案"),
    ("groups", "小组"),
    ("sessions", "小组节数"),
    ("events", "社区活动"),
    ("attendances", "活动人次"),
    ("coached", "带教本土社工（人次）"),
    ("contacts", "服务对象接触（人次）"),
)
PLACE = Column("地区", TEXT)
SENT = [
    PLACE,
    Column("名额"),
    Column("推荐及列入名单"),
    Column("实际到岗"),
    Column("到岗率（%）", PERCENT, summed=False),
    Column("在岗服务"),
    Column("服务期满"),
    Column("提前结束"),
]


def rows_of_plan(programme: Programme) -> Rows:
    """Everybody of a programme: reports of the province tell of the whole plan."""
    return Rows(
        Deployment.objects.filter(programme=programme),
        ServiceMonth.objects.filter(deployment__programme=programme),
        SubsidyAccount.objects.filter(deployment__programme=programme),
    )


def plan_desk(programme: Programme, day: date) -> Desk:
    """The desk of the whole plan on a day, with today's money."""
    every = Locality.objects.current().filter(parent__level="province").exclude(kind=Kind.STATISTICAL)
    places = every.select_related("prefecture", "province").order_by("code")
    return desk_of(rows_of_plan(programme), programme, day, today=True, every=places, most=0)


def statement_of(bulletin: Bulletin) -> Statement:
    """The figures of a bulletin as they stand now."""
    programme, day = bulletin.programme, min(bulletin.last_day, today())
    desk = plan_desk(programme, day)
    months = desk.rows.months.filter(first_day__gte=bulletin.first_day, last_day__lte=bulletin.last_day)
    sections = [
        _sent("send_prefecture", "选派任务完成情况（分受援设区市）", desk.prefectures, day),
        _sent("send_county", "选派任务完成情况（分受援县）", desk.counties, day),
        _fields(desk, day),
        _senders(desk, day),
        _reasons(desk, bulletin, day),
        _training(programme, day),
        _outcomes(months, desk, bulletin),
        _confirmed(months, desk, bulletin),
        _payers(programme, desk),
        _money(desk),
    ]
    return Statement(
        title=title_of(bulletin),
        programme=str(programme),
        document_no=programme.document_no,
        period=f"{bulletin.first_day} 至 {bulletin.last_day}",
        reference_on=str(day),
        drawn_on=str(today()),
        headlines=_headlines(desk, sections, day),
        sections=sections,
    )


def title_of(bulletin: Bulletin) -> str:
    """The heading of the paper."""
    day = bulletin.last_day
    if bulletin.kind == BulletinKind.YEAR:
        return f"{bulletin.programme.year}年度“三区”社会工作专业人才支持计划任务完成情况报告"
    return f"“三区”社会工作专业人才选派与培养工作月报（{day.year}年{day.month}月）"


def _headlines(desk: Desk, sections: list[Section], day: date) -> list[Headline]:
    total, by_key = desk.total, {one.key: one for one in sections}
    money = by_key["money_payer"]
    return [
        Headline("名额", total.quota, "人", "经文件确认的受援县名额与已批准的追加名额之和"),
        Headline("推荐及列入名单", total.listed, "人", f"截至{day}推荐及列入名单且未退出的人员"),
        Headline("实际到岗", total.arrived, "人", f"截至{day}曾确认到岗的人员（含已离岗）"),
        Headline("在岗服务", total.serving, "人", f"{day}已到岗、未离岗且服务未中止的人员"),
        Headline("服务期满", total.completed, "人", f"{day}前离岗且非提前结束的人员"),
        Headline("提前结束", total.ended_early, "人", f"{day}前离岗且登记了提前结束原因的人员"),
        Headline(
            "已确认服务日",
            by_key["confirmed"].sum_of("已确认服务日") or 0,
            "日",
            "期内已确认月份的服务日之和",
        ),
        Headline(
            "应拨补助", money.sum_of("应拨") or Decimal(0), "元", "按已确认月份和补助标准计算的累计应付"
        ),
        Headline("已拨补助", money.sum_of("已拨") or Decimal(0), "元", "已登记拨付日期和回单的累计金额"),
    ]


def _sent(key: str, title: str, rows: Iterable[PlaceFigures], day: date) -> Section:
    found = section(
        key,
        title,
        "名额为受援名额；推荐及列入名单不含退出；实际到岗为曾确认到岗的人员；到岗率＝实际到岗÷推荐及列入名单",
        day,
        SENT,
        [
            [
                row.place.name,
                row.quota,
                row.listed,
                row.arrived,
                percent(row.arrived, row.listed),
                row.serving,
                row.completed,
                row.ended_early,
            ]
            for row in rows
        ],
    )
    return with_shares(found, "到岗率（%）", "实际到岗", "推荐及列入名单")


def _fields(desk: Desk, day: date) -> Section:
    rows = desk.rows.deployments
    listed = _count(rows.filter(standing_q("listed", day)), "field")
    arrived = _count(rows.filter(standing_q("arrived", day)), "field")
    labels = {str(key): str(label) for key, label in ServiceField.choices} | {"": "未填"}
    found = section(
        "send_field",
        "选派任务完成情况（分服务领域）",
        "服务领域以选派名单登记为准；到岗率＝实际到岗÷推荐及列入名单",
        day,
        [
            Column("服务领域", TEXT),
            Column("推荐及列入名单"),
            Column("实际到岗"),
            Column("到岗率（%）", PERCENT, False),
        ],
        [
            [label, listed.get(key, 0), arrived.get(key, 0), percent(arrived.get(key, 0), listed.get(key, 0))]
            for key, label in labels.items()
            if listed.get(key)
        ],
    )
    return with_shares(found, "到岗率（%）", "实际到岗", "推荐及列入名单")


def _count(rows: QuerySet, column: str) -> dict[Any, int]:
    return dict(rows.values_list(column).annotate(Count("pk")).order_by())


def _senders(desk: Desk, day: date) -> Section:
    columns = [PLACE, Column("派出名额"), Column("推荐及列入名单"), Column("实际到岗")]
    rows = [[row.place.name, row.quota, row.listed, row.arrived] for row in desk.senders]
    return section("send_sender", "选派任务完成情况（分派出地）", "按派出单位所在地统计", day, columns, rows)


def _reasons(desk: Desk, bulletin: Bulletin, day: date) -> Section:
    ended = desk.rows.deployments.filter(standing_q("ended_early", day))
    within = ended.filter(left_on__gte=bulletin.first_day, left_on__lte=bulletin.last_day)
    all_of, of_period = _count(ended, "end_reason"), _count(within, "end_reason")
    rows = [
        [str(label), of_period.get(str(key), 0), all_of.get(str(key), 0)] for key, label in EndReason.choices
    ]
    columns = [Column("原因", TEXT), Column("期内"), Column("累计")]
    return section("ended_early", "提前结束情况（分原因）", "以登记的离岗日和原因为准", day, columns, rows)


def _training(programme: Programme, day: date) -> Section:
    allotted, counted = quotas(programme, Side.TRAINING), trainees_by_county(programme)
    found = {row["county_id"]: row for row in counted}
    places = Locality.objects.filter(pk__in={*allotted, *found} - {None}).order_by("code")
    columns = [PLACE, Column("培养名额"), Column("实际培养"), Column("培养结业"), Column("已确认学时", MONEY)]
    rows = [
        [
            place.name,
            allotted.get(place.pk, 0),
            found.get(place.pk, {}).get("people", 0),
            found.get(place.pk, {}).get("finished", 0),
            found.get(place.pk, {}).get("hours") or Decimal(0),
        ]
        for place in places
    ]
    definition = "实际培养为经审核列入培养名单的本土人员；学时为经另一人确认的学时"
    return section("training", "培养任务完成情况（分受援县）", definition, day, columns, rows)


def _outcomes(months: QuerySet[ServiceMonth], desk: Desk, bulletin: Bulletin) -> Section:
    sums = {name: Sum(name) for name, _label in OUTCOMES}
    confirmed = months.filter(state=MonthState.CONFIRMED)
    rows = _by_prefecture(confirmed, sums, desk)
    columns = [PLACE, *(Column(label) for _name, label in OUTCOMES)]
    definition = "期内已确认的服务月报之和，未确认的不计"
    reference = f"{bulletin.first_day}至{bulletin.last_day}"
    lines = [[name, *(values.get(key, 0) for key, _label in OUTCOMES)] for name, values in rows]
    return section("outcomes", "服务成效", definition, reference, columns, lines)


def _by_prefecture(months: QuerySet, sums: dict[str, Any], desk: Desk) -> list[tuple[str, dict[str, int]]]:
    columns = [f"deployment__{column}" for column in RECEIVED]
    found: dict[int, dict[str, int]] = {}
    for row in months.values(*columns).annotate(**sums).order_by():
        pk = next((row[column] for column in columns if row[column]), None)
        place = desk.places.get(pk)
        if place is not None:
            kept = found.setdefault((place.prefecture or place).pk, dict.fromkeys(sums, 0))
            for name in sums:
                kept[name] += row[name] or 0
    return [(row.place.name, found.get(row.place.pk, {})) for row in desk.prefectures]


def _confirmed(months: QuerySet[ServiceMonth], desk: Desk, bulletin: Bulletin) -> Section:
    over = months.over_on(today())
    columns = [f"deployment__{column}" for column in RECEIVED]
    found: dict[int, list[int]] = {}
    for *ids, first, last, state, away, refused in over.values_list(
        *columns, "first_day", "last_day", "state", "uncounted", "refused"
    ).iterator(chunk_size=5000):
        place = desk.places.get(next((one for one in ids if one), None))
        if place is not None:
            kept = found.setdefault((place.prefecture or place).pk, [0, 0, 0])
            kept[0] += 1
            if state == MonthState.CONFIRMED:
                kept[1] += 1
                kept[2] += (last - first).days + 1 - away - refused
    rows = []
    for row in desk.prefectures:
        total, confirmed, days = found.get(row.place.pk, [0, 0, 0])
        rows.append([row.place.name, total, confirmed, percent(confirmed, total), days])
    found_section = section(
        "confirmed",
        "月度服务确认情况",
        "期内已结束的服务月份；确认率＝已确认月份÷应确认月份；服务日含周末、节假日和按规定计入的假期",
        f"{bulletin.first_day}至{bulletin.last_day}",
        [
            PLACE,
            Column("应确认月份"),
            Column("已确认月份"),
            Column("确认率（%）", PERCENT, False),
            Column("已确认服务日"),
        ],
        rows,
    )
    return with_shares(found_section, "确认率（%）", "已确认月份", "应确认月份")


def _payers(programme: Programme, desk: Desk) -> Section:
    """Due by the shares of the terms in force, paid by the lines of payments; the county takes the rest."""
    paid = SubsidyLine.objects.filter(
        deployment__programme=programme, batch__state="paid", held=False
    ).aggregate(central=Sum("central"), provincial=Sum("provincial"), county=Sum("county"))
    terms = terms_of([programme]).get(programme.pk, [])
    current = terms_on(terms, today()) or (terms[-1] if terms else None)
    due = split(desk.total.due, current) if current else None
    rows = [
        [label, due_part, paid_part, due_part - paid_part]
        for label, due_part, paid_part in (
            ("中央财政", due.central if due else Decimal(0), paid["central"] or Decimal(0)),
            ("省级财政", due.provincial if due else Decimal(0), paid["provincial"] or Decimal(0)),
            ("市县财政", due.county if due else desk.total.due, paid["county"] or Decimal(0)),
        )
    ]
    columns = [
        Column("资金来源", TEXT),
        Column("应拨", MONEY),
        Column("已拨", MONEY),
        Column("结余（应拨减已拨）", MONEY),
    ]
    basis = f"分担比例依据{current.document_no}" if current else "尚未录入补助标准"
    definition = f"金额单位为元；应拨为已确认月份累计应付，按分担比例计算；已拨为登记回单的金额；{basis}"
    return section("money_payer", "经费情况（分资金来源）", definition, today(), columns, rows)


def _money(desk: Desk) -> Section:
    columns = [
        PLACE,
        Column("应拨", MONEY),
        Column("已拨", MONEY),
        Column("未拨", MONEY),
        Column("其中逾期", MONEY),
        Column("逾期人数"),
    ]
    rows = [
        [row.place.name, row.due, row.paid, row.outstanding, row.late_sum, row.late_people]
        for row in desk.prefectures
    ]
    definition = "金额单位为元；未拨为每人应拨减已拨大于零部分之和；逾期为超过应拨付日仍未拨付的部分"
    return section("money_place", "经费情况（分受援设区市）", definition, today(), columns, rows)


def words_of(value: Any, kind: str) -> str:
    """A cell as it is printed."""
    if value is None:
        return ""
    if kind == MONEY and isinstance(value, Decimal):
        return yuan(value)
    return f"{value:,}" if isinstance(value, int) else str(value)
