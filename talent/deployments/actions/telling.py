"""Short messages to candidates, on commit and in their own language."""

from django.db import transaction
from django.utils.functional import Promise

from core.common.author import Author
from core.common.messaging import send

from ..models import Candidate


def tell(candidate: Candidate, text: str | Promise, by: Author) -> None:
    """Send a lazy ``text`` once the transaction is kept; nobody is told where no mobile is on record."""
    worker = candidate.worker
    if not worker.mobile_index or by.origin == "seed":
        return
    language = (worker.user.language if worker.user_id else "") or "zh-hans"
    transaction.on_commit(lambda: send("sms", worker.mobile, text, language=language), robust=True)
