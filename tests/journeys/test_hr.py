"""Journey 1: an officer brings in the real post plan and roster, a second one approves, posts fill."""

import re
from io import BytesIO

from openpyxl import load_workbook
from playwright.sync_api import expect

from posts.establishment.models import Appointment, Post, PostPlan
from talent.institutions.models import Institution
from talent.people.models import SocialWorker
from tests.factories.accounts import PASSWORD
from tests.journeys.conftest import sample

UNIT = "长安区晨曦社会工作服务中心"


def test_post_plan_and_roster_become_institutions_posts_and_people(
    county, sign_in, upload, bring_in, go, page
):
    sign_in(county["clerk"])
    bring_in_the_plan(upload, bring_in, page)
    number = PostPlan.objects.get(institution__name=UNIT).number
    go("/posts/establishment/plans/")
    page.get_by_role("link", name=number).click()
    submit_here(page)
    assert PostPlan.objects.get(number=number).state == "submitted"

    # Four eyes, each opinion another's: the second and the third officer decide, and the posts exist.
    for name in ("chief", "third"):
        sign_in(county[name])
        go(f"/posts/establishment/plans/{number}/")
        approve_here(page)
    assert PostPlan.objects.get(number=number).state == "in_force"
    assert Post.objects.filter(institution__name=UNIT).count() == 2

    sign_in(county["clerk"])
    bring_in_the_roster(upload, bring_in, page)

    # Found by part of a name; the post says who holds it.
    go("/talent/people/?q=" + "买买提")
    expect(page.get_by_role("link", name=re.compile("阿依古丽"))).to_be_visible()
    held = Appointment.objects.select_related("post", "worker").first()
    go(f"/posts/establishment/posts/{held.post.number}/")
    expect(page.locator("main")).to_contain_text(held.worker.name)

    # An officer of another county finds nothing of it.
    sign_in(county["elsewhere"])
    go("/talent/people/")
    expect(page.locator("main")).not_to_contain_text("王𠮷")
    go("/talent/institutions/")
    expect(page.locator("main")).not_to_contain_text("长安区社会福利院")


def bring_in_the_plan(upload, bring_in, page) -> None:
    """What is wrong is named where it stands; the wrong grade is mended right there."""
    upload("post_plan", sample("post_plan_130102.xlsx"))
    body = page.locator("#import")
    expect(body).to_contain_text("助理社会工作师")
    expect(body).to_contain_text("核定")
    refused = page.locator(".mend-rows > li").count()
    wrong = page.locator("form.mend-form").filter(has=page.locator("select option", has_text="十一级")).first
    wrong.locator("select").select_option(label="十一级")
    wrong.get_by_role("button").click()
    expect(page.locator(".mend-rows > li")).to_have_count(refused - 1)
    bring_in()
    plan = PostPlan.objects.get(institution__name="长安区社会福利院")
    assert (plan.state, plan.lines.count()) == ("draft", 2)
    assert Institution.objects.filter(name=UNIT).exists()


def bring_in_the_roster(upload, bring_in, page) -> None:
    """Damaged numbers come back in the officer's own workbook; the good rows become people in posts."""
    upload("roster", sample("worker_roster_130102.xlsx"))
    with page.expect_download() as download:
        page.locator("a[href$='/annotated/']").first.click()
        if page.locator("input[name=password]").count():
            page.fill("input[name=password]", PASSWORD)
            page.keyboard.press("Enter")
    book = load_workbook(BytesIO(download.value.path().read_bytes()))
    notes = [cell.comment.text for row in book.active for cell in row if cell.comment]
    assert any("数字" in note for note in notes)
    bring_in()
    assert SocialWorker.objects.filter(name="王𠮷").exists()
    assert Appointment.objects.exists()


def submit_here(page) -> None:
    page.get_by_role("button", name=re.compile("提交|报送")).first.click()
    page.wait_for_load_state()


def approve_here(page) -> None:
    """Agree at the step at which the plan stands."""
    page.locator(".opinion-form button[type=submit]").click(timeout=5000)
    page.wait_for_load_state()
