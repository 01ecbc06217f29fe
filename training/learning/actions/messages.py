"""Short messages to people of a session; sent on commit, because a message cannot be rolled back."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from core.common.messaging import send
from talent.people.models import SocialWorker

from ..models import TrainingSession


def tell_admitted(session: TrainingSession, workers: Iterable[SocialWorker]) -> None:
    """A place has become free and is theirs."""
    _tell(session, workers, _("You have a place in “%(title)s” (%(day)s, %(venue)s). Can't come? Withdraw."))


def tell_cancelled(session: TrainingSession, workers: Iterable[SocialWorker]) -> None:
    """The session does not take place."""
    _tell(session, workers, _("“%(title)s” of %(day)s is cancelled: %(reason)s"))


def tell_tomorrow(session: TrainingSession, workers: Iterable[SocialWorker]) -> None:
    """The session begins tomorrow."""
    _tell(session, workers, _("Tomorrow, %(day)s: “%(title)s”, %(venue)s. Bring your phone to sign in."))


def _tell(session: TrainingSession, workers: Iterable[SocialWorker], text: str) -> None:
    words = {
        "title": session.title,
        "day": session.starts_on.isoformat(),
        "venue": session.venue,
        "reason": session.cancel_reason,
    }
    numbers = [(worker.mobile, _language_of(worker)) for worker in workers if worker.mobile]

    def deliver() -> None:
        for mobile, language in numbers:
            send("sms", mobile, _Filled(text, words), language=language)

    transaction.on_commit(deliver)


def _language_of(worker: SocialWorker) -> str:
    return getattr(worker.user, "language", "") or "" if worker.user_id else ""


class _Filled:
    """A lazy sentence with its words, put into the reader's language when it is sent."""

    def __init__(self, text: str, words: dict[str, str]) -> None:
        self.text, self.words = text, words

    def __str__(self) -> str:
        return str(self.text) % self.words
