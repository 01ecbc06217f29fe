"""A session from its plan to its opening: facts, timetable, opening, cancelling."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from core.localities.models import Locality

from ..enums import SessionState
from ..models import Enrolment, SignIn, Sitting, TrainingSession
from ..plausible import MOST_IN_A_DAY, crowded_days, too_many_hours
from ..workflow import SESSION
from .enrolling import admit_waiting
from .messages import tell_cancelled
from .providers import require_may_manage_at


@transaction.atomic
def plan_session(
    *, locality: Locality, by: Author, timetable: Sequence[Mapping[str, Any]] = (), **values: Any
) -> TrainingSession:
    """Plan a session for the people of a place (form F19b); nobody can enrol before it is opened.

    ``timetable``: lines with day, part_of_day, starts_at, ends_at, topic, teacher, hours.
    """
    require_may_manage_at(by, locality)
    session = TrainingSession(locality=locality, **values)
    session.place_at(locality)
    _check(session)
    session.full_clean()
    session.save()
    audit.record(by=by, event="learning.session_planned", target=session)
    if timetable:
        set_timetable(session=session, lines=timetable, by=by)
    return session


@transaction.atomic
def change_session(
    *, session: TrainingSession, version: int, changes: dict[str, Any], by: Author
) -> TrainingSession:
    """Change a planned or open session; never fewer places than are taken."""
    session = lock(session, by)
    if session.state not in (SessionState.PLANNED, SessionState.OPEN):
        raise Refused(_("This session is over; what happened in it is corrected on its list of people."))
    require_version(session, version, changes)
    taken = Enrolment.objects.filter(session=session, state="enrolled").count()
    if changes.get("capacity") is not None and changes["capacity"] < taken:
        raise Refused(
            _("%(taken)s people hold a place already; the session cannot have fewer places.")
            % {"taken": taken}
        )
    changed = apply_changes(session, changes)
    _check(session)
    session.full_clean()
    _check_sittings(session, list(session.sittings.all()))
    session.save()
    audit.record(by=by, event="learning.session_changed", target=session, changes=changed)
    if "capacity" in changed and session.state == SessionState.OPEN:
        admit_waiting(session=session, by=by)
    return session


@transaction.atomic
def set_timetable(
    *, session: TrainingSession, lines: Sequence[Mapping[str, Any]], by: Author
) -> TrainingSession:
    """Write the timetable anew. Refused once somebody signed in: presence hangs on its lines."""
    session = lock(session, by)
    if SignIn.objects.filter(sitting__session=session).exists():
        raise Refused(_("People have signed in already; the timetable can no longer be changed."))
    sittings = [Sitting(session=session, **line) for line in lines]
    _check_sittings(session, sittings)
    session.sittings.all().delete()
    for sitting in sittings:
        sitting.full_clean()
        sitting.save()
    if sittings:
        session.hours = sum((one.hours for one in sittings), Decimal(0))
        session.version += 1
        session.save(update_fields=["hours", "version"])
    facts = {"lines": len(sittings)}
    audit.record(by=by, event="learning.timetable_set", target=session, facts=facts)
    return session


@transaction.atomic
def open_session(*, session: TrainingSession, by: Author) -> TrainingSession:
    """Let people enrol: the provider must be approved for all its days, the timetable complete."""
    session = lock(session, by)
    SESSION.require(session, "open")
    provider = session.provider
    if provider is None:
        raise Refused(_("Say which approved provider holds the session."))
    if not (provider.is_approved(session.starts_on) and provider.is_approved(session.ends_on)):
        raise Refused(
            _("%(name)s is not approved on the days of the session; its hours would not count.")
            % {"name": provider.name},
            basis=provider.document_no,
        )
    if not session.sittings.exists():
        raise Refused(_("Add the timetable first: people sign in for each of its lines."))
    if session.is_over:
        raise Refused(_("The session is over already; bring its people in from the provider's list."))
    SESSION.move(session, "open")
    audit.record(by=by, event="learning.session_opened", target=session)
    return session


@transaction.atomic
def cancel_session(*, session: TrainingSession, reason: str, by: Author) -> TrainingSession:
    """Call a session off; everybody on its list is told why."""
    session = lock(session, by)
    if not reason.strip():
        raise Refused(_("State why the session is cancelled."))
    SESSION.move(session, "cancel", facts={"cancel_reason": reason.strip()[:300]})
    people = session.enrolments.filter(state__in=("waiting", "enrolled")).select_related("worker")
    tell_cancelled(session, [enrolment.worker for enrolment in people])
    audit.record(by=by, event="learning.session_cancelled", target=session)
    return session


def lock(session: TrainingSession, by: Author) -> TrainingSession:
    """The session, locked for this transaction, where the author organises training."""
    locked = TrainingSession.objects.select_for_update().get(pk=session.pk)
    require_may_manage_at(by, locked.locality)
    return locked


def _check(session: TrainingSession) -> None:
    if session.starts_on and session.ends_on and session.hours and session.starts_on <= session.ends_on:
        sentence = too_many_hours(session.hours, session.period)
        if sentence:
            raise Refused(sentence, code="hours")


def _check_sittings(session: TrainingSession, sittings: Sequence[Sitting]) -> None:
    for sitting in sittings:
        if sitting.day not in session.period:
            raise Refused(
                _("%(day)s lies outside the days of the session (%(start)s to %(end)s).")
                % {"day": sitting.day, "start": session.starts_on, "end": session.ends_on}
            )
    for day in crowded_days((sitting.day, sitting.hours) for sitting in sittings):
        raise Refused(
            _("The timetable of %(day)s has more than %(most)s class-hours; a day does not hold that much.")
            % {"day": day, "most": MOST_IN_A_DAY}
        )
