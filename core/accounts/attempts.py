"""Counting tries so that parallel ones cannot slip past: take a place first, check afterwards.

A place is taken by one UPDATE whose condition is the limit itself; the database runs such updates
one after the other, so of thirty parallel tries five are checked, never six.
"""

from datetime import timedelta

from django.conf import settings
from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest

from core.common.crypto import blind_index
from core.common.dates import now

from .enums import Outcome
from .models import AttemptCounter, LoginAttempt


def reserve(kind: str, key: str) -> bool:
    """Take one of the tries of ``key``; False when none is left (limits: ``SIGN_IN_LIMITS``).

    The window starts with its first try and again with its last, so a closed counter stays closed
    for the full time. An empty key (a command, a test client) is not counted.
    """
    if not key:
        return True
    limit, minutes = settings.SIGN_IN_LIMITS[kind]
    index, moment = blind_index(f"attempt.{kind}", key), now()
    stale = Q(window_from__lte=moment - timedelta(minutes=minutes))
    AttemptCounter.objects.bulk_create([AttemptCounter(kind=kind, key_index=index)], ignore_conflicts=True)
    taken = AttemptCounter.objects.filter(stale | Q(used__lt=limit), kind=kind, key_index=index)
    return bool(
        taken.update(
            used=Case(When(stale, then=Value(1)), default=F("used") + 1),
            window_from=Case(When(stale | Q(used=limit - 1), then=Value(moment)), default=F("window_from")),
        )
    )


def is_closed(kind: str, key: str) -> bool:
    """Whether no try of ``key`` is left; for records only, never to decide."""
    limit, _minutes = settings.SIGN_IN_LIMITS[kind]
    index = blind_index(f"attempt.{kind}", key)
    return AttemptCounter.objects.filter(kind=kind, key_index=index, used__gte=limit).exists()


def give_back(kind: str, key: str) -> None:
    """Return one try: it turned out to be an honest one."""
    index = blind_index(f"attempt.{kind}", key)
    AttemptCounter.objects.filter(kind=kind, key_index=index, used__gt=0).update(used=F("used") - 1)


def clear(kind: str, key: str) -> None:
    """Forget all tries: the person has proved who they are."""
    index = blind_index(f"attempt.{kind}", key)
    AttemptCounter.objects.filter(kind=kind, key_index=index).update(used=0)


def keep(
    request: HttpRequest | None, outcome: Outcome, *, user: object = None, name: str = ""
) -> LoginAttempt:
    """Write the attempt down: who (where the account exists), when, from where, with what result."""
    return LoginAttempt.objects.create(
        user=user,
        name_index=blind_index("attempt.name", name),
        address=address_of(request) or None,
        browser=browser_of(request),
        outcome=outcome,
    )


def address_of(request: HttpRequest | None) -> str:
    """The address a request came from; empty without one."""
    return request.META.get("REMOTE_ADDR", "") if request is not None else ""


def browser_of(request: HttpRequest | None) -> str:
    """What the browser calls itself."""
    return request.META.get("HTTP_USER_AGENT", "")[:200] if request is not None else ""
