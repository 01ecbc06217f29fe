"""A service from 长安区 to 阜平县 on a day in July, and who answers for it."""

from datetime import date

import pytest
import time_machine

from tests.factories.core import Map, UserFactory, by, officer
from tests.factories.course import routes
from tests.factories.deployments import deployment
from tests.factories.months import service_rules, serving

from .kit import ARRIVED


@pytest.fixture(autouse=True)
def on_a_day_in_july():
    with time_machine.travel("2026-07-20T04:00:00Z", tick=False) as clock_:
        yield clock_


@pytest.fixture
def places():
    return Map()


@pytest.fixture
def row(places):
    service_rules()
    routes(places.hebei)
    row = deployment(places.changan, places.fuping, starts_on=ARRIVED, ends_on=date(2027, 5, 10))
    row.worker.user = UserFactory()
    row.worker.mobile = "13811112222"
    row.worker.save()
    return serving(row, ARRIVED)


@pytest.fixture
def county(places):
    return by(officer("county_hr", places.fuping))


@pytest.fixture
def monitor(places):
    return by(officer("deployment_monitor", places.hebei))
