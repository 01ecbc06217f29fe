"""The pages of what was paid: what an officer, a worker and everybody else get to see."""

import io
from datetime import date
from decimal import Decimal
from typing import Any

import openpyxl
import pypdf
import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from core.common.author import Author
from core.common.capabilities import Capability
from core.common.roles import ROLES
from posts.establishment.models import Appointment
from posts.pay.actions.deciding import decide_batch, submit_batch
from posts.pay.actions.rises import prepare_batch
from posts.pay.documents_forms import change_pdf
from posts.pay.models import ClosedMonth, PayGap, PayrollMonth, Statement, StepBatch
from tests.factories import establishment as posts
from tests.factories import pay, people
from tests.factories import pay_actual as make
from tests.factories.accounts import signed_in
from tests.factories.core import Map, UserFactory, by, officer
from tests.factories.establishment import rules
from tests.factories.files import pdf, upload
from tests.factories.jobs import run_jobs

OCTOBER = date(2026, 10, 1)
CANARY = Decimal("7391.57")  # the gross pay of one person: nobody else's figure
WORDS = ("7391.57", "7,391.57")


@pytest.fixture
def places(db: None) -> Map:
    rules()
    made = Map()
    make.standard(made.hebei)
    make.rise_route(made.hebei)
    return made


def text(answer: Any) -> str:
    """Body or file of an answer as text."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if data.startswith(b"%PDF"):
        return "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    if data.startswith(b"PK"):
        book = openpyxl.load_workbook(io.BytesIO(data))
        return "|".join(str(value) for sheet in book for row in sheet.values for value in row)
    return data.decode()


def canary(places: Map) -> Any:
    """Somebody of 长安区 whose gross pay is the canary, with an account, a closed month and a gap."""
    one = make.placed(places.changan)
    one.worker.user = UserFactory()
    one.worker.save()
    make.paid(one, OCTOBER, gross=CANARY, net=CANARY)
    make.closed(one.post.institution, OCTOBER)
    return one


def urls(one: Any) -> list[str]:
    """Every page on which the pay of this person could show."""
    statement, gap = Statement.objects.get(), PayGap.objects.get()
    payroll = PayrollMonth.objects.get()
    return [
        reverse("people:worker", args=[one.worker.uid]),
        reverse("people:list"),
        reverse("pay:payrolls"),
        reverse("pay:payroll", args=[payroll.uid]),
        reverse("pay:payroll_pdf", args=[payroll.uid]),
        reverse("pay:payroll_xlsx", args=[payroll.uid]),
        reverse("pay:gaps") + "?export=csv",
        reverse("pay:gap", args=[gap.uid]),
        reverse("pay:statement", args=[statement.uid]),
        reverse("pay:slip", args=[statement.uid]),
        reverse("desk"),
    ]


@pytest.mark.parametrize(
    "role", [key for key, role in ROLES.items() if Capability.VIEW_PAY not in role.capabilities]
)
def test_no_figure_of_pay_reaches_a_role_without_the_right_to_see_pay(places: Map, role: str) -> None:
    one = canary(places)
    client = signed_in(officer(role, places.changan))
    for url in urls(one):
        answer = client.get(url)
        assert answer.status_code in (200, 302, 403, 404), url
        if answer.status_code == 200:
            assert not any(word in text(answer) for word in WORDS), url


def test_who_may_see_pay_sees_it_there(places: Map) -> None:
    """The positive control: the canary is on the pages, so the test above can fail."""
    one = canary(places)
    client = signed_in(officer("county_hr", places.changan))
    shown = [url for url in urls(one) if any(word in text(client.get(url)) for word in WORDS)]
    assert reverse("pay:payroll_pdf", args=[PayrollMonth.objects.get().uid]) in shown
    assert reverse("pay:gap", args=[PayGap.objects.get().uid]) in shown
    assert len(shown) >= 6


def test_the_worker_reads_why_and_nobody_elses(places: Map) -> None:
    one = canary(places)
    other = make.placed(places.changan, "李贵", unit=one.post.institution)
    other.worker.user = UserFactory()
    other.worker.save()
    page = text(signed_in(one.worker.user).get(reverse("pay:mine")))
    assert "680.00 + 190.00 + 1,430.00 = 2,300.00" in page and "示例〔2026〕1号" in page
    assert WORDS[1] in page
    theirs = text(signed_in(other.worker.user).get(reverse("pay:mine")))
    assert WORDS[1] not in theirs
    mine = reverse("pay:my_slip", args=[Statement.objects.get(worker=one.worker).uid])
    assert signed_in(other.worker.user).get(mine).status_code == 404
    assert "2,300.00" in text(signed_in(one.worker.user).get(mine))


def test_a_county_closes_a_month_after_a_dry_run(places: Map) -> None:
    one = make.placed(places.changan)
    client = signed_in(officer("county_hr", places.changan))
    data = {"institution": one.post.institution.name, "month": "2026-10"}
    first = client.post(reverse("pay:close"), data)
    assert "2,300.00" in text(first) and not ClosedMonth.objects.exists()
    done = client.post(reverse("pay:close"), {**data, "confirm": "1"})
    assert done.status_code == 302 and ClosedMonth.objects.get().gross == 2300
    again = client.post(reverse("pay:close"), {**data, "confirm": "1"})
    assert again.status_code == 422


def test_a_rise_goes_through_two_pairs_of_eyes_on_the_pages(places: Map) -> None:
    one = make.placed(places.changan)
    pay.year_result(one.worker, 2025)
    make.closed(one.post.institution, date(2026, 1, 1))
    drafter, approver = (signed_in(officer("county_hr", places.changan)) for _n in range(2))
    data = {"institution": one.post.institution.name, "year": 2025, "document_no": "1号"}
    preview = text(drafter.post(reverse("pay:prepare_batch"), data))
    assert "200.00" in preview and not StepBatch.objects.exists()
    kept = {"row": one.pk, "keep": one.pk, "confirm": "1"}
    drafter.post(reverse("pay:prepare_batch"), {**data, **kept})
    batch = StepBatch.objects.get()
    listed = text(drafter.get(reverse("pay:batches")))
    assert "10.00" in listed and "1,000.00" not in listed  # yuan, not fen
    drafter.post(reverse("pay:submit_batch", args=[batch.number]))
    opinion = {"decision": "approve", "text": ""}
    assert drafter.post(reverse("pay:decide_batch", args=[batch.number]), opinion).status_code == 403
    assert "人社部门审批意见" in text(approver.get(batch.get_absolute_url()))
    approver.post(reverse("pay:decide_batch", args=[batch.number]), opinion)
    batch.refresh_from_db()
    assert batch.state == "approved"
    assert "10.00" in text(approver.get(reverse("pay:all_arrears")))
    line = batch.lines.get()
    assert "正常增薪" in text(approver.get(reverse("pay:line_pdf", args=[line.uid])))
    assert "王吉" in text(approver.get(reverse("pay:batch_xlsx", args=[batch.number])))
    assert "王吉" in text(approver.get(reverse("pay:batch_pdf", args=[batch.number])))


def test_a_gap_shows_how_its_standard_comes_about(places: Map) -> None:
    """680.00 + 190.00 + 1,430.00 = 2,300.00, with document and recorded step."""
    one = make.placed(places.changan)
    make.paid(one, OCTOBER, gross=2000, net=2000)
    client = signed_in(officer("county_hr", places.changan))
    page = text(client.get(reverse("pay:gap", args=[PayGap.objects.get().uid])))
    for words in ("680.00 + 190.00 + 1,430.00 = 2,300.00", "示例〔2026〕1号", "2025-01-01起执行9级"):
        assert words in page


def test_what_a_rise_makes_due_is_compared_anew_with_what_was_paid(places: Map) -> None:
    """October paid 2,300.00: short by nothing on step 9, by 10.00 once the rise to step 10 is approved."""
    one = make.placed(places.changan)
    make.paid(one, OCTOBER, post_pay=680, step_pay=190, performance_monthly=1430, gross=2300, net=2300)
    assert PayGap.objects.get().gap == 0
    pay.year_result(one.worker, 2025)
    drafter, second = officer("county_hr", places.changan), officer("county_hr", places.changan)
    batch = prepare_batch(institution=one.post.institution, year=2025, document_no="1号", by=by(drafter))
    decide_batch(batch=submit_batch(batch=batch, by=by(drafter)), by=by(second))
    run_jobs()
    assert PayGap.objects.get().gap == 10


def test_the_dry_run_leads_to_the_results_that_are_missing(places: Map) -> None:
    one = make.placed(places.changan)
    client = signed_in(officer("county_hr", places.changan))
    dry = {"institution": one.post.institution.name, "year": 2025}
    advice = "登记结果后方可列入"
    assert advice in text(client.post(reverse("pay:prepare_batch"), dry))
    pay.year_result(one.worker, 2025)
    assert advice not in text(client.post(reverse("pay:prepare_batch"), dry))


def test_without_any_payroll_the_places_say_what_to_do_and_ask_for_no_month(places: Map) -> None:
    upload_url = f'href="{reverse("console:import_new", args=["payroll"])}"'
    page = text(signed_in(officer("county_hr", places.changan)).get(reverse("pay:gap_places")))
    assert upload_url in page and 'name="month"' not in page
    assert upload_url not in text(
        signed_in(officer("auditor", places.changan)).get(reverse("pay:gap_places"))
    )


def test_a_line_without_its_document_says_that_the_number_follows(places: Map) -> None:
    one = make.placed(places.changan)
    pay.insurance(places.hebei, "medical")
    page = text(signed_in(officer("county_hr", places.changan)).get(one.worker.get_absolute_url()))
    assert page.count("文号待补") == 2  # what the person and what the employer pays of it


def test_a_rise_signed_on_paper_is_confirmed_on_the_pages(places: Map) -> None:
    one = make.placed(places.changan)
    pay.year_result(one.worker, 2025)
    users = [officer("county_hr", places.changan) for _n in range(2)]
    drafter, second = (signed_in(user) for user in users)
    batch = prepare_batch(
        institution=one.post.institution, year=2025, document_no="1号", by=Author(user=users[0])
    )
    drafter.post(reverse("pay:submit_batch", args=[batch.number]))
    paper = {"decision": "approve", "text": "", "signer": "张建国", "signed_on": "2026-03-01"}
    url = reverse("pay:batch_paper", args=[batch.number])
    assert "张建国" in text(drafter.post(url, {**paper, "scan": upload("x.exe", b"MZ")}))
    drafter.post(url, {**paper, "scan": upload("花名册.pdf", pdf())})
    assert "张建国" in text(second.get(batch.get_absolute_url()))
    second.post(reverse("pay:reject_batch_paper", args=[batch.number]), {"reason": "日期不符"})
    drafter.post(url, {**paper, "scan": upload("花名册.pdf", pdf())})
    second.post(reverse("pay:confirm_batch_paper", args=[batch.number]))
    batch.refresh_from_db()
    assert batch.state == "approved"
    assert "张建国" in text(second.get(reverse("pay:batch_pdf", args=[batch.number])))


def test_left_out_people_stay_on_the_list_with_the_reason(places: Map) -> None:
    one = make.placed(places.changan)
    two = make.placed(places.changan, "李贵", unit=one.post.institution)
    for row in (one, two):
        pay.year_result(row.worker, 2025)
    batch = prepare_batch(institution=one.post.institution, year=2025, leave_out={two.pk}, by=make.SYSTEM)
    assert dict(batch.lines.values_list("worker__name", "included")) == {"王吉": True, "李贵": False}


def test_the_budget_changes_nothing_and_names_the_cost_of_a_draft(places: Map) -> None:
    """One person: 2,300 × 12 + 613 × 12 = 34,956.00; the draft pays 3,000 × 12 = 36,000.00.

    The post has two places; 20 % of the empty one stays empty: 34,956.00 × 0.8 = 27,964.80.
    """
    make.placed(places.changan)
    draft = pay.standard(places.changan, published=False)
    client = signed_in(officer("county_hr", places.changan))
    now = text(client.get(reverse("pay:budget")))
    assert "34,956.00" not in now or "27,964.80" in now
    assert "62,920.80" in now
    with_draft = client.get(reverse("pay:budget"), {"standard": draft.pk, "year": 2027, "vacancy": "100"})
    assert "36,000.00" in text(with_draft) and "1,044.00" in text(with_draft)
    sheet = client.get(reverse("pay:budget"), {"year": 2027, "vacancy": "20", "export": "xlsx"})
    assert "62920.8" in text(sheet)


def test_a_column_map_gives_form_f17_the_headings_of_the_payroll_system(places: Map) -> None:
    one = canary(places)
    client = signed_in(officer("county_hr", places.changan))
    data = {
        "institution": one.post.institution.name,
        "system": "财政工资系统",
        "columns": "XM = 姓名\nYFS = 应发合计",
    }
    assert client.post(reverse("pay:column_map"), data).status_code == 302
    sheet = text(client.get(reverse("pay:payroll_xlsx", args=[PayrollMonth.objects.get().uid])))
    assert sheet.startswith("XM|YFS") and "7391.57" in sheet
    wrong = client.post(reverse("pay:column_map"), {**data, "columns": "XM = 不存在"})
    assert wrong.status_code == 422 and "不存在" in text(wrong)


def test_a_promotion_recorded_late_leads_to_the_arrears(places: Map) -> None:
    one = make.placed(places.changan)
    make.closed(one.post.institution, date(2026, 1, 1))
    client: Client = signed_in(officer("county_hr", places.changan))
    data = {
        "scale": make.SCALE,
        "step": 11,
        "effective_from": "2026-01",
        "cause": "promotion",
        "document_no": "长人社〔2026〕3号",
    }
    url = reverse("pay:record_step", args=[one.worker.uid])
    assert client.get(url).context["form"].initial["scale"] == make.SCALE
    answer = client.post(url, data)
    assert answer.headers["Location"].startswith(reverse("pay:state_arrears"))
    dry = {"institution": one.post.institution.name, "cause": "岗位变动"}
    assert "20.00" in text(client.post(reverse("pay:state_arrears"), dry))
    client.post(reverse("pay:state_arrears"), {**dry, "confirm": "1"})
    assert "20.00" in text(client.get(reverse("pay:all_arrears")))


def test_the_gap_is_reckoned_by_a_job_of_the_officers_own_scope(places: Map) -> None:
    one = make.placed(places.changan)
    make.paid(one, OCTOBER, gross=2000, net=2000)
    PayGap.objects.update(gap=0)
    client = signed_in(officer("county_hr", places.changan))
    client.post(reverse("pay:reckon_gaps"), {"month": "2026-10"})
    run_jobs()
    assert PayGap.objects.get().gap == 300
    foreign = signed_in(officer("county_hr", places.fuping))
    foreign.post(reverse("pay:reckon_gaps"), {"month": "2026-10"})
    assert "300.00" in text(client.get(reverse("pay:gap_places")))
    assert client.get(reverse("pay:gap_map")).json()["counties"]["130102"]["open"] == 1
    assert foreign.get(reverse("pay:gap_map")).json()["counties"] == {}
    assert foreign.get(reverse("pay:gap_trend")).json()["months"] == []


def community_worker(places: Map) -> Appointment:
    """Never recorded: step 2 by education; registered in November 2025, so paid from December."""
    rows = {"rows": {str(n): 1900 + 50 * n for n in range(1, 11)}}
    pay.standard(
        places.changan,
        {"key": "start", "how": "start", "rows": {"bachelor": {"step": 2}}},
        {"key": "basic", "how": "step", "component": "basic", **rows},
        {
            "key": "allowance",
            "how": "certificate",
            "component": "allowance_certificate",
            "rows": {"assistant": 50},
        },
        relation="community",
        scale="community_60",
        step_basis="assessed",
        document_no="冀组字〔2020〕9号",
    )
    unit = posts.institution(places.changan, kind="community")
    person = posts.worker(unit, relation="community", education="bachelor")
    post = posts.post(unit, on=date(2024, 1, 1), category="community", grade="staff")
    certificate = people.certificate(person, level="assistant", approved_on=date(2025, 6, 1))
    people.registration(certificate, date(2025, 11, 1), date(2028, 10, 31))
    pay.year_result(person, 2025)
    return posts.appointment(person, post)


def printed(batch: StepBatch) -> str:
    """The words of the form F16 of the only person of a rise."""
    code, paper = change_pdf(batch.lines.get())
    assert code == "F16"
    pages = pypdf.PdfReader(io.BytesIO(paper)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def test_the_form_of_a_community_worker_says_where_they_began_and_since_when_they_are_registered(
    places: Map,
) -> None:
    """In Chinese whoever prints; the beginning stays on the form of the next rise, too."""
    one = community_worker(places)
    unit, began = one.post.institution, "本科（冀组字〔2020〕9号）"
    batch = prepare_batch(institution=unit, year=2025, document_no="1号", by=make.SYSTEM)
    with override("en"):
        words = printed(batch)
    for word in (began, "助理社会工作师（2025.11.01登记）", "2025.12", "2028年10月31日"):
        assert word in words, words
    drafter, second = officer("county_hr", places.changan), officer("county_hr", places.changan)
    decide_batch(batch=submit_batch(batch=batch, by=by(drafter)), by=by(second))
    pay.year_result(one.worker, 2026)
    later = prepare_batch(institution=unit, year=2026, document_no="2号", by=make.SYSTEM)
    assert later.lines.get().old_step == 3
    assert began in printed(later)
