"""Bulletins: figures that add up and equal the desk's, texts with drafts, two officers, a copy for good."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.db import DatabaseError, transaction
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook
from pypdf import PdfReader

from core.access.holdings import Access
from core.common.errors import NotAllowed, Refused
from reports.bulletins import actions
from reports.bulletins.figures import plan_desk
from reports.bulletins.reading import reading_of
from reports.bulletins.statement import MONEY, PERCENT, Statement
from reports.models import Bulletin, FrozenBulletin
from reports.watch.desk import desk_of, rows_for
from talent.deployments.models import Deployment
from tests.factories.accounts import signed_in
from tests.factories.core import by, officer
from tests.factories.desk import Plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan() -> Any:
    with time_machine.travel("2026-11-22 10:00+08:00", tick=False):
        yield Plan()


@pytest.fixture
def monitor(plan: Plan) -> Any:
    return officer("deployment_monitor", plan.map.hebei)


@pytest.fixture
def second(plan: Plan) -> Any:
    return officer("deployment_monitor", plan.map.hebei)


def yearly(plan: Plan, user: Any, month: date = date(2026, 11, 1)) -> Bulletin:
    return actions.begin_bulletin(kind="year", programme=plan.programme, month=month, by=by(user))


def written(bulletin: Bulletin, user: Any) -> Bulletin:
    texts = {"organisation": "省市县三级联动", "problems": "冬季交通不便", "cases": "某山区县一名社工"}
    return actions.save_texts(bulletin=bulletin, texts=texts, by=by(user))


def signed(plan: Plan, monitor: Any, second: Any) -> Bulletin:
    bulletin = written(yearly(plan, monitor), monitor)
    actions.put_forward(bulletin=bulletin, by=by(monitor))
    return actions.sign_bulletin(bulletin=bulletin, by=by(second))


def test_every_sum_of_the_yearly_report_is_the_sum_of_its_rows(plan: Plan, monitor: Any) -> None:
    statement = reading_of(yearly(plan, monitor)).statement
    assert len(statement.sections) == 10
    for section in statement.sections:
        for at, column in enumerate(section.columns[1:], start=1):
            if column.kind != PERCENT and section.rows:
                zero: Any = Decimal(0) if column.kind == MONEY else 0
                assert section.sums[at] == sum((row[at] for row in section.rows), zero), section.key


def test_the_yearly_report_equals_the_desk(plan: Plan, monitor: Any) -> None:
    statement = reading_of(yearly(plan, monitor)).statement
    access = Access(monitor)
    desk = desk_of(rows_for(access, plan.programme), plan.programme, Plan.DAY, today=True)
    counties = statement.section("send_county")
    by_name = {row.place.name: row for row in desk.counties}
    for name, quota, listed, arrived, _rate, serving, completed, early in counties.rows:
        row = by_name[name]
        assert (quota, listed, arrived, serving) == (row.quota, row.listed, row.arrived, row.serving)
        assert (completed, early) == (row.completed, row.ended_early)
    assert counties.sum_of("在岗服务") == statement.section("send_prefecture").sum_of("在岗服务")
    assert counties.sum_of("在岗服务") == desk.total.serving == 4
    assert statement.section("send_field").sum_of("推荐及列入名单") == desk.total.listed
    assert statement.section("send_sender").sum_of("实际到岗") == desk.total.arrived
    assert statement.section("ended_early").sum_of("累计") == desk.total.ended_early
    money = statement.section("money_payer")
    assert money.sum_of("应拨") == statement.section("money_place").sum_of("应拨") == desk.total.due == 2400
    assert plan_desk(plan.programme, Plan.DAY).total.counts == desk.total.counts | {"risk": desk.total.risk}


def test_outcomes_are_those_of_confirmed_months_only(plan: Plan, monitor: Any) -> None:
    statement = reading_of(yearly(plan, monitor)).statement
    confirmed = statement.section("confirmed")
    assert statement.section("outcomes").sum_of("新开个案") == 2 * confirmed.sum_of("已确认月份")
    assert confirmed.sum_of("已确认月份") == 8 + 5 + 5 + 4 + 4 + 1


def test_a_month_tells_of_its_own_months(plan: Plan, monitor: Any) -> None:
    bulletin = actions.begin_bulletin(
        kind="month", programme=plan.programme, month=date(2026, 7, 1), by=by(monitor)
    )
    statement = reading_of(bulletin).statement
    assert statement.section("confirmed").sum_of("应确认月份") == 3
    assert statement.section("send_county").sum_of("在岗服务") == 4
    assert statement.reference_on == "2026-07-31"


def test_a_signed_report_never_changes_and_its_hash_proves_it(plan: Plan, monitor: Any, second: Any) -> None:
    bulletin = signed(plan, monitor, second)
    before = reading_of(bulletin)
    Deployment.objects.filter(pk=plan.people["quiet"].pk).update(state="completed", left_on=date(2026, 11, 1))
    after = reading_of(Bulletin.objects.get(pk=bulletin.pk))
    assert after.statement == before.statement
    assert after.is_intact and after.frozen.sha256 == before.frozen.sha256
    assert Statement.from_json(after.statement.as_json()) == after.statement
    with pytest.raises(DatabaseError), transaction.atomic():
        FrozenBulletin.objects.filter(pk=after.frozen.pk).update(sha256="0" * 64)
    with pytest.raises(Refused):
        written(bulletin, monitor)


def test_whoever_wrote_or_put_forward_does_not_sign(plan: Plan, monitor: Any, second: Any) -> None:
    bulletin = written(yearly(plan, monitor), monitor)
    actions.put_forward(bulletin=bulletin, by=by(monitor))
    with pytest.raises(NotAllowed, match="另一名"):
        actions.sign_bulletin(bulletin=bulletin, by=by(monitor))
    assert actions.sign_bulletin(bulletin=bulletin, by=by(second)).state == "signed"


def test_a_report_without_its_required_parts_is_not_put_forward(plan: Plan, monitor: Any) -> None:
    bulletin = yearly(plan, monitor)
    with pytest.raises(Refused) as refusal:
        actions.put_forward(bulletin=bulletin, by=by(monitor))
    assert [str(one) for one in refusal.value.details] == ["组织实施情况", "问题与建议"]


def test_the_next_version_names_its_reason_and_the_old_one_is_kept(
    plan: Plan, monitor: Any, second: Any
) -> None:
    first = signed(plan, monitor, second)
    renewed = actions.renew_bulletin(bulletin=first, reason="更正到岗日期", by=by(monitor))
    first.refresh_from_db()
    assert (renewed.issue, first.state) == (2, "signed")
    assert renewed.organisation == first.organisation
    with pytest.raises(Refused):
        actions.renew_bulletin(bulletin=first, reason="再来", by=by(monitor))
    actions.put_forward(bulletin=renewed, by=by(monitor))
    actions.sign_bulletin(bulletin=renewed, by=by(second))
    first.refresh_from_db()
    assert first.state == "replaced"
    assert FrozenBulletin.objects.count() == 2


def test_a_period_has_one_bulletin_and_a_running_month_none(plan: Plan, monitor: Any) -> None:
    yearly(plan, monitor)
    with pytest.raises(Refused, match="新版本"):
        yearly(plan, monitor)
    with pytest.raises(Refused, match="尚未结束"):
        actions.begin_bulletin(
            kind="month", programme=plan.programme, month=date(2026, 11, 1), by=by(monitor)
        )


def test_paper_workbook_and_text_document_hold_the_same_figures(
    plan: Plan, monitor: Any, second: Any
) -> None:
    bulletin, client = signed(plan, monitor, second), signed_in(monitor)

    def file(kind: str) -> BytesIO:
        answer = client.get(reverse("reports:bulletin_file", args=[bulletin.uid, kind]))
        assert answer.status_code == 200
        return BytesIO(b"".join(answer.streaming_content) if answer.streaming else answer.content)

    book = load_workbook(file("xlsx"))
    assert len(book.sheetnames) == 13
    sheet = next(one for one in book if "分受援县" in one.title and one.title.startswith("2."))
    assert [cell.value for cell in sheet[sheet.max_row]][:4] == ["合计", 10, 9, 7]
    document = Document(file("docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "2,400.00" in cells and "阜平县" in cells
    heads = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    assert len(heads) == 13 and heads[0].startswith("一、")
    text = "".join(page.extract_text() for page in PdfReader(file("pdf")).pages)
    assert "2,400.00" in text and bulletin.number in text
    assert client.get(reverse("reports:bulletin_file", args=[bulletin.uid, "exe"])).status_code == 404


def test_prefectures_and_counties_do_not_find_the_reports_of_the_province(plan: Plan, monitor: Any) -> None:
    bulletin = written(yearly(plan, monitor), monitor)
    prefecture = signed_in(officer("prefecture_officer", plan.map.baoding))
    assert prefecture.get(bulletin.get_absolute_url()).status_code == 404
    assert bulletin.number not in prefecture.get(reverse("reports:bulletins")).content.decode()
    assert prefecture.get(reverse("reports:new_bulletin")).status_code == 403
    county = signed_in(officer("county_hr", plan.map.fuping))
    assert county.get(reverse("reports:bulletins")).status_code == 403
    with pytest.raises(NotAllowed):
        yearly(plan, officer("prefecture_officer", plan.map.baoding))


def test_two_editors_are_shown_the_difference(plan: Plan, monitor: Any) -> None:
    bulletin, client = yearly(plan, monitor), signed_in(monitor)
    url = reverse("reports:bulletin_texts", args=[bulletin.uid])
    data = {"version": bulletin.version, "organisation": "甲", "problems": "", "cases": "", "next_steps": ""}
    assert client.post(url, data).status_code == 302
    answer = client.post(url, data | {"organisation": "乙"})
    assert answer.status_code == 422
    assert "甲" in answer.content.decode() and "乙" in answer.content.decode()
