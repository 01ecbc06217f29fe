"""Posting hours: from the people present at a session (or a provider's list) to their records.

Posting again changes nothing; what is found different later becomes a correction with its date and
its reason, never a silent change.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused

from ..attendance import Earned, earned
from ..enums import EnrolmentState, Origin, RecordState, SessionState
from ..models import Enrolment, LearningRecord, SignIn, TrainingSession
from ..workflow import ENROLMENT, SESSION
from .correcting import Corrections, reason_not_earned
from .providers import require_may_manage_at
from .standings import refresh_later

_PLACES = ("province_id", "prefecture_id", "county_id", "township_id", "institution_id")


@dataclass
class Posted:
    """What posting did."""

    new: list[LearningRecord] = field(default_factory=list)
    absent: list[LearningRecord] = field(default_factory=list)
    corrected: list[LearningRecord] = field(default_factory=list)
    unchanged: int = 0


@transaction.atomic
def close_session(*, session: TrainingSession, by: Author) -> Posted:
    """Close the list: who was there gets verified hours, who was not is marked absent.

    Refused before the last day and while nobody has signed in.
    """
    session = TrainingSession.objects.select_for_update().get(pk=session.pk)
    require_may_manage_at(by, session.locality)
    SESSION.require(session, "close")
    if session.ends_on > today():
        raise Refused(_("The session runs until %(day)s; close it afterwards.") % {"day": session.ends_on})
    if not SignIn.objects.valid().filter(sitting__session=session).exists():
        raise Refused(_("Nobody has signed in. Sign the people in by hand, or cancel the session."))
    SESSION.move(session, "close", facts={"closed_at": now(), "closed_by": by.user})
    posted = repost(session=session, by=by, reason="")
    facts = {"people": len({record.worker_id for record in posted.new}), "records": len(posted.new)}
    audit.record(by=by, event="learning.session_closed", target=session, facts=facts)
    return posted


def repost(*, session: TrainingSession, by: Author, reason: str) -> Posted:
    """Bring records and enrolments of a closed session in step with its sign-ins; else nothing."""
    if session.state != SessionState.CLOSED or session.from_roster:
        return Posted()
    presences = SignIn.objects.valid().filter(sitting__session=session)
    pairs = [(one.worker, one.sitting) for one in presences.select_related("worker", "sitting")]
    days = earned(pairs)
    posted = post_hours(session=session, days=days, by=by, origin=Origin.SIGN_IN, reason=reason, whole=True)
    _settle_enrolments(session, {worker.pk for worker, _sitting in pairs})
    return posted


def post_hours(
    *,
    session: TrainingSession,
    days: Sequence[Earned],
    by: Author,
    origin: str,
    reason: str = "",
    whole: bool = False,
) -> Posted:
    """Post the days as verified records of the session; the session is locked by the caller.

    ``whole``: ``days`` are all there is, so records without a day are taken back.
    """
    known = {
        (record.worker_id, record.starts_on): record
        for record in LearningRecord.objects.filter(session=session).select_related("worker")
    }
    corrections, fresh = Corrections(), []
    for day in days:
        record = known.pop((day.worker.pk, day.day), None)
        if record is None:
            fresh.append(_record_of(session, day, by, origin))
        else:
            corrections.look_at(record, day, reason)
    for record in known.values() if whole else ():
        corrections.take_back(record, reason or _("Not on the list of people present."))
    LearningRecord.objects.bulk_create(fresh, batch_size=500)
    corrections.keep(by)
    posted = Posted(corrected=corrections.corrected, unchanged=corrections.unchanged)
    for record in fresh:
        (posted.new if record.state == RecordState.VERIFIED else posted.absent).append(record)
    audit.record_all(
        audit.build(by=by, event="learning.posted", target=record, subject=record.worker) for record in fresh
    )
    refresh_later(*(record.worker_id for record in [*posted.new, *posted.corrected]))
    return posted


def _record_of(session: TrainingSession, day: Earned, by: Author, origin: str) -> LearningRecord:
    record = LearningRecord(
        worker=day.worker,
        session=session,
        origin=origin,
        title=session.title,
        activity_type=session.activity_type,
        subject=session.subject,
        organiser=session.organiser,
        venue=session.venue,
        starts_on=day.day,
        ends_on=day.day,
        part_of_day=day.part_of_day,
        hours=day.hours,
        result=day.result,
        state=RecordState.VERIFIED if day.counts else RecordState.RETURNED,
        submitted_at=now(),
        decided_at=now(),
        decided_by=by.user,
        returned_reason="" if day.counts else reason_not_earned(day),
    )
    for column in _PLACES:
        setattr(record, column, getattr(day.worker, column))
    return record


def _settle_enrolments(session: TrainingSession, present: Iterable[int]) -> None:
    present = set(present)
    listed = Enrolment.objects.filter(session=session).exclude(state__in=("waiting", "withdrawn"))
    for enrolment in listed:
        wanted = EnrolmentState.ATTENDED if enrolment.worker_id in present else EnrolmentState.ABSENT
        if enrolment.state != wanted:
            ENROLMENT.move(enrolment, "attend" if wanted == EnrolmentState.ATTENDED else "miss")
