"""Every address answers with the same guards around it."""

import pytest
from django.conf import settings as house
from django.template import engines
from django.test import Client

from config.settings.security import PRODUCTION_SECURITY
from tests.factories.accounts import signed_in
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db

GUARDS = {
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ADDRESSES = [
    "/accounts/sign-in/",
    "/accounts/activate/",
    "/accounts/",
    "/no/such/page/",
    "/static/css/door.css",
    "/i18n/setlang/",
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_guards_stand_on_pages_refusals_redirects_and_static_files(address):
    answer = Client().get(address)
    assert {name: answer.headers.get(name) for name in GUARDS} == GUARDS
    assert "geolocation=()" in answer["Permissions-Policy"]
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == (
        "'none'",
        "'self'",
        "'self'",
    )
    assert (policy["frame-ancestors"], policy["base-uri"], policy["form-action"]) == (
        "'none'",
        "'none'",
        "'self'",
    )
    assert "unsafe" not in answer["Content-Security-Policy"]


def test_pages_of_somebody_signed_in_are_not_kept_by_the_browser():
    assert "no-store" in signed_in(UserFactory()).get("/accounts/")["Cache-Control"]
    assert "no-store" not in Client().get("/static/css/door.css").get("Cache-Control", "")


def test_cookies_are_out_of_reach_of_scripts_and_other_sites():
    client = signed_in(UserFactory())
    client.post("/i18n/setlang/", {"language": "en", "next": "/accounts/"})
    client.get("/accounts/")
    for name in ("sessionid", "csrftoken", "django_language"):
        cookie = client.cookies[name]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
    assert not client.cookies["sessionid"]["max-age"]


def test_production_speaks_https_only():
    assert all(PRODUCTION_SECURITY[f"{cookie}_COOKIE_SECURE"] for cookie in ("SESSION", "CSRF", "LANGUAGE"))
    assert PRODUCTION_SECURITY["SECURE_SSL_REDIRECT"]
    assert PRODUCTION_SECURITY["SECURE_HSTS_SECONDS"] >= 31536000


def test_the_language_chosen_before_the_door_stays_behind_it():
    client = Client()
    client.post("/i18n/setlang/", {"language": "en", "next": "/accounts/sign-in/"})
    assert 'lang="en"' in client.get("/accounts/sign-in/").content.decode()
    assert 'lang="en"' in signed_in(UserFactory(), client).get("/accounts/").content.decode()


def test_the_language_of_the_account_follows_its_owner_to_a_new_browser():
    assert 'lang="en"' in signed_in(UserFactory(language="en")).get("/accounts/").content.decode()
    assert 'lang="zh-hans"' in signed_in(UserFactory(language="zh-hans")).get("/accounts/").content.decode()


def test_a_form_without_its_token_says_how_to_go_on():
    answer = Client(enforce_csrf_checks=True).post("/accounts/sign-in/", {"login": "x", "password": "y"})
    assert answer.status_code == 403
    assert answer.templates[0].name == "core/accounts/form_out_of_date.html"


def test_our_templates_hold_nothing_that_the_policy_would_block():
    folders = [
        house.BASE_DIR / "templates" / "core" / "accounts",
        house.BASE_DIR / "templates" / "components",
    ]
    for page in (page for folder in folders for page in folder.rglob("*.html")):
        text = page.read_text()
        assert ' style="' not in text, page
        assert "<style" not in text, page
        assert " onclick=" not in text, page
        assert engines["django"].from_string(text)
