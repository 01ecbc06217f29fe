"""Old posts whose papers are lost: on the books by a list, 待补 listed, out and in again without a change."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core.access.holdings import Access
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from posts.establishment.actions.recording import complete_post, record_post
from posts.establishment.importers.posts import PostImporter
from posts.establishment.models import Post
from posts.establishment.selectors.truth import truth_line
from posts.establishment.selectors.waiting import waiting_for
from tests.factories import establishment as make
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, by, officer
from tests.factories.imports import rows_of, run_import, workbook

HEAD = (
    "岗位编号",
    "用人单位",
    "岗位名称",
    "岗位类别",
    "岗位等级",
    "岗位数",
    "职业资格要求",
    "依据文号",
    "设岗日期",
)
OLD = date(2013, 5, 1)


def sheet(*rows: tuple) -> bytes:
    return workbook([HEAD, *rows])


@pytest.fixture
def home(places: Map):
    unit = make.institution(places.changan)
    make.record_ceiling(institution=unit, kind="posts_total", places=5, valid_from=OLD, by=make.SYSTEM)
    return unit


def bring(places: Map, *rows: tuple, apply: bool = True):
    clerk = officer("county_hr", places.changan)
    return run_import(PostImporter(), clerk, sheet(*rows), locality=places.changan, apply=apply)


def outcomes(batch) -> list[str]:
    return [row["outcome"] for row in rows_of(batch).values()]


def test_old_posts_stand_from_their_day_on_and_missing_papers_are_listed(places: Map, home) -> None:
    bring(
        places,
        ("", home.name, "社会工作师岗", "专业技术", "八级", 2, "社会工作师", "待补", "2013-05-01"),
        (
            "",
            home.name,
            "助理岗",
            "专业技术",
            "十一级",
            3,
            "限期取证24个月",
            "长人社〔2014〕3号",
            "2014-01-01",
        ),
    )
    posts = {post.title: post for post in Post.objects.all()}
    assert {title: (post.places, post.opened_on) for title, post in posts.items()} == {
        "社会工作师岗": (2, OLD),
        "助理岗": (3, date(2014, 1, 1)),
    }
    assert all(post.plan_line_id is None for post in posts.values())
    assert posts["社会工作师岗"].basis_doc_no == ""
    reader = Access(officer("county_hr", places.changan))
    line = truth_line(reader, kind="posts_total", on=date(2013, 6, 1), place=places.changan)
    assert (line.total.created, line.total.not_created) == (2, 3)
    entry = next(
        one for one in waiting_for(reader) if "document=0" in one.url and "/posts/establishment/?" in one.url
    )
    assert entry.count == 1
    listed = signed_in(reader.user).get(entry.url).context["list"].filtered
    assert [post.title for post in listed] == ["社会工作师岗"]


def test_a_number_that_turns_up_later_completes_the_post(places: Map, home) -> None:
    bring(places, ("", home.name, "岗", "专业技术", "八级", 2, "", "待补", "2013-05-01"))
    post = Post.objects.get()
    row = (post.number, home.name, "岗", "专业技术", "八级", 2, "社会工作师", "冀组〔2013〕4号", "")
    assert outcomes(bring(places, row, apply=False)) == ["changed"]
    bring(places, row)
    post.refresh_from_db()
    assert (post.basis_doc_no, post.min_certificate) == ("冀组〔2013〕4号", "social_worker")
    assert post.periods.get().document_no == "冀组〔2013〕4号"
    assert outcomes(bring(places, row, apply=False)) == ["unchanged"]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("", "岗", "专业技术", "八级", 6, "社会工作师", "", ""), "places"),
        (("", "岗", "专业技术", "八级", 2, "助理社会工作师", "", ""), "grade"),
        (("", "岗", "机构", "", 2, "", "", ""), "category"),
        (("", "岗", "专业技术", "八级", 2, "", "", "2999-01-01"), "opened_on"),
        (("130102-999", "岗", "专业技术", "八级", 2, "", "", ""), "number"),
        (("", "岗", "", "八级", 2, "", "", ""), "category"),
    ],
)
def test_what_breaks_a_rule_is_refused_at_its_cell(places: Map, home, row: tuple, column: str) -> None:
    number, *rest = row
    batch = bring(places, (number, home.name, *rest), apply=False)
    (found,) = rows_of(batch).values()
    assert found["problems"][column]
    assert found["outcome"] not in ("new", "changed")


def test_a_list_with_another_countys_institution_is_refused_as_a_whole(places: Map, home) -> None:
    foreign = make.institution(places.fuping)
    row = ("", foreign.name, "岗", "专业技术", "八级", 1, "", "", "")
    mine = ("", home.name, "岗", "专业技术", "八级", 1, "", "", "")
    assert bring(places, mine, row, apply=False).state == "refused"


def test_a_standing_post_is_changed_by_a_plan_and_not_by_the_list(places: Map, home) -> None:
    bring(places, ("", home.name, "岗", "专业技术", "八级", 2, "", "长1号", ""))
    post = Post.objects.get()
    batch = bring(places, (post.number, home.name, "岗", "专业技术", "九级", 3, "", "长2号", ""), apply=False)
    (found,) = rows_of(batch).values()
    assert {"grade", "places", "basis_doc_no"} <= set(found["problems"])
    post.refresh_from_db()
    assert (post.places, post.grade) == (2, "p08")


def test_the_same_post_twice_is_named_in_both_rows(places: Map, home) -> None:
    row = ("", home.name, "岗", "专业技术", "八级", 1, "", "", "")
    batch = bring(places, row, row, apply=False)
    assert all("title" in found["problems"] for found in rows_of(batch).values())


def test_what_is_exported_goes_in_again_without_a_change(places: Map, home) -> None:
    bring(
        places,
        ("", home.name, "社会工作师岗", "专业技术", "八级", 2, "社会工作师", "待补", "2013-05-01"),
        ("", home.name, "助理岗", "专业技术", "十一级", 3, "限期取证24个月", "长人社〔2014〕3号", ""),
    )
    clerk = officer("county_hr", places.changan)
    answer = stepped_up(clerk).get(reverse("establishment:posts"), {"export": "xlsx"})
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    batch = run_import(PostImporter(), clerk, content, locality=places.changan)
    assert outcomes(batch) == ["unchanged", "unchanged"]


def test_only_who_approves_posts_puts_them_on_the_books(places: Map, home) -> None:
    words = {"title": "岗", "category": "professional", "grade": "p08"}
    for role, place in (("institution_hr", home), ("county_hr", places.fuping)):
        with pytest.raises(NotAllowed):
            record_post(institution=home, places=1, by=by(officer(role, place)), **words)
    post = record_post(institution=home, places=1, by=by(officer("county_hr", places.changan)), **words)
    with pytest.raises(NotAllowed):
        complete_post(post=post, values={"duties": "个案"}, by=by(officer("county_hr", places.fuping)))
    with pytest.raises(Refused):
        record_post(institution=home, places=5, by=make.SYSTEM, **words)
    with pytest.raises(Refused):
        record_post(
            institution=home, places=1, by=make.SYSTEM, opened_on=today() + timedelta(days=1), **words
        )
    assert Post.objects.count() == 1


def test_what_is_stated_already_is_not_overwritten(home) -> None:
    words = {"title": "岗", "category": "professional", "grade": "p08", "basis_doc_no": "长1号"}
    post = record_post(institution=home, places=1, by=make.SYSTEM, **words)
    complete_post(post=post, values={"basis_doc_no": "长2号", "duties": "个案"}, by=make.SYSTEM)
    post.refresh_from_db()
    assert (post.basis_doc_no, post.duties) == ("长1号", "个案")
