"""Journey: a programme year from its numbers to the certificate, by nine accounts on live pages."""

from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from playwright.sync_api import expect

from core.common.dates import today
from core.files.models import IssuedDocument
from core.jobs.actions import enqueue
from talent.deployments.actions.months import confirm_months, open_months
from talent.deployments.models import Call, Candidate, Deployment, Programme, ReceivingSite
from tests.factories.core import by, officer
from tests.factories.establishment import institution
from tests.factories.files import pdf
from tests.factories.jobs import run_jobs
from tests.factories.months import SYSTEM, month_of, reported
from tests.factories.selection import FORM, SERVICE, person
from tests.factories.sites import COMPLETE
from tests.journeys.year import PHONE, ROOM, Year

RULES = ("selection_rules", "people_rules", "service_rules", "need_weights")
OFFICES = {
    "province": ("deployment_monitor", "130000"),
    "province, second": ("deployment_monitor", "130000"),
    "receiving county": ("county_hr", "130624"),
    "receiving county, second": ("county_hr", "130624"),
    "receiving prefecture": ("prefecture_officer", "130600"),
    "sending county": ("county_hr", "130102"),
    "sending prefecture": ("prefecture_officer", "130100"),
}


@pytest.fixture
def clock():
    with time_machine.travel("2026-01-12T02:00:00Z") as found:
        yield found


@pytest.fixture
def year(clock, hebei, page, sign_in, go) -> Year:
    for rules in RULES:
        call_command(f"load_{rules}", verbosity=0)
    people = {who: officer(role, hebei(code)) for who, (role, code) in OFFICES.items()}
    worker = person(hebei("130102"), "王吉")
    worker.user.set_password("correct horse battery staple")
    worker.user.save()
    people |= {"worker": worker.user, "sending unit": officer("institution_hr", worker.institution)}
    institution(hebei("130624"), name="社会福利中心")
    return Year(clock, page, sign_in, go, people)


def test_a_programme_year_runs_from_its_numbers_to_a_certificate_that_checks(year, hebei):
    set_the_numbers(year, hebei)
    site = apply_for_a_site(year)
    call = open_a_call(year)
    put_somebody_forward(year, call, site)
    deployment = select(year, call, site)
    sign_the_agreement(year, deployment)
    confirm_the_arrival(year, deployment)
    report_in_two_taps(year, deployment)
    let_a_month_go_up(year, deployment)
    serve_to_the_end(year, deployment)
    appraise(year, deployment)
    certify(year, deployment)


def set_the_numbers(year: Year, hebei) -> None:
    plan = Programme.objects.get()
    for side, code in (("receiving", "130624"), ("sending", "130100")):
        year.comes("province", f"/programmes/{plan.uid}/places/{side}/")
        year.types(document_no="冀民〔2026〕3号", **{f"n{hebei(code).pk}": 1})
        year.sends(".plan-quotas")
    year.go(f"{ROOM}/programmes/{plan.uid}/?part=places")
    for place in ("阜平县", "石家庄市"):
        row = year.page.get_by_role("row").filter(has_text=place)
        expect(row.filter(has_text="冀民〔2026〕3号").get_by_role("cell").nth(1)).to_have_text("1")


def apply_for_a_site(year: Year) -> ReceivingSite:
    year.comes("receiving county", "/sites/new/")
    plan = Programme.objects.get()
    year.types(programme=plan.pk, host="阜平县社会福利中心（阜平县）", **COMPLETE | {"requested": 1})
    year.sends("[method=post]:has([name=tasks])")
    site = ReceivingSite.objects.get()
    year.sends("[action$='/submit/']")
    at = f"/sites/{site.uid}/"
    year.agrees("receiving county, second", at, text="情况属实，同意上报")
    year.agrees("receiving prefecture", at)
    first, last = SERVICE
    year.agrees("province", at, places=1, first=first, last=last, number="冀社工〔2026〕8号")
    site.refresh_from_db()
    assert (site.state, site.approved_places, site.approval_no) == ("approved", 1, "冀社工〔2026〕8号")
    assert (site.approved_from, site.approved_until) == SERVICE
    expect(year.page.locator("main")).to_contain_text("情况属实，同意上报")
    return site


def open_a_call(year: Year) -> Call:
    year.day("2026-02-20")
    year.comes("province", "/calls/new/")
    year.types(programme=Programme.objects.get().pk, title="2026年度选派通知", document_no="冀民〔2026〕4号")
    year.types(opens_on="2026-03-01", closes_on="2026-03-31", notice_days=5)
    year.types(service_from=SERVICE[0], service_until=SERVICE[1])
    year.sends(".form-panel")
    year.types(basis="冀民〔2026〕4号")
    year.sends(".form-panel")
    call = Call.objects.get()
    expect(year.page.locator("form[action$='/step/open/']")).to_have_count(0)  # not by who prepared it
    year.steps("province, second", f"/calls/{call.uid}/", "open")
    call.refresh_from_db()
    assert call.state == "open"
    return call


def put_somebody_forward(year: Year, call: Call, site: ReceivingSite) -> None:
    year.day("2026-03-10")
    year.comes("sending unit", f"/calls/{call.uid}/nominate/?name=王吉")
    year.sends(":has(input[name=worker])")
    line = {f"career_1_{key}": value for key, value in FORM["career"][0].items()}
    typed = {key: value for key, value in FORM.items() if key not in ("fields", "career")}
    year.types(wish_1=f"s{site.pk}", fields_=FORM["fields"], **typed, **line)
    year.sends(".form-panel")
    year.sends("[action$='/hand-in/']")
    candidate = Candidate.objects.get()
    for who in ("sending county", "sending prefecture"):
        year.agrees(who, f"/candidates/{candidate.uid}/")
    candidate.refresh_from_db()
    assert candidate.state == "endorsed"


