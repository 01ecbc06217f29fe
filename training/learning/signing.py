"""The code on the big screen: an HMAC over the sitting and a window of 30 seconds.

The present and the previous window are accepted, so that a phone has half a minute to read it;
a code passed on to a colleague at home is worth nothing by then.
"""

import hmac
from typing import Any

from django.core import signing
from django.utils.crypto import salted_hmac

from core.common.dates import now

WINDOW = 30  # seconds
TICKET_SECONDS = 600
_SALT = "training.learning.sign_in"


def _window(at: Any = None) -> int:
    return int((at or now()).timestamp()) // WINDOW


def _code(sitting: Any, window: int) -> str:
    return salted_hmac(_SALT, f"{sitting.uid}:{window}", algorithm="sha256").hexdigest()[:20]


def code_of(sitting: Any, at: Any = None) -> str:
    """The code that the screen shows at this moment."""
    return _code(sitting, _window(at))


def is_fresh(sitting: Any, code: str, at: Any = None) -> bool:
    """Whether the code is the present or the previous one."""
    window = _window(at)
    return any(hmac.compare_digest(_code(sitting, one), code) for one in (window, window - 1))


def ticket_for(sitting: Any, user: Any) -> str:
    """What the phone sends back once the person presses the button: they saw a fresh code."""
    return signing.dumps([str(sitting.uid), user.pk], salt=_SALT)


def holds_ticket(ticket: str, sitting: Any, user: Any) -> bool:
    """Whether this account saw a fresh code of this sitting within ten minutes."""
    try:
        return signing.loads(ticket, salt=_SALT, max_age=TICKET_SECONDS) == [str(sitting.uid), user.pk]
    except signing.BadSignature:
        return False
