"""Who must have a second factor, and who has one."""

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest

from core.users.models import User


def is_required_of(request: HttpRequest) -> bool:
    """Whether the reader needs a second factor: officers do, unless the demonstration waives it.

    The access room lies above this one; its middleware has put the reader's grants on the request.
    """
    if not settings.OFFICERS_NEED_SECOND_FACTOR or not request.user.is_authenticated:
        return False
    return bool(request.access.is_officer)


def has_second_factor(user: User) -> bool:
    """Whether an authenticator app is set up."""
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()


def was_used(request: HttpRequest) -> bool:
    """Whether this session was opened with one; costs no query."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))
