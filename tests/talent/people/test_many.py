"""Changing many people is changing one, many times: all or none, each refusal named, in few statements."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.audit.models import AuditEvent
from core.common.amending import Seen, SomeRefused
from core.common.errors import NotAllowed
from core.common.versions import LostUpdate
from talent.people import actions
from talent.people.models import Certificate, Employment, SocialWorker
from tests.factories import people
from tests.factories.core import by

pytestmark = pytest.mark.django_db


def seen(records, **changes):
    return [Seen(record, record.version, changes) for record in records]


def statements(work):
    with CaptureQueriesContext(connection) as asked:
        work()
    return len(asked)


@pytest.fixture
def staff(home):
    return [people.worker(home, f"王{number}", education="college") for number in range(6)]


def test_all_are_changed_each_with_an_event_and_what_was_replaced(hr, staff):
    changed = actions.update_workers(seen=seen(staff, education="master", mobile="138 0000 1234"), by=by(hr))
    assert [one.pk for one in changed] == [one.pk for one in staff]
    fresh = list(SocialWorker.objects.filter(pk__in=[one.pk for one in staff]))
    assert {one.education for one in fresh} == {"master"}
    assert {one.mobile for one in fresh} == {"13800001234"}
    assert all(one.superseded[-1]["education"] == "college" for one in fresh)
    assert {one.version for one in fresh} == {staff[0].version + 1}
    assert AuditEvent.objects.filter(event="people.worker_changed").count() == len(staff)


def test_six_cost_no_more_statements_than_two(hr, staff):
    author = by(hr)
    few = statements(lambda: actions.update_workers(seen=seen(staff[:2], school="河北大学"), by=author))
    many = statements(lambda: actions.update_workers(seen=seen(staff[2:], school="河北大学"), by=author))
    assert few == many


def test_one_person_of_another_county_refuses_all(hr, staff, stranger):
    with pytest.raises(NotAllowed):
        actions.update_workers(seen=seen([*staff, stranger], school="河北大学"), by=by(hr))
    assert not SocialWorker.objects.filter(school="河北大学").exists()


def test_one_record_that_changed_meanwhile_refuses_all(hr, staff):
    stale = seen(staff, school="河北大学")
    actions.update_worker(worker=staff[3], version=staff[3].version, changes={"note": "待核"}, by=by(hr))
    with pytest.raises(LostUpdate):
        actions.update_workers(seen=stale, by=by(hr))
    assert not SocialWorker.objects.filter(school="河北大学").exists()


def test_every_wrong_value_is_named_by_its_place(hr, staff):
    wanted = seen(staff, school="河北大学")
    for place in (1, 4):
        wanted[place] = Seen(staff[place], staff[place].version, {"school": "很" * 90})
    with pytest.raises(SomeRefused) as refused:
        actions.update_workers(seen=wanted, by=by(hr))
    assert set(refused.value.refused) == {1, 4}


def test_a_single_wrong_value_is_an_error_of_its_field(hr, staff):
    with pytest.raises(ValidationError) as refused:
        actions.update_worker(worker=staff[0], version=1, changes={"school": "很" * 90}, by=by(hr))
    assert set(refused.value.message_dict) == {"school"}


def test_the_database_names_the_employments_that_overlap_and_keeps_none(hr, home, staff):
    late = [one.employments.get() for one in staff]
    for one in late:
        one.starts_on = date(2024, 1, 1)
        one.save()
    for one in (staff[0], staff[5]):
        Employment.objects.create(
            worker=one, institution=home, starts_on=date(2020, 1, 1), ends_on=date(2022, 12, 31)
        )
    with pytest.raises(SomeRefused) as refused:
        actions.update_employments(seen=seen(late, starts_on=date(2021, 6, 1)), by=by(hr))
    assert set(refused.value.refused) == {0, 5}
    assert not Employment.objects.filter(starts_on=date(2021, 6, 1)).exists()


def test_terms_reach_the_people_who_work_by_them(hr, staff):
    running = [one.employments.get() for one in staff]
    actions.update_employments(seen=seen(running, relation="labour", monthly_pay=Decimal("4200")), by=by(hr))
    fresh = SocialWorker.objects.filter(pk__in=[one.pk for one in staff])
    assert {(one.relation, one.version) for one in fresh} == {("labour", staff[0].version + 1)}
    assert AuditEvent.objects.filter(event="people.employment_changed").count() == len(staff)


def test_certificates_of_many_raise_their_holders_and_a_second_one_of_a_level_is_named(hr, staff):
    people.certificate(staff[2], "assistant")
    wanted = [Certificate(worker=one, level="assistant", number=f"20230{one.pk:06}") for one in staff]
    with pytest.raises(SomeRefused) as refused:
        actions.add_certificates(certificates=wanted, by=by(hr))
    assert set(refused.value.refused) == {2}
    assert Certificate.objects.count() == 1
    others = [one for one in wanted if one.worker_id != staff[2].pk]
    actions.add_certificates(certificates=others, by=by(hr))
    assert set(SocialWorker.objects.values_list("certificate_level", flat=True)) == {"assistant"}
