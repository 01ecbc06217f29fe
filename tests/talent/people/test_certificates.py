"""Certificates do not expire; registrations run for a term, inclusive of both days."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError

from core.common.errors import NotAllowed, Refused
from talent.people.actions import add_certificate, add_registration, cancel_registration
from talent.people.models import SocialWorker
from talent.people.selectors import by_registration_status, registration_status, renewal_horizon
from tests.factories import people
from tests.factories.core import by

pytestmark = pytest.mark.django_db


def test_the_highest_certificate_is_the_persons_level(hr, wang):
    add_certificate(worker=wang, level="social_worker", by=by(hr))
    add_certificate(worker=wang, level="assistant", by=by(hr))
    wang.refresh_from_db()
    assert wang.certificate_level == "social_worker"
    add_certificate(worker=wang, level="senior", by=by(hr))
    wang.refresh_from_db()
    assert wang.certificate_level == "senior"


def test_there_is_one_certificate_of_each_level(hr, wang):
    add_certificate(worker=wang, level="assistant", by=by(hr))
    with pytest.raises(ValidationError):
        add_certificate(worker=wang, level="assistant", by=by(hr))


@pytest.mark.parametrize(("number", "good"), [("20210562764431496669H", True), ("", True), ("12 34", False)])
def test_a_certificate_number_is_letters_and_digits_and_may_follow(hr, wang, number, good):
    if good:
        assert add_certificate(worker=wang, level="assistant", number=number, by=by(hr)).number == number
    else:
        with pytest.raises(ValidationError):
            add_certificate(worker=wang, level="assistant", number=number, by=by(hr))


def test_certificates_of_other_counties_are_not_touched(hr, stranger):
    with pytest.raises(NotAllowed):
        add_certificate(worker=stranger, level="assistant", by=by(hr))


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 3, 1), date(2027, 2, 28)),
        (date(2024, 2, 29), date(2027, 2, 28)),
        (date(2021, 3, 1), date(2024, 2, 29)),
    ],
)
def test_a_registration_lasts_three_years_by_the_rule_in_force(hr, wang, three_years, first, last):
    held = people.certificate(wang)
    assert add_registration(certificate=held, starts_on=first, by=by(hr)).ends_on == last
    wang.refresh_from_db()
    assert wang.registered_until == last


def test_without_a_rule_the_last_day_must_be_typed(hr, wang):
    held = people.certificate(wang)
    with pytest.raises(Refused):
        add_registration(certificate=held, starts_on=date(2024, 3, 1), by=by(hr))
    assert add_registration(
        certificate=held, starts_on=date(2024, 3, 1), ends_on=date(2027, 2, 28), by=by(hr)
    )


def test_terms_of_one_person_do_not_overlap(hr, wang, three_years):
    held = people.certificate(wang)
    add_registration(certificate=held, starts_on=date(2024, 3, 1), by=by(hr))
    with pytest.raises(ValidationError):
        add_registration(certificate=held, starts_on=date(2027, 2, 28), by=by(hr))
    add_registration(certificate=held, starts_on=date(2027, 3, 1), by=by(hr))


def test_a_cancelled_registration_makes_room_for_another(hr, wang, three_years):
    held = people.certificate(wang)
    first = add_registration(certificate=held, starts_on=date(2024, 3, 1), by=by(hr))
    cancel_registration(registration=first, on=date(2025, 1, 1), by=by(hr))
    wang.refresh_from_db()
    assert wang.registered_until is None
    add_registration(certificate=held, starts_on=date(2025, 1, 2), by=by(hr))
    with pytest.raises(Refused):
        cancel_registration(registration=first, on=date(2025, 1, 1), by=by(hr))


@pytest.mark.parametrize(
    ("on", "status"),
    [
        ("2026-11-30", "valid"),
        ("2026-12-01", "ending"),
        ("2027-02-28", "ending"),
        ("2027-03-01", "expired"),
    ],
)
def test_renewal_opens_three_months_before_the_last_day(wang, three_years, on, status):
    people.registration(people.certificate(wang), date(2024, 3, 1), date(2027, 2, 28))
    wang.refresh_from_db()
    with time_machine.travel(f"{on}T09:00+08:00"):
        assert registration_status(wang.registered_until, renewal_horizon()) == status
        for name in ("valid", "ending", "expired", "none"):
            found = by_registration_status(SocialWorker.objects.all(), name)
            assert list(found) == ([wang] if name == status else [])
