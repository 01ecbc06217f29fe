"""Bring in learning that is on the books elsewhere (paper handbooks, another system), many at once."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.permissions import covers
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from talent.people.models import SocialWorker

from ..enums import RecordState
from ..models import LearningRecord
from .standings import refresh_later

# Rows that were just read need no look-up each; the database has the last word on keys and constraints.
_RELATIONS = frozenset(one.name for one in LearningRecord._meta.fields if one.is_relation)
_PLACES = ("province_id", "prefecture_id", "county_id", "township_id", "institution_id")


@dataclass(frozen=True)
class Known:
    """One record that a verifier vouches for: the person and the record's own columns."""

    worker: SocialWorker
    values: dict[str, Any] = field(default_factory=dict)


@transaction.atomic
def bring_in_all(*, rows: Sequence[Known], by: Author) -> list[LearningRecord]:
    """Keep records as accepted by ``by``, who vouches for the proofs on paper; nobody for themself.

    Raises ``Refused`` for a day in the future and for people outside the verifier's places.
    """
    access, at = Access.of(by.user), now()
    records = []
    for row in rows:
        _require(access, by, row)
        record = LearningRecord(
            worker=row.worker,
            **row.values,
            **{name: getattr(row.worker, name) for name in _PLACES},
            state=RecordState.VERIFIED,
            submitted_at=at,
            decided_at=at,
            decided_by=by.user,
        )
        record.full_clean(exclude=_RELATIONS, validate_unique=False, validate_constraints=False)
        records.append(record)
    LearningRecord.objects.bulk_create(records)
    audit.record_all(
        audit.build(by=by, event="learning.brought_in", target=record, subject=record.worker)
        for record in records
    )
    refresh_later(*(record.worker_id for record in records))
    return records


def _require(access: Access, by: Author, row: Known) -> None:
    if row.worker.user_id is not None and row.worker.user_id == getattr(by.user, "pk", None):
        raise NotAllowed(_("Nobody reviews their own learning. Another verifier has to decide."))
    if not covers(access, Capability.VERIFY_LEARNING, row.worker):
        raise NotAllowed(_("%(name)s works outside your places.") % {"name": row.worker.name})
    if row.values["ends_on"] > today():
        raise Refused(_("Learning can be logged once it has taken place; the last day lies in the future."))
