"""The door forgets what it no longer needs, and nothing else."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from time_machine import travel

from core.accounts.actions import tidy
from core.accounts.models import AttemptCounter, LoginAttempt, SignedInSession
from tests.factories.accounts import signed_in
from tests.factories.core import UserFactory

pytestmark = pytest.mark.django_db


def test_what_is_in_use_stays_and_what_is_over_goes():
    with travel("2026-11-20 09:00+08:00", tick=False):
        signed_in(UserFactory())
        Client().post("/accounts/sign-in/", {"login": "x", "password": "y"})
    with travel("2026-11-23 09:00+08:00", tick=False) as clock:
        client = signed_in(UserFactory())
        tidy()
        assert client.get("/accounts/").status_code == 200
        assert Session.objects.count() == SignedInSession.objects.count() == 1
        assert LoginAttempt.objects.count() == 3
        assert set(AttemptCounter.objects.values_list("window_from__day", flat=True)) == {23}
        clock.shift(timedelta(days=183))
        tidy()
        assert LoginAttempt.objects.count() == 3
        clock.shift(timedelta(days=400))
        assert tidy()["attempts"] == 3
