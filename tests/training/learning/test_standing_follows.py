"""The rollup follows what happens to people outside learning: at once, not only at night."""

from datetime import date

import pytest

from core.common.author import system_author
from talent.people.actions import (
    add_certificate,
    add_registration,
    cancel_registration,
    end_employment,
    transfer_worker,
    update_worker,
)
from tests.factories.core import Map
from tests.factories.establishment import institution, worker
from tests.factories.learning import rules
from training.learning.models import AnnualRequirement, WorkerStanding

pytestmark = pytest.mark.django_db
SYSTEM = system_author("test")


@pytest.fixture
def person(django_capture_on_commit_callbacks):
    rules()
    with django_capture_on_commit_callbacks(execute=True):
        return worker(institution(Map().changan), relation="establishment")


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """Do something, commit it, and read the person's row of the rollup."""

    def done(person, action, **values):
        with django_capture_on_commit_callbacks(execute=True):
            made = action(by=SYSTEM, **values)
        return made, WorkerStanding.objects.get(worker=person)

    return done


def test_somebody_new_stands_in_the_rollup(person):
    assert WorkerStanding.objects.get(worker=person).standing == "unregistered"


def test_a_certificate_then_a_registration_then_its_cancellation(november, person, committed):
    certificate, row = committed(person, add_certificate, worker=person, level="social_worker")
    assert row.standing == "unregistered"
    term = {"starts_on": date(2024, 3, 1), "ends_on": date(2027, 2, 28)}
    registration, row = committed(person, add_registration, certificate=certificate, **term)
    assert (row.standing, row.required) == ("short", 90)
    _gone, row = committed(person, cancel_registration, registration=registration, on=date(2026, 5, 1))
    assert row.standing == "unregistered"


def test_a_new_employer_takes_the_row_along(person, committed):
    heir = institution(person.county, name="新单位")
    _made, row = committed(person, transfer_worker, worker=person, institution=heir, on=date(2026, 5, 1))
    assert row.institution == heir


def test_whoever_leaves_stands_with_no_employer(person, committed):
    employment = person.employments.get()
    _made, row = committed(person, end_employment, employment=employment, ends_on=date(2026, 5, 1))
    assert row.institution is None


def test_becoming_technical_staff_starts_the_annual_clock(person, committed):
    AnnualRequirement.objects.create(
        hours=90, professional_hours=60, document_no="人社部令第25号", valid_from=date(2015, 10, 1)
    )
    person.refresh_from_db()
    changes = {"post_category_claimed": "professional"}
    _made, row = committed(person, update_worker, worker=person, version=person.version, changes=changes)
    assert row.annual_required == 90
