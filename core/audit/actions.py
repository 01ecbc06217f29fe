"""Recording what happened; called by every action inside its own transaction."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from core.common.author import Author
from core.common.bulk import insert_all

from .models import AuditEvent

_PLACE_COLUMNS = ("province_id", "prefecture_id", "county_id", "township_id", "institution_id")


def record(
    *,
    by: Author,
    event: str,
    target: models.Model | None = None,
    place: Any = None,
    changes: Iterable[str] = (),
    facts: dict[str, Any] | None = None,
    outcome: str = AuditEvent.Outcome.DONE,
    subject: Any = None,
) -> AuditEvent:
    """Append one event.

    ``event`` is ``room.verb_in_the_past`` (``establishment.plan_approved``); ``changes`` are
    field names; ``facts`` are non-personal values (states, counts, document numbers, uids);
    ``place`` is whatever carries the place columns (default: the target); ``subject`` is the
    person concerned (anything with a ``uid``). Nothing personal may be passed: no name, no
    number, no amount of a person.
    """
    event_row = build(
        by=by,
        event=event,
        target=target,
        place=place,
        changes=changes,
        facts=facts,
        outcome=outcome,
        subject=subject,
    )
    event_row.save(force_insert=True)
    return event_row


def record_all(events: Iterable[AuditEvent]) -> None:
    """Append many events made by ``build`` in a few statements (imports, bulk actions)."""
    insert_all(list(events))


def build(
    *,
    by: Author,
    event: str,
    target: models.Model | None = None,
    place: Any = None,
    changes: Iterable[str] = (),
    facts: dict[str, Any] | None = None,
    outcome: str = AuditEvent.Outcome.DONE,
    subject: Any = None,
) -> AuditEvent:
    """An event not yet saved; arguments as for ``record``."""
    where = place if place is not None else target
    columns = {name: getattr(where, name, None) for name in _PLACE_COLUMNS} if where is not None else {}
    if where is not None and where._meta.label_lower == "institutions.institution":
        columns["institution_id"] = where.pk
    return AuditEvent(
        event=event,
        outcome=outcome,
        user=by.user if getattr(by.user, "pk", None) else None,
        origin=by.origin,
        address=by.address or None,
        job=str(by.job or ""),
        reason=by.reason[:500],
        target_type=target._meta.label_lower if target is not None else "",
        target_id=target.pk if target is not None else None,
        target_uid=getattr(target, "uid", None),
        subject_uid=getattr(subject, "uid", None),
        fields=sorted(set(changes)),
        facts=facts or {},
        **columns,
    )
