"""Of many wrong passwords only five are checked, however they arrive; and nobody learns why."""

import threading

import pytest
from django.contrib.auth import authenticate
from django.db import connection, connections
from django.test import Client, RequestFactory
from time_machine import travel

from core.accounts.enums import Outcome
from core.accounts.models import AttemptCounter, LoginAttempt
from core.audit.models import AuditEvent
from tests.factories.accounts import PASSWORD, signed_in
from tests.factories.core import UserFactory

SIGN_IN = "/accounts/sign-in/"


def attempt(client, name, password=PASSWORD, **extra):
    return client.post(SIGN_IN, {"login": name, "password": password}, **extra)


def outcomes():
    return list(LoginAttempt.objects.order_by("id").values_list("outcome", flat=True))


@pytest.mark.django_db(transaction=True)
def test_of_thirty_parallel_wrong_passwords_at_most_five_are_checked():
    user = UserFactory(username="wang")
    start, requests = threading.Barrier(30), RequestFactory()

    def knock():
        start.wait()
        try:
            authenticate(requests.post(SIGN_IN), username="WANG", password="wrong")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=knock) for _number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert LoginAttempt.objects.filter(user=user).count() == 30
    assert outcomes().count(Outcome.WRONG) == 5
    assert outcomes().count(Outcome.LOCKED) == 25
    assert AuditEvent.objects.filter(event="accounts.locked_out", target_id=user.pk).count() >= 1


@pytest.mark.django_db(transaction=True)
def test_without_the_limit_in_the_statement_parallel_attempts_would_slip_past(monkeypatch):
    """Positive control: read the counter, then write it, and more than five are checked."""
    UserFactory(username="wang")
    start, requests = threading.Barrier(12), RequestFactory()

    def read_then_write(kind, key):
        counter, _new = AttemptCounter.objects.get_or_create(kind=kind, key_index=key[:64])
        allowed = counter.used < 5
        start.wait()
        AttemptCounter.objects.filter(pk=counter.pk).update(used=counter.used + 1)
        return allowed

    monkeypatch.setattr(
        "core.accounts.attempts.reserve", lambda kind, key: kind != "name" or read_then_write(kind, key)
    )
    AttemptCounter.objects.create(kind="name", key_index="wang")

    def knock():
        try:
            authenticate(requests.post(SIGN_IN), username="wang", password="wrong")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=knock) for _number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert outcomes().count(Outcome.WRONG) > 5


@pytest.mark.django_db
def test_the_sixth_attempt_is_refused_even_with_the_right_password_and_passes_after_fifteen_minutes():
    user = UserFactory(username="wang")
    client = Client()
    with travel("2026-11-23 09:00+08:00", tick=False) as clock:
        for _number in range(5):
            assert attempt(client, "wang", "wrong").status_code == 200
        assert attempt(client, "wang").status_code == 200
        clock.shift(14 * 60 + 59)
        assert attempt(client, "wang").status_code == 200
        clock.shift(2)
        assert attempt(client, "wang").status_code == 302
    assert outcomes() == [Outcome.WRONG] * 5 + [Outcome.LOCKED] * 2 + [Outcome.SIGNED_IN]
    assert AuditEvent.objects.filter(event="accounts.signed_in", user=user).count() == 1


@pytest.mark.django_db
def test_a_right_password_forgets_the_wrong_ones_before_it():
    UserFactory(username="wang")
    for _round in range(3):
        for _number in range(4):
            attempt(Client(), "wang", "wrong")
        assert attempt(Client(), "wang").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["WANG", "Ｗａｎｇ", " wang ", "ｗANG"])
def test_user_names_are_compared_after_nfkc_and_casefold(typed):
    UserFactory(username="wang")
    assert attempt(Client(), typed).status_code == 302


@pytest.mark.django_db
def test_other_spellings_of_a_name_share_its_attempts():
    UserFactory(username="wang")
    for typed in ("wang", "WANG", "Ｗang", "wanG", " wang"):
        attempt(Client(), typed, "wrong")
    assert attempt(Client(), "wang").status_code == 200


