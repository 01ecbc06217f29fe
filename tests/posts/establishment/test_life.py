"""A life in a post: offer, arrival, contract, probation, transfer, exception, end."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core.common.dates import add_years, today
from core.common.errors import NotAllowed, Refused
from posts.establishment.actions.appointments import appoint, correct_terms
from posts.establishment.actions.contracts import (
    decide_probation,
    dissolve_contract,
    record_contract,
    renew_contract,
)
from posts.establishment.actions.exceptions import decide_exception
from posts.establishment.actions.offers import accept, arrive, propose, withdraw
from posts.establishment.actions.posts import abolish_post
from posts.establishment.actions.transfers import Move, dry_run, move_all, transfer
from posts.establishment.first_grading import grades_offered
from posts.establishment.models import Appointment, Contract, Offer, Post
from posts.establishment.selectors.facts import rule_book
from posts.establishment.selectors.posts import with_occupancy
from talent.people.models import SocialWorker
from tests.factories import establishment as make
from tests.factories import life_in_a_post as life
from tests.factories.accounts import signed_in
from tests.factories.core import Map, by, officer

AGO = timedelta(days=400)
COMMUNITY = {"category": "community", "grade": "", "min_certificate": "none", "education": "none"}


def numbers(post: Post) -> tuple[int, int, int]:
    """(filled, committed, free) of a post today."""
    row = with_occupancy(Post.objects.filter(pk=post.pk)).get()
    return row.filled, row.committed, row.free


# Offers


def test_an_accepted_offer_keeps_the_place_until_the_person_arrives(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    offer = life.offer(post, make.worker(home))
    assert numbers(post) == (0, 0, 1)
    accept(offer=offer, by=make.SYSTEM)
    assert numbers(post) == (0, 1, 0)
    with pytest.raises(Refused):
        make.appointment(make.worker(home, name="李四"), post)
    made = arrive(offer=Offer.objects.get(), by=make.SYSTEM)
    assert numbers(post) == (1, 0, 0)
    assert (made.kind, Offer.objects.get().appointment) == ("hired", made)


def test_of_two_offers_for_one_place_one_is_accepted(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    first, second = (life.offer(post, make.worker(home, name=name)) for name in ("张三", "李四"))
    accept(offer=first, by=make.SYSTEM)
    with pytest.raises(Refused, match="1"):
        accept(offer=second, by=make.SYSTEM)


def test_a_withdrawn_offer_gives_the_place_back(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    offer = life.accepted(post, make.worker(home))
    withdraw(offer=offer, reason="本人放弃", by=make.SYSTEM)
    assert numbers(post) == (0, 0, 1)
    make.appointment(make.worker(home, name="李四"), post)


def test_a_candidate_who_is_on_no_books_is_registered_on_arrival(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    facts = {"name": "新来人", "id_number": make.id_number(), "education": "bachelor"}
    offer = life.accepted(post, certificate_level="social_worker", **facts)
    assert not SocialWorker.objects.exists()
    made = arrive(offer=offer, by=make.SYSTEM)
    worker = SocialWorker.objects.get()
    assert (worker.name, worker.institution, worker.certificate_level) == ("新来人", home, "social_worker")
    assert made.worker == worker
    assert Offer.objects.get().id_number == ""


def test_somebody_who_works_elsewhere_is_transferred_on_arrival(places: Map) -> None:
    home, other = make.institution(places.changan), make.institution(places.qiaoxi)
    post, person = make.post(home), make.worker(other)
    arrive(offer=life.accepted(post, person), by=make.SYSTEM)
    person.refresh_from_db()
    assert person.institution == home


def test_no_offer_into_establishment_without_an_approved_staffing_plan(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=3)
    people = [make.worker(home, name=name) for name in ("张三", "李四")]
    offers = [life.offer(post, one, relation="establishment") for one in people]
    with pytest.raises(Refused):
        accept(offer=offers[0], by=make.SYSTEM)
    life.staffing(post, places=1)
    accept(offer=offers[0], by=make.SYSTEM)
    with pytest.raises(Refused) as refusal:
        accept(offer=offers[1], by=make.SYSTEM)
    assert refusal.value.basis == "长编〔2026〕8号"


def test_an_offer_below_the_requirement_is_refused_with_the_sentence_of_the_post(places: Map) -> None:
    home = make.institution(places.changan)
    with pytest.raises(Refused):
        life.offer(make.post(home), make.worker(home, level=""))


def test_an_offer_is_not_accepted_while_the_public_notice_runs(places: Map) -> None:
    home = make.institution(places.changan)
    offer = life.offer(make.post(home), make.worker(home), notice_from=today(), notice_to=today())
    with pytest.raises(Refused):
        accept(offer=offer, by=make.SYSTEM)


def test_a_post_with_an_open_offer_is_not_abolished(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, on=today() - AGO)
    life.offer(post, make.worker(home))
    with pytest.raises(Refused):
        abolish_post(post=post, by=make.SYSTEM, reason="撤销")


def test_the_id_number_of_another_name_is_refused(places: Map) -> None:
    home = make.institution(places.changan)
    known = make.worker(home)
    with pytest.raises(Refused):
        propose(
            post=make.post(home), name="别人", id_number=known.id_number, expected_on=today(), by=make.SYSTEM
        )


# One person, several posts


def test_a_second_regular_post_is_refused_and_a_concurrent_one_needs_a_reason(places: Map) -> None:
    home = make.institution(places.changan)
    first, second = make.post(home), make.post(home, title="乙岗", grade="p09")
    person = make.worker(home)
    make.appointment(person, first)
    with pytest.raises(Refused):
        make.appointment(person, second)
    with pytest.raises(Refused):
        make.appointment(person, second, manner="concurrent", fte=0)
    with pytest.raises(Refused):
        make.appointment(person, second, manner="concurrent", reason="双肩挑", fte=50)
    made = make.appointment(person, second, manner="concurrent", reason="双肩挑", fte=0)
    assert made.takes_place


def test_the_seconded_and_the_acting_take_no_place(places: Map) -> None:
    home, other = make.institution(places.changan), make.institution(places.changan, "救助站")
    post, person = make.post(home, places=1), make.worker(other)
    with pytest.raises(Refused):
        make.appointment(person, post, manner="seconded", reason="借调")
    lent = make.appointment(person, post, manner="seconded", reason="借调", ends_on=add_years(today(), 1))
    make.appointment(make.worker(home), post, manner="acting", reason="主持工作")
    assert not lent.takes_place
    assert numbers(post) == (0, 0, 1)


def test_terms_are_corrected_within_full_time(places: Map) -> None:
    home = make.institution(places.changan)
    made = make.appointment(make.worker(home), make.post(home))
    correct_terms(appointment=made, version=made.version, changes={"fte": 60}, by=make.SYSTEM)
    second = make.post(home, title="乙岗", grade="p09")
    other = make.appointment(made.worker, second, manner="concurrent", reason="兼任", fte=40)
    with pytest.raises(Refused):
        correct_terms(appointment=other, version=other.version, changes={"fte": 41}, by=make.SYSTEM)


def test_nobody_is_appointed_in_a_closed_institution(places: Map) -> None:
    home = make.institution(places.changan)
    post, person = make.post(home), make.worker(home)
    type(home).objects.filter(pk=home.pk).update(closed_on=today())
    with pytest.raises(Refused):
        make.appointment(person, post)


# Exceptions


def test_over_the_places_only_by_an_exception_that_a_second_officer_approved(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home, places=1)
    make.appointment(make.worker(home), post)
    extra = make.worker(home, name="李四")
    asker, other = (officer("county_hr", places.changan) for _n in range(2))
    asked = life.exception(post, extra, by=by(asker))
    with pytest.raises(Refused):
        make.appointment(extra, post)
    with pytest.raises(NotAllowed):
        decide_exception(exception=asked, approve=True, by=by(asker))
    decide_exception(exception=asked, approve=True, by=by(other))
    made = make.appointment(extra, post)
    assert (made.takes_place, made.exception) == (False, asked)
    assert numbers(post) == (1, 0, 0)


def test_below_the_requirement_by_exception_the_certificate_is_due_when_it_expires(places: Map) -> None:
    home = make.institution(places.changan)
    post, person = make.post(home), make.worker(home, level="")
    asked = life.approved_exception(post, person, "under_qualified")
    made = make.appointment(person, post)
    assert (made.certificate_due_on, made.takes_place) == (asked.expires_on, True)


def test_an_exception_of_the_other_kind_or_expired_helps_nobody(places: Map) -> None:
    home = make.institution(places.changan)
    post, person = make.post(home), make.worker(home, level="")
    life.approved_exception(post, person, "over")
    with pytest.raises(Refused):
        make.appointment(person, post)
    late = life.approved_exception(post, person, "under_qualified")
    type(late).objects.filter(pk=late.pk).update(valid_from=today() - AGO, expires_on=today() - timedelta(1))
    with pytest.raises(Refused):
        make.appointment(person, post)


# Moves


def test_a_transfer_ends_the_old_post_the_day_before(places: Map) -> None:
    home = make.institution(places.changan)
    old, new = make.post(home, on=today() - AGO), make.post(home, title="乙岗", grade="p09")
    held = make.appointment(make.worker(home), old)
    made = transfer(appointment=held, post=new, on=today(), by=make.SYSTEM)
    held.refresh_from_db()
    assert (held.ends_on, made.starts_on, made.post) == (today() - timedelta(1), today(), new)


def test_a_transfer_to_another_employer_moves_the_employment_too(places: Map) -> None:
    home, other = make.institution(places.changan), make.institution(places.qiaoxi)
    held = make.appointment(make.worker(home), make.post(home, on=today() - AGO))
    made = transfer(appointment=held, post=make.post(other), on=today(), by=make.SYSTEM)
    person = SocialWorker.objects.get()
    assert (person.institution, made.post.institution) == (other, other)


def test_two_people_swap_their_one_place_posts(places: Map) -> None:
    home = make.institution(places.changan)
    posts = [make.post(home, on=today() - AGO, places=1, title=title) for title in ("甲岗", "乙岗")]
    held = [make.appointment(make.worker(home, name=f"张{n}"), post) for n, post in enumerate(posts)]
    moves = [Move(held[0], posts[1], today()), Move(held[1], posts[0], today())]
    assert all(outcome.fits for outcome in dry_run(moves))
    move_all(moves, by=make.SYSTEM)
    assert [numbers(post) for post in posts] == [(1, 0, 0), (1, 0, 0)]


def test_the_dry_run_names_each_person_and_changes_nothing(places: Map) -> None:
    home = make.institution(places.changan)
    old = make.post(home, on=today() - AGO, places=3)
    new = make.post(home, title="一位岗", places=1)
    held = [make.appointment(make.worker(home, name=f"张{n}"), old) for n in range(3)]
    moves = [Move(row, new, today()) for row in held]
    assert [outcome.fits for outcome in dry_run(moves)] == [True, False, False]
    with pytest.raises(Refused) as refusal:
        move_all(moves, by=make.SYSTEM)
    assert any("张2" in str(line) for line in refusal.value.details)
    assert Appointment.objects.filter(post=new).count() == 0
    assert Appointment.objects.filter(ends_on=None).count() == 3


# Contracts


def test_probation_is_as_long_as_the_law_allows(places: Map) -> None:
    home = make.institution(places.changan)
    row = make.appointment(make.worker(home, relation="establishment"), make.post(home))
    start = row.starts_on
    year = add_years(start, 1) - timedelta(1)
    with pytest.raises(Refused) as refusal:
        life.contract(row, probation_from=start, probation_to=year)
    assert refusal.value.basis == "国办发〔2002〕35号"
    with pytest.raises(Refused):
        life.contract(row, first_job=True, probation_from=start, probation_to=year + timedelta(1))
    assert life.contract(row, first_job=True, probation_from=start, probation_to=year).law == "personnel"


@pytest.mark.parametrize(("days", "allowed"), [(59, True), (63, False)])
def test_labour_contracts_follow_the_labour_contract_law(places: Map, days: int, allowed: bool) -> None:
    home = make.institution(places.changan)
    row = make.appointment(
        make.worker(home, relation="labour"), make.post(home, on=date(2026, 1, 1)), starts_on=date(2026, 1, 1)
    )
    terms = {"ends_on": date(2027, 12, 31), "probation_from": date(2026, 1, 1)}
    last = date(2026, 1, 1) + timedelta(days - 1)
    if allowed:
        assert life.contract(row, probation_to=last, **terms).pk
    else:
        with pytest.raises(Refused, match="2"):
            life.contract(row, probation_to=last, **terms)


def test_a_contract_is_renewed_once_from_the_day_after(places: Map) -> None:
    home = make.institution(places.changan)
    first = life.contract(make.appointment(make.worker(home), make.post(home)))
    again = renew_contract(contract=first, kind="retirement", ends_on=None, by=make.SYSTEM)
    assert again.starts_on == first.ends_on + timedelta(1)
    with pytest.raises(Refused):
        renew_contract(contract=first, kind="retirement", ends_on=None, by=make.SYSTEM)


def test_the_result_of_a_probation_is_recorded_once(places: Map) -> None:
    home = make.institution(places.changan)
    row = make.appointment(make.worker(home, relation="establishment"), make.post(home))
    made = life.contract(row, probation_from=row.starts_on, probation_to=row.starts_on + timedelta(20))
    done = decide_probation(contract=made, result="passed", first_grade="p12", by=make.SYSTEM)
    assert (done.probation_result, done.first_grade) == ("passed", "p12")
    with pytest.raises(Refused):
        decide_probation(contract=made, result="failed", by=make.SYSTEM)


def test_without_a_grade_there_is_no_day_from_which_it_counts(places: Map) -> None:
    home = make.institution(places.changan)
    row = make.appointment(make.worker(home, relation="establishment"), make.post(home))
    made = life.contract(row, probation_from=row.starts_on, probation_to=row.starts_on + timedelta(20))
    done = decide_probation(contract=made, result="passed", graded_from=today(), by=make.SYSTEM)
    assert (done.probation_result, done.first_grade, done.graded_from) == ("passed", "", None)


def test_a_first_grade_stays_within_post_certificate_and_law(places: Map) -> None:
    """An assistant in a post of grade 10, by an approved exception, is graded 11 to 13."""
    home = make.institution(places.changan)
    tenth = make.post(home, grade="p10", min_certificate="social_worker", places=3)
    assistant = make.worker(home, relation="establishment", level="assistant")
    clerk = make.worker(home, relation="labour")
    life.approved_exception(tenth, assistant, "under_qualified")
    probation = {"probation_from": today(), "probation_to": today() + timedelta(20)}
    offered = {}
    for person in (assistant, clerk):
        made = life.contract(make.appointment(person, tenth), **probation)
        offered[person.pk] = grades_offered(made, rule_book())
    assert offered[assistant.pk].keys == ("p11", "p12", "p13")
    assert "国人部发〔2006〕87号" in offered[assistant.pk].why
    assert offered[clerk.pk].keys == ("p10",)
    made = Contract.objects.get(worker=assistant)
    with pytest.raises(Refused):
        decide_probation(contract=made, result="passed", first_grade="p10", by=make.SYSTEM)
    page = signed_in(officer("county_hr", places.changan)).get(
        reverse("establishment:decide_probation", args=[made.uid])
    )
    choices = page.context["form"].fields["first_grade"].choices
    assert [key for key, _label in choices] == ["", "p11", "p12", "p13"]
    decide_probation(contract=made, result="passed", first_grade="p12", by=make.SYSTEM)


def test_a_contract_needs_an_employment_and_is_dissolved_with_a_reason(places: Map) -> None:
    home, other = make.institution(places.changan), make.institution(places.qiaoxi)
    row = make.appointment(make.worker(home), make.post(home))
    with pytest.raises(Refused):
        record_contract(worker=row.worker, institution=other, starts_on=today(), kind="task", by=make.SYSTEM)
    made = life.contract(row)
    ended = dissolve_contract(contract=made, on=today(), reason="协商一致", by=make.SYSTEM)
    assert ended.ends_on == today()


def test_an_officer_of_another_county_neither_offers_nor_moves_nor_contracts(places: Map) -> None:
    home = make.institution(places.changan)
    post, stranger = make.post(home), by(officer("county_hr", places.fuping))
    held = make.appointment(make.worker(home), post)
    for deed in (
        lambda: propose(post=post, worker=held.worker, expected_on=today(), by=stranger),
        lambda: transfer(appointment=held, post=post, on=today(), by=stranger),
        lambda: record_contract(worker=held.worker, institution=home, starts_on=today(), by=stranger),
        lambda: appoint(worker=held.worker, post=post, by=stranger),
    ):
        with pytest.raises(NotAllowed):
            deed()
