"""Reminders to deployed workers: by text message, in their language, each once."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.common.dates import today
from core.common.messaging import send

from ..models import Deployment, Notice

TEXTS: dict[str, Any] = {
    "month_open": _("Please report your month of service %(month)s by %(day)s; two taps if all is well."),
    "month_late": _("Your month of service %(month)s is not reported yet; it was due on %(day)s."),
    "month_returned": _("Your month of service %(month)s was returned: please mend it and hand it in again."),
    "arrival": _("Your service begins on %(day)s. On arrival, report to the receiving unit."),
    "midterm": _("The mid-term check of your service is due from %(day)s."),
    "ends_first": _("Your service ends on %(day)s."),
    "ends_second": _("Your service ends on %(day)s. Please hand over your work."),
    "summary": _("Your service is over: please write your summary for the final appraisal by %(day)s."),
    "change": _("Your request (%(kind)s) was decided: %(state)s."),
}


class _Filled:
    """A lazy sentence with its words, put into the reader's language when it is sent."""

    def __init__(self, text: Any, words: dict[str, Any]) -> None:
        self.text, self.words = text, words

    def __str__(self) -> str:
        return str(self.text) % {name: str(word) for name, word in self.words.items()}


def tell_once(deployment: Deployment, kind: str, about: str, /, **words: Any) -> bool:
    """Remind the worker, unless this was said before; answers whether a message goes out.

    Kept also where there is no number, so that the desk may see that nobody could be told.
    """
    made = Notice.objects.get_or_create(
        deployment=deployment, kind=kind, about=about[:40], defaults={"sent_on": today()}
    )[1]
    if made:
        tell(deployment, kind, **words)
    return made


def tell(deployment: Deployment, kind: str, /, **words: Any) -> None:
    """Send a message to the worker on commit; nobody without a number."""
    worker = deployment.worker
    if not worker.mobile:
        return
    mobile = worker.mobile
    language = (getattr(worker.user, "language", "") or "") if worker.user_id else ""
    text = _Filled(TEXTS[kind], words)
    transaction.on_commit(lambda: send("sms", mobile, text, language=language))
