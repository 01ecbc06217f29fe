"""The desk of an officer: what it offers to begin opens, for every role."""

import pytest
from django.urls import reverse

from core.common.roles import ROLES
from reports.desk import STARTS
from tests.factories.accounts import signed_in
from tests.factories.core import Map, officer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", sorted(ROLES))
def test_whatever_the_desk_offers_to_begin_opens(role):
    browser = signed_in(officer(role, Map().changan))
    desk = browser.get("/", follow=True).context
    begun = {
        start.url_name: browser.get(reverse(start.url_name), follow=True).status_code for start in STARTS
    }
    assert {start.url_name for start in desk.get("starts", [])} <= {
        name for name, status in begun.items() if status == 200
    }


def test_what_a_role_may_not_begin_is_not_offered():
    desk = signed_in(officer("auditor", Map().changan)).get("/").context
    assert desk["starts"] == []


def test_a_county_officer_may_begin_a_plan_a_leave_and_an_institution():
    starts = signed_in(officer("county_hr", Map().changan)).get("/").context["starts"]
    assert {"establishment:draft", "people:leave_new", "institutions:new"} <= {one.url_name for one in starts}
