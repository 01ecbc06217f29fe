"""The account itself: opened, shown, its password and second factor."""

from allauth.mfa.models import Authenticator
from django.contrib.auth import password_validation
from django.db import transaction
from django.utils.translation import gettext as _
from pypinyin import lazy_pinyin

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now
from core.common.errors import NotAllowed
from core.users.models import User, normalise_username

from ..models import ActivationCode
from .sessions import end_sessions_of


@transaction.atomic
def open_account(*, display_name: str, by: Author, username: str = "") -> User:
    """A new account without a password, which only an activation code opens.

    Without a ``username`` the name in pinyin is taken, with a number where it is taken already.
    """
    name = normalise_username(username) or _free_username(display_name)
    user = User(username=name, display_name=display_name)
    user.set_unusable_password()
    user.full_clean()
    user.save()
    audit.record(by=by, event="accounts.opened", target=user)
    return user


def _free_username(display_name: str) -> str:
    """Letters and digits of the pinyin, first free number behind: wangji, wangji2."""
    letters = "".join(part for part in lazy_pinyin(normalise_username(display_name)) if part.isascii())
    stem = "".join(filter(str.isalnum, letters))[:40] or "user"
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    candidates = (f"{stem}{number}" if number > 1 else stem for number in range(1, len(taken) + 2))
    return next(name for name in candidates if name not in taken)


@transaction.atomic
def update_profile(*, user: User, display_name: str, language: str, by: Author) -> User:
    """How the owner is shown and in which language messages reach them."""
    user.display_name, user.language = display_name, language
    user.full_clean()
    user.save(update_fields=["display_name", "language"])
    audit.record(by=by, event="accounts.profile_changed", target=user, changes=["display_name", "language"])
    return user


@transaction.atomic
def change_password(*, user: User, password: str, by: Author, keep: str = "") -> User:
    """Set a new password and end every session but the session key ``keep``.

    Raises ``ValidationError`` when the password breaks a rule. Other sessions end twice over:
    their rows are deleted, and Django refuses them because the password's hash has changed.
    """
    password_validation.validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    end_sessions_of(user=user, by=by, keep=keep)
    audit.record(by=by, event="accounts.password_changed", target=user)
    return user


@transaction.atomic
def remove_second_factor(*, user: User, by: Author) -> int:
    """Forget a lost authenticator app, so that a new one can be set up; nobody does it to themselves.

    Answers how many factors were removed. The caller has checked ``MANAGE_USERS``.
    """
    if by.user is not None and by.user.pk == user.pk:
        raise NotAllowed(_("Another administrator must reset your second factor."))
    count, _rows = Authenticator.objects.filter(user=user).delete()
    end_sessions_of(user=user, by=by)
    audit.record(by=by, event="accounts.second_factor_removed", target=user, facts={"count": count})
    return count


@transaction.atomic
def close_account(*, user: User, by: Author) -> User:
    """Nobody signs in with this account any more: open sessions end, codes are void, grants give nothing.

    Raises ``NotAllowed`` for one's own account. Rows that name the person stay. The caller has
    checked ``MANAGE_USERS``.
    """
    if by.user is not None and by.user.pk == user.pk:
        raise NotAllowed(_("Another administrator must close your account."))
    user.is_active = False
    user.save(update_fields=["is_active"])
    ActivationCode.objects.filter(user=user, used_at=None, voided_at=None).update(voided_at=now())
    end_sessions_of(user=user, by=by)
    audit.record(by=by, event="accounts.closed", target=user)
    return user


@transaction.atomic
def reopen_account(*, user: User, by: Author) -> User:
    """The account may sign in again, with the password and the grants that it had."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    audit.record(by=by, event="accounts.reopened", target=user)
    return user
