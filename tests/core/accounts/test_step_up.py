"""Before what cannot be undone or unseen, the door asks again and forgets nothing."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from time_machine import travel

from tests.factories.accounts import PASSWORD, code_of, signed_in, stepped_up, with_app
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db

GUARDED, LATE = "/tests/guarded/", "/tests/late/"


@pytest.fixture(autouse=True)
def _pages(settings):
    settings.ROOT_URLCONF = "tests.core.accounts.urls"


def test_signing_in_alone_does_not_open_a_guarded_deed():
    client = signed_in(UserFactory())
    assert client.get(GUARDED)["Location"] == "/accounts/step-up/?next=%2Ftests%2Fguarded%2F"
    assert client.post(GUARDED, {"reason": "x"}).status_code == 403
    assert client.post(LATE).status_code == 403


def test_the_password_opens_it_for_five_minutes():
    with travel("2026-11-23 09:00+08:00", tick=False) as clock:
        client = signed_in(UserFactory())
        answer = client.post("/accounts/step-up/", {"next": GUARDED, "step_up_secret": PASSWORD})
        assert answer["Location"] == GUARDED
        clock.shift(timedelta(minutes=4, seconds=59))
        assert client.get(GUARDED).status_code == 200
        assert client.get(LATE).status_code == 200
        clock.shift(timedelta(seconds=1))
        assert client.get(GUARDED).status_code == 302


def test_what_was_typed_is_sent_again_with_the_answer_and_the_password_is_not_passed_on():
    client = signed_in(UserFactory())
    typed = {"reason": "核对 <身份>", "choice": ["a", "b"]}
    page = client.post(GUARDED, typed)
    assert page.context["action"] == GUARDED
    assert sorted(page.context["kept"]) == [("choice", "a"), ("choice", "b"), ("reason", "核对 <身份>")]
    assert "核对 &lt;身份&gt;" in page.content.decode()
    done = client.post(GUARDED, typed | {"step_up_secret": PASSWORD})
    assert done.content.decode() == "['a', 'b'] 核对 <身份> ['choice', 'reason']"


def test_a_wrong_answer_asks_again_and_still_keeps_what_was_typed():
    client = signed_in(UserFactory())
    page = client.post(GUARDED, {"reason": "kept", "step_up_secret": "wrong"})
    assert page.status_code == 403
    assert page.context["wrong"]
    assert ("reason", "kept") in page.context["kept"]
    assert "wrong" not in [value for _name, value in page.context["kept"]]


def test_five_wrong_answers_close_it_even_for_the_right_one():
    with travel("2026-11-23 09:00+08:00", tick=False) as clock:
        client = signed_in(UserFactory())
        for _number in range(5):
            client.post(GUARDED, {"step_up_secret": "wrong"})
        assert client.post(GUARDED, {"step_up_secret": PASSWORD}).status_code == 403
        clock.shift(timedelta(minutes=14))
        client.get("/tests/page/")
        clock.shift(timedelta(minutes=2))
        assert client.post(GUARDED, {"step_up_secret": PASSWORD}).status_code == 200


def test_an_empty_answer_is_asked_for_again_and_counts_as_no_try():
    client = signed_in(UserFactory())
    for _try in range(7):
        answer = client.post(GUARDED, {"reason": "x", "step_up_secret": " "})
        assert answer.status_code == 403
        assert "请先输入" in answer.content.decode() or "first" in answer.content.decode()
    assert client.post(GUARDED, {"reason": "x", "step_up_secret": PASSWORD}).status_code == 200


def test_a_code_of_the_app_answers_too_and_only_once():
    user = UserFactory()
    client, other = signed_in(user), signed_in(user)
    with travel("2026-11-23 09:00:05+08:00", tick=False):
        client, other = signed_in(user), signed_in(user)
        code = code_of(with_app(user))
        assert client.post(GUARDED, {"step_up_secret": code}).status_code == 200
        assert other.post(GUARDED, {"step_up_secret": code}).status_code == 403


def test_the_answer_of_one_person_does_not_serve_the_next_in_the_same_browser():
    first, second = UserFactory(), UserFactory()
    client = stepped_up(first)
    assert client.get(GUARDED).status_code == 200
    client.post("/accounts/sign-out/")
    signed_in(second, client)
    assert client.get(GUARDED).status_code == 302


def test_files_cannot_be_kept_and_the_page_says_so():
    client = signed_in(UserFactory())
    page = client.post(GUARDED, {"scan": SimpleUploadedFile("scan.pdf", b"%PDF-1.7")})
    assert page.context["files_lost"]


def test_a_fragment_that_needs_it_brings_up_the_whole_page():
    client = signed_in(UserFactory())
    htmx = {"HX-Request": "true", "HX-Current-URL": "http://testserver/tests/page/"}
    asked = client.post(GUARDED, {"reason": "kept"}, headers=htmx)
    assert (asked.status_code, asked["HX-Retarget"]) == (200, "body")
    assert client.get(GUARDED, headers=htmx)["HX-Redirect"].startswith("/accounts/step-up/?next=")


def test_it_never_leads_to_another_site():
    client = stepped_up(UserFactory())
    assert client.get("/accounts/step-up/?next=https://evil.example/")["Location"] == "/"


def test_somebody_not_signed_in_is_sent_to_the_door():
    assert Client().get(GUARDED)["Location"].startswith("/accounts/sign-in/")
    assert Client().post(GUARDED, {"step_up_secret": PASSWORD})["Location"].startswith("/accounts/sign-in/")
