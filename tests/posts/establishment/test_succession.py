"""Mergers and splits: everything follows in one transaction, and every earlier day stays as it was."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.access.followers import misplaced
from core.access.holdings import Access
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from posts.establishment.actions.posts import freeze_post
from posts.establishment.header_rules import Count
from posts.establishment.models import Appointment, Ceiling, Post
from posts.establishment.selectors.establishment_truth import establishment_line
from posts.establishment.selectors.truth import Question, truth_line
from talent.institutions.actions import merge_institution, split_institution
from talent.institutions.models import Institution, Succession
from talent.people.models import Employment
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.accounts import signed_in
from tests.factories.core import Map, UserFactory, by, officer

LONG_AGO = today() - timedelta(days=100)
DAY = today() - timedelta(days=10)


def unit(places: Map, name: str, people: int = 1, ceiling: int = 5) -> tuple[Institution, Post]:
    """A public institution with one post of three places and some people in it, for 100 days."""
    home = make.institution(places.changan, name)
    make.record_ceiling(
        institution=home, kind="posts_total", places=ceiling, valid_from=LONG_AGO, by=make.SYSTEM
    )
    post = make.post(home, on=LONG_AGO, places=3)
    settle(home)
    for n in range(people):
        make.appointment(make.worker(home, f"甲{n}"), post)
    return home, post


def settle(home: Institution) -> None:
    """The plan that the factory leaves on the desk is over."""
    words = {"in_force_on": LONG_AGO, "approved_at": now(), "submitted_at": now()}
    home.post_plans.update(state="in_force", submitted_by=UserFactory(), **words)


def headcount(places: Map, on: date, institution: Institution | None = None) -> tuple[int, ...]:
    """Ceiling, created, filled, free and frozen of the county (or of one institution) on a day."""
    access = Access(officer("county_hr", places.changan))
    line = truth_line(access, kind="posts_total", on=on, place=places.changan)
    assert line.adds_up
    if institution is None:
        count = line.total
    else:
        count = next((one for one in line.children if one.label == institution.name), None)
        if count is None:
            return (0, 0, 0, 0, 0)
    assert count.filled + count.free + count.frozen + getattr(count, "committed", 0) == count.created
    assert count.created <= count.ceiling
    return count.ceiling, count.created, count.filled, count.free, count.frozen


def test_everything_follows_into_the_heir_and_the_source_is_closed(places: Map) -> None:
    source, post = unit(places, "甲院", people=2)
    heir, _other = unit(places, "乙院")
    row = merge_institution(source=source, heir=heir, on=DAY, document_no="冀编〔2026〕9号", by=make.SYSTEM)
    source.refresh_from_db()
    assert source.closed_on == DAY - timedelta(days=1)
    assert row.moved == {"posts": 1, "people": 2}
    twin = Post.objects.get(institution=heir, opened_on=DAY)
    assert (twin.places, twin.grade, twin.state) == (post.places, post.grade, "open")
    assert Appointment.objects.occupying(today()).filter(post=twin).count() == 2
    assert Employment.objects.filter(institution=heir, ends_on=None).count() == 3
    assert not Employment.objects.filter(institution=source, ends_on=None).exists()
    assert misplaced() == {}


def test_the_headcount_of_every_day_stays_and_adds_up(places: Map) -> None:
    source, _post = unit(places, "甲院", people=2)
    heir, _other = unit(places, "乙院")
    days = (LONG_AGO, DAY - timedelta(days=1), DAY, today())
    before = [headcount(places, day) for day in days]
    old = headcount(places, days[1], source)
    merge_institution(source=source, heir=heir, on=DAY, by=make.SYSTEM)
    assert [headcount(places, day) for day in days] == before
    assert headcount(places, days[1], source) == old
    assert headcount(places, DAY, source) == (0, 0, 0, 0, 0)
    assert headcount(places, DAY, heir) == before[2]


def test_a_split_takes_the_chosen_posts_their_people_and_places_along(places: Map) -> None:
    source, post = unit(places, "甲院", people=2)
    stays = make.post(source, on=LONG_AGO, places=1, title="留下的岗")
    settle(source)
    before = headcount(places, today())
    row = split_institution(
        source=source,
        name="长安区新院",
        locality=places.changan,
        on=DAY,
        chosen={"posts": frozenset({str(post.uid)})},
        by=make.SYSTEM,
    )
    heir = row.heir
    assert (heir.kind, heir.opened_on) == (source.kind, DAY)
    assert Employment.objects.filter(institution=heir, ends_on=None).count() == 2
    numbers = Ceiling.objects.filter(valid_to=None).values_list("institution__name", "places")
    assert dict(numbers) == {heir.name: 3, source.name: 2}
    assert headcount(places, today()) == before
    stays.refresh_from_db()
    assert stays.state == "open"


def test_a_split_divides_the_establishment_as_the_officer_says_and_asks_for_new_headers(
    places: Map,
) -> None:
    source, post = unit(places, "甲院", people=2)
    settle(source)
    make.record_ceiling(
        institution=source, kind="establishment", places=9, valid_from=LONG_AGO, by=make.SYSTEM
    )
    units.header(source, Count("p08", 5, 3, 4), on=LONG_AGO)
    page = signed_in(officer("county_hr", places.changan))
    address = f"/talent/institutions/{source.uid}/split/"
    assert page.get(address).context["form"].fields["part_establishment"].max_value == 9
    typed = {
        "name": "长安区新院",
        "locality": places.changan.code,
        "on": str(DAY),
        "take_posts": [str(post.uid)],
    }
    assert page.post(address, typed | {"part_establishment": "10"}).status_code == 422
    assert page.post(address, typed | {"part_establishment": "4"}).status_code == 302
    numbers = Ceiling.objects.filter(valid_to=None, kind="establishment")
    assert dict(numbers.values_list("institution__name", "places")) == {"长安区新院": 4, source.name: 5}
    reader = Access(officer("county_hr", places.changan))
    for day in (DAY - timedelta(days=1), DAY):
        line = establishment_line(reader, Question("establishment", day, places.changan))
        assert (line.total.ceiling, line.adds_up) == (9, True)
    assert (line.total.no_header, line.total.old_header) == (1, 1)
    for home in (source, Institution.objects.get(name="长安区新院")):
        text = page.get(home.get_absolute_url()).content.decode()
        assert reverse("establishment:header", args=[home.uid]) in text


@pytest.mark.parametrize("wrong", ["itself", "another kind", "a day to come", "closed", "a plan under way"])
def test_what_cannot_be_joined_is_refused_and_nothing_is_half_done(places: Map, wrong: str) -> None:
    source, _post = unit(places, "甲院")
    heir, _other = unit(places, "乙院")
    day = DAY
    if wrong == "itself":
        heir = source
    elif wrong == "another kind":
        heir = make.institution(places.changan, "社工中心", "private_sw")
    elif wrong == "a day to come":
        day = today() + timedelta(days=1)
    elif wrong == "closed":
        Institution.objects.filter(pk=heir.pk).update(closed_on=DAY)
    else:
        make.draft_plan(institution=source, by=make.SYSTEM)
    with pytest.raises(Refused):
        merge_institution(source=source, heir=heir, on=day, by=make.SYSTEM)
    assert not Succession.objects.exists()
    assert Post.objects.filter(institution=source, state="open").count() == 1


def test_whoever_holds_two_posts_is_not_torn_apart(places: Map) -> None:
    source, post = unit(places, "甲院")
    second = make.post(source, on=LONG_AGO, places=1, title="另一岗")
    settle(source)
    row = Appointment.objects.get()
    Appointment.objects.create(
        worker=row.worker, post=second, manner="concurrent", reason="缺员", starts_on=LONG_AGO
    )
    with pytest.raises(Refused) as refusal:
        split_institution(
            source=source,
            name="长安区新院",
            locality=places.changan,
            on=DAY,
            chosen={"posts": frozenset({str(post.uid)})},
            by=make.SYSTEM,
        )
    assert second.number in refusal.value.details[0]


def test_the_preview_names_what_moves_and_the_page_does_it(places: Map) -> None:
    clerk = officer("county_hr", places.changan)
    source, post = unit(places, "甲院")
    heir, _other = unit(places, "乙院")
    url = f"/talent/institutions/{source.uid}/merge/"
    client = signed_in(clerk)
    page = client.get(url).content.decode()
    assert post.number in page
    assert "甲0" in page
    words = {"heir": f"{heir.name}（{heir.locality.name}）", "on": str(DAY), "document_no": "冀编〔2026〕9号"}
    assert client.post(url, words).status_code == 302
    assert heir.name in client.get(source.get_absolute_url()).content.decode()


def test_what_is_under_way_is_said_before_anything_is_typed(places: Map) -> None:
    source, _post = unit(places, "甲院")
    client = signed_in(officer("county_hr", places.changan))
    pages = [f"/talent/institutions/{source.uid}/{name}/" for name in ("merge", "split")]
    assert all(client.get(page).context["obstacles"] == [] for page in pages)
    plan = make.draft_plan(institution=source, by=make.SYSTEM)
    for page in pages:
        (sentence,) = client.get(page).context["obstacles"]
        assert plan.number in sentence


def test_both_institutions_must_be_ones_own(places: Map) -> None:
    source, _post = unit(places, "甲院")
    heir = make.institution(places.fuping)
    with pytest.raises(NotAllowed):
        merge_institution(source=source, heir=heir, on=DAY, by=by(officer("county_hr", places.changan)))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    people=st.integers(0, 3),
    joined=st.booleans(),
    days_ago=st.integers(1, 60),
    frozen=st.booleans(),
)
def test_any_succession_keeps_the_identities_of_every_day(
    db: None, people: int, joined: bool, days_ago: int, frozen: bool
) -> None:
    """filled + committed + free + frozen = created ≤ ceiling; children = parent."""
    with rolled_back():
        make.rules()
        places = Map()
        source, post = unit(places, "甲院", people=people)
        heir, _other = unit(places, "乙院")
        on = today() - timedelta(days=days_ago)
        if frozen:
            make_frozen(post)
        days = (LONG_AGO, on - timedelta(days=1), on, today())
        before = [headcount(places, day) for day in days]
        if joined:
            merge_institution(source=source, heir=heir, on=on, by=make.SYSTEM)
        else:
            split_institution(
                source=source,
                name="长安区新院",
                locality=places.changan,
                on=on,
                chosen={"posts": frozenset({str(post.uid)})},
                by=make.SYSTEM,
            )
        assert [headcount(places, day) for day in days] == before


def make_frozen(post: Post) -> None:
    """Frozen since long ago."""
    freeze_post(post=post, by=make.SYSTEM, reason="压减", on=LONG_AGO + timedelta(days=5))


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction that leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
