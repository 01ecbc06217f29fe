"""What an officer looks for on the lists: due soon, nobody to place, the whole unit on its ledger."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core.common.dates import today
from posts.establishment.actions.ceilings import record_ceiling
from posts.establishment.header_rules import Count
from posts.establishment.models import Appointment
from talent.people.actions.employments import end_employment
from tests.factories import establishment as make
from tests.factories import units
from tests.factories.accounts import signed_in
from tests.factories.core import Map, officer

LONG_AGO = today() - timedelta(days=200)


@pytest.fixture
def client(places: Map):
    return signed_in(officer("county_hr", places.changan))


def test_certificates_due_are_narrowed_to_the_next_days_and_found_by_name(places: Map, client) -> None:
    home = make.institution(places.changan)
    post = make.post(home, on=LONG_AGO, places=3, min_certificate="social_worker")
    for days, name in ((20, "近的"), (80, "远的")):
        row = make.appointment(make.worker(home, name=name), post)
        Appointment.objects.filter(pk=row.pk).update(certificate_due_on=today() + timedelta(days=days))
        row.worker.certificates.all().delete()
        type(row.worker).objects.filter(pk=row.worker.pk).update(certificate_level="")
    url = reverse("establishment:certificates_due")
    names = lambda **words: [row.worker.name for row in client.get(url, words).context["list"].filtered]  # noqa: E731
    assert names() == ["近的", "远的"]
    assert names(near="30") == ["近的"]
    assert names(q="远") == ["远的"]
    assert post.number in client.get(url).content.decode()
    far = Appointment.objects.get(worker__name="远的")
    type(far.worker).objects.filter(pk=far.worker.pk).update(certificate_level="senior")
    assert names() == ["近的"]
    Appointment.objects.update(ends_on=today() - timedelta(days=1))
    assert names() == []


def test_who_has_left_is_not_said_to_lack_a_certificate_or_an_employer(places: Map, client) -> None:
    home = make.institution(places.changan)
    person = make.worker(home, level="", post_category_claimed="professional")
    page = lambda: client.get(person.get_absolute_url()).content.decode()  # noqa: E731 - short
    assert person.lacks_certificate_for_post
    assert "无证在专技岗" in page()
    end_employment(employment=person.employments.get(), ends_on=today() - timedelta(days=1), by=make.SYSTEM)
    person.refresh_from_db()
    assert not person.lacks_certificate_for_post
    assert not type(person).objects.uncertified_in_technical_posts()
    assert "无证在专技岗" not in page()
    assert "用人单位" not in person.missing


def test_placing_by_the_roster_is_offered_only_where_somebody_waits(places: Map, client) -> None:
    home = make.institution(places.changan)
    page = reverse("establishment:without_post")
    place = reverse("establishment:place_by_roster")
    assert place not in client.get(page).content.decode()
    make.worker(home)
    assert place in client.get(page).content.decode()


def test_the_appoint_page_says_what_the_post_asks(places: Map, client) -> None:
    post = make.post(make.institution(places.changan), places=3)
    page = client.get(reverse("establishment:appoint", args=[post.number]))
    facts = [value for _label, value in page.context["facts"]]
    assert post.certificate_label in facts
    assert "3 / 0" in facts
    refused = client.post(reverse("establishment:appoint", args=[post.number]), {"worker": "无此人"})
    assert [value for _label, value in refused.context["facts"]] == facts


def test_the_ledger_of_a_unit_states_the_whole_units_establishment(places: Map, client) -> None:
    home = make.institution(places.changan)
    make.post(home, on=LONG_AGO, places=2)
    record_ceiling(
        institution=home, kind="establishment", places=60, valid_from=date(2024, 1, 1), by=make.SYSTEM
    )
    units.header(home, Count("p08", 10, 2, 9), Count("p12", 40, 0, 38), on=LONG_AGO)
    page = client.get(reverse("reports:unit_ledger", args=[home.uid]))
    staff = page.context["ledger"].staff
    assert (staff.ceiling, staff.held, staff.vacant) == (60, 47, 13)
    assert str(LONG_AGO) in page.content.decode()
    paper = client.get(reverse("reports:unit_ledger_pdf", args=[home.uid]))
    assert paper.status_code == 200
    private = make.institution(places.changan, "社工中心", "private_sw")
    assert client.get(reverse("reports:unit_ledger", args=[private.uid])).context["ledger"].staff is None
