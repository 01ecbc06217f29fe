"""Journey: a form that loses nothing, a provider's list, the code on the screen, a round of review."""

import pytest
from playwright.sync_api import expect

from tests.factories.learning import learner, record
from tests.factories.people import worker as register
from tests.factories.training import provider, session
from training.learning.models import LearningRecord, TrainingSession
from training.learning.signing import code_of

from .conftest import sample

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1440, "height": 900}


@pytest.fixture
def person(hebei):
    return signed_up(hebei("130102"))


def signed_up(place, name="王吉"):
    worker = learner(place, name)
    worker.user.set_password("correct horse battery staple")
    worker.user.save()
    return worker


def test_what_a_worker_types_survives_leaving_the_page_and_losing_the_network(person, sign_in, go, page):
    page.set_viewport_size(PHONE)
    sign_in(person.user)
    go("/training/learning/mine/log/")
    page.get_by_label("内容（课程）").fill("禁毒社会工作基础")
    expect(page.locator("[data-kept-note]")).to_contain_text("已自动保存")
    go("/")
    go("/training/learning/mine/log/")
    expect(page.get_by_label("内容（课程）")).to_have_value("禁毒社会工作基础")
    page.get_by_label("学时", exact=False).first.fill("八")
    page.get_by_label("学习形式").select_option("online")
    page.context.set_offline(True)
    page.get_by_role("button", name="存为草稿").click()
    expect(page.locator("body")).to_contain_text("内容已保存在本机")
    page.context.set_offline(False)
    page.get_by_role("button", name="存为草稿").click()
    page.wait_for_load_state()
    expect(page.locator("body")).to_contain_text("是否为8")
    expect(page.get_by_label("学时", exact=False).first).to_have_value("8")
    page.get_by_role("button", name="存为草稿").click()
    page.wait_for_url(lambda url: "/log/" not in url)
    expect(page.locator("body")).to_contain_text("禁毒社会工作基础")
    go("/training/learning/mine/log/")
    expect(page.get_by_label("内容（课程）")).to_have_value("")
    assert page.evaluate("document.documentElement.scrollWidth") <= 391


def test_an_officer_brings_in_a_providers_list_and_the_worker_sees_the_hours(
    hebei, person, county, sign_in, go, upload, bring_in, page
):
    provider(hebei("130102"))
    known = register(person.institution, name="罗静", id_number="130102196802173179")
    page.set_viewport_size(DESK)
    sign_in(county["clerk"])
    upload("training_roster", sample("training_sign_in_130102.csv"))
    bring_in()
    expect(page.locator("body")).to_contain_text("登记人天")
    made = TrainingSession.objects.get()
    assert LearningRecord.objects.filter(worker=known, state="verified").count() == 3
    go(f"/training/learning/sessions/{made.uid}/posted/")
    expect(page.locator("main")).to_contain_text("罗静")


def test_a_worker_enrols_signs_in_by_the_code_and_gets_the_hours(hebei, person, county, sign_in, go, page):
    made = session(hebei("130102"))
    page.set_viewport_size(PHONE)
    sign_in(person.user)
    go("/training/learning/offers/")
    page.get_by_role("link", name=made.title).first.click()
    page.get_by_role("button", name="报名").click()
    expect(page.locator("body")).to_contain_text("您已获得名额")
    for sitting in made.sittings.all():
        go(f"/training/learning/sign-in/{sitting.uid}/{code_of(sitting)}/")
        page.get_by_role("button", name="立即签到").click()
        expect(page.locator("body")).to_contain_text("您已于")
    page.set_viewport_size(DESK)
    sign_in(county["clerk"])
    go(f"/training/learning/sessions/{made.uid}/screen/")
    expect(page.locator(".big-code svg")).to_be_visible()
    go(f"/training/learning/sessions/{made.uid}/")
    page.get_by_role("button", name="结班并登记学时").click()
    expect(page.locator("body")).to_contain_text("已登记1人的学时")
    page.set_viewport_size(PHONE)
    sign_in(person.user)
    go("/training/learning/mine/")
    expect(page.locator("body")).to_contain_text(made.title)


def test_a_verifier_looks_at_the_drawn_records_before_accepting_the_rest(person, county, sign_in, go, page):
    for day in range(1, 6):
        on = f"2025-06-0{day}"
        record(person, title=f"第{day}次培训", starts_on=on, ends_on=on)
    page.set_viewport_size(DESK)
    sign_in(county["verifier"])
    go("/training/learning/review/")
    page.get_by_role("button", name="成批审核全部5条").click()
    expect(page.locator("body")).to_contain_text("还有1条抽中的记录待审核")
    page.locator(".rows").first.get_by_role("link").first.click()
    page.get_by_label("退回原因").fill("请补签到表")
    page.get_by_role("button", name="按此原因退回").click()
    expect(page.locator("body")).to_contain_text("抽中的记录有1条被退回")
    page.get_by_role("button", name="认定其余4条并结束本批").click()
    expect(page.locator("body")).to_contain_text("4条")
    states = sorted(LearningRecord.objects.values_list("state", flat=True))
    assert states == ["returned", *["verified"] * 4]
