"""Pages show what is the reader's, and nothing of another county."""

import io
import re

import pytest
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook

from posts.establishment.actions.staffing import draft_staffing_plan
from posts.establishment.models import Post, PostPlan
from tests.factories import establishment as make
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, UserFactory, by, officer


@pytest.fixture
def places(places: Map) -> Map:
    call_command("load_routes", verbosity=0)
    return places


def url(name: str, *args: object) -> str:
    return reverse(f"establishment:{name}", args=args)


def two_counties(places: Map) -> tuple[Post, Post]:
    """A post with its holder in each of two counties; the foreign names are canaries."""
    mine, foreign = make.institution(places.changan, "福利院"), make.institution(places.fuping, "金丝雀院")
    posts = make.post(mine, title="本区岗"), make.post(foreign, title="金丝雀岗")
    make.appointment(make.worker(mine, name="本区人"), posts[0])
    make.appointment(make.worker(foreign, name="金丝雀"), posts[1])
    make.worker(foreign, name="金丝雀无岗", level="", post_category_claimed="professional")
    make.record_ceiling(institution=foreign, kind="posts_total", places=9, by=make.SYSTEM)
    return posts


LISTS = ["posts", "plans", "ceilings", "without_post", "uncertified", "certificates_due"]


@pytest.mark.parametrize("name", LISTS)
def test_lists_and_their_exports_show_nothing_of_another_county(places: Map, name: str) -> None:
    two_counties(places)
    client = stepped_up(officer("county_hr", places.changan))
    page = client.get(url(name))
    assert page.status_code == 200
    assert "金丝雀" not in page.content.decode()
    export = client.get(url(name) + "?export=xlsx")
    assert export.status_code == 200
    cells = load_workbook(io.BytesIO(b"".join(export.streaming_content))).active.values
    assert "金丝雀" not in str(list(cells))


@pytest.mark.parametrize("name", LISTS)
def test_the_same_lists_show_it_to_the_officer_of_that_county(places: Map, name: str) -> None:
    two_counties(places)
    if name == "certificates_due":
        return
    assert "金丝雀" in signed_in(officer("county_hr", places.fuping)).get(url(name)).content.decode()


def test_whoever_has_one_institution_finds_it_filled_in(places: Map) -> None:
    mine = make.institution(places.changan, "福利院")
    make.institution(places.changan, "养老院")
    box = signed_in(officer("institution_hr", mine)).get(url("draft")).context["form"]["institution"]
    assert box.value() == f"{mine.name}（长安区）"
    box = signed_in(officer("county_hr", places.changan)).get(url("draft")).context["form"]["institution"]
    assert (box.value(), len(box.field.widget.suggestions)) == (None, 2)


def test_what_is_exported_is_what_is_shown(places: Map) -> None:
    home = make.institution(places.changan)
    make.post(home, title="甲岗"), make.post(home, title="乙岗", grade="p09")
    client = stepped_up(officer("county_hr", places.changan))
    export = client.get(url("posts") + "?grade=p09&export=xlsx&columns=number,title,places,filled")
    rows = list(load_workbook(io.BytesIO(b"".join(export.streaming_content))).active.values)
    assert rows[1:] == [("130102-002", "乙岗", 2, 0)]


@pytest.mark.parametrize("name", ["post", "appoint", "freeze", "thaw", "abolish"])
def test_a_foreign_post_is_not_found_like_one_that_does_not_exist(places: Map, name: str) -> None:
    _mine, foreign = two_counties(places)
    client = signed_in(officer("county_hr", places.changan))
    assert client.get(url(name, foreign.number)).status_code == 404
    assert client.get(url(name, "130102-999")).status_code == 404
    assert client.post(url(name, foreign.number), {"reason": "改革", "on": "2026-01-01"}).status_code in (
        404,
        405,
    )


@pytest.mark.parametrize(
    "name", ["submit", "withdraw", "approve", "return", "put_in_force", "standards", "paper"]
)
def test_a_foreign_plan_is_not_found_and_stays_as_it_is(places: Map, name: str) -> None:
    plan = make.plan(make.institution(places.fuping))
    client = signed_in(officer("county_hr", places.changan))
    assert client.post(url(name, plan.number), {"reason": "不"}).status_code == 404
    assert PostPlan.objects.get().state == "draft"


