"""How django-allauth is used here: user name and password, no e-mail, no sign-up, sealed secrets."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.crypto import decrypt, encrypt
from core.users.models import User

from . import actions
from .second_factor import is_required_of

SECRET_AAD = "accounts.second_factor"  # noqa: S105 # nosec B105: names the column, is no password


class AccountAdapter(DefaultAccountAdapter):
    """Signing in and out."""

    # Unknown, wrong, disabled and locked read alike: nobody learns which accounts exist.
    error_messages = DefaultAccountAdapter.error_messages | {
        "username_password_mismatch": _(
            "User name and password do not match, or too many attempts were made. "
            "Check both; after five wrong attempts wait 15 minutes."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Ours counts attempts in the back end, where nobody can pass by."""
        return authenticate(request, **credentials)

    def login(self, request: HttpRequest, user: User) -> None:
        super().login(request, user)
        actions.open_session(request=request)

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        if user.language:
            response.set_cookie(
                settings.LANGUAGE_COOKIE_NAME,
                user.language,
                httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
                samesite=settings.LANGUAGE_COOKIE_SAMESITE,
                secure=settings.LANGUAGE_COOKIE_SECURE,
            )
        return response

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """The pages say what happened; allauth's own "you have signed in" is noise."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """Time-based codes and recovery codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _(
            "The code is wrong, was used already, or too many attempts were made. "
            "Wait for the next code; after five wrong ones wait 15 minutes."
        ),
        "cannot_delete_authenticator": _("Officers sign in with a second factor; it cannot be turned off."),
    }

    def get_totp_label(self, user: User) -> str:
        return user.username

    def get_totp_issuer(self) -> str:
        return gettext("Social Work Talent and Posts")

    def encrypt(self, text: str) -> str:
        return encrypt(text, SECRET_AAD)

    def decrypt(self, encrypted_text: str) -> str:
        return decrypt(encrypted_text, SECRET_AAD)

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return not is_required_of(context.request)
