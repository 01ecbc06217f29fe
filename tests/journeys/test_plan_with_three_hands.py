"""Journey: a plan drafted, submitted, returned by line, mended, approved, in force; three accounts."""

import re

from playwright.sync_api import expect

from core.common.dates import today
from posts.establishment.models import Post, PostPlan
from tests.factories import establishment as make

CHOSEN = "长安区福利院（长安区）"


def test_a_plan_goes_through_three_hands_into_force(county, hebei, sign_in, go, page):
    unit = make.institution(hebei("130102"))
    make.record_ceiling(
        institution=unit, kind="posts_total", places=4, document_no="长编〔2026〕1号", by=make.SYSTEM
    )
    sign_in(county["clerk"])
    number = draft_here(go, page)
    add_a_line(page, number, go)
    page.get_by_role("button", name=re.compile("提交|报送")).first.click()
    page.wait_for_load_state()
    assert PostPlan.objects.get(number=number).state == "submitted"

    # The second account returns it with a reason beside its line.
    sign_in(county["chief"])
    go(f"/posts/establishment/plans/{number}/return/")
    page.fill("[name=reason]", "工作标准不够具体")
    page.fill("[name=line_1]", "写明每年个案、小组、活动的数量")
    page.locator("form.form-panel button[type=submit]").click()
    page.wait_for_load_state()
    assert PostPlan.objects.get(number=number).state == "returned"

    # The first account finds it on the desk, mends the line and sends it again.
    sign_in(county["clerk"])
    go("/posts/establishment/")
    page.get_by_role("link", name=re.compile(number)).first.click()
    expect(page.locator("#lines")).to_contain_text("写明每年个案、小组、活动的数量")
    mend_the_line(page)
    page.get_by_role("button", name=re.compile("提交|报送")).first.click()
    page.wait_for_load_state()

    # Two opinions by two accounts; the one who gave the first is not asked for the second.
    sign_in(county["chief"])
    agree(go, page, number)
    go(f"/posts/establishment/plans/{number}/")
    assert page.locator(".opinion-form").count() == 0
    sign_in(county["third"])
    agree(go, page, number, approval_doc_no="长人社〔2026〕9号")
    plan = PostPlan.objects.get(number=number)
    assert (plan.state, plan.approval_doc_no, plan.in_force_on) == ("in_force", "长人社〔2026〕9号", today())
    post = Post.objects.get(institution=unit)
    expect(page.locator("#lines")).to_contain_text(post.number)
    in_force(go, page, post)


def draft_here(go, page) -> str:
    """Start the plan on its form; answers its number."""
    go("/posts/establishment/plans/draft/")
    page.fill("[name=institution]", CHOSEN)
    page.fill("[name=note]", "新设社会工作岗位")
    page.locator("form.form-panel button[type=submit]").click()
    page.wait_for_load_state()
    return PostPlan.objects.get().number


def add_a_line(page, number: str, go) -> None:
    go(f"/posts/establishment/plans/{number}/lines/add/")
    page.fill("[name=title]", "社会工作师岗")
    page.select_option("[name=category]", "professional")
    page.select_option("[name=grade]", "p09")
    page.fill("[name=places]", "2")
    page.select_option("[name=min_certificate]", "social_worker")
    page.fill("[name=duties]", "个案、小组、社区工作")
    page.fill("[name=standards]", "完成年度任务")
    page.locator("form.form-panel button[type=submit]").click()
    page.wait_for_load_state()


def mend_the_line(page) -> None:
    page.locator("#lines a.btn[href*='/lines/']").last.click()
    page.wait_for_load_state()
    page.fill("[name=standards]", "每年个案12个、小组4个、社区活动12场")
    page.locator("form.form-panel button[type=submit]").click()
    page.wait_for_load_state()


def agree(go, page, number: str, **typed: str) -> None:
    """Give the opinion the plan waits for."""
    go(f"/posts/establishment/plans/{number}/")
    for name, value in typed.items():
        page.fill(f".opinion-form [name={name}]", value)
    page.locator(".opinion-form button[type=submit]").click()
    page.wait_for_load_state()


def in_force(go, page, post: Post) -> None:
    """The post stands on its page; from here on people are appointed to it."""
    go(f"/posts/establishment/posts/{post.number}/")
    expect(page.locator("body")).to_contain_text("社会工作师岗")
