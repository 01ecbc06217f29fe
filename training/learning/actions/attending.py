"""Presence at a sitting: by one's own phone before the screen, or by the officer's hand."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from talent.people.models import SocialWorker

from ..enums import EnrolmentState, SessionState, SignInWay
from ..models import Enrolment, SignIn, Sitting, TrainingSession
from ..signing import holds_ticket
from .enrolling import enrol
from .posting import repost
from .providers import require_may_manage_at


@transaction.atomic
def sign_in_by_phone(*, sitting: Sitting, worker: SocialWorker, ticket: str, by: Author) -> SignIn:
    """The person signs in with the code on the screen; once, on the day itself.

    Whoever is not on the list is enrolled on the spot while places are free.
    """
    session = TrainingSession.objects.select_for_update().get(pk=sitting.session_id)
    if not holds_ticket(ticket, sitting, by.user):
        raise Refused(_("The code on the screen has changed. Scan it once more."), code="stale")
    if worker.user_id != by.user.pk:
        raise NotAllowed(_("Everybody signs in with their own account."))
    if sitting.day != today():
        raise Refused(_("This sitting is on %(day)s; sign in on that day.") % {"day": sitting.day})
    if session.state != SessionState.OPEN:
        raise Refused(_("The list of this session is closed."))
    _require_place(session, worker, by)
    return _record(sitting, worker, SignInWay.QR, by)


@transaction.atomic
def sign_in_by_officer(*, sitting: Sitting, worker: SocialWorker, by: Author, reason: str = "") -> SignIn:
    """The organiser signs somebody in by hand; after closing only with a reason, as a correction."""
    session = TrainingSession.objects.select_for_update().get(pk=sitting.session_id)
    require_may_manage_at(by, session.locality)
    if by.user is not None and worker.user_id == by.user.pk:
        raise NotAllowed(_("Nobody signs themself in by hand. Use the code on the screen."))
    if sitting.day > today():
        raise Refused(_("This sitting lies in the future."))
    _require_running_or_reason(session, reason)
    if session.state == SessionState.OPEN:
        _require_place(session, worker, by)
    elif not Enrolment.objects.filter(session=session, worker=worker).exists():
        raise Refused(_("This person is not on the list of the session."))
    signed = _record(sitting, worker, SignInWay.OFFICER, by)
    repost(session=session, by=by, reason=reason)
    return signed


@transaction.atomic
def take_back_sign_in(*, sign_in: SignIn, reason: str, by: Author) -> SignIn:
    """Take a presence back with a reason; hours already posted are corrected with a dated row."""
    sitting = Sitting.objects.select_related("session").get(pk=sign_in.sitting_id)
    session = TrainingSession.objects.select_for_update().get(pk=sitting.session_id)
    require_may_manage_at(by, session.locality)
    sign_in = SignIn.objects.select_related("worker").get(pk=sign_in.pk)
    if sign_in.voided_at:
        raise Refused(_("This sign-in was taken back already."))
    if not reason.strip():
        raise Refused(_("State why the sign-in is taken back."))
    sign_in.voided_at, sign_in.voided_by, sign_in.void_reason = now(), by.user, reason.strip()[:300]
    sign_in.save(update_fields=["voided_at", "voided_by", "void_reason"])
    facts = {"sitting": str(sitting.uid)}
    audit.record(
        by=by, event="learning.sign_in_taken_back", target=session, subject=sign_in.worker, facts=facts
    )
    repost(session=session, by=by, reason=reason)
    return sign_in


def _require_running_or_reason(session: TrainingSession, reason: str) -> None:
    if session.state == SessionState.CLOSED and not reason.strip():
        raise Refused(_("The hours are posted already: state the reason for the correction."))
    if session.state not in (SessionState.OPEN, SessionState.CLOSED):
        raise Refused(_("The session is not open."))


def _require_place(session: TrainingSession, worker: SocialWorker, by: Author) -> None:
    known = Enrolment.objects.filter(session=session, worker=worker).first()
    if known is None or known.state == EnrolmentState.WITHDRAWN:
        known = enrol(session=session, worker=worker, by=by)
    if known.state == EnrolmentState.WAITING:
        raise Refused(_("All places are taken. Speak to the organiser, who can add one."), code="full")


def _record(sitting: Sitting, worker: SocialWorker, way: str, by: Author) -> SignIn:
    said_before = SignIn.objects.valid().filter(sitting=sitting, worker=worker).first()
    if said_before is not None:
        raise Refused(_("Signed in already; once is enough."), code="once")
    signed = SignIn(sitting=sitting, worker=worker, way=way, recorded_by=by.user)
    try:
        with transaction.atomic():
            signed.save()
    except IntegrityError as error:
        raise Refused(_("Signed in already; once is enough."), code="once") from error
    facts = {"sitting": str(sitting.uid), "way": str(way)}
    session = sitting.session
    audit.record(by=by, event="learning.signed_in", target=session, subject=worker, facts=facts)
    return signed
