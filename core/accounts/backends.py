"""The password check, with the lock-out inside it: whoever calls ``authenticate()`` meets it."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.http import HttpRequest

from core.audit import actions as audit
from core.common.author import Author
from core.users.models import User, normalise_username

from . import attempts
from .enums import Outcome


class PasswordBackend(ModelBackend):
    """One answer, None, and one cost, a hash, for unknown, wrong, disabled and locked alike."""

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        if not username or password is None:
            return None
        name, address = normalise_username(username), attempts.address_of(request)
        if not (attempts.reserve("address", address) and attempts.reserve("name", name)):
            User().set_password(password)
            self._refuse(request, Outcome.LOCKED, name, User.objects.filter(username=name).first())
            return None
        user = User.objects.filter(username=name).first()
        if user is None:
            User().set_password(password)
            return self._refuse(request, Outcome.UNKNOWN, name, None)
        if not user.check_password(password):
            return self._refuse(request, Outcome.WRONG, name, user)
        if not self.user_can_authenticate(user):
            return self._refuse(request, Outcome.DISABLED, name, user)
        attempts.clear("name", name)
        attempts.give_back("address", address)
        return user

    def _refuse(self, request: HttpRequest | None, outcome: Outcome, name: str, user: User | None) -> None:
        attempts.keep(request, outcome, user=user, name=name)
        if outcome == Outcome.LOCKED:
            return  # kept above; thousands of them must not fill the trail
        closed = attempts.is_closed("name", name)
        audit.record(
            by=Author(address=attempts.address_of(request)),
            event="accounts.locked_out" if closed else "accounts.sign_in_refused",
            target=user,
            facts={"why": outcome.value},
            outcome="refused",
        )
