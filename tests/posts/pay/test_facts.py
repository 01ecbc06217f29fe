"""Facts are the same for one appointment and for many, and cost the same queries."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from posts.establishment.models import Appointment
from posts.pay.resolution import resolve, resolve_all
from posts.pay.selectors.facts import facts_for, iter_facts
from tests.factories import establishment as posts
from tests.factories import pay
from tests.factories.core import Map

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


@pytest.fixture
def place() -> Map:
    posts.rules()
    return Map()


def appointed(employer, name="王吉", **facts):
    person = posts.worker(employer, name, relation="establishment", **facts)
    return posts.appointment(person, posts.post(employer, on=date(2024, 1, 1), places=9))


def test_the_standard_of_the_nearest_place_pays(place):
    employer = posts.institution(place.changan)
    posts.plan(employer, ceiling=20)
    pay.standard(place.hebei, {"key": "basic", "how": "fixed", "amount": 1000})
    pay.standard(place.shijiazhuang, {"key": "basic", "how": "fixed", "amount": 2000})
    answer = resolve(facts_for([appointed(employer)], JUNE)[0])
    assert answer.gross_monthly == Decimal(2000)
    assert answer.lines[0].place == "石家庄市"
    assert answer.lines[0].inherited
