"""What the pages of the sign-in room show."""

from allauth.mfa.models import Authenticator
from django.db.models import QuerySet

from core.common.crypto import blind_index
from core.users.models import User

from .actions.activation import normalise_code
from .models import ActivationCode, LoginAttempt, SignedInSession
from .sessions import SessionStore

RECENT = 10


def open_sessions(user: User) -> list[SignedInSession]:
    """The browsers in which ``user`` is signed in, last used first; rows of ended ones are cleared."""
    sessions = list(SignedInSession.objects.filter(user=user))
    alive = [session for session in sessions if SessionStore().exists(session.session_key)]
    gone = {session.pk for session in sessions} - {session.pk for session in alive}
    SignedInSession.objects.filter(pk__in=gone).delete()
    return alive


def own_sessions(user: User) -> QuerySet[SignedInSession]:
    """Sessions that ``user`` may end: their own."""
    return SignedInSession.objects.filter(user=user)


def recent_attempts(user: User) -> QuerySet[LoginAttempt]:
    """The last attempts on this account, newest first."""
    return LoginAttempt.objects.filter(user=user).order_by("-id")[:RECENT]


def unused_recovery_codes(user: User) -> int:
    """How many recovery codes are left."""
    held = Authenticator.objects.filter(user=user, type=Authenticator.Type.RECOVERY_CODES).first()
    return len(held.wrap().get_unused_codes()) if held else 0


def open_activation(pk: int | None) -> ActivationCode | None:
    """The code whose owner is choosing a password, while it is still open."""
    return ActivationCode.objects.filter(pk=pk, used_at=None, voided_at=None).select_related("user").first()


def activation_issued_by(user: User, code: str) -> ActivationCode | None:
    """An open code that ``user`` has handed out, by its plain text; for printing the slip again."""
    return (
        ActivationCode.objects.filter(
            code_index=blind_index("activation_code", normalise_code(code)),
            issued_by=user,
            used_at=None,
            voided_at=None,
        )
        .select_related("user")
        .first()
    )
