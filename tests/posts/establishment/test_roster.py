"""After a roster: into free places that fit, else on the list; nobody is lost."""

from datetime import date

from django.test import Client
from django.urls import reverse

from posts.establishment.models import Appointment
from posts.establishment.roster import follow_roster
from posts.establishment.selectors.posts import uncertified_in_technical_posts, without_post
from talent.people.models import SocialWorker
from talent.people.registry import RosterEntry
from tests.factories import establishment as make
from tests.factories.core import Map, by, officer


def entry(person: SocialWorker, line: int = 1) -> RosterEntry:
    return RosterEntry(line, person, person.employments.get(), is_new=True)


def rostered(
    home: object, name: str, grade: str = "八级", level: str = "social_worker", **facts: object
) -> SocialWorker:
    facts = {"post_category_claimed": "professional", "post_grade_claimed": grade, **facts}
    return make.worker(home, name=name, level=level, **facts)


def test_people_go_into_free_places_of_their_category_and_grade(places: Map) -> None:
    home = make.institution(places.changan)
    eight, twelve = (
        make.post(home, grade="p08", places=1),
        make.post(home, grade="p12", min_certificate="assistant"),
    )
    fits, lower = rostered(home, "甲"), rostered(home, "乙", grade="十二级", level="assistant")
    other_grade, unknown = rostered(home, "丙", grade="九级"), rostered(home, "丁", post_category_claimed="")
    follow_roster([entry(one) for one in (fits, lower, other_grade, unknown)], make.SYSTEM)
    assert {(row.worker.name, row.post_id) for row in Appointment.objects.all()} == {
        ("甲", eight.pk),
        ("乙", twelve.pk),
    }
    assert set(without_post(SocialWorker.objects.all()).values_list("name", flat=True)) == {"丙", "丁"}


def test_the_earliest_hired_gets_the_last_place(places: Map) -> None:
    home = make.institution(places.changan)
    make.post(home, places=1)
    late = rostered(home, "晚", starts_on=date(2022, 1, 1))
    early = rostered(home, "早", starts_on=date(2012, 1, 1))
    summary = follow_roster([entry(late, 1), entry(early, 2)], make.SYSTEM)
    assert [row.worker.name for row in Appointment.objects.all()] == ["早"]
    assert [number for _words, number in summary.figures] == [1, 1, 0]


def test_an_appointment_from_the_roster_never_starts_before_the_post_exists(places: Map) -> None:
    home = make.institution(places.changan)
    post = make.post(home)
    follow_roster([entry(rostered(home, "甲", starts_on=date(2010, 1, 1)))], make.SYSTEM)
    assert Appointment.objects.get().starts_on == post.opened_on


def test_whoever_lacks_the_certificate_is_listed_and_not_appointed(places: Map) -> None:
    home = make.institution(places.changan)
    make.post(home, places=3)
    follow_roster([entry(rostered(home, "无证", level=""))], make.SYSTEM)
    assert not Appointment.objects.exists()
    assert uncertified_in_technical_posts(SocialWorker.objects.all()).get().name == "无证"


def test_organisation_posts_that_ask_for_most_are_filled_first_by_those_who_qualify(places: Map) -> None:
    home = make.institution(places.changan, "社工中心", "private_sw")
    terms = {"category": "organisation", "grade": "", "places": 1}
    lower = make.post(home, title="项目社工岗", min_certificate="assistant", **terms)
    higher = make.post(home, title="督导岗", min_certificate="social_worker", **terms)
    claimed = {"post_category_claimed": "organisation", "grade": ""}
    strong, weak = rostered(home, "强", **claimed), rostered(home, "弱", level="assistant", **claimed)
    follow_roster([entry(strong), entry(weak, 2)], make.SYSTEM)
    assert {row.worker.name: row.post_id for row in Appointment.objects.all()} == {
        "强": higher.pk,
        "弱": lower.pk,
    }


def test_a_second_roster_leaves_people_where_they_are(places: Map) -> None:
    home = make.institution(places.changan)
    make.post(home, places=2)
    person = rostered(home, "甲")
    follow_roster([entry(person)], make.SYSTEM)
    follow_roster([entry(person)], make.SYSTEM)
    assert Appointment.objects.count() == 1


def test_posts_outside_the_importers_place_are_not_filled(places: Map) -> None:
    home = make.institution(places.changan)
    make.post(home)
    follow_roster([entry(rostered(home, "甲"))], by(officer("county_hr", places.fuping)))
    assert not Appointment.objects.exists()


def test_posts_that_come_later_are_filled_from_those_who_wait_and_only_in_the_own_county(
    places: Map, client: Client
) -> None:
    home, far = make.institution(places.changan), make.institution(places.fuping)
    mine, theirs = rostered(home, "甲"), rostered(far, "丁")
    follow_roster([entry(mine, 1), entry(theirs, 2)], make.SYSTEM)
    assert not Appointment.objects.exists()
    make.post(home, places=1)
    make.post(far, places=1)
    client.force_login(officer("county_hr", places.changan))
    page = client.get(reverse("establishment:place_by_roster")).content.decode()
    assert "甲" in page
    assert "丁" not in page
    assert not Appointment.objects.exists()
    client.post(reverse("establishment:place_by_roster"))
    assert [row.worker for row in Appointment.objects.all()] == [mine]
