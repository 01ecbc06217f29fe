"""A transfer under way leads to the heir of the institution that it was to lead to."""

from datetime import date

import pytest

from core.common.errors import Refused
from talent.institutions.actions import merge_institution
from tests.factories.course import asked
from tests.factories.deployments import SYSTEM
from tests.factories.establishment import institution

DAY, MERGED = date(2026, 7, 25), date(2026, 7, 18)


@pytest.fixture
def change(row, places):
    return asked(row, "transfer", DAY, new_host=institution(places.fuping, name="另一受援"))


@pytest.mark.django_db
def test_it_leads_to_the_heir(change, places):
    heir = institution(places.fuping, name="继受单位")
    moved = merge_institution(source=change.new_host, heir=heir, on=MERGED, by=SYSTEM).moved
    assert moved["transfers"] == 1
    change.refresh_from_db()
    assert change.new_host == heir


@pytest.mark.django_db
def test_it_is_withdrawn_first_where_it_would_lead_back(change, row):
    with pytest.raises(Refused, match=row.host.name):
        merge_institution(source=change.new_host, heir=row.host, on=MERGED, by=SYSTEM)
    change.new_host.refresh_from_db()
    assert not change.new_host.is_closed