def test_a_selection_with_one_foreign_plan_does_nothing(places: Map) -> None:
    mine, foreign = make.plan(make.institution(places.changan)), make.plan(make.institution(places.fuping))
    client = signed_in(officer("county_hr", places.changan))
    numbers = {"verb": "submit", "plans": [mine.number, foreign.number]}
    assert client.post(url("bulk"), numbers).status_code == 404
    assert set(PostPlan.objects.values_list("state", flat=True)) == {"draft"}
    client.post(url("bulk"), numbers | {"plans": [mine.number]})
    mine.refresh_from_db()
    assert mine.state == "submitted"


def test_three_officers_bring_a_plan_into_force_on_the_page(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    third = signed_in(officer("county_hr", places.changan))
    plan = make.plan(make.institution(places.changan), by=by(one))
    first, second = signed_in(one), signed_in(two)
    first.post(url("submit", plan.number))
    assert first.post(url("approve", plan.number), {}).status_code == 403
    second.post(url("approve", plan.number), {"decision": "agree"})
    once = "您已签署本轮"
    assert once in second.get(plan.get_absolute_url()).content.decode()
    assert once not in third.get(plan.get_absolute_url()).content.decode()
    assert second.post(url("approve", plan.number), {"decision": "approve"}).status_code == 403
    third.post(url("approve", plan.number), {"decision": "approve", "approval_doc_no": "长人社〔2026〕1号"})
    plan.refresh_from_db()
    assert (plan.state, plan.approval_doc_no, Post.objects.count()) == ("in_force", "长人社〔2026〕1号", 1)
    assert "130102-001" in first.get(plan.get_absolute_url()).content.decode()


def test_returning_asks_for_the_reason_and_keeps_the_reasons_by_line(places: Map) -> None:
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(one))
    signed_in(one).post(url("submit", plan.number))
    client = signed_in(two)
    again = client.post(url("return", plan.number), {"reason": "", "line_1": "职责不清"})
    assert again.status_code == 422
    assert "职责不清" in again.content.decode()
    client.post(url("return", plan.number), {"reason": "请修改", "line_1": "职责不清"})
    plan.refresh_from_db()
    assert (plan.state, plan.lines.get().return_reason) == ("returned", "职责不清")


def test_a_refused_submission_names_every_rule_on_the_page(places: Map) -> None:
    one = officer("county_hr", places.changan)
    plan = make.plan(
        make.institution(places.changan), {"min_certificate": "assistant"}, {"places": 9}, by=by(one)
    )
    client = signed_in(one)
    body = client.get(plan.get_absolute_url()).content.decode()
    assert "国人部发〔2006〕87号" in body
    told = client.post(url("submit", plan.number), follow=True).content.decode()
    assert told.count("refusal detail") >= 2 or "国人部发〔2006〕87号" in told
    assert PostPlan.objects.get().state == "draft"


def test_appointing_on_the_page_refuses_with_the_sentence_and_keeps_what_was_typed(places: Map) -> None:
    home = make.institution(places.changan)
    post, weak = make.post(home), make.worker(home, level="")
    client = signed_in(officer("county_hr", places.changan))
    usual = {"starts_on": str(post.opened_on), "kind": "first", "manner": "substantive", "fte": "100"}
    answer = client.post(url("appoint", post.number), {"worker": weak.name} | usual)
    assert answer.status_code == 422
    assert str(post.opened_on) in answer.content.decode()
    strong = make.worker(home, name="李四")
    done = client.post(url("appoint", post.number), {"worker": strong.name} | usual)
    assert done.status_code == 302
    assert "李四" in client.get(post.get_absolute_url()).content.decode()


def test_the_worker_to_appoint_is_chosen_from_the_institution_only(places: Map) -> None:
    post, foreign = two_counties(places)
    stranger = foreign.appointments.get().worker
    client = signed_in(officer("county_hr", places.changan))
    usual = {"starts_on": str(post.opened_on), "kind": "first", "manner": "substantive", "fte": "100"}
    answer = client.post(url("appoint", post.number), {"worker": str(stranger.pk)} | usual)
    assert answer.status_code == 422
    assert "worker" in answer.context["form"].errors
    assert "金丝雀" not in answer.content.decode()


