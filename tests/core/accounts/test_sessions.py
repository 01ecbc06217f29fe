"""A session ends after fifteen idle minutes, after twelve hours, with the password, or from elsewhere."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from time_machine import travel

from core.accounts.models import SignedInSession
from core.audit.models import AuditEvent
from tests.factories.accounts import NEW_PASSWORD, PASSWORD, signed_in
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db

ACCOUNT = "/accounts/"


@pytest.fixture(autouse=True)
def _pages(settings):
    settings.ROOT_URLCONF = "tests.core.accounts.urls"


def is_in(client, **extra):
    return client.get(ACCOUNT, **extra).status_code == 200


def test_fifteen_idle_minutes_are_allowed_and_one_second_more_is_not():
    with travel("2026-11-23 09:00+08:00", tick=False) as clock:
        client = signed_in(UserFactory())
        assert is_in(client)
        clock.shift(timedelta(minutes=15))
        assert is_in(client)
        clock.shift(timedelta(minutes=15, seconds=1))
        answer = client.get(ACCOUNT, follow=True)
        assert answer.redirect_chain[0][0] == "/accounts/sign-in/?next=/accounts/"
        assert len(answer.context["messages"]) == 1
        assert "_auth_user_id" not in client.session


def test_twelve_hours_are_the_end_however_busy():
    with travel("2026-11-23 08:00+08:00", tick=False) as clock:
        client = signed_in(UserFactory())
        assert is_in(client)
        for _number in range(72):
            clock.shift(timedelta(minutes=10))
            assert is_in(client)
        clock.shift(timedelta(seconds=1))
        assert not is_in(client)


def test_a_page_that_asks_by_itself_does_not_keep_the_session_alive():
    with travel("2026-11-23 08:00+08:00", tick=False) as clock:
        client = signed_in(UserFactory())
        is_in(client)
        for _number in range(5):
            clock.shift(timedelta(minutes=3))
            assert is_in(client, headers={"X-Background": "1"})
        clock.shift(timedelta(seconds=1))
        assert not is_in(client, headers={"X-Background": "1"})


def test_a_form_sent_too_late_leads_back_to_its_page_after_signing_in():
    with travel("2026-11-23 08:00+08:00", tick=False) as clock:
        client = signed_in(UserFactory())
        is_in(client)
        clock.shift(timedelta(minutes=16))
        answer = client.post("/tests/guarded/", headers={"Referer": "http://testserver/tests/page/"})
        assert answer["Location"] == "/accounts/sign-in/?next=http%3A%2F%2Ftestserver%2Ftests%2Fpage%2F"
        outside = client.post("/tests/guarded/", headers={"Referer": "http://elsewhere/page/"})
        assert "elsewhere" not in outside["Location"]


def test_a_fragment_is_never_the_sign_in_page():
    client = Client()
    answer = client.get(
        "/tests/page/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/tests/page/"}
    )
    assert answer.status_code == 200
    assert answer["HX-Redirect"].startswith("/accounts/sign-in/?next=")
    assert answer.content == b""


def test_the_session_key_changes_with_signing_in_and_with_a_new_password():
    user = UserFactory()
    client = Client()
    client.get("/accounts/sign-in/")
    client.session.save()
    before = client.session.session_key
    signed_in(user, client)
    inside = client.session.session_key
    assert before != inside
    client.post(
        "/accounts/password/", {"present": PASSWORD, "new_password": NEW_PASSWORD, "repeated": NEW_PASSWORD}
    )
    assert client.session.session_key != inside
    assert is_in(client)
    assert SignedInSession.objects.get().session_key == client.session.session_key


def test_a_new_password_signs_every_other_browser_out():
    user = UserFactory()
    here, there = signed_in(user), signed_in(user)
    fields = {"new_password": NEW_PASSWORD, "repeated": NEW_PASSWORD}
    assert here.post("/accounts/password/", fields | {"present": "wrong"}).status_code == 200
    assert is_in(there)
    assert here.post("/accounts/password/", fields | {"present": PASSWORD}).status_code == 302
    assert is_in(here)
    assert not is_in(there)


def test_the_present_password_is_not_a_way_to_guess_it():
    user = UserFactory()
    client = signed_in(user)
    fields = {"new_password": NEW_PASSWORD, "repeated": NEW_PASSWORD}
    for _number in range(5):
        client.post("/accounts/password/", fields | {"present": "wrong"})
    assert client.post("/accounts/password/", fields | {"present": PASSWORD}).status_code == 200
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_owner_sees_their_browsers_and_signs_one_out():
    user = UserFactory()
    here, there = signed_in(user), signed_in(user, HTTP_USER_AGENT="Firefox/115 (Linux)")
    page = here.get(ACCOUNT)
    assert "Firefox · Linux" in page.content.decode()
    assert len(page.context["sessions"]) == 2
    other = next(s for s in page.context["sessions"] if "Firefox" in s.browser)
    assert here.post(f"/accounts/sessions/{other.uid}/end/").status_code == 302
    assert is_in(here)
    assert not is_in(there)
    assert AuditEvent.objects.filter(event="accounts.session_ended", user=user).count() == 1


def test_nobody_ends_somebody_elses_session():
    victim = signed_in(UserFactory())
    session = SignedInSession.objects.get()
    assert signed_in(UserFactory()).post(f"/accounts/sessions/{session.uid}/end/").status_code == 404
    assert is_in(victim)


def test_all_others_at_once_and_only_ones_own():
    user = UserFactory()
    here, there, stranger = signed_in(user), signed_in(user), signed_in(UserFactory())
    here.post("/accounts/sessions/end-others/")
    assert [is_in(client) for client in (here, there, stranger)] == [True, False, True]


def test_signing_out_ends_the_session_in_the_database():
    client = signed_in(UserFactory())
    key = client.session.session_key
    assert client.get("/accounts/sign-out/").status_code == 405
    assert is_in(client)
    client.post("/accounts/sign-out/")
    assert not Session.objects.filter(session_key=key).exists()
    assert not SignedInSession.objects.exists()
    assert not is_in(client)


def test_a_session_is_sealed_and_an_altered_one_is_empty():
    client = signed_in(UserFactory())
    row = Session.objects.get(session_key=client.session.session_key)
    assert "_auth_user_id" not in row.session_data
    Session.objects.update(session_data=row.session_data[:-8] + "AAAAAAA=")
    assert not is_in(client)


def test_signing_in_does_not_lead_to_another_site():
    user = UserFactory()
    for page, expected in [
        ("/accounts/", "/accounts/"),
        ("https://evil.example/", "/"),
        ("//evil.example", "/"),
    ]:
        answer = Client().post(
            "/accounts/sign-in/", {"login": user.username, "password": PASSWORD, "next": page}
        )
        assert answer["Location"] == expected
