"""Codes from a phone: for everybody, required of officers, sealed, used once."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from time_machine import travel

from core.accounts.actions import remove_second_factor
from core.accounts.enums import Outcome
from core.accounts.models import LoginAttempt, SignedInSession
from core.audit.models import AuditEvent
from core.common.errors import NotAllowed
from tests.factories.accounts import PASSWORD, code_of, signed_in, stepped_up, stored_secret, with_app
from tests.factories.core import Map, UserFactory, by, grant, officer

pytestmark = pytest.mark.django_db

CODE, SET_UP = "/accounts/second-factor/code/", "/accounts/second-factor/set-up/"
NOON = "2026-11-23 12:00:05+08:00"


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()


@pytest.fixture(autouse=True)
def _a_page(settings):
    settings.ROOT_URLCONF = "tests.core.accounts.urls"


def half_way(user):
    client = Client()
    answer = client.post("/accounts/sign-in/", {"login": user.username, "password": PASSWORD})
    assert answer["Location"] == CODE
    return client


def is_in(client):
    return client.get("/accounts/").status_code == 200


def test_the_password_alone_does_not_open_an_account_with_an_app():
    user = UserFactory()
    secret = with_app(user)
    client = half_way(user)
    assert not is_in(client)
    assert not SignedInSession.objects.exists()
    assert client.post(CODE, {"code": "000000"}).status_code == 200
    assert client.post(CODE, {"code": code_of(secret)}).status_code == 302
    assert is_in(client)


def test_half_way_one_may_turn_back_and_sign_in_as_somebody_else():
    user = UserFactory()
    with_app(user)
    client = half_way(user)
    assert client.get("/accounts/sign-in/")["Location"] == CODE
    client.post("/accounts/sign-out/")
    assert client.get("/accounts/sign-in/").status_code == 200
    assert client.get(CODE)["Location"] == "/accounts/sign-in/"


def test_a_code_is_good_once_and_only_in_its_own_half_minute():
    user = UserFactory()
    secret = with_app(user)
    with travel(NOON, tick=False) as clock:
        code = code_of(secret)
        assert half_way(user).post(CODE, {"code": code}).status_code == 302
        assert half_way(user).post(CODE, {"code": code}).status_code == 200
        for steps in (-1, 1):
            assert half_way(user).post(CODE, {"code": code_of(secret, steps=steps)}).status_code == 200
        clock.shift(timedelta(seconds=30))
        assert half_way(user).post(CODE, {"code": code_of(secret)}).status_code == 302


def test_the_code_that_turned_the_app_on_does_not_sign_in_as_well():
    user = UserFactory()
    with travel(NOON, tick=False):
        client = stepped_up(user)
        secret = client.get(SET_UP).context["form"].secret
        code = code_of(secret)
        assert client.post(SET_UP, {"code": code}).status_code == 302
        assert half_way(user).post(CODE, {"code": code}).status_code == 200


def test_five_wrong_codes_close_the_second_factor_even_for_the_right_one():
    user = UserFactory()
    secret = with_app(user)
    with travel(NOON, tick=False) as clock:
        for number in range(5):
            half_way(user).post(CODE, {"code": f"00000{number}"})
        assert half_way(user).post(CODE, {"code": code_of(secret)}).status_code == 200
        clock.shift(timedelta(minutes=15, seconds=1))
        assert half_way(user).post(CODE, {"code": code_of(secret)}).status_code == 302
    kept = list(LoginAttempt.objects.filter(outcome__startswith="factor").values_list("outcome", flat=True))
    assert kept == [Outcome.FACTOR_WRONG] * 5 + [Outcome.FACTOR_LOCKED]


def test_the_secret_is_sealed_in_the_database_and_in_the_session(client):
    user = UserFactory()
    secret = with_app(user)
    assert secret not in stored_secret(user)
    other = UserFactory()
    browser = stepped_up(other)
    fresh = browser.get(SET_UP).context["form"].secret
    row = browser.session.get_model_class().objects.get(session_key=browser.session.session_key)
    assert fresh not in row.session_data
    assert browser.session["mfa.totp.secret"] == fresh


def test_recovery_codes_are_shown_once_and_each_opens_the_account_once():
    user = UserFactory()
    client = stepped_up(user)
    secret = client.get(SET_UP).context["form"].secret
    page = client.post(SET_UP, {"code": code_of(secret)}, follow=True)
    codes = page.context["unused_codes"]
    assert len(codes) == 10
    assert codes[0] in page.content.decode()
    again = client.get("/accounts/second-factor/recovery-codes/").content.decode()
    assert not any(code in again for code in codes)
    assert half_way(user).post(CODE, {"code": codes[0]}).status_code == 302
    assert half_way(user).post(CODE, {"code": codes[0]}).status_code == 200


def test_officers_are_led_to_set_one_up_and_workers_are_not(settings):
    settings.OFFICERS_NEED_SECOND_FACTOR = True
    clerk, worker = officer("county_hr", Map().changan), UserFactory()
    browser = signed_in(clerk)
    assert browser.get("/tests/page/")["Location"] == SET_UP
    for address in ("/i18n/setlang/", "/accounts/", SET_UP):
        assert browser.get(address).get("Location", "") != SET_UP
    assert signed_in(worker).get("/tests/page/").status_code == 200


def test_an_officer_with_an_app_or_just_setting_it_up_goes_on(settings):
    settings.OFFICERS_NEED_SECOND_FACTOR = True
    clerk = officer("county_hr", Map().changan)
    client = stepped_up(clerk)
    secret = client.get(SET_UP).context["form"].secret
    assert client.post(SET_UP, {"code": code_of(secret)}).status_code == 302
    assert client.get("/tests/page/").status_code == 200
    assert "/turn-off/" not in client.get("/accounts/").content.decode()
    client.post("/accounts/second-factor/turn-off/")
    assert stored_secret(clerk)


def test_a_grant_given_during_the_session_asks_for_it_with_the_next_request(settings):
    settings.OFFICERS_NEED_SECOND_FACTOR = True
    user = UserFactory()
    client = signed_in(user)
    assert client.get("/tests/page/").status_code == 200
    grant(user, "county_hr", Map().changan)
    assert client.get("/tests/page/")["Location"] == SET_UP


def test_the_demonstration_says_on_each_page_that_it_does_without(settings):
    client = Client()
    settings.OFFICERS_NEED_SECOND_FACTOR = False
    assert "house-banner" in client.get("/accounts/sign-in/").content.decode()
    assert "house-banner" in signed_in(UserFactory()).get("/accounts/").content.decode()
    settings.OFFICERS_NEED_SECOND_FACTOR = True
    assert "house-banner" not in client.get("/accounts/sign-in/").content.decode()


def test_a_worker_may_turn_it_off_again():
    user = UserFactory()
    with_app(user)
    client = stepped_up(user)
    assert client.post("/accounts/second-factor/turn-off/").status_code == 302
    assert is_in(signed_in(user))


def test_an_administrator_resets_a_lost_app_but_nobody_their_own():
    user, administrator = UserFactory(), UserFactory()
    with_app(user)
    with pytest.raises(NotAllowed):
        remove_second_factor(user=user, by=by(user))
    assert remove_second_factor(user=user, by=by(administrator)) == 1
    assert is_in(signed_in(user))
    assert AuditEvent.objects.filter(event="accounts.second_factor_removed", user=administrator).count() == 1
