"""Journey: short of hours, logged, verified, applied for on a phone, checked thrice, a certificate."""

from io import BytesIO

import pytest
from django.core.management import call_command
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from core.common.dates import today
from core.files.models import IssuedDocument
from tests.factories.core import officer
from tests.factories.learning import photo
from tests.factories.renewal import SYSTEM, holder
from training.renewal import actions

pytestmark = pytest.mark.journey
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1440, "height": 900}


@pytest.fixture
def office(hebei, county):
    for command in ("load_registration_rules", "load_renewal_policies"):
        call_command(command, verbosity=0)
    return county | {
        "prefecture": officer("prefecture_officer", hebei("130100"), display_name="孙科长"),
        "province": officer("provincial_hr", hebei("130000"), display_name="赵处长"),
        "auditor": officer("auditor", hebei("130000"), display_name="审计员"),
    }


@pytest.fixture
def person(hebei, office):
    actions.set_policy(
        locality=hebei("130100"),
        valid_from=today(),
        by=SYSTEM,
        issuer="provincial",
        document_no="冀民〔2026〕9号",
        source="测试",
    )
    worker = holder(hebei("130102"), hours=76)
    worker.user.set_password("correct horse battery staple")
    worker.user.save()
    return worker


def log_what_is_missing(page: Page, worker) -> None:
    page.get_by_label("内容（课程）").fill("老年社会工作研讨会")
    year = worker.registrations.get().starts_on.year + 1
    page.get_by_label("开始日期", exact=False).first.fill(f"{year}-05-11")
    page.get_by_label("最后一日", exact=False).first.fill(f"{year}-05-12")
    page.get_by_label("学时", exact=False).first.fill("14")
    page.get_by_label("主办单位").fill("河北师范大学")
    picture = photo()
    page.set_input_files(
        "input[type=file]", {"name": picture.name, "mimeType": "image/jpeg", "buffer": picture.read()}
    )
    page.get_by_role("button", name="提交审核").click()
    page.wait_for_load_state()


def pass_the_check(page: Page, go, name: str) -> None:
    go("/training/renewal/queue/")
    page.locator("table").get_by_role("link").first.click()
    expect(page.locator("main")).to_contain_text(name)
    page.get_by_role("button", name="通过并打开下一件").click()
    page.wait_for_load_state()


def the_verifier_accepts(page: Page, go, sign_in, office) -> None:
    page.set_viewport_size(DESK)
    sign_in(office["verifier"])
    go("/training/learning/review/")
    page.get_by_role("link", name="老年社会工作研讨会").first.click()
    page.get_by_role("button", name="认定").first.click()
    page.wait_for_load_state()


def the_auditor_draws_again(page: Page, go, sign_in, office, name: str) -> None:
    page.set_viewport_size(DESK)
    sign_in(office["prefecture"])
    go("/training/renewal/samples/draw/")
    page.get_by_label("地区").select_option(label="河北省石家庄市")
    page.get_by_label("随机部分", exact=False).fill("100")
    page.get_by_label("种子").fill("石家庄2026")
    page.get_by_role("button", name="抽取").click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text(name)
    sign_in(office["auditor"])
    go("/training/renewal/samples/")
    page.locator("table").get_by_role("link").first.click()
    page.get_by_role("link", name="重新抽取并核对").click()
    expect(page.locator("main")).to_contain_text("抽中人员及顺序完全一致")
    expect(page.locator("main")).to_contain_text(name)


def anybody_checks(page: Page, go, issued: IssuedDocument) -> None:
    """Without an account; the code is typed from the paper, as without a camera."""
    page.context.clear_cookies()
    go("/check/")
    page.locator("input[name=code]").fill(issued.code_shown)
    page.locator("input[name=code]").press("Enter")
    page.wait_for_load_state()
    assert issued.token in page.url
    expect(page.locator("body")).to_contain_text(issued.number)


def test_from_missing_hours_to_a_certificate_whose_code_checks(
    person, office, sign_in, go, page, live_server
):
    page.set_viewport_size(PHONE)
    sign_in(person.user)
    go("/training/renewal/mine/")
    expect(page.locator("main")).to_contain_text("还差 14 学时")
    go("/training/learning/mine/log/")
    log_what_is_missing(page, person)

    the_verifier_accepts(page, go, sign_in, office)

    page.set_viewport_size(PHONE)
    sign_in(person.user)
    go("/training/renewal/mine/")
    expect(page.locator("main")).to_contain_text("条件已全部具备")
    page.get_by_role("button", name="申请再登记").click()
    page.wait_for_load_state()
    page.get_by_label("从事社会工作领域").select_option("community")
    page.get_by_label("无", exact=True).check()
    page.get_by_label("本人承诺所填内容属实", exact=False).check()
    page.get_by_role("button", name="提交").first.click()
    page.wait_for_load_state()
    expect(page.locator("main")).to_contain_text("无须再办理任何手续")
    application = person.applications.get()
    step = application.steps.get()
    receipt = page.request.get(f"{live_server.url}/training/renewal/mine/receipts/{step.uid}.pdf")
    text = "".join(part.extract_text() for part in PdfReader(BytesIO(receipt.body())).pages)
    assert application.number in text.replace("\n", "")

    page.set_viewport_size(DESK)
    for who in ("clerk", "prefecture", "province"):
        sign_in(office[who])
        pass_the_check(page, go, person.name)
    application.refresh_from_db()
    assert application.state == "registered"

    page.set_viewport_size(PHONE)
    sign_in(person.user)
    go("/training/renewal/mine/")
    with page.expect_download() as download:
        page.get_by_role("link", name="登记证书").first.click()
    assert PdfReader(download.value.path()).pages
    issued = IssuedDocument.objects.get(kind="registration_certificate")
    anybody_checks(page, go, issued)
    expect(page.locator("body")).not_to_contain_text(person.name)
    the_auditor_draws_again(page, go, sign_in, office, person.name)
