"""What a worker does with what they learnt: log, change, hand in, take back, throw a draft away."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from core.common.versions import apply_changes, require_version
from core.files import storage
from core.files.actions import attach
from core.files.selectors import attachments_of
from talent.people.models import SocialWorker

from ..enums import RecordState, Unit
from ..models import LearningDraft, LearningRecord, ProofPrint
from ..permissions import require_can_edit
from ..plausible import too_many_hours
from ..proofs import look_of
from ..rulebook import RuleBook
from ..selectors import rules_for
from ..workflow import LEARNING
from .standings import refresh_later

FIELDS = (
    "title",
    "activity_type",
    "subject",
    "organiser",
    "starts_on",
    "ends_on",
    "part_of_day",
    "hours",
    "result",
    "teacher",
    "venue",
    "reflection",
    "peer_comment",
)


@transaction.atomic
def log_learning(
    *, worker: SocialWorker, by: Author, evidence: Iterable[Any] = (), submit: bool = False, **values: Any
) -> LearningRecord:
    """A worker logs an activity (form F19); kept as a draft unless ``submit``.

    ``values``: the names in ``FIELDS``; ``evidence``: uploaded files, each checked and encrypted.
    Raises ``Refused`` for a future day and, on submission, where the rule asks for proof.
    """
    record = LearningRecord(worker=worker, **_known(values))
    _follow(record, worker)
    require_can_edit(by.user, record)
    _check_days(record)
    record.full_clean()
    record.save()
    _attach(record, evidence, by)
    LearningDraft.objects.filter(worker=worker).delete()
    audit.record(by=by, event="learning.logged", target=record, subject=worker, changes=_known(values))
    return submit_record(record=record, by=by) if submit else record


@transaction.atomic
def change_record(
    *,
    record: LearningRecord,
    by: Author,
    version: int | None = None,
    evidence: Iterable[Any] = (),
    **values: Any,
) -> LearningRecord:
    """Change a draft or a returned record. Raises ``Refused`` once it is locked or was changed elsewhere."""
    record = LearningRecord.objects.select_for_update().select_related("worker").get(pk=record.pk)
    require_can_edit(by.user, record)
    if not record.is_editable:
        raise Refused(_("This record is being reviewed or was accepted; it can no longer be changed."))
    if version is not None:
        require_version(record, version, _known(values))
    changed = apply_changes(record, _known(values))
    _check_days(record)
    record.full_clean()
    record.save()
    _attach(record, evidence, by)
    audit.record(by=by, event="learning.changed", target=record, subject=record.worker, changes=changed)
    return record


@transaction.atomic
def submit_record(*, record: LearningRecord, by: Author) -> LearningRecord:
    """Hand a record in for review. Raises ``Refused`` without the proof that its rule asks for."""
    record = LearningRecord.objects.select_for_update().select_related("worker").get(pk=record.pk)
    require_can_edit(by.user, record)
    if asks_for_proof(record) and not attachments_of(record):
        raise Refused(_("Add a photo or PDF as proof; this form of learning asks for one."), code="no_proof")
    LEARNING.move(
        record,
        "submit",
        facts={"submitted_at": now(), "decided_at": None, "decided_by": None, "returned_reason": ""},
    )
    audit.record(by=by, event="learning.submitted", target=record, subject=record.worker)
    refresh_later(record.worker_id)
    return record


@transaction.atomic
def withdraw_record(*, record: LearningRecord, by: Author) -> LearningRecord:
    """Take a record back before it is decided."""
    record = LearningRecord.objects.select_for_update().select_related("worker").get(pk=record.pk)
    require_can_edit(by.user, record)
    LEARNING.move(record, "withdraw", facts={"submitted_at": None})
    audit.record(by=by, event="learning.withdrawn", target=record, subject=record.worker)
    refresh_later(record.worker_id)
    return record


@transaction.atomic
def delete_draft(*, record: LearningRecord, by: Author) -> None:
    """Throw a draft away that nobody has seen; anything submitted once stays as history."""
    record = LearningRecord.objects.select_for_update().select_related("worker").get(pk=record.pk)
    require_can_edit(by.user, record)
    if record.state != RecordState.DRAFT or attachments_of(record):
        raise Refused(_("Only a draft without files can be thrown away; the record is kept as history."))
    audit.record(by=by, event="learning.draft_deleted", target=record, subject=record.worker)
    record.delete()


def keep_typed(*, worker: SocialWorker, values: dict[str, str], by: Author) -> LearningDraft | None:
    """Keep the form as typed so far; an empty form keeps nothing. Not an event: nothing is said yet."""
    if worker.user_id != by.user.pk:
        raise NotAllowed(_("Only the person themself may change this record."))
    typed = {name: str(text)[:2000] for name, text in _known(values).items() if str(text).strip()}
    if not typed.get("title") and not typed.get("hours") and not typed.get("organiser"):
        LearningDraft.objects.filter(worker=worker).delete()
        return None
    draft, _new = LearningDraft.objects.update_or_create(
        worker=worker, defaults={"values": typed, "saved_at": now()}
    )
    return draft


def asks_for_proof(record: LearningRecord) -> bool:
    """Whether the crediting rule in force on the record's last day asks for evidence."""
    rule, _why = RuleBook(rules_for(record.worker)).rule_for(record)
    return rule is not None and rule.evidence_required


def _known(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if name in FIELDS}


def _follow(record: LearningRecord, worker: SocialWorker) -> None:
    for column in ("province_id", "prefecture_id", "county_id", "township_id", "institution_id"):
        setattr(record, column, getattr(worker, column))


def _check_days(record: LearningRecord) -> None:
    if record.ends_on and record.ends_on > today():
        raise Refused(_("Learning can be logged once it has taken place; the last day lies in the future."))
    if not (record.starts_on and record.ends_on and record.hours) or record.starts_on > record.ends_on:
        return
    rule, _why = RuleBook(rules_for(record.worker)).rule_for(record)
    by_the_hour = rule is None or rule.unit == Unit.HOUR
    if by_the_hour and (sentence := too_many_hours(Decimal(record.hours), record.period)):
        raise Refused(sentence, code="hours")


def _attach(record: LearningRecord, evidence: Iterable[Any], by: Author) -> None:
    for upload in evidence:
        attachment = attach(owner=record, upload=upload, by=by)
        ProofPrint.objects.create(
            record=record,
            attachment_uid=attachment.uid,
            sha256=attachment.sha256,
            look=look_of(storage.get(attachment.uid)),
        )
