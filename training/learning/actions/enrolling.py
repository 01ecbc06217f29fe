"""Places in a session: asked for, given in order, given back."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.permissions import covers
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from talent.people.models import SocialWorker

from ..enums import EnrolmentState, SessionState
from ..models import Enrolment, TrainingSession
from ..workflow import ENROLMENT
from .messages import tell_admitted

S = EnrolmentState
_PLACES = ("province_id", "prefecture_id", "county_id", "township_id", "institution_id")


@transaction.atomic
def enrol(*, session: TrainingSession, worker: SocialWorker, by: Author) -> Enrolment:
    """Ask for a place: given at once where one is free, else the end of the waiting list.

    By the person themself, or by an organiser for them. The session is locked, so that two people
    who ask for the last place at once get one place and one line on the waiting list.
    """
    session = TrainingSession.objects.select_for_update().get(pk=session.pk)
    _require_may_enrol(by, session, worker)
    if session.state != SessionState.OPEN:
        raise Refused(_("Nobody can enrol in this session: it is not open (or no longer)."))
    if session.ends_on < today():
        raise Refused(_("This session is over."))
    enrolment = _asked(session, worker)
    admit_waiting(session=session, by=by, tell=False)
    enrolment.refresh_from_db()
    facts = {"session": str(session.uid), "state": enrolment.state}
    audit.record(by=by, event="learning.enrolled", target=enrolment, subject=worker, facts=facts)
    return enrolment


@transaction.atomic
def withdraw(*, enrolment: Enrolment, by: Author) -> Enrolment:
    """Give a place (or a line on the waiting list) back; the first who waits moves up and is told."""
    session = TrainingSession.objects.select_for_update().get(pk=enrolment.session_id)
    enrolment = Enrolment.objects.select_related("worker").get(pk=enrolment.pk)
    _require_may_enrol(by, session, enrolment.worker)
    if session.state != SessionState.OPEN:
        raise Refused(_("This session is closed; its list can no longer be changed."))
    if enrolment.worker.sign_ins.valid().filter(sitting__session=session).exists():
        raise Refused(_("This person has signed in already; ask the organiser to correct it."))
    ENROLMENT.move(enrolment, "withdraw")
    facts = {"session": str(session.uid)}
    audit.record(
        by=by, event="learning.enrolment_withdrawn", target=enrolment, subject=enrolment.worker, facts=facts
    )
    admit_waiting(session=session, by=by)
    return enrolment


def admit_waiting(*, session: TrainingSession, by: Author, tell: bool = True) -> list[Enrolment]:
    """Give every free place to those who wait, in the order of asking. The session must be locked."""
    taken = session.enrolments.filter(state__in=(S.ENROLLED, S.ATTENDED)).count()
    free = max(session.capacity - taken, 0)
    waiting = session.enrolments.filter(state=S.WAITING).select_related("worker__user")
    admitted = list(waiting.order_by("asked_at", "id")[:free])
    for enrolment in admitted:
        ENROLMENT.move(enrolment, "admit", facts={"admitted_at": now()})
        facts = {"session": str(session.uid)}
        audit.record(
            by=by, event="learning.admitted", target=enrolment, subject=enrolment.worker, facts=facts
        )
    if tell:
        tell_admitted(session, [enrolment.worker for enrolment in admitted])
    return admitted


def new_enrolment(session: TrainingSession, worker: SocialWorker, **values: Any) -> Enrolment:
    """An unsaved line of the session's list that stands where the person works."""
    enrolment = Enrolment(session=session, worker=worker, **values)
    for column in _PLACES:
        setattr(enrolment, column, getattr(worker, column))
    return enrolment


def _asked(session: TrainingSession, worker: SocialWorker) -> Enrolment:
    known = Enrolment.objects.filter(session=session, worker=worker).first()
    if known is None:
        enrolment = new_enrolment(session, worker)
        enrolment.full_clean()
        enrolment.save()
        return enrolment
    if known.state != S.WITHDRAWN:
        raise Refused(
            _("Already on the list of this session: %(state)s.") % {"state": known.get_state_display()},
            code="enrolled",
        )
    return ENROLMENT.move(known, "ask_again", facts={"asked_at": now()})


def _require_may_enrol(by: Author, session: TrainingSession, worker: SocialWorker) -> None:
    """The person themself where the session is for them, or an organiser of the session."""
    if by.user is None:
        return
    if worker.user_id == by.user.pk:
        if session.locality_id not in (
            worker.province_id,
            worker.prefecture_id,
            worker.county_id,
            worker.township_id,
        ):
            raise NotAllowed(_("This session is held for the people of another place."))
        return
    if not covers(by.user, Capability.MANAGE_TRAINING, session.locality):
        raise NotAllowed(_("Only the person themself or an organiser of the session may do this."))