@pytest.mark.django_db
def test_unknown_wrong_disabled_and_locked_read_the_same_and_each_hashes_once(monkeypatch):
    UserFactory(username="active")
    UserFactory(username="closed", is_active=False)
    UserFactory(username="locked")
    for _number in range(5):
        attempt(Client(), "locked", "wrong")
    hashed = []
    real = type(__import__("django.contrib.auth.hashers", fromlist=["x"]).get_hasher()).encode
    monkeypatch.setattr(
        "django.contrib.auth.hashers.MD5PasswordHasher.encode",
        lambda self, password, salt: hashed.append(1) or real(self, password, salt),
    )
    pages, costs = set(), []
    for name, password in [
        ("active", "wrong"),
        ("nobody", "wrong"),
        ("closed", PASSWORD),
        ("closed", "wrong"),
        ("locked", PASSWORD),
    ]:
        hashed.clear()
        answer = attempt(Client(), name, password)
        assert answer.status_code == 200
        pages.add(str(answer.context["form"].non_field_errors()))
        costs.append(len(hashed))
    assert len(pages) == 1
    assert costs == [1] * 5


@pytest.mark.django_db
def test_an_address_that_tries_many_names_is_stopped_and_others_are_not(settings):
    settings.SIGN_IN_LIMITS = settings.SIGN_IN_LIMITS | {"address": (8, 15)}
    UserFactory(username="wang")
    for number in range(8):
        attempt(Client(), f"guess{number}", "wrong", REMOTE_ADDR="10.0.0.9")
    assert attempt(Client(), "wang", REMOTE_ADDR="10.0.0.9").status_code == 200
    assert attempt(Client(), "wang", REMOTE_ADDR="10.0.0.8").status_code == 302


@pytest.mark.django_db
def test_honest_sign_ins_do_not_use_up_the_tries_of_their_office(settings):
    settings.SIGN_IN_LIMITS = settings.SIGN_IN_LIMITS | {"address": (3, 15)}
    user = UserFactory()
    for _number in range(6):
        signed_in(user)


@pytest.mark.django_db
def test_what_was_typed_as_a_name_is_nowhere_in_the_records():
    attempt(Client(), "my-secret-password", "x")
    assert outcomes() == [Outcome.UNKNOWN]
    with connection.cursor() as cursor:
        for table in ("accounts_loginattempt", "accounts_attemptcounter", "audit_auditevent"):
            cursor.execute(f"SELECT * FROM {table}")
            assert "my-secret-password" not in str(cursor.fetchall())


@pytest.mark.django_db
def test_an_attempt_is_kept_with_who_when_from_where_and_result():
    user = UserFactory(username="wang")
    attempt(Client(), "wang", "wrong", REMOTE_ADDR="10.1.2.3", HTTP_USER_AGENT="Old Browser")
    kept = LoginAttempt.objects.get()
    assert (kept.user, kept.address, kept.browser, kept.outcome) == (
        user,
        "10.1.2.3",
        "Old Browser",
        Outcome.WRONG,
    )
    event = AuditEvent.objects.get(event="accounts.sign_in_refused")
    assert (event.target_id, event.address, event.outcome) == (user.pk, "10.1.2.3", "refused")


@pytest.mark.django_db
def test_an_address_is_believed_only_from_our_own_proxy(settings):
    UserFactory(username="wang")
    attempt(Client(), "wang", "wrong", HTTP_X_FORWARDED_FOR="1.2.3.4, 5.6.7.8")
    settings.TRUSTED_PROXY_COUNT = 1
    attempt(Client(), "wang", "wrong", HTTP_X_FORWARDED_FOR="1.2.3.4, 5.6.7.8")
    attempt(Client(), "wang", "wrong", HTTP_X_FORWARDED_FOR="1.2.3.4, not an address")
    addresses = list(LoginAttempt.objects.order_by("id").values_list("address", flat=True))
    assert addresses == ["127.0.0.1", "5.6.7.8", "127.0.0.1"]
