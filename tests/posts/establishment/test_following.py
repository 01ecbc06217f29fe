"""What happens below reaches the posts: people leave, institutions move or close."""

from datetime import timedelta

import pytest

from core.common.dates import today
from core.common.errors import Refused
from posts.establishment.models import Appointment, Post
from talent.institutions.actions import close_institution, update_institution
from talent.people.actions import end_employment
from tests.factories import establishment as make
from tests.factories.core import Map


def test_whoever_leaves_the_employer_leaves_the_post_on_the_same_day(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, on=today() - timedelta(days=30), places=1)
    person = make.worker(home)
    held = make.appointment(person, post)
    end_employment(employment=person.employments.get(), ends_on=today(), reason="调离", by=make.SYSTEM)
    held.refresh_from_db()
    assert (held.ends_on, held.end_reason) == (today(), "调离")


def test_an_appointment_that_had_not_begun_is_taken_back(places: Map) -> None:
    home = make.institution(places.changan)
    person = make.worker(home)
    make.appointment(person, make.post(home), starts_on=today() + timedelta(days=9))
    end_employment(employment=person.employments.get(), ends_on=today(), reason="辞职", by=make.SYSTEM)
    assert not Appointment.objects.exists()


def test_an_institution_with_posts_does_not_close(places: Map) -> None:
    home = make.institution(places.changan)
    make.post(home)
    with pytest.raises(Refused) as refusal:
        close_institution(institution=home, closed_on=today(), by=make.SYSTEM)
    assert "1" in refusal.value.details[0]


def test_an_institution_with_a_plan_under_way_does_not_close(places: Map) -> None:
    plan = make.plan(make.institution(places.changan))
    with pytest.raises(Refused) as refusal:
        close_institution(institution=plan.institution, closed_on=today(), by=make.SYSTEM)
    assert plan.number in refusal.value.details[0]


def test_posts_stand_where_their_institution_moves_to(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home)
    update_institution(
        institution=home, version=home.version, changes={"locality": places.fuping}, by=make.SYSTEM
    )
    moved = Post.objects.get(pk=post.pk)
    assert (moved.county, moved.prefecture) == (places.fuping, places.baoding)
