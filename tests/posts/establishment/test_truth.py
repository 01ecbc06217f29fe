"""The truth line adds up at every level and on every day."""

from datetime import timedelta

from core.access.holdings import Access
from core.common.dates import today
from posts.establishment.actions.appointments import end_appointment
from posts.establishment.actions.posts import freeze_post
from posts.establishment.models import Post
from posts.establishment.selectors.posts import free_days, with_occupancy
from posts.establishment.selectors.truth import truth_line
from tests.factories import establishment as make
from tests.factories.core import Map, officer


def numbers(line: object) -> tuple[int, ...]:
    total = line.total
    return total.ceiling, total.created, total.filled, total.frozen, total.free, total.not_created


def a_county_with_posts(places: Map) -> None:
    home, other = make.institution(places.changan, "甲院"), make.institution(places.changan, "乙院")
    for employer in (home, other):
        make.record_ceiling(institution=employer, kind="posts_total", places=8, by=make.SYSTEM)
    before = today() - timedelta(days=100)
    make.appointment(make.worker(home), make.post(home, on=before, places=3))
    frozen = make.post(other, on=before, places=2)
    make.appointment(make.worker(other), frozen)
    freeze_post(post=frozen, by=make.SYSTEM, reason="改革", on=today() - timedelta(days=10))


def test_created_is_filled_and_free_and_frozen_and_children_add_up(places: Map) -> None:
    a_county_with_posts(places)
    access = Access(officer("county_hr", places.changan))
    line = truth_line(access, kind="posts_total", on=today(), place=places.changan)
    assert numbers(line) == (16, 5, 2, 1, 2, 11)
    assert sorted(child.created for child in line.children) == [2, 3]
    assert line.adds_up


def test_the_same_question_for_a_past_day_has_that_days_answer(places: Map) -> None:
    a_county_with_posts(places)
    access = Access(officer("county_hr", places.changan))
    then = truth_line(access, kind="posts_total", on=today() - timedelta(days=20), place=places.changan)
    assert numbers(then) == (0, 5, 2, 0, 3, 0)
    assert then.total.over == 5
    assert then.adds_up
    long_ago = truth_line(access, kind="posts_total", on=today() - timedelta(days=200), place=places.changan)
    assert numbers(long_ago) == (0, 0, 0, 0, 0, 0)


def test_province_and_prefecture_add_up_from_what_stands_below(places: Map) -> None:
    a_county_with_posts(places)
    far = make.institution(places.dingzhou)
    make.appointment(make.worker(far), make.post(far, places=2))
    access = Access(officer("provincial_hr", places.hebei))
    line = truth_line(access, kind="posts_total", on=today(), place=places.hebei)
    assert {child.label: child.created for child in line.children} == {"石家庄市": 5, "定州市": 2}
    assert line.adds_up
    city = truth_line(access, kind="posts_total", on=today(), place=places.shijiazhuang)
    assert [(child.label, child.created) for child in city.children] == [("长安区", 5)]


def test_an_officer_counts_nothing_of_another_county(places: Map) -> None:
    a_county_with_posts(places)
    access = Access(officer("county_hr", places.fuping))
    assert truth_line(access, kind="posts_total", on=today()).is_empty


def test_kinds_are_counted_apart(places: Map) -> None:
    a_county_with_posts(places)
    committee = make.institution(places.changan, "居委会", "community")
    make.post(committee, category="community", grade="deputy", places=2)
    access = Access(officer("county_hr", places.changan))
    assert truth_line(access, kind="community_places", on=today()).total.created == 2
    assert truth_line(access, kind="posts_total", on=today()).total.created == 5


def test_a_place_is_free_since_it_was_left_and_not_since_the_post_was_set_up(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, on=today() - timedelta(days=100), places=1)
    assert free_days(post) == 100
    held = make.appointment(make.worker(home), post)
    assert free_days(Post.objects.get()) is None
    end_appointment(appointment=held, ends_on=today() - timedelta(days=5), reason="调离", by=make.SYSTEM)
    assert free_days(Post.objects.get()) == 4
    assert with_occupancy(Post.objects.all()).get().occupancy == "vacant"
