"""From draft to published: two pairs of eyes, refused with a sentence, never edited afterwards."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from core.approvals.actions import set_route
from core.approvals.defaults import ROUTES
from core.common.dates import now
from core.common.errors import NotAllowed, Refused
from posts.establishment.models import Appointment, PostPeriod
from posts.pay.actions.publishing import decide_standard, submit_standard, withdraw_standard
from posts.pay.actions.standards import (
    change_standard,
    copy_standard,
    discard_standard,
    draft_standard,
    save_component,
    set_table,
)
from posts.pay.models import PayStandard, StandardLine
from posts.pay.resolution import resolve
from posts.pay.selectors.facts import facts_for
from posts.pay.selectors.standards import readable_standards, violations_of
from talent.people.models import Employment
from tests.factories import establishment as posts
from tests.factories import pay
from tests.factories.core import Map, by, officer

pytestmark = pytest.mark.django_db
NEXT = date(2026, 7, 1)
BASIC = {"key": "basic", "how": "fixed", "amount": 3000}


@pytest.fixture
def place() -> Map:
    made = Map()
    set_route(
        kind="pay_standard",
        valid_from=date(2020, 1, 1),
        locality=made.hebei,
        steps=ROUTES["pay_standard"],
        source="测试",
        by=posts.SYSTEM,
    )
    return made


@pytest.fixture
def clerk(place: Map):
    return officer("county_hr", place.changan)


@pytest.fixture
def second(place: Map):
    return officer("county_hr", place.changan)


def drafted(place: Map, clerk, *parts, **values) -> PayStandard:
    made = pay.standard(
        place.changan, *(parts or (BASIC,)), published=False, **{"valid_from": NEXT, **values}
    )
    made.authors.add(clerk)
    return made


def published(place: Map, clerk, second, **values) -> PayStandard:
    made = submit_standard(standard=drafted(place, clerk, **values), by=by(clerk))
    return decide_standard(standard=made, by=by(second))


def test_a_standard_is_published_by_a_second_officer(place, clerk, second):
    standard = published(place, clerk, second)
    assert standard.state == "published"
    assert standard.published_by == second


def test_nobody_publishes_what_they_prepared(place, clerk):
    standard = submit_standard(standard=drafted(place, clerk), by=by(clerk))
    with pytest.raises(NotAllowed, match="另一人复核公布"):
        decide_standard(standard=standard, by=by(clerk))
    standard.refresh_from_db()
    assert standard.state == "submitted"


def test_it_can_be_taken_back_and_returned(place, clerk, second):
    standard = submit_standard(standard=drafted(place, clerk), by=by(clerk))
    assert withdraw_standard(standard=standard, by=by(clerk)).state == "draft"
    standard = submit_standard(standard=standard, by=by(clerk))
    with pytest.raises(Refused, match="需要修改"):
        decide_standard(standard=standard, by=by(second), decision="return")
    back = decide_standard(standard=standard, by=by(second), decision="return", text="金额有误")
    assert (back.state, back.return_reason) == ("draft", "金额有误")


def test_a_place_outside_ones_own_is_refused(place, clerk):
    with pytest.raises(NotAllowed, match="阜平县"):
        draft_standard(
            locality=place.fuping,
            by=by(clerk),
            name="外地标准",
            scheme="additive",
            document_no="1",
            valid_from=NEXT,
        )


def test_a_published_standard_is_never_edited(place, clerk, second):
    standard = published(place, clerk, second)
    component = standard.components.get()
    with pytest.raises(Refused, match="不再修改"):
        save_component(standard=standard, component=component, values={"amount": Decimal(1)}, by=by(clerk))
    with pytest.raises(Refused, match="不再修改"):
        discard_standard(standard=standard, by=by(clerk))


def test_the_database_refuses_to_edit_it_too(place, clerk, second):
    standard = published(place, clerk, second)
    component = standard.components.get()
    for change in (
        lambda: PayStandard.objects.filter(pk=standard.pk).update(document_no="改"),
        lambda: PayStandard.objects.filter(pk=standard.pk).delete(),
        lambda: standard.components.update(amount=Decimal(1)),
        lambda: StandardLine.objects.create(component=component, key="p10", amount=1),
        lambda: standard.components.all().delete(),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    assert standard.components.get().amount == Decimal(3000)


def test_overlapping_standards_are_refused(place, clerk, second):
    published(place, clerk, second, name="甲")
    other = drafted(place, clerk, name="乙", valid_from=date(2026, 9, 1))
    with pytest.raises(Refused) as refused:
        submit_standard(standard=other, by=by(clerk))
    assert "甲" in refused.value.details[0]


def test_the_next_edition_closes_the_one_before(place, clerk, second):
    first = published(place, clerk, second, name="甲")
    copy = copy_standard(standard=first, valid_from=date(2026, 9, 1), by=by(clerk))
    assert (copy.edition, copy.predecessor) == (2, first)
    component = copy.components.get()
    save_component(standard=copy, component=component, values={"amount": Decimal(3300)}, by=by(clerk))
    decide_standard(standard=submit_standard(standard=copy, by=by(clerk)), by=by(second))
    first.refresh_from_db()
    assert (first.state, first.ends_on) == ("superseded", date(2026, 8, 31))


def test_a_county_copies_the_standard_of_its_province(place, clerk):
    above = pay.standard(place.hebei, {"key": "post_pay", "how": "grade", "rows": {"p10": 680, "p11": 620}})
    copy = copy_standard(standard=above, valid_from=NEXT, by=by(clerk), locality=place.changan)
    lines = dict(copy.components.get().lines.values_list("key", "amount"))
    assert lines == {"p10": Decimal(680), "p11": Decimal(620)}
    assert copy.predecessor is None


WRONG = [
    ({"key": "basic", "how": "fixed"}, "缺少金额"),
    ({"key": "a", "how": "grade", "rows": {"p10": -5}}, "为负数"),
    ({"key": "a", "how": "grade", "rows": {"p10": {"amount": None}}}, "缺少金额"),
    ({"key": "a", "how": "seniority", "amount": 30, "per_years": 0}, "除数为零"),
    ({"key": "a", "how": "step", "rows": {"1": 10, "2": 20, "4": 40}}, "缺少第3级"),
    ({"key": "a", "how": "grade"}, "数额表为空"),
    ({"key": "a", "how": "share", "rate": "0.2", "of": "later"}, "排在它前面"),
    ({"key": "a", "how": "coefficient", "amount": 10, "rows": {"1": {"coefficient": 0}}}, "大于零"),
    (
        {"key": "a", "how": "guidance", "rows": {"organisation": {"low": 9, "amount": 5, "high": 7}}},
        "由低到高",
    ),
]


@pytest.mark.parametrize(("part", "sentence"), WRONG)
def test_what_is_wrong_is_said_at_publication(place, clerk, part, sentence):
    standard = drafted(place, clerk, BASIC | {"key": "paid"}, part, scale="s", step_basis="assessed")
    with pytest.raises(Refused) as refused:
        submit_standard(standard=standard, by=by(clerk))
    assert any(sentence in detail for detail in refused.value.details), refused.value.details


def test_a_sound_standard_has_no_violation(place, clerk):
    assert violations_of(drafted(place, clerk)) == []


def test_a_standard_begins_on_the_first_of_a_month(place, clerk):
    standard = drafted(place, clerk, valid_from=date(2026, 7, 15))
    assert "某月1日" in violations_of(standard)[0].sentence


def test_two_people_edit_one_draft_and_the_second_is_shown_the_difference(place, clerk):
    standard = drafted(place, clerk)
    change_standard(standard=standard, values={"note": "一"}, seen=1, by=by(clerk))
    with pytest.raises(Refused, match="他人已修改"):
        change_standard(standard=standard, values={"note": "二"}, seen=1, by=by(clerk))


def test_a_table_with_a_key_twice_is_refused(place, clerk):
    standard = drafted(place, clerk, {"key": "a", "how": "grade", "rows": {"p10": 1}})
    rows = [{"key": "p10", "amount": Decimal(1)}, {"key": "p10", "amount": Decimal(2)}]
    with pytest.raises(Refused, match="表中重复"):
        set_table(component=standard.components.get(), rows=rows, by=by(clerk))
    assert standard.components.get().lines.get().amount == Decimal(1)


def test_counties_read_what_is_published_above_and_not_what_is_drafted_there(place, clerk):
    above = pay.standard(place.hebei)
    pay.standard(place.hebei, published=False, name="省草稿")
    beside = pay.standard(place.fuping, name="阜平标准")
    own = drafted(place, clerk)
    assert set(readable_standards(clerk)) == {above, own}
    assert beside not in readable_standards(clerk)


def test_an_answer_is_given_again_as_it_was_known(place, clerk, second):
    """Before the second edition was published September was worth 3,000; it still is, as known then."""
    posts.rules()
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=9)
    person = posts.worker(employer, relation="establishment")
    held = posts.appointment(person, posts.post(employer, on=date(2024, 1, 1), places=9))
    first = published(place, clerk, second, valid_from=date(2026, 1, 1))
    before = now()
    copy = copy_standard(standard=first, valid_from=date(2026, 9, 1), by=by(clerk))
    values = {"amount": Decimal(3300)}
    save_component(standard=copy, component=copy.components.get(), values=values, by=by(clerk))
    decide_standard(standard=submit_standard(standard=copy, by=by(clerk)), by=by(second))
    september = date(2026, 9, 1)
    assert resolve(facts_for([held], september)[0]).gross_monthly == Decimal(3300)
    assert resolve(facts_for([held], september, known_on=before)[0]).gross_monthly == Decimal(3000)
    earlier = before - timedelta(days=1)
    for known in (Appointment, Employment, PostPeriod):  # the person was on the books long before
        known.objects.update(recorded_at=earlier)
    assert resolve(facts_for([held], september, known_on=earlier)[0]).missing.code == "no_standard"