def select(year: Year, call: Call, site: ReceivingSite) -> Deployment:
    at = f"/calls/{call.uid}/"
    year.day("2026-04-01")
    year.steps("province", at, "close", "rank", "suggest", "assign")
    expect(year.page.locator("form[action$='/step/notice/']")).to_have_count(0)
    year.steps("province, second", at, "notice")
    year.day("2026-04-13")
    year.steps("province", at, "settle")
    deployment = Deployment.objects.get()
    assert (deployment.state, deployment.site, deployment.host) == ("approved", site, site.host)
    return deployment


def sign_the_agreement(year: Year, deployment: Deployment) -> None:
    year.day("2026-05-12")
    year.comes("province", f"/agreements/{deployment.uid}/targets/")
    year.types(kind_1="cases_opened", count_1=12)
    year.sends(":has([name=kind_1])")
    scan = {"name": "协议.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    year.page.set_input_files("[name=scan]", scan)
    year.sends("[action$='/scan/']")
    year.types(agreement_no="冀选派协〔2026〕1号")
    year.sends("[action$='/sign/']")
    expect(year.page.locator("main")).to_contain_text("冀选派协〔2026〕1号")


def confirm_the_arrival(year: Year, deployment: Deployment) -> None:
    year.day("2026-06-02")
    year.comes("receiving county", f"/{deployment.uid}/")
    year.types(arrived_on=SERVICE[0])
    year.sends("[action$='/arrive/']")
    deployment.refresh_from_db()
    assert (deployment.state, deployment.arrived_on) == ("serving", SERVICE[0])


def report_in_two_taps(year: Year, deployment: Deployment) -> None:
    year.day("2026-06-28")
    page = year.comes("worker", "/mine/")
    with page.expect_navigation():
        page.get_by_role("link", name="填报 2026-06").click()
    page.get_by_text("是，一切正常").click()  # the first tap
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    year.sends(".form-panel")  # the second
    expect(page.locator("main")).to_contain_text("2026-06")
    year.day("2026-07-01")
    confirm_what_waits(year, "receiving county")
    june = deployment.months.get(first_day=SERVICE[0])
    assert (june.state, june.credited) == ("confirmed", 30)


def confirm_what_waits(year: Year, who: str) -> None:
    page = year.comes(who, "/months/?turn=mine")
    with page.expect_navigation():
        page.locator("tbody").get_by_role("link").first.click()
    year.sends("[action$='/confirm/']")


def let_a_month_go_up(year: Year, deployment: Deployment) -> None:
    year.day("2026-07-31")
    july = reported(month_of(deployment, date(2026, 7, 1)), by=by(year.people["worker"]))
    year.day("2026-08-07")
    watch_in_the_night(year)
    main = year.comes("receiving prefecture", "/months/?turn=mine").locator("main")
    expect(main).not_to_contain_text("王吉")  # still the county's
    year.day("2026-08-08")
    watch_in_the_night(year)
    expect(year.comes("receiving prefecture").locator("main")).to_contain_text("待确认月度服务")
    confirm_what_waits(year, "receiving prefecture")
    july.refresh_from_db()
    assert (july.state, july.escalated_to, july.credited) == ("confirmed", "prefecture", 31)


def watch_in_the_night(year: Year) -> None:
    enqueue("deployments.watch_months", key=f"{today()}", by=SYSTEM)
    run_jobs()


def serve_to_the_end(year: Year, deployment: Deployment) -> None:
    year.day("2027-06-01")
    open_months(deployments=[deployment], until=SERVICE[1], by=SYSTEM)
    rest = [reported(one, by=by(year.people["worker"])) for one in deployment.months.filter(state="open")]
    confirm_months(months=rest, by=by(year.people["receiving county"]))
    year.comes("receiving county", f"/{deployment.uid}/")
    year.types(left_on=SERVICE[1])
    year.sends("[action$='/complete/']")
    deployment.refresh_from_db()
    assert (deployment.state, len(rest)) == ("completed", 10)


def appraise(year: Year, deployment: Deployment) -> None:
    year.comes("worker", f"/mine/service/{deployment.uid}/summary/")
    year.types(text="一年服务老人二百余人，带出本地社工一名。")
    year.sends(".form-panel")
    at = f"/{deployment.uid}/appraisal/"
    year.comes("sending unit", at)
    year.types("form[action$='/sender/'] ", opinion="服务期间表现突出，同意。")
    year.sends("[action$='/sender/']")
    year.comes("receiving county", at)
    year.types("form[action$='/host/'] ", opinion="群众满意，同意推荐优秀。", proposed_grade="excellent")
    year.sends("[action$='/host/']")
    year.sends("[action$='/appraisal/submit/']")
    for who in ("receiving county, second", "receiving prefecture", "province"):
        year.agrees(who, at)
    assert deployment.appraisal.grade == "excellent"


def certify(year: Year, deployment: Deployment) -> None:
    with year.page.expect_download() as paper:
        year.page.get_by_role("button", name="发给证书").click()
    issued = IssuedDocument.objects.get(kind="service_certificate")
    assert issued.number in paper.value.suggested_filename
    year.page.context.clear_cookies()
    year.go(f"/check/{issued.token}/")
    expect(year.page.locator("body")).to_contain_text("现行有效")
    expect(year.page.locator("body")).to_contain_text(issued.number)
    expect(year.page.locator("body")).not_to_contain_text("王吉")
