"""What a verifier does with a record: accept, return, accept several at once."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now
from core.common.errors import Refused

from ..models import LearningRecord
from ..permissions import require_can_decide
from ..workflow import LEARNING
from .standings import refresh_later


@transaction.atomic
def verify_record(*, record: LearningRecord, by: Author) -> LearningRecord:
    """Accept a record; its hours count from now on. Nobody verifies themself."""
    record = LearningRecord.objects.select_for_update().select_related("worker").get(pk=record.pk)
    require_can_decide(by.user, record)
    LEARNING.move(record, "verify", facts={"decided_at": now(), "decided_by": by.user, "returned_reason": ""})
    audit.record(by=by, event="learning.verified", target=record, subject=record.worker)
    refresh_later(record.worker_id)
    return record


@transaction.atomic
def return_record(*, record: LearningRecord, reason: str, by: Author) -> LearningRecord:
    """Send a record back with a reason that the worker reads and can act on."""
    record = LearningRecord.objects.select_for_update().select_related("worker").get(pk=record.pk)
    require_can_decide(by.user, record)
    if not reason.strip():
        raise Refused(_("Give the reason for the return: what is missing and how to mend it."))
    LEARNING.move(
        record,
        "return",
        facts={"decided_at": now(), "decided_by": by.user, "returned_reason": reason.strip()[:300]},
    )
    audit.record(by=by, event="learning.returned", target=record, subject=record.worker)
    refresh_later(record.worker_id)
    return record


@transaction.atomic
def verify_all(*, records: Iterable[LearningRecord], by: Author) -> str:
    """Accept several records or none. Raises ``Refused`` naming the first that cannot be accepted."""
    done = 0
    for record in records:
        try:
            verify_record(record=record, by=by)
        except Refused as refusal:
            raise Refused(
                _("Nothing was accepted. “%(title)s”: %(why)s") % {"title": record.title, "why": refusal}
            ) from refusal
        done += 1
    if not done:
        raise Refused(_("Choose at least one record."))
    return ngettext("%(count)d record accepted.", "%(count)d records accepted.", done) % {"count": done}
