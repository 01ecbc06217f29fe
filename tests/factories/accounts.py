"""Signed-in browsers for tests: by the real door, or past it."""

import time
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.account.internal.userkit import user_id_to_str
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.test import Client

from core.users.models import User

PASSWORD = "correct horse battery staple"
NEW_PASSWORD = "Chang-an-2026-gate"


def signed_in(user: User, client: Client | None = None, **headers: Any) -> Client:
    """A browser in which ``user`` came in by the sign-in page."""
    client = client or Client(**headers)
    answer = client.post("/accounts/sign-in/", {"login": user.username, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


def stepped_up(user: User, client: Client | None = None) -> Client:
    """A browser in which ``user`` is signed in and has just proved again who they are."""
    client = client or Client()
    if "_auth_user_id" not in client.session:
        client.force_login(user)
    session = client.session
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = user_id_to_str(user)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [
        {"method": "password", "at": time.time(), "reauthenticated": True}
    ]
    session.save()
    return client


def with_app(user: User) -> str:
    """Give ``user`` an authenticator app; answers its secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    return secret


def code_of(secret: str, *, steps: int = 0) -> str:
    """What the app shows now, or ``steps`` periods of 30 seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


def stored_secret(user: User) -> str:
    """The secret as it lies in the database."""
    return Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP).data["secret"]
