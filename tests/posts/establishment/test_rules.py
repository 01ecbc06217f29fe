"""The rules of a plan, each from both sides."""

import pytest

from posts.establishment.rules import Ceilings, Line, RuleBook, line_violations, plan_violations
from posts.establishment.selectors.facts import rule_book
from tests.factories import establishment as make

SEVEN_AND_EIGHTY = "国人部发〔2006〕87号"


@pytest.fixture
def book(db: None) -> RuleBook:
    make.rules()
    return rule_book()


def a_line(**values: object) -> Line:
    usual = {"title": "社会工作师岗", "category": "professional", "grade": "p08", "places": 2, "label": "1"}
    return Line(**(usual | values))


def said(violations: list) -> list[str]:
    return [violation.field for violation in violations]


def test_a_line_that_keeps_every_rule_is_accepted(book: RuleBook) -> None:
    assert line_violations(a_line(min_certificate="social_worker"), "public_institution", book) == []


@pytest.mark.parametrize(
    ("level", "grade", "fits"),
    [
        ("assistant", "p08", False),
        ("assistant", "p10", False),
        ("assistant", "p11", True),
        ("assistant", "p13", True),
        ("social_worker", "p07", False),
        ("social_worker", "p08", True),
        ("social_worker", "p10", True),
        ("social_worker", "p11", False),
        ("senior", "p04", False),
        ("senior", "p05", True),
        ("senior", "p07", True),
        ("none", "p08", True),
        ("", "p08", True),
    ],
)
def test_the_certificate_belongs_to_the_grade(book: RuleBook, level: str, grade: str, fits: bool) -> None:
    broken = line_violations(a_line(grade=grade, min_certificate=level), "public_institution", book)
    assert said(broken) == ([] if fits else ["grade"])
    assert all(violation.basis == SEVEN_AND_EIGHTY for violation in broken)


def test_an_assistant_in_grade_eight_is_told_the_grades_of_an_assistant(book: RuleBook) -> None:
    (broken,) = line_violations(a_line(min_certificate="assistant"), "public_institution", book)
    assert "11" in broken.sentence
    assert "13" in broken.sentence


@pytest.mark.parametrize("employer", ["community", "private_sw"])
def test_communities_and_private_institutions_have_no_technical_grades(book: RuleBook, employer: str) -> None:
    assert said(line_violations(a_line(), employer, book)) == ["category"]


@pytest.mark.parametrize(
    ("employer", "category", "grade", "wrong"),
    [
        ("community", "community", "deputy", []),
        ("community", "community", "", ["grade"]),
        ("community", "community", "p08", ["grade"]),
        ("private_sw", "organisation", "", []),
        ("private_sw", "organisation", "p08", ["grade"]),
        ("public_institution", "worker", "w06", []),
        ("public_institution", "community", "chief", ["category"]),
    ],
)
def test_only_grades_of_the_employer_and_category_exist(
    book: RuleBook, employer: str, category: str, grade: str, wrong: list[str]
) -> None:
    assert said(line_violations(a_line(category=category, grade=grade), employer, book)) == wrong


def test_a_line_states_its_title_category_and_number(book: RuleBook) -> None:
    broken = line_violations(Line(label="1"), "public_institution", book)
    assert said(broken) == ["title", "category", "places"]


@pytest.mark.parametrize(("places", "change", "wrong"), [(2, "adjust", []), (1, "adjust", ["places"])])
def test_a_post_is_not_made_smaller_than_the_people_in_it(
    book: RuleBook, places: int, change: str, wrong: list[str]
) -> None:
    line = a_line(places=places, change=change, filled=2)
    assert said(line_violations(line, "public_institution", book)) == wrong


def test_a_post_is_not_abolished_under_somebody(book: RuleBook) -> None:
    assert said(line_violations(a_line(change="abolish", filled=1), "public_institution", book)) == ["places"]
    assert line_violations(a_line(change="abolish", filled=0), "public_institution", book) == []


def test_the_sum_may_reach_the_ceiling_but_not_pass_it(book: RuleBook) -> None:
    ceilings = Ceilings({"posts_total": 4}, {"posts_total": "编办〔2020〕1号"}, {"posts_total": 1})
    lines = [a_line(places=2, label="1"), a_line(places=1, label="2", grade="p09")]
    assert plan_violations(lines, "public_institution", book, ceilings) == []
    (broken,) = plan_violations([*lines, a_line(places=1, label="3")], "public_institution", book, ceilings)
    assert "1: 2 + 2: 1 + 3: 1" in broken.sentence
    assert broken.basis == "编办〔2020〕1号"


def test_kinds_of_ceiling_are_never_mixed(book: RuleBook) -> None:
    ceilings = Ceilings({"establishment": 10, "contract_posts": 10})
    (broken,) = plan_violations([a_line()], "public_institution", book, ceilings)
    assert broken.field == "places"


def test_an_abolished_post_frees_its_places(book: RuleBook) -> None:
    lines = [a_line(places=2, change="abolish"), a_line(places=4, label="2")]
    assert plan_violations(lines, "public_institution", book, Ceilings({"posts_total": 4})) == []


def test_a_plan_without_lines_is_not_submitted(book: RuleBook) -> None:
    assert len(plan_violations([], "public_institution", book, Ceilings())) == 1
