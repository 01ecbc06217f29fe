"""People in posts: free places, requirements, and two officers at once."""

import threading
from datetime import date, timedelta

import pytest
from django.db import connection, connections
from hypothesis import given
from hypothesis import strategies as st
from time_machine import travel

from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from posts.establishment.actions.appointments import Wanted, appoint, appoint_all, end_appointment
from posts.establishment.actions.posts import abolish_post, freeze_post, thaw_post
from posts.establishment.appointing import Stay, first_full_day
from posts.establishment.models import Appointment
from tests.factories import establishment as make
from tests.factories.core import Map, by, officer

D = date


def test_an_officer_appoints_to_a_free_place_of_the_county(places: Map) -> None:
    home = make.institution(places.changan)
    post, person = make.post(home), make.worker(home)
    made = appoint(worker=person, post=post, by=by(officer("county_hr", places.changan)))
    assert (made.worker, made.post, made.starts_on, made.ends_on) == (person, post, today(), None)


def test_an_officer_of_another_county_cannot_appoint(places: Map) -> None:
    home = make.institution(places.changan)
    post, person = make.post(home), make.worker(home)
    with pytest.raises(NotAllowed):
        appoint(worker=person, post=post, by=by(officer("county_hr", places.fuping)))
    assert not Appointment.objects.exists()


