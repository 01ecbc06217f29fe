"""Structure ratios: rules of the whole unit, header and lines together, with exceptions that expire."""

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from posts.establishment.actions.headers import end_exception, set_own_ratio
from posts.establishment.actions.review import submit_plan
from posts.establishment.documents import print_plan
from posts.establishment.documents_units import change_totals, change_values
from posts.establishment.header_rules import Count
from posts.establishment.models import HeaderCount, PostPlan, UnitHeader
from posts.establishment.rules import Violation, after_exceptions
from posts.establishment.selectors.facts import judged
from posts.establishment.structure import Ratio, allowed_places, check, structure_violations
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.core import Map, by, officer

GRADES = [f"p{n:02d}" for n in range(1, 14)]
SENIOR = Ratio(
    "senior", "高级", frozenset(GRADES[:7]), frozenset(GRADES), 100, "nearest", "国人部发〔2006〕87号"
)


@pytest.fixture
def home(places: Map):
    call_command("load_routes", verbosity=0)
    return make.institution(places.changan)


def test_six_social_workers_in_a_home_of_eighty_break_no_ratio(home) -> None:
    """By themselves three seniors of six would be half; in the whole unit they are 3 of 82 professionals."""
    units.header(home)
    plan = make.plan(
        home,
        {"grade": "p07", "min_certificate": "senior", "places": 3},
        {"grade": "p12", "min_certificate": "assistant", "places": 3, "title": "助理岗"},
        ceiling=6,
    )
    assert judged(plan) == ([], [])


def test_a_ratio_that_the_whole_unit_breaks_is_a_sentence_with_its_document(home) -> None:
    units.header(home)
    plan = make.plan(home, {"grade": "p07", "min_certificate": "senior", "places": 20}, ceiling=20)
    broken, excused = judged(plan)
    assert (broken[0].rule, broken[0].basis) == ("structure", "国人部发〔2006〕87号")
    assert "20" in broken[0].sentence
    assert excused == []
    with pytest.raises(Refused):
        submit_plan(plan=plan, by=by(officer("county_hr", home.county)))


def test_without_a_header_the_ratios_are_not_asked(home) -> None:
    plan = make.plan(home, {"grade": "p07", "min_certificate": "senior", "places": 4}, ceiling=4)
    assert judged(plan) == ([], [])


def test_a_units_own_ratio_takes_the_place_of_the_national_one(home) -> None:
    units.header(home)
    plan = make.plan(home, {"grade": "p07", "min_certificate": "senior", "places": 20}, ceiling=20)
    for key, share in (("senior", 250), ("senior_middle", 600)):
        set_own_ratio(
            institution=home, key=key, per_thousand=share, document_no="长人社〔2026〕3号", by=make.SYSTEM
        )
    assert judged(plan)[0] == []
    with pytest.raises(Refused):
        set_own_ratio(institution=home, key="senior", per_thousand=250, document_no="", by=make.SYSTEM)


def test_an_approved_exception_covers_until_it_expires(home) -> None:
    units.header(home)
    plan = make.plan(home, {"grade": "p07", "min_certificate": "senior", "places": 12}, ceiling=12)
    over = max(one.excess for one in judged(plan)[0])
    exception = units.exception(home, extra=over)
    broken, excused = judged(plan)
    assert (broken, len(excused) >= 1) == ([], True)
    end_exception(exception=exception, on=today(), by=make.SYSTEM)
    assert judged(plan)[0] == []  # the last day counts
    type(exception).objects.update(valid_from=today() - timedelta(9), valid_to=today() - timedelta(1))
    assert judged(plan)[0]


def test_an_exception_needs_the_authority_and_a_day_to_come(home, places: Map) -> None:
    clerk = by(officer("institution_hr", home))
    with pytest.raises(NotAllowed):
        units.exception(home, by=clerk)
    with pytest.raises(Refused):
        units.exception(home, valid_to=today() - timedelta(days=1))


