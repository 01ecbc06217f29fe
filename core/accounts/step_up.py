"""Ask again who it is, right before something that cannot be undone or unseen.

Reveals, large exports and grants call ``require_step_up``. Without a password or one-time code
within the last five minutes it raises; ``StepUpMiddleware`` then shows one field, keeps what was
typed in that very page (nothing is stored) and repeats the same request when the answer is right.
"""

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

from core.audit import actions as audit
from core.common.author import author_of
from core.common.dates import now

from . import attempts
from .enums import Outcome

FIELD = "step_up_secret"


class StepUpNeeded(Exception):
    """The reader must prove again who they are before this request goes on."""


def require_step_up(request: HttpRequest) -> None:
    """Raise ``StepUpNeeded`` unless the reader gave a password or code within five minutes.

    Call it on GET of a page that uploads files too: files cannot be kept over the question.
    """
    if not is_fresh(request):
        raise StepUpNeeded


def is_fresh(request: HttpRequest) -> bool:
    """Whether the reader proved again who they are within ``STEP_UP_SECONDS``.

    Having just signed in does not count: the question is who sits there now, before this deed.
    """
    oldest = now().timestamp() - settings.STEP_UP_SECONDS
    records = get_authentication_records(request, request.user)
    return any(record.get("reauthenticated") and record["at"] > oldest for record in records)


class StepUpMixin:
    """A view that may be entered only by somebody who has just proved who they are."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        require_step_up(request)
        return super().dispatch(request, *args, **kwargs)


def step_up(request: HttpRequest, secret: str, *, password_only: bool = False) -> bool:
    """Check a password or one-time code of the signed-in reader; true opens the next five minutes.

    The middleware asks again after an empty answer without coming here: that is no try.
    """
    user, key = request.user, str(request.user.uid)
    if not attempts.reserve("step_up", key):
        attempts.keep(request, Outcome.STEP_UP_LOCKED, user=user)
        return False
    is_code = not password_only and _is_code_of(user, secret)
    method = "mfa" if is_code else "password" if user.check_password(secret) else ""
    if not method:
        attempts.keep(request, Outcome.STEP_UP_WRONG, user=user)
        audit.record(by=author_of(request), event="accounts.step_up_refused", target=user, outcome="refused")
        return False
    attempts.clear("step_up", key)
    record_authentication(request, user, method=method, reauthenticated=True)
    return True


def _is_code_of(user: Any, text: str) -> bool:
    code = text.replace(" ", "")
    if not (code.isascii() and code.isdigit()):
        return False
    return any(held.wrap().validate_code(code) for held in Authenticator.objects.filter(user=user))