def test_the_last_place_is_filled_once(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    make.appointment(make.worker(home), post)
    with pytest.raises(Refused, match="1"):
        make.appointment(make.worker(home, name="李四"), post)


def test_a_place_is_free_again_the_day_after_somebody_left(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, on=today() - timedelta(days=30), places=1)
    first = make.appointment(make.worker(home), post)
    end_appointment(appointment=first, ends_on=today(), reason="调离", by=make.SYSTEM)
    second = make.worker(home, name="李四")
    with pytest.raises(Refused):
        make.appointment(second, post, starts_on=today())
    make.appointment(second, post, starts_on=today() + timedelta(days=1))


def test_a_later_appointment_keeps_its_place(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    make.appointment(make.worker(home), post, starts_on=today() + timedelta(days=10))
    other = make.worker(home, name="李四")
    with pytest.raises(Refused):
        make.appointment(other, post, starts_on=today())
    make.appointment(other, post, starts_on=today(), ends_on=today() + timedelta(days=9))


def test_the_certificate_that_the_post_asks_for_is_enforced(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home)
    for level in ("", "assistant"):
        with pytest.raises(Refused):
            make.appointment(make.worker(home, level=level), post)
    make.appointment(make.worker(home, level="social_worker"), post)


def test_time_to_obtain_the_certificate_gives_a_day_by_which_it_is_due(places: Map) -> None:
    home = make.institution(places.changan, "社区居委会", "community")
    terms = {"category": "community", "grade": "deputy", "certificate_within_months": 24}
    post = make.post(home, min_certificate="assistant", on=D(2024, 2, 29), **terms)
    late = make.appointment(make.worker(home, level=""), post)
    assert late.certificate_due_on == D(2026, 2, 28)
    assert make.appointment(make.worker(home, level="assistant"), post).certificate_due_on is None


def test_nobody_is_appointed_above_the_grades_of_the_certificate(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, min_certificate="none", grade="p08")
    with pytest.raises(Refused) as refusal:
        make.appointment(make.worker(home, level="assistant"), post)
    assert refusal.value.basis == "国人部发〔2006〕87号"
    make.appointment(make.worker(home, level="senior"), post)


@pytest.mark.parametrize(
    ("education", "accepted"), [("", False), ("college", False), ("bachelor", True), ("master", True)]
)
def test_education_is_enforced(places: Map, education: str, accepted: bool) -> None:
    home = make.institution(places.changan)
    post, person = make.post(home, education="bachelor"), make.worker(home, education=education)
    if accepted:
        assert make.appointment(person, post).pk
    else:
        with pytest.raises(Refused):
            make.appointment(person, post)


def test_people_of_another_employer_hold_no_post_here(places: Map) -> None:
    home, other = make.institution(places.changan), make.institution(places.qiaoxi)
    with pytest.raises(Refused):
        make.appointment(make.worker(other), make.post(home))


def test_a_frozen_post_takes_nobody_until_it_is_thawed(places: Map) -> None:
    home = make.institution(places.changan)
    post, person = make.post(home), make.worker(home)
    frozen = freeze_post(post=post, by=make.SYSTEM, reason="机构改革")
    with pytest.raises(Refused):
        make.appointment(person, frozen)
    make.appointment(person, thaw_post(post=frozen, by=make.SYSTEM, reason="改革完成"))


def test_a_post_with_somebody_in_it_is_not_abolished(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, on=today() - timedelta(days=9))
    held = make.appointment(make.worker(home), post)
    with pytest.raises(Refused):
        abolish_post(post=post, by=make.SYSTEM, reason="撤销")
    end_appointment(appointment=held, ends_on=today() - timedelta(days=1), reason="调离", by=make.SYSTEM)
    assert abolish_post(post=post, by=make.SYSTEM, reason="撤销").abolished_on == today()


def test_many_appointments_are_made_all_or_none(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=2)
    rows = [Wanted(make.worker(home, name=f"张{n}"), post, today()) for n in range(3)]
    with pytest.raises(Refused):
        appoint_all(rows, by=make.SYSTEM)
    assert Appointment.objects.count() == 0
    assert len(appoint_all(rows[:2], by=make.SYSTEM)) == 2


@travel("2026-12-31 16:30:00Z", tick=False)
def test_an_appointment_of_the_evening_in_london_starts_on_new_years_day_in_hebei(places: Map) -> None:
    home = make.institution(places.changan)
    assert make.appointment(make.worker(home), make.post(home)).starts_on == D(2027, 1, 1)


@pytest.mark.parametrize(
    ("held", "wanted", "full_on"),
    [
        ([], Stay(D(2026, 1, 1)), None),
        ([Stay(D(2026, 1, 1), D(2026, 6, 30))], Stay(D(2026, 7, 1)), None),
        ([Stay(D(2026, 1, 1), D(2026, 6, 30))], Stay(D(2026, 6, 30)), D(2026, 6, 30)),
        ([Stay(D(2026, 9, 1))], Stay(D(2026, 1, 1)), D(2026, 9, 1)),
        ([Stay(D(2026, 9, 1))], Stay(D(2026, 1, 1), D(2026, 8, 31)), None),
    ],
)
def test_the_first_full_day_is_found(held: list[Stay], wanted: Stay, full_on: date | None) -> None:
    assert first_full_day([Stay(D(2025, 1, 1), None, 1)], held, wanted) == full_on


@pytest.mark.django_db(transaction=True)
def test_two_officers_and_one_place_one_wins_and_the_other_gets_a_sentence() -> None:
    make.rules()
    home = make.institution(Map().changan)
    post = make.post(home, places=1)
    people = [make.worker(home, name=f"张{n}") for n in range(4)]
    start, said = threading.Barrier(len(people)), []

    def try_it(person: object) -> None:
        try:
            start.wait(timeout=10)
            make.appointment(person, post)
            said.append("appointed")
        except Refused as refusal:
            said.append(refusal.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=try_it, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["appointed", "appointment", "appointment", "appointment"], connection.vendor
    assert Appointment.objects.filter(post=post).count() == 1


@given(
    places=st.integers(1, 3),
    wanted=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 20) | st.none()), max_size=25),
)
def test_no_order_of_appointments_ever_fills_a_post_over(places: int, wanted: list[tuple]) -> None:
    """Whatever is asked for: on every day at most as many people as places."""
    first = D(2026, 1, 1)
    held: list[Stay] = []
    for begins, length in wanted:
        start = first + timedelta(days=begins)
        stay = Stay(start, None if length is None else start + timedelta(days=length))
        if first_full_day([Stay(first, None, places)], held, stay) is None:
            held.append(stay)
    for day in range(80):
        assert sum(stay.covers(first + timedelta(days=day)) for stay in held) <= places