def test_a_ceiling_may_be_exceeded_by_exception_only(home) -> None:
    plan = make.plan(home, {"places": 5}, ceiling=4)
    assert [one.rule for one in judged(plan)[0]] == ["ceiling:posts_total"]
    units.exception(home, "ceiling:posts_total", 1)
    assert judged(plan)[0] == []


def test_a_header_is_dated_and_the_numbers_of_its_day_stay(home) -> None:
    before = today() - timedelta(days=30)
    units.header(home, Count("p10", 10, 0, 9), on=before)
    units.header(home, Count("p10", 12, 0, 11))
    old, new = UnitHeader.objects.order_by("valid_from")
    assert (old.valid_to, new.valid_to) == (today() - timedelta(days=1), None)
    assert HeaderCount.objects.get(header=old).places == 10
    assert HeaderCount.objects.get(header=new).places == 12


@pytest.mark.parametrize(
    "counts",
    [
        [Count("p10", 2, 3, 0)],  # more social work than posts
        [Count("p10", 0, 0, 4)],  # no posts at all
        [Count("p10", 30, 0, 4)],  # above the establishment
        [Count("p10", 4, 0, 4)],  # the social-work posts on the books are missing
    ],
)
def test_a_header_that_cannot_be_is_refused(home, counts) -> None:
    make.record_ceiling(institution=home, kind="establishment", places=20, by=make.SYSTEM)
    make.post(home, grade="p10", places=1)
    with pytest.raises(Refused):
        units.header(home, *counts)


def test_only_public_institutions_have_a_header(places: Map) -> None:
    with pytest.raises(Refused):
        units.header(make.institution(places.changan, "社工中心", "private_sw"))


@given(counts=st.dictionaries(st.sampled_from(GRADES), st.integers(0, 60)), extra=st.integers(1, 40))
def test_junior_places_never_make_a_unit_break_the_senior_ratio(counts: dict[str, int], extra: int) -> None:
    """The ratio limits the upper grades: places left unused above may be set up below."""
    if structure_violations(counts, [SENIOR]):
        return
    more = counts | {"p13": counts.get("p13", 0) + extra}
    assert structure_violations(more, [SENIOR]) == []


@given(
    total=st.integers(0, 400),
    share=st.integers(0, 1000),
    rounding=st.sampled_from(["down", "nearest", "up"]),
)
def test_what_a_ratio_allows_lies_between_rounding_down_and_up(total: int, share: int, rounding: str) -> None:
    ratio = Ratio("x", "x", frozenset(), frozenset(), share, rounding, "")
    exact = total * share / 1000
    assert exact - 1 < allowed_places(ratio, total) < exact + 1
    assert allowed_places(ratio, total) <= total


@given(
    excesses=st.lists(
        st.tuples(st.sampled_from(["structure", "ceiling:posts_total"]), st.integers(1, 9)), max_size=5
    ),
    extra=st.integers(0, 30),
)
def test_exceptions_cover_a_rule_as_a_whole_or_not_at_all(excesses: list, extra: int) -> None:
    broken = [Violation("x", rule=rule, excess=n) for rule, n in excesses]
    standing, excused = after_exceptions(broken, {"structure": extra})
    assert len(standing) + len(excused) == len(broken)
    assert all(one.rule == "structure" and one.excess <= extra for one in excused)
    assert not {one.rule for one in standing} & {one.rule for one in excused}


def test_a_unit_without_professional_posts_is_asked_for_nothing() -> None:
    assert check({"m07": 4}, [SENIOR]) == []


def test_the_form_of_a_change_names_what_becomes_of_the_people_and_adds_up(home) -> None:
    plan = make.plan(home, {"grade": "p11", "places": 2}, {"grade": "p12", "places": 1}, ceiling=3)
    PostPlan.objects.filter(pk=plan.pk).update(people_effect="二人转入十一级岗位")
    plan.refresh_from_db()
    text = "".join(page.extract_text() for page in PdfReader(io.BytesIO(print_plan(plan, "F04"))).pages)
    assert "二人转入十一级岗位" in text
    total = change_totals(change_values(plan)["grades"])
    assert total == {"before": 0, "after": 3, "difference": "+3"}
