"""A plan from the desk to the posts: drafted, submitted, returned, approved by others, in force."""

import io
import threading
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connections
from pypdf import PdfWriter

from core.access.holdings import Access
from core.approvals.actions import submit_offline
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.common.versions import LostUpdate
from core.jobs.actions import enqueue
from posts.establishment.actions.plans import add_line, draft_plan, edit_line, remove_line
from posts.establishment.actions.review import (
    Effect,
    approve_plan,
    approve_plans,
    confirm_paper,
    put_in_force,
    return_plan,
    submit_plan,
    submit_plans,
    supply_number,
    withdraw_plan,
)
from posts.establishment.models import Post, PostPlan
from posts.establishment.selectors.waiting import plans_to_decide
from tests.factories import establishment as make
from tests.factories.core import Map, by, officer
from tests.factories.jobs import run_jobs


def a_paper() -> bytes:
    """A PDF of one empty page."""
    writer, target = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(target)
    return target.getvalue()


PAPER = a_paper()


@pytest.fixture
def places(places: Map) -> Map:
    call_command("load_routes", verbosity=0)
    return places


def approve_to_the_end(plan: PostPlan, author: object, **effect: object) -> PostPlan:
    """Give every opinion of the route: the first by this officer, the last by another one."""
    approve_plan(plan=plan, by=author)
    last = by(officer("county_hr", plan.institution.county))
    return approve_plan(plan=plan, by=last, effect=Effect(**effect))


def test_a_plan_goes_from_the_desk_to_posts_in_force(places: Map) -> None:
    home = make.institution(places.changan)
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(home, {"places": 2}, {"places": 2, "grade": "p09"}, by=by(one))
    assert plan.number == f"130102-{today().year}-01"
    submit_plan(plan=plan, by=by(one))
    plan = approve_to_the_end(plan, by(two), approval_doc_no="长人社〔2026〕3号")
    assert plan.state == "in_force"
    posts = Post.objects.order_by("number")
    assert [(post.number, post.grade, post.places, post.state) for post in posts] == [
        ("130102-001", "p08", 2, "open"),
        ("130102-002", "p09", 2, "open"),
    ]
    assert [period.document_no for period in posts[0].periods.all()] == ["长人社〔2026〕3号"]
    assert posts[0].county == places.changan


def test_after_the_first_opinion_the_plan_waits_for_the_next(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(one))
    submit_plan(plan=plan, by=by(one))
    assert approve_plan(plan=plan, by=by(two)).state == "submitted"
    assert not Post.objects.exists()
    with pytest.raises(NotAllowed, match="其他工作人员"):
        approve_plan(plan=plan, by=by(two))
    three = officer("county_hr", places.changan)
    assert plans_to_decide(Access(two)) == []
    assert plans_to_decide(Access(three)) == [plan]
    assert approve_plan(plan=plan, by=by(three)).state == "in_force"


@pytest.mark.parametrize("hand", ["drafted", "edited", "submitted"])
def test_nobody_approves_a_plan_they_had_a_hand_in(places: Map, hand: str) -> None:
    """Reg. 652; 经办—复核."""
    me, other = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(me if hand == "drafted" else other))
    if hand == "edited":
        edit_line(line=plan.lines.get(), values={"places": 1}, seen=1, by=by(me))
    submit_plan(plan=plan, by=by(me if hand == "submitted" else other))
    with pytest.raises(NotAllowed):
        approve_plan(plan=plan, by=by(me))
    with pytest.raises(NotAllowed):
        return_plan(plan=plan, by=by(me), reason="不行")


def test_officers_of_another_county_neither_submit_nor_approve(places: Map) -> None:
    mine, foreign = officer("county_hr", places.changan), officer("county_hr", places.fuping)
    plan = make.plan(make.institution(places.changan), by=by(mine))
    with pytest.raises(NotAllowed):
        submit_plan(plan=plan, by=by(foreign))
    submit_plan(plan=plan, by=by(mine))
    with pytest.raises(NotAllowed):
        approve_plan(plan=plan, by=by(foreign))
    assert plans_to_decide(Access(foreign)) == []
    assert plans_to_decide(Access(mine)) == []
    assert plans_to_decide(Access(officer("county_hr", places.changan))) == [plan]


def test_a_plan_that_breaks_a_rule_is_not_submitted_and_every_rule_is_named(places: Map) -> None:
    plan = make.plan(
        make.institution(places.changan),
        {"places": 3},
        {"places": 2, "min_certificate": "assistant", "title": "助理岗"},
        ceiling=4,
    )
    with pytest.raises(Refused) as refusal:
        submit_plan(plan=plan, by=by(officer("county_hr", places.changan)))
    assert len(refusal.value.details) == 2
    assert PostPlan.objects.get().state == "draft"


