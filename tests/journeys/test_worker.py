"""Journey 2: a worker logs a training on a phone, a verifier decides, the paper can be checked."""

from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from core.files.models import IssuedDocument
from tests.factories.learning import learner, photo

PHONE = {"width": 390, "height": 844}


@pytest.fixture
def person(hebei, settings):
    worker = learner(hebei("130102"))
    worker.user.set_password("correct horse battery staple")
    worker.user.save()
    return worker


def log_a_training(page: Page) -> None:
    page.get_by_role("link", name="登记学习").first.click()
    page.get_by_label("内容（课程）").fill("老年社会工作研讨会")
    page.get_by_label("开始日期", exact=False).first.fill("2026-05-11")
    page.get_by_label("最后一日", exact=False).first.fill("2026-05-12")
    page.get_by_label("学时", exact=False).first.fill("14")
    page.get_by_label("主办单位").fill("河北师范大学")
    picture = photo()
    page.set_input_files(
        "input[type=file]", {"name": picture.name, "mimeType": "image/jpeg", "buffer": picture.read()}
    )
    page.get_by_role("button", name="提交审核").click()
    page.wait_for_load_state()


def test_a_worker_logs_learning_a_verifier_decides_and_the_paper_can_be_checked(
    person, county, sign_in, go, page, live_server
):
    page.set_viewport_size(PHONE)
    sign_in(person.user)
    expect(page.locator("body")).to_contain_text("再登记还差90学时")
    log_a_training(page)
    expect(page.locator("body")).to_contain_text("待审核")
    go("/")
    expect(page.locator("body")).to_contain_text("待审核 14")

    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(county["verifier"])
    go("/training/learning/review/")
    page.get_by_role("link", name="老年社会工作研讨会").click()
    page.get_by_label("退回原因").fill("照片不清晰，请重新拍摄")
    page.get_by_role("button", name="按此原因退回").click()

    page.set_viewport_size(PHONE)
    sign_in(person.user)
    expect(page.locator("body")).to_contain_text("照片不清晰")
    page.locator(".rows").get_by_role("link", name="老年社会工作研讨会").click()
    page.get_by_role("button", name="提交审核").click()

    sign_in(county["verifier"])
    go("/training/learning/review/")
    page.get_by_role("link", name="老年社会工作研讨会").click()
    page.get_by_role("button", name="认定").first.click()

    sign_in(person.user)
    expect(page.locator("body")).to_contain_text("再登记还差76学时")
    answer = page.request.get(f"{live_server.url}/training/learning/mine/transcript.pdf")
    text = "".join(part.extract_text() for part in PdfReader(BytesIO(answer.body())).pages)
    assert "老年社会工作研讨会" in text
    issued = IssuedDocument.objects.get()
    page.context.clear_cookies()
    go(f"/check/{issued.token}/")
    expect(page.locator("body")).to_contain_text("王*")
    expect(page.locator("body")).not_to_contain_text(person.name)


def test_an_officer_of_another_county_finds_nothing_of_it(person, county, sign_in, go, page):
    sign_in(county["elsewhere"])
    for path in ("/talent/people/", "/training/learning/records/", "/talent/institutions/"):
        go(path)
        expect(page.locator("main")).not_to_contain_text(person.name)
        expect(page.locator("main")).not_to_contain_text("长安区福利院")
