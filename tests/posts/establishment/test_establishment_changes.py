"""编制 between two days: every turn is a step, and the steps explain the difference to the unit."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access.holdings import Access
from core.common.dates import today
from posts.establishment.actions.appointments import end_appointment
from posts.establishment.actions.ceilings import record_ceiling
from posts.establishment.actions.staffing import Granted
from posts.establishment.header_rules import Count
from posts.establishment.models import Offer
from posts.establishment.selectors.establishment_changes import StaffChanges, establishment_changes
from posts.establishment.selectors.truth import Question
from talent.institutions.models import Institution
from talent.people.models import Employment
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.accounts import signed_in, stepped_up
from tests.factories.core import Map, by, officer

DAY = timedelta(days=1)
LONG_AGO = today() - timedelta(days=200)


def between(holder: object, place: object, since=LONG_AGO - DAY, on=None) -> StaffChanges:
    return establishment_changes(Access.of(holder), Question("establishment", on or today(), place), since)


def approve(home, places: int, on) -> None:
    record_ceiling(institution=home, kind="establishment", places=places, valid_from=on, by=make.SYSTEM)


def told(found: StaffChanges) -> list[tuple]:
    """(kind, person, approved, held, in posts, committed, unused, vacant, beyond) of every step."""
    return [(str(step.what), step.person, *step.delta.numbers[:7]) for step in found.steps]


@pytest.fixture
def unit(places: Map):
    """A number, then a header with two; a third person on the books, one of them in a post; one offer."""
    home = make.institution(places.changan, "甲院")
    approve(home, 5, LONG_AGO)
    units.header(home, Count("p08", 3, 0, 2), on=LONG_AGO + 10 * DAY)
    post = make.post(home, on=LONG_AGO, places=3)
    people = [
        make.worker(home, name=name, relation="establishment", starts_on=LONG_AGO + n * DAY)
        for n, name in ((20, "赵一"), (30, "钱二"), (40, "孙三"))
    ]
    make.appointment(people[0], post, starts_on=LONG_AGO + 20 * DAY)
    Offer.objects.create(
        number="O-1",
        post=post,
        name="李四",
        state="accepted",
        relation="establishment",
        id_index="1",
        accepted_on=LONG_AGO + 50 * DAY,
        expected_on=today(),
    )
    return home


def test_every_turn_is_a_step_and_one_that_changes_no_figure_is_none(places: Map, unit) -> None:
    found = between(officer("county_hr", places.changan), places.changan)
    assert told(found) == [
        ("ceiling", "", 5, 0, 0, 0, 0, 5, 0),
        ("header", "", 0, 2, 0, 0, 0, -2, 0),
        ("placed", "赵一", 0, 0, 1, 0, 0, 0, 0),
        ("entered", "孙三", 0, 1, 0, 0, 0, -1, 0),
        ("committed", "", 0, 0, 0, 1, 0, -1, 0),
    ]
    assert found.is_explained
    assert found.closing.total.vacant == 1


def test_who_leaves_and_a_new_number_are_steps_of_their_day(places: Map, unit) -> None:
    job = Employment.objects.get(worker__name="赵一")
    stay = job.worker.appointments.get()
    end_appointment(appointment=stay, ends_on=today() - 9 * DAY, reason="辞职", by=make.SYSTEM)
    Employment.objects.filter(pk=job.pk).update(ends_on=today() - 9 * DAY)
    approve(unit, 2, today() - 3 * DAY)
    reader = officer("county_hr", places.changan)
    found = between(reader, places.changan, since=today() - 20 * DAY)
    assert told(found) == [
        ("left", "赵一", 0, -1, 0, 0, 0, 1, 0),
        ("unplaced", "赵一", 0, 0, -1, 0, 0, 0, 0),
        ("ceiling", "", -3, 0, 0, 0, 0, -2, 1),
    ]
    assert found.is_explained
    assert not between(reader, places.changan, since=today() - DAY).steps
    assert not between(officer("county_hr", places.fuping), None).steps


def test_a_staffing_plan_keeps_places_until_they_are_used(places: Map) -> None:
    home = make.institution(places.changan, "甲院")
    post = make.post(home, on=LONG_AGO, places=3)
    call_command("load_routes", verbosity=0)
    hands = [by(officer("county_hr", places.changan)) for _n in range(3)]
    granted = Granted("长编〔2026〕5号", today() + timedelta(days=30))
    units.approved_staffing(post, 2, hands, establishment=5, granted=granted)
    person = make.worker(home, relation="establishment", starts_on=today())
    make.appointment(person, post, starts_on=today())
    found = between(hands[0].user, places.changan, since=today() - DAY)
    assert found.is_explained
    assert {str(step.what) for step in found.steps} == {"ceiling", "entered", "placed", "granted"}
    assert found.closing.total.reserved == 1


def test_the_page_the_file_and_the_way_there(places: Map, unit) -> None:
    client = stepped_up(officer("county_hr", places.changan))
    ledger = client.get(reverse("establishment:headcount_establishment"))
    page = client.get(ledger.context["changes_url"] + f"&since={LONG_AGO - DAY}")
    assert page.context["found"].is_explained
    text = page.content.decode()
    assert "孙三" in text
    assert "甲院" in text
    asked = {"kind": "establishment", "since": str(LONG_AGO - DAY)}
    led = client.get(reverse("establishment:changes"), asked, follow=True)
    assert led.redirect_chain[0][0].startswith(reverse("establishment:establishment_changes"))
    answer = client.get(reverse("establishment:establishment_changes"), asked | {"export": "csv"})
    assert "孙三" in b"".join(answer.streaming_content).decode("utf-8-sig")
    stranger = signed_in(officer("county_hr", places.fuping))
    assert "甲院" not in stranger.get(reverse("establishment:establishment_changes"), asked).content.decode()


def test_the_number_of_queries_does_not_grow_with_the_changes(places: Map, unit) -> None:
    reader = officer("county_hr", places.changan)

    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            between(reader, places.changan)
        return len(queries)

    asked()
    few = asked()
    for n in range(4):
        other = make.institution(places.changan, f"院{n}")
        approve(other, 3, LONG_AGO + n * DAY)
        make.worker(other, relation="establishment", starts_on=LONG_AGO + n * DAY)
    assert asked() == few


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    numbers=st.dictionaries(st.integers(0, 150), st.integers(0, 6), max_size=3),
    headers=st.dictionaries(st.integers(0, 150), st.integers(1, 3), max_size=2),
    jobs=st.lists(st.tuples(st.integers(0, 150), st.none() | st.integers(0, 40), st.booleans()), max_size=4),
    since=st.integers(-5, 160),
)
def test_whatever_turns_the_steps_explain_the_difference(places: Map, numbers, headers, jobs, since) -> None:
    home = make.institution(places.jianbei, f"院{Institution.objects.count()}")
    post = make.post(home, on=LONG_AGO, places=9)
    for n, staff in sorted(headers.items()):
        units.header(home, Count("p08", 9, 9, staff), on=LONG_AGO + n * DAY)
    for n, places_ in sorted(numbers.items()):
        approve(home, places_ + 9, LONG_AGO + n * DAY)
    for start, long, placed in jobs:
        day = LONG_AGO + start * DAY
        person = make.worker(home, relation="establishment", starts_on=day)
        if placed:
            make.appointment(person, post, starts_on=day)
        if long is not None:
            person.employments.update(ends_on=day + long * DAY)
    reader = officer("provincial_hr", places.hebei)
    for on in (LONG_AGO + (since + 20) * DAY, today()):
        assert between(reader, places.hebei, since=LONG_AGO + since * DAY, on=on).is_explained