def test_a_ceiling_lowered_meanwhile_stops_the_approval(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), {"places": 4}, by=by(one))
    submit_plan(plan=plan, by=by(one))
    approve_plan(plan=plan, by=by(two))
    make.record_ceiling(institution=plan.institution, kind="posts_total", places=3, by=make.SYSTEM)
    with pytest.raises(Refused, match="不符合规定"):
        approve_plan(plan=plan, by=by(officer("county_hr", places.changan)))
    assert (PostPlan.objects.get().state, Post.objects.count()) == ("submitted", 0)


def test_a_returned_plan_carries_reasons_by_line_and_goes_round_again(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(one))
    submit_plan(plan=plan, by=by(one))
    plan = return_plan(plan=plan, by=by(two), reason="职责不清", lines={1: "写明服务对象"})
    assert (plan.state, plan.return_reason) == ("returned", "职责不清")
    line = plan.lines.get()
    assert line.return_reason == "写明服务对象"
    edit_line(line=line, values={"duties": "流浪乞讨人员救助"}, seen=line.version, by=by(one))
    submit_plan(plan=plan, by=by(one))
    assert approve_to_the_end(plan, by(two)).state == "in_force"


def test_a_plan_under_review_takes_no_changes_until_it_is_withdrawn(places: Map) -> None:
    one = by(officer("county_hr", places.changan))
    plan = make.plan(make.institution(places.changan), by=one)
    submit_plan(plan=plan, by=one)
    with pytest.raises(Refused):
        add_line(plan=plan, values=make.LINE, by=one)
    assert withdraw_plan(plan=plan, by=one).state == "draft"
    assert add_line(plan=plan, values=make.LINE, by=one).line_no == 2


def test_the_second_of_two_edits_is_shown_the_difference(places: Map) -> None:
    plan = make.plan(make.institution(places.changan))
    line = plan.lines.get()
    edit_line(line=line, values={"places": 3}, seen=line.version, by=make.SYSTEM)
    with pytest.raises(LostUpdate) as lost:
        edit_line(line=line, values={"places": 4}, seen=line.version, by=make.SYSTEM)
    assert "3" in lost.value.details[0]
    assert "4" in lost.value.details[0]


def test_lines_close_up_when_one_is_taken_out(places: Map) -> None:
    plan = make.plan(make.institution(places.changan), {"title": "甲"}, {"title": "乙"}, {"title": "丙"})
    remove_line(line=plan.lines.get(title="乙"), by=make.SYSTEM)
    assert list(plan.lines.values_list("line_no", "title")) == [(1, "甲"), (2, "丙")]


def test_an_institution_has_one_plan_under_way(places: Map) -> None:
    home = make.institution(places.changan)
    plan = make.plan(home)
    with pytest.raises(Refused, match=plan.number):
        draft_plan(institution=home, by=make.SYSTEM)


