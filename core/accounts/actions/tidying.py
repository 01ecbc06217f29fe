"""What the door does not keep for ever."""

from datetime import timedelta

from django.contrib.sessions.models import Session
from django.db import transaction

from core.common.dates import now

from ..models import AttemptCounter, CacheEntry, LoginAttempt, SignedInSession

ATTEMPTS_KEPT = timedelta(
    days=400
)  # the law asks for six months (Cybersecurity Law, Art. 21); a year and a bit
COUNTERS_KEPT = timedelta(days=1)


@transaction.atomic
def tidy() -> dict[str, int]:
    """Delete ended sessions, idle counters, old attempts and dead cache entries; answers how many each.

    Activation codes stay: they say who opened which account, and hold no number that can be read.
    """
    moment = now()
    sessions, _rows = Session.objects.filter(expire_date__lt=moment).delete()
    alive = Session.objects.values("session_key")
    SignedInSession.objects.exclude(session_key__in=alive).delete()
    counters, _rows = AttemptCounter.objects.filter(window_from__lt=moment - COUNTERS_KEPT).delete()
    attempts, _rows = LoginAttempt.objects.filter(at__lt=moment - ATTEMPTS_KEPT).delete()
    CacheEntry.objects.filter(expires__lt=moment).delete()
    return {"sessions": sessions, "counters": counters, "attempts": attempts}
