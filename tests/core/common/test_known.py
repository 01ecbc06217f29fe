"""A dated row remembers what it said before, and since when it is known."""

from datetime import date

import pytest

from core.common.dates import now
from core.common.known import as_known
from tests.factories.core import Map
from tests.factories.establishment import appointment, institution, post, rules, worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def held():
    rules()
    employer = institution(Map().changan)
    return appointment(worker(employer), post(employer, on=date(2024, 1, 1)))


def then(row, moment):
    return as_known(type(row), vars(row), moment)


def test_a_new_row_has_no_earlier_values(held):
    assert held.superseded == []
    assert then(held, held.recorded_at)["ends_on"] is None


def test_a_replaced_value_is_kept_with_the_moment_until_which_it_held(held):
    before = now()
    held.ends_on = date(2026, 5, 31)
    held.save()
    held.refresh_from_db()
    assert [entry["ends_on"] for entry in held.superseded] == [None]
    assert then(held, before)["ends_on"] is None
    assert then(held, now())["ends_on"] == date(2026, 5, 31)


def test_saving_some_columns_keeps_their_earlier_values_too(held):
    held.fte = 50
    held.reason = "非全时"
    held.save(update_fields=["reason"])
    held.refresh_from_db()
    assert held.superseded == []
    held.fte = 50
    held.save(update_fields=["fte"])
    held.refresh_from_db()
    assert [entry["fte"] for entry in held.superseded] == [100]


def test_saving_without_a_change_remembers_nothing(held):
    held.save()
    held.refresh_from_db()
    held.save()
    assert held.superseded == []


def test_a_row_is_unknown_before_it_was_recorded(held):
    assert then(held, held.recorded_at.replace(year=2000)) is None