def test_a_second_plan_keeps_adjusts_freezes_and_abolishes_what_stands(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    home = make.institution(places.changan)
    plan = make.plan(home, *({"title": title, "places": 1} for title in "甲乙丙丁"), ceiling=5, by=by(one))
    submit_plan(plan=plan, by=by(one))
    approve_to_the_end(plan, by(two))
    second = draft_plan(institution=home, by=by(one))
    lines = {line.title: line for line in second.lines.all()}
    assert {line.change for line in lines.values()} == {"keep"}
    for title, values in {
        "乙": {"change": "adjust", "places": 2},
        "丙": {"change": "freeze"},
        "丁": {"change": "abolish"},
    }.items():
        edit_line(line=lines[title], values=values, seen=1, by=by(one))
    submit_plan(plan=second, by=by(one))
    approve_to_the_end(second, by(two))
    standing = {post.title: (post.state, post.places) for post in Post.objects.all()}
    assert standing == {"甲": ("open", 1), "乙": ("open", 2), "丙": ("frozen", 1), "丁": ("abolished", 1)}


def test_an_approved_plan_may_wait_for_its_day(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(one))
    submit_plan(plan=plan, by=by(one))
    plan = approve_to_the_end(plan, by(two), at_once=False)
    assert (plan.state, Post.objects.count()) == ("approved", 0)
    with pytest.raises(NotAllowed):
        put_in_force(plan=plan, by=by(one))
    assert put_in_force(plan=plan, by=by(two)).state == "in_force"
    assert Post.objects.count() == 1


def test_a_plan_approved_for_a_later_day_is_in_force_by_itself_on_that_day(
    places: Map, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(one))
    submit_plan(plan=plan, by=by(one))
    day = today() + timedelta(days=2)
    plan = approve_to_the_end(plan, by(two), in_force_on=day)
    assert (plan.state, plan.effective_on, Post.objects.count()) == ("approved", day, 0)
    run_plans_in_force(day - timedelta(days=1), monkeypatch)
    assert not Post.objects.exists()
    run_plans_in_force(day, monkeypatch)
    plan.refresh_from_db()
    assert (plan.state, plan.in_force_on) == ("in_force", day)
    assert Post.objects.get().opened_on == day


def run_plans_in_force(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    """The daily job as it runs on that day."""
    for module in ("posts.establishment.jobs", "posts.establishment.actions.review"):
        monkeypatch.setattr(f"{module}.today", lambda: day)
    enqueue("establishment.plans_in_force", key=str(day), by=make.SYSTEM)
    run_jobs()


def test_a_number_that_had_to_follow_is_supplied_later(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(one))
    submit_plan(plan=plan, by=by(one))
    plan = approve_to_the_end(plan, by(two))
    supply_number(plan=plan, document_no="长人社〔2026〕9号", by=by(one))
    assert Post.objects.get().periods.get().document_no == "长人社〔2026〕9号"
    with pytest.raises(Refused):
        supply_number(plan=plan, document_no="另一个", by=by(one))


def test_a_selection_is_submitted_and_approved_each_plan_by_itself(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    good = make.plan(make.institution(places.changan, "甲院"), by=by(one))
    bad = make.plan(make.institution(places.changan, "乙院"), {"places": 9}, by=by(one))
    answers = submit_plans([good, bad], by=by(one))
    assert [bool(answer.refusal) for answer in answers] == [False, True]
    approve_plans([good], by=by(two))
    approve_plans([good], by=by(officer("county_hr", places.changan)))
    assert {plan.number: plan.state for plan in PostPlan.objects.all()} == {
        good.number: "in_force",
        bad.number: "draft",
    }


def test_a_ceiling_is_not_recorded_below_the_posts_that_stand(places: Map) -> None:
    home = make.institution(places.changan)
    make.post(home, places=3)
    with pytest.raises(Refused):
        make.record_ceiling(institution=home, kind="posts_total", places=2, by=make.SYSTEM)
    assert make.record_ceiling(institution=home, kind="posts_total", places=3, by=make.SYSTEM).places == 3


def test_the_total_of_posts_stays_within_the_establishment(places: Map) -> None:
    home = make.institution(places.changan)
    make.record_ceiling(institution=home, kind="establishment", places=10, by=make.SYSTEM)
    with pytest.raises(Refused):
        make.record_ceiling(institution=home, kind="posts_total", places=11, by=make.SYSTEM)
    assert make.record_ceiling(institution=home, kind="posts_total", places=10, by=make.SYSTEM).pk


@pytest.mark.django_db(transaction=True)
def test_approve_against_return_one_wins_and_the_other_is_told() -> None:
    make.rules()
    places = Map()
    call_command("load_routes", verbosity=0)
    one = officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(one))
    submit_plan(plan=plan, by=by(one))
    two, three = officer("county_hr", places.changan), officer("county_hr", places.changan)
    approve_plan(plan=plan, by=by(officer("county_hr", places.changan)))
    start, said = threading.Barrier(2), []

    def race(action: Callable[[], object], word: str) -> None:
        try:
            start.wait(timeout=10)
            action()
            said.append(word)
        except Refused:
            said.append("refused")
        finally:
            connections.close_all()

    actions = {
        "approved": lambda: approve_plan(plan=plan, by=by(two)),
        "returned": lambda: return_plan(plan=plan, by=by(three), reason="再核"),
    }
    threads = [threading.Thread(target=race, args=(action, word)) for word, action in actions.items()]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    (winner,) = set(said) - {"refused"}
    assert sorted(said) == sorted([winner, "refused"])
    assert PostPlan.objects.get().state == {"approved": "in_force", "returned": "returned"}[winner]
    assert Post.objects.count() == (winner == "approved")


def test_a_stamped_paper_counts_once_a_second_officer_confirms_it(places: Map) -> None:
    one, two, three = (officer("county_hr", places.changan) for _n in range(3))
    plan = make.plan(make.institution(places.changan), by=by(one))
    submit_plan(plan=plan, by=by(one))
    for decision, other in (("agree", two), ("approve", three)):
        submit_offline(
            document=plan,
            scan=SimpleUploadedFile("签批.pdf", PAPER, "application/pdf"),
            by=by(one),
            decision=decision,
            signer="局长",
            signed_on=today(),
        )
        with pytest.raises(NotAllowed):
            confirm_paper(plan=plan, by=by(one))
        plan = confirm_paper(plan=plan, by=by(other))
    assert (plan.state, Post.objects.count()) == ("in_force", 1)
