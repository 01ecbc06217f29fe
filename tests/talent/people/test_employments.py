"""Employments begin, end and move; the person's place follows in the same transaction."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from core.access.followers import misplaced
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from talent.people import registry
from talent.people.actions import employ, end_employment, transfer_worker
from talent.people.models import Employment, SocialWorker
from tests.factories.core import by, officer

pytestmark = pytest.mark.django_db


def seen(user):
    return set(SocialWorker.objects.for_user(user, Capability.VIEW_WORKERS))


def test_a_transfer_ends_the_old_employment_the_day_before(hr, wang, station):
    transfer_worker(worker=wang, institution=station, on=date(2026, 7, 1), relation="labour", by=by(hr))
    old, new = Employment.objects.order_by("id")
    assert (old.ends_on, new.starts_on) == (date(2026, 6, 30), date(2026, 7, 1))
    wang.refresh_from_db()
    assert (wang.institution, wang.relation, wang.township) == (station, "labour", None)


def test_a_transfer_to_another_county_needs_the_right_in_both(hr, wang, foreign_home, hebei):
    with pytest.raises(NotAllowed):
        transfer_worker(worker=wang, institution=foreign_home, on=date(2026, 7, 1), by=by(hr))
    monitor = officer("deployment_monitor", hebei.hebei)
    transfer_worker(worker=wang, institution=foreign_home, on=date(2026, 7, 1), by=by(monitor))
    wang.refresh_from_db()
    assert seen(hr) == set()
    assert seen(officer("county_hr", hebei.fuping)) == {wang}
    assert misplaced() == {}


def test_nobody_is_transferred_to_where_they_are(hr, wang, home):
    with pytest.raises(Refused):
        transfer_worker(worker=wang, institution=home, on=date(2026, 7, 1), by=by(hr))


def test_after_leaving_the_last_county_still_sees_the_person(hr, wang):
    end_employment(employment=wang.employments.get(), ends_on=date(2026, 6, 30), by=by(hr), reason="辞职")
    wang.refresh_from_db()
    assert wang.institution is None
    assert seen(hr) == {wang}
    assert misplaced() == {}


def test_after_leaving_the_institution_no_longer_sees_the_person(hr, wang, home):
    clerk = officer("institution_hr", home)
    assert seen(clerk) == {wang}
    end_employment(employment=wang.employments.get(), ends_on=date(2026, 6, 30), by=by(hr))
    assert seen(clerk) == set()


def test_an_employment_ends_once(hr, wang):
    employment = wang.employments.get()
    end_employment(employment=employment, ends_on=date(2026, 6, 30), by=by(hr))
    with pytest.raises(Refused):
        end_employment(employment=employment, ends_on=date(2026, 7, 31), by=by(hr))


def test_a_second_full_time_employment_is_refused_a_part_time_one_is_not(hr, wang, station):
    with pytest.raises(ValidationError):
        employ(worker=wang, institution=station, full_time=True, starts_on=date(2026, 1, 1), by=by(hr))
    second = employ(worker=wang, institution=station, full_time=False, starts_on=date(2026, 1, 1), by=by(hr))
    wang.refresh_from_db()
    assert wang.institution != second.institution


def test_the_other_employment_becomes_the_main_one_when_the_main_one_ends(hr, wang, home, station):
    employ(worker=wang, institution=station, full_time=False, starts_on=date(2026, 1, 1), by=by(hr))
    end_employment(employment=wang.employments.get(institution=home), ends_on=date(2026, 6, 30), by=by(hr))
    wang.refresh_from_db()
    assert wang.institution == station


def test_the_database_itself_refuses_overlapping_employments(wang, home):
    with pytest.raises(IntegrityError), transaction.atomic():
        Employment(worker=wang, institution=home, starts_on=date(2025, 1, 1)).save()


def test_an_employment_may_follow_on_the_very_next_day(hr, wang, home):
    end_employment(employment=wang.employments.get(), ends_on=date(2026, 6, 30), by=by(hr))
    wang.refresh_from_db()
    with pytest.raises(ValidationError):
        employ(worker=wang, institution=home, starts_on=date(2026, 6, 30), by=by(hr))
    employ(worker=wang, institution=home, starts_on=date(2026, 7, 1), by=by(hr))


def test_what_hangs_on_an_employment_ends_with_it(hr, wang, monkeypatch):
    ended = []
    monkeypatch.setattr(registry, "_leavers", [lambda employment, author: ended.append(employment.ends_on)])
    end_employment(employment=wang.employments.get(), ends_on=date(2026, 6, 30), by=by(hr))
    assert ended == [date(2026, 6, 30)]
