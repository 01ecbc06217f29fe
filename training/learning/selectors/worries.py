"""What somebody should look at before a record is handed in or accepted: sentences, never refusals."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from core.access.scoping import scoped
from core.common.capabilities import Capability

from ..choosing import same_time
from ..enums import Origin, RecordState
from ..models import LearningRecord, ProofPrint
from ..proofs import is_near
from .ledgers import current_registration

_SEEN = (RecordState.SUBMITTED, RecordState.VERIFIED)


def worries_about(record: LearningRecord, holder: Any = None) -> list[str]:
    """Overlap with a provider's list, the same thing logged twice, before the term, a proof used twice.

    ``holder`` is the officer who reads it: people of other records are named only in their scope.
    """
    return [*_at_the_same_time(record), *_before_the_term(record), *_same_proofs(record, holder)]


def worrying(records: Sequence[LearningRecord]) -> set[int]:
    """Keys of the records that share their time or a proof with another one: never accepted unseen.

    Three queries for any number of records. One photograph of a list that several people signed is fine.
    """
    keys, people = {record.pk for record in records}, {record.worker_id for record in records}
    logged: dict[int, list[LearningRecord]] = {}
    for other in LearningRecord.objects.filter(worker__in=people, state__in=_SEEN):
        logged.setdefault(other.worker_id, []).append(other)
    found = {
        record.pk
        for record in records
        if any(
            other.pk != record.pk and same_time(record, other) for other in logged.get(record.worker_id, ())
        )
    }
    mine = list(ProofPrint.objects.filter(record__in=keys).select_related("record"))
    others = ProofPrint.objects.filter(
        Q(sha256__in={one.sha256 for one in mine}) | Q(record__worker__in=people)
    ).select_related("record")
    return found | {one.record_id for one in mine if any(_same_proof(one, other) for other in others)}


def _same_proof(one: ProofPrint, other: ProofPrint) -> bool:
    """Of one person: the same paper or one that looks alike. Of two: the same paper for other days."""
    mine, theirs = one.record, other.record
    if mine.pk == theirs.pk:
        return False
    if mine.worker_id == theirs.worker_id:
        return one.sha256 == other.sha256 or is_near(one.look, other.look)
    return one.sha256 == other.sha256 and mine.starts_on != theirs.starts_on


def _at_the_same_time(record: LearningRecord) -> list[str]:
    others = LearningRecord.objects.filter(worker=record.worker_id, state__in=_SEEN).exclude(pk=record.pk)
    found = []
    for other in others.between(record.starts_on, record.ends_on):
        if not same_time(record, other):
            continue
        if other.origin != Origin.SELF:
            sentence = _(
                "The provider has reported “%(title)s” on %(day)s already; the same hours count once."
            )
        elif other.title.strip() == record.title.strip():
            sentence = _("“%(title)s” on %(day)s is logged already; the same hours count once.")
        else:
            sentence = _("At the same time as “%(title)s” on %(day)s; only one of the two counts.")
        found.append(sentence % {"title": other.title, "day": other.starts_on})
    return found


def _before_the_term(record: LearningRecord) -> list[str]:
    registration = current_registration(record.worker)
    if registration is None or record.ends_on >= registration.starts_on:
        return []
    sentence = _("This was before your registration term (since %(start)s); it does not count in it.")
    return [sentence % {"start": registration.starts_on}]


def _same_proofs(record: LearningRecord, holder: Any) -> list[str]:
    mine = list(ProofPrint.objects.filter(record=record))
    if not mine:
        return []
    same = Q(sha256__in=[one.sha256 for one in mine])
    looks = [one.look for one in mine if one.look]
    same |= Q(look__in=looks) if looks else Q()
    own = Q(record__worker=record.worker_id)
    others = ProofPrint.objects.filter(same | own).exclude(record=record).select_related("record__worker")
    twins = {
        other.record.pk: other.record
        for other in others
        if any(one.sha256 == other.sha256 or is_near(one.look, other.look) for one in mine)
    }
    return [_twin(record, twin, holder) for twin in twins.values()]


def _twin(record: LearningRecord, twin: LearningRecord, holder: Any) -> str:
    if twin.worker_id == record.worker_id:
        sentence = _("The same proof is attached to “%(title)s” of %(day)s. Is it another event?")
        return sentence % {"title": twin.title, "day": twin.starts_on}
    if holder is not None:
        rows = LearningRecord.objects.filter(pk=twin.pk)
        if scoped(rows, holder, Capability.VERIFY_LEARNING).exists():
            sentence = _("The same proof is attached to “%(title)s” of %(name)s.")
            return sentence % {"title": twin.title, "name": twin.worker.name}
    return _("The same proof is attached to a record of another person. One photo of a shared list is fine.")
