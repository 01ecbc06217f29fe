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


def test_post_plan_and_roster_become_institutions_posts_and_people(
    county, sign_in, upload, bring_in, go, page, live_server
):
    sign_in(county["clerk"])

    # The plan: what is wrong is named where it stands, and mended right there.
    upload("post_plan", sample("post_plan_130102.xlsx"))
    expect(page.locator("#import")).to_contain_text("助理社会工作师")
    expect(page.locator("#import")).to_contain_text("核定")
    bring_in()
    assert Institution.objects.filter(name="长安区社会福利院").exists()
    assert PostPlan.objects.filter(state="draft").exists()

    go("/posts/establishment/plans/")
    number = PostPlan.objects.get(institution__name="长安区晨曦社会工作服务中心").number
    page.get_by_role("link", name=number).click()
    submit_here(page)

    # Four eyes: who submitted cannot approve, the second officer can.
    assert PostPlan.objects.get(number=number).state == "submitted"
    sign_in(county["chief"])
    go(f"/posts/establishment/plans/{number}/")
    approve_here(page, number)
    assert PostPlan.objects.get(number=number).state == "in_force"
    assert Post.objects.filter(institution__name="长安区晨曦社会工作服务中心").count() == 2

    # The roster: damaged numbers come back in the officer's own workbook.
    sign_in(county["clerk"])
    upload("roster", sample("worker_roster_130102.xlsx"))
    with page.expect_download() as download:
        page.get_by_role("link", name="下载标注的表格").or_(
            page.locator("a[href$='/annotated/']")
        ).first.click()
        if page.locator("input[name=password]").count():
            page.fill("input[name=password]", PASSWORD)
            page.keyboard.press("Enter")
    book = load_workbook(BytesIO(download.value.path().read_bytes()))
    notes = [cell.comment.text for row in book.active for cell in row if cell.comment]
    assert any("数字" in note for note in notes)
    bring_in()
    assert SocialWorker.objects.filter(name="王𠮷").exists()
    assert Appointment.objects.exists()

    # Found by name, part of a name; the post says who holds it.
    go("/talent/people/?q=" + "买买提")
    expect(page.get_by_role("link", name=re.compile("阿依古丽"))).to_be_visible()
    post = Appointment.objects.select_related("post", "worker").first()
    go(f"/posts/establishment/posts/{post.post.number}/")
    expect(page.locator("main")).to_contain_text(post.worker.name)

    # An officer of another county finds nothing of it.
    sign_in(county["elsewhere"])
    go("/talent/people/")
    expect(page.locator("main")).not_to_contain_text("王𠮷")
    go("/talent/institutions/")
    expect(page.locator("main")).not_to_contain_text("长安区社会福利院")


def submit_here(page) -> None:
    page.get_by_role("button", name=re.compile("提交|报送")).first.click()
    page.wait_for_load_state()


def approve_here(page, number: str) -> None:
    """Agree at every step of the route; the shipped one has two."""
    while PostPlan.objects.get(number=number).state == "submitted":
        page.locator(".opinion-form button[type=submit]").click(timeout=5000)
        page.wait_for_load_state()
