"""The operation log shows an auditor what happened at their places."""

import pytest
from django.urls import reverse

from core.audit.actions import record
from core.common.author import system_author
from tests.factories.core import Map, UserFactory, by, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    return Map()


def happened(event, place=None, author=None, **facts):
    return record(by=by(author) if author else system_author("test"), event=event, place=place, **facts)


def seen(client, user, **params):
    client.force_login(user)
    answer = client.get(reverse("console:audit"), params)
    return {row.event for row in answer.context["list"].window.rows}


def test_a_county_auditor_sees_the_events_of_the_county_and_no_others(client, places):
    auditor = officer("auditor", places.changan)
    happened("people.revealed_id", places.jianbei)
    happened("people.registered", places.fuping)
    happened("accounts.signed_in")
    assert "people.revealed_id" in seen(client, auditor)
    assert not {"people.registered", "accounts.signed_in"} & seen(client, auditor)


def test_a_provincial_auditor_sees_also_what_stands_nowhere(client, places):
    auditor = officer("auditor", places.hebei)
    happened("people.registered", places.fuping)
    happened("accounts.locked_out")
    assert {"people.registered", "accounts.locked_out"} <= seen(client, auditor)


def test_the_log_is_narrowed_by_event_person_result_and_day(client, places):
    auditor, clerk = officer("auditor", places.hebei), UserFactory(username="clerk")
    happened("accounts.signed_in", author=clerk)
    happened("accounts.sign_in_refused", outcome="refused")
    assert seen(client, auditor, event="accounts.signed_in") == {"accounts.signed_in"}
    assert seen(client, auditor, q="CLERK") == {"accounts.signed_in"}
    assert seen(client, auditor, outcome="refused") == {"accounts.sign_in_refused"}
    assert seen(client, auditor, at_to="2020-01-01") == set()


def test_an_event_shows_its_facts_to_who_may_see_it_and_is_no_page_for_others(client, places):
    event = happened("people.exported", places.changan, facts={"rows": 4711})
    url = reverse("console:event", args=[event.uid])
    for user, status in [
        (officer("auditor", places.changan), 200),
        (officer("auditor", places.fuping), 404),
        (officer("county_hr", places.changan), 403),
        (UserFactory(), 403),
    ]:
        client.force_login(user)
        answer = client.get(url)
        assert answer.status_code == status
        assert ("4711" in answer.content.decode()) is (status == 200)


def test_the_log_is_exported_as_it_is_shown(client, places):
    auditor = officer("auditor", places.changan)
    happened("people.revealed_id", places.changan)
    happened("people.registered", places.fuping)
    client.force_login(auditor)
    answer = client.get(reverse("console:audit"), {"export": "csv", "columns": "at,event,outcome"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    assert "people.revealed_id" in text
    assert "people.registered" not in text