def test_a_worker_sees_their_own_post_and_no_other(places: Map) -> None:
    mine, foreign = two_counties(places)
    user, worker = UserFactory(), mine.appointments.get().worker
    worker.user = user
    worker.save(update_fields=["user"])
    client = signed_in(user)
    body = client.get(url("mine")).content.decode()
    assert "本区岗" in body
    assert "金丝雀" not in body
    assert client.get(mine.get_absolute_url()).status_code == 403
    assert client.get(foreign.get_absolute_url()).status_code == 403


def test_the_auditor_reads_and_changes_nothing(places: Map) -> None:
    post, _foreign = two_counties(places)
    client = signed_in(officer("auditor", places.changan))
    assert client.get(post.get_absolute_url()).status_code == 200
    for name in ("appoint", "freeze", "abolish"):
        assert client.get(url(name, post.number)).status_code == 403


@pytest.mark.parametrize("form", ["F02", "F03"])
def test_a_plan_prints_as_the_forms_that_offices_sign(places: Map, form: str) -> None:
    plan = make.plan(make.institution(places.changan))
    answer = signed_in(officer("county_hr", places.changan)).get(url("print", plan.number, form))
    assert answer["Content-Type"] == "application/pdf"
    assert b"".join(answer.streaming_content).startswith(b"%PDF")
    assert (
        signed_in(officer("county_hr", places.fuping)).get(url("print", plan.number, form)).status_code == 404
    )


def test_a_plan_is_drafted_and_filled_on_the_page(places: Map) -> None:
    home = make.institution(places.changan)
    client = signed_in(officer("county_hr", places.changan))
    client.post(url("draft"), {"institution": home.name, "year": 2026})
    plan = PostPlan.objects.get()
    line = {"title": "社会工作师岗", "category": "professional", "grade": "p08", "places": 2}
    assert client.post(url("add_line", plan.number), line).status_code == 302
    made = plan.lines.get()
    stale = client.post(url("line", plan.number, made.uid), line | {"places": 3, "version": made.version + 7})
    assert stale.status_code == 422
    assert (
        client.post(
            url("line", plan.number, made.uid), line | {"places": 3, "version": made.version}
        ).status_code
        == 302
    )
    assert plan.lines.get().places == 3
    client.post(url("remove_line", plan.number, made.uid))
    assert not plan.lines.exists()


@pytest.mark.parametrize("start", ["draft", "staffing_draft"])
def test_a_second_plan_is_refused_with_the_way_to_the_first(places: Map, start: str) -> None:
    home = make.institution(places.changan)
    plan = make.plan(home) if start == "draft" else draft_staffing_plan(institution=home, by=make.SYSTEM)
    answer = signed_in(officer("county_hr", places.changan)).post(
        url(start), {"institution": home.name, "year": plan.year}
    )
    assert answer.status_code == 422
    assert f'<a href="{plan.get_absolute_url()}">' in answer.content.decode()


def test_a_line_offers_the_grades_of_its_kind_of_unit_and_a_draft_starts_with_the_unit_asked(
    places: Map,
) -> None:
    client = signed_in(officer("county_hr", places.changan))
    offered = {}
    for kind in ("public_institution", "community", "private_sw"):
        home = make.institution(places.changan, kind, kind=kind)
        assert (
            client.get(f"{url('draft')}?institution={home.uid}").context["form"].initial["institution"]
            == home
        )
        form = client.get(url("add_line", make.plan(home).number)).context["form"]
        groups = form.fields["grade"].choices[1:] if "grade" in form.fields else []
        offered[kind] = {key for _label, rows in groups for key, _name in rows}
    assert offered["community"] == {"chief", "deputy", "staff"}
    assert offered["private_sw"] == set()
    assert {"p10", "m07", "w05"} < offered["public_institution"]
    assert not offered["public_institution"] & offered["community"]
    for nonsense in ("zz", "z" * 36):
        assert client.get(f"{url('draft')}?institution={nonsense}").status_code == 200


def test_each_field_of_a_plans_page_has_a_label_of_its_own(places: Map) -> None:
    """The two forms of an opinion, on line and on paper, share no id: a label ticks its own box."""
    one, two = officer("county_hr", places.changan), officer("county_hr", places.changan)
    plan = make.plan(make.institution(places.changan), by=by(one))
    signed_in(one).post(url("submit", plan.number))
    page = signed_in(two).get(plan.get_absolute_url()).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert "id_paper_decision_0" in ids
    assert len(ids) == len(set(ids))
