"""Posting a provider's list: the session it is of, and the hours of the people recognised."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now
from core.localities.models import Locality

from ..attendance import Earned
from ..enums import ActivityType, EnrolmentState, Origin, SessionLevel, SessionState, Subject
from ..models import Enrolment, Provider, TrainingSession
from ..workflow import SESSION
from .enrolling import new_enrolment
from .posting import Posted, post_hours
from .providers import require_may_manage_at

_LEVELS = {"province": SessionLevel.PROVINCE, "prefecture": SessionLevel.PREFECTURE}


@dataclass(frozen=True)
class RosterHead:
    """What a list says of its session."""

    title: str
    organiser: str
    provider: Provider | None
    starts_on: date
    ends_on: date
    batch: str = ""
    venue: str = ""
    subject: str = ""
    activity_type: str = ""


@transaction.atomic
def post_roster(
    *,
    session: TrainingSession | None,
    locality: Locality,
    head: RosterHead,
    days: Sequence[Earned],
    by: Author,
) -> tuple[TrainingSession, Posted]:
    """Post the days of a list to the session it is of; an unknown session is put on the books.

    From then on the list, not the sign-in, says who was there.
    """
    require_may_manage_at(by, locality)
    session = _held(head, locality, days) if session is None else _locked(session)
    if session.state == SessionState.PLANNED:
        SESSION.move(session, "open")
    if session.state == SessionState.OPEN:
        SESSION.move(session, "close", facts={"closed_at": now(), "closed_by": by.user})
    if not session.from_roster:
        session.from_roster = True
        session.save(update_fields=["from_roster"])
    posted = post_hours(session=session, days=days, by=by, origin=Origin.ROSTER)
    _list_people(session, days)
    facts = {"new": len(posted.new), "absent": len(posted.absent), "corrected": len(posted.corrected)}
    audit.record(by=by, event="learning.roster_imported", target=session, facts=facts)
    return session, posted


def _locked(session: TrainingSession) -> TrainingSession:
    return TrainingSession.objects.select_for_update().get(pk=session.pk)


def _held(head: RosterHead, locality: Locality, days: Sequence[Earned]) -> TrainingSession:
    """The session of a list as far as the list tells."""
    sums: dict[Any, Decimal] = {}
    for day in days:
        sums[day.worker] = sums.get(day.worker, Decimal(0)) + day.hours
    session = TrainingSession(
        locality=locality,
        provider=head.provider,
        organiser=head.organiser,
        title=head.title,
        batch=head.batch,
        level=_LEVELS.get(locality.level, SessionLevel.COUNTY),
        activity_type=head.activity_type or ActivityType.FACE_TO_FACE,
        subject=head.subject or Subject.PROFESSIONAL,
        capacity=len(sums),
        starts_on=head.starts_on,
        ends_on=head.ends_on,
        venue=head.venue or "以名单为准",
        hours=max(sums.values()),
        from_roster=True,
    )
    session.place_at(locality)
    session.full_clean()
    session.save()
    return session


def _list_people(session: TrainingSession, days: Sequence[Earned]) -> None:
    """Everybody of the list stands on the session's list, with how it went."""
    came = {day.worker for day in days if day.counts}
    known = set(session.enrolments.values_list("worker_id", flat=True))
    fresh = [
        new_enrolment(
            session,
            worker,
            state=EnrolmentState.ATTENDED if worker in came else EnrolmentState.ABSENT,
            admitted_at=now(),
        )
        for worker in dict.fromkeys(day.worker for day in days)
        if worker.pk not in known
    ]
    Enrolment.objects.bulk_create(fresh, batch_size=500)
