"""Which browsers are signed in, and ending them."""

from django.contrib.auth import logout
from django.db import transaction
from django.http import HttpRequest

from core.audit import actions as audit
from core.common.author import Author, author_of
from core.common.dates import now
from core.users.models import User

from .. import attempts
from ..enums import Outcome
from ..models import SignedInSession
from ..sessions import SessionStore


@transaction.atomic
def open_session(*, request: HttpRequest) -> SignedInSession:
    """Note the session that has just begun, with the attempt and its audit event."""
    if not request.session.session_key:
        request.session.save()
    SignedInSession.objects.filter(session_key=request.session.session_key).delete()
    session = SignedInSession.objects.create(
        user=request.user,
        session_key=request.session.session_key,
        address=attempts.address_of(request) or None,
        browser=attempts.browser_of(request),
    )
    request.session["accounts_session"] = session.pk
    attempts.keep(request, Outcome.SIGNED_IN, user=request.user, name=request.user.username)
    audit.record(by=author_of(request), event="accounts.signed_in", target=request.user)
    return session


def touch_session(*, request: HttpRequest) -> None:
    """The browser is still there; follows a session key that was changed meanwhile."""
    SignedInSession.objects.filter(pk=request.session.get("accounts_session"), user=request.user).update(
        last_seen_at=now(), session_key=request.session.session_key
    )


def sign_out(*, request: HttpRequest) -> None:
    """End the session of this request; nothing happens for somebody not signed in."""
    if request.user.is_authenticated:
        SignedInSession.objects.filter(session_key=request.session.session_key).delete()
        audit.record(by=author_of(request), event="accounts.signed_out", target=request.user)
    logout(request)


@transaction.atomic
def end_session(*, session: SignedInSession, by: Author) -> None:
    """Sign one browser out from elsewhere."""
    SessionStore(session.session_key).delete()
    session.delete()
    audit.record(by=by, event="accounts.session_ended", target=session.user)


@transaction.atomic
def end_sessions_of(*, user: User, by: Author, keep: str = "") -> int:
    """Sign ``user`` out of every browser but the session key ``keep``; answers how many were ended."""
    sessions = SignedInSession.objects.filter(user=user).exclude(session_key=keep)
    count = len(sessions)
    for session in sessions:
        SessionStore(session.session_key).delete()
    sessions.delete()
    if count:
        audit.record(by=by, event="accounts.sessions_ended", target=user, facts={"count": count})
    return count


def end_other_sessions(*, request: HttpRequest) -> int:
    """Sign the reader out of every other browser."""
    return end_sessions_of(user=request.user, by=author_of(request), keep=request.session.session_key)
