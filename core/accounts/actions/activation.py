"""Activation codes: handed out by HR, used once with ID number and mobile number."""

import re
import secrets
import unicodedata
from datetime import timedelta
from hmac import compare_digest

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.crypto import blind_index
from core.common.dates import now
from core.common.errors import Refused
from core.common.identity import id_number_index, mobile_index, normalise_mobile
from core.users.models import User

from .. import attempts
from ..enums import Outcome, Purpose
from ..models import ActivationCode
from .account import change_password

ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # without 0 O 1 I, which paper confuses
LENGTH = 10


def normalise_code(text: str) -> str:
    """Capital letters and digits only, full-width forms and hyphens gone."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text).upper()))


@transaction.atomic
def issue_activation(*, user: User, mobile: str, by: Author, id_number: str = "") -> str:
    """A new code for ``user``, answered once as plain text (``ABCDE-23456``); earlier ones are void.

    The purpose is a first activation, or a new password where there is one. ``id_number`` is empty
    only for officers whose number is not on file. The caller has checked ``ISSUE_ACTIVATION`` where
    the person stands. Raises ``Refused`` without a mobile number, for oneself and for a closed account.
    """
    if not re.fullmatch(r"1\d{10}", normalise_mobile(mobile)):
        raise Refused(_("Enter the 11-digit mobile number of %(user)s first.") % {"user": user})
    if not user.is_active:
        raise Refused(_("The account of %(user)s is closed; open it again first.") % {"user": user})
    if by.user is not None and by.user.pk == user.pk:
        raise Refused(_("Nobody hands a code to themselves; change your password on your account page."))
    withdraw_activation(user=user)
    code = "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))
    moment = now()
    row = ActivationCode(
        user=user,
        purpose=Purpose.RESET if user.has_usable_password() else Purpose.ACTIVATE,
        code_index=blind_index("activation_code", code),
        id_index=id_number_index(id_number),
        mobile_index=mobile_index(mobile),
        issued_at=moment,
        issued_by=by.user,
        expires_at=moment + timedelta(days=settings.ACTIVATION_CODE_DAYS),
    )
    row.full_clean()
    row.save()
    audit.record(
        by=by, event="accounts.activation_issued", target=row, subject=user, facts={"purpose": row.purpose}
    )
    return f"{code[:5]}-{code[5:]}"


def withdraw_activation(*, user: User) -> int:
    """Make open codes of ``user`` worthless; answers how many there were."""
    return ActivationCode.objects.filter(user=user, used_at=None, voided_at=None).update(voided_at=now())


def check_activation(
    *, request: HttpRequest, code: str, id_number: str, mobile: str
) -> ActivationCode | None:
    """The open code row that all three match, or None; never says which one failed.

    Each address has its tries (``SIGN_IN_LIMITS``), and each code its own few: both are taken
    before anything is compared.
    """
    address = attempts.address_of(request)
    if not attempts.reserve("activation", address):
        attempts.keep(request, Outcome.CODE_LOCKED)
        return None
    row = _take_try(normalise_code(code))
    if row is None or not _belongs(row, id_number, mobile):
        attempts.keep(request, Outcome.CODE_WRONG, user=row.user if row else None)
        audit.record(
            by=Author(address=address),
            event="accounts.activation_refused",
            target=row,
            subject=row.user if row else None,
            outcome="refused",
        )
        return None
    attempts.give_back("activation", address)
    return row


def _take_try(code: str) -> ActivationCode | None:
    """The open row of a code, with one of its tries taken by this very statement."""
    open_rows = ActivationCode.objects.filter(
        code_index=blind_index("activation_code", code),
        used_at=None,
        voided_at=None,
        expires_at__gt=now(),
        tries__lt=settings.ACTIVATION_CODE_TRIES,
        user__is_active=True,
    )
    if not code or not open_rows.update(tries=F("tries") + 1):
        return None
    return ActivationCode.objects.select_related("user").get(code_index=blind_index("activation_code", code))


def _belongs(row: ActivationCode, id_number: str, mobile: str) -> bool:
    same_id = compare_digest(row.id_index, id_number_index(id_number)) if row.id_index else not id_number
    return compare_digest(row.mobile_index, mobile_index(mobile)) and same_id


@transaction.atomic
def complete_activation(*, code: ActivationCode, password: str, request: HttpRequest) -> User:
    """Use the code up, set the password, end every session of before; answers the account.

    Raises ``Refused`` when the code was used, withdrawn or has expired meanwhile, and
    ``ValidationError`` when the password breaks a rule.
    """
    still_open = ActivationCode.objects.filter(
        pk=code.pk, used_at=None, voided_at=None, expires_at__gt=now(), user__is_active=True
    )
    if not still_open.update(used_at=now()):
        raise Refused(_("This code can no longer be used. Ask your HR officer for a new one."))
    by = Author(user=code.user, address=attempts.address_of(request))
    user = change_password(user=code.user, password=password, by=by)
    attempts.clear("name", user.username)
    attempts.keep(request, Outcome.ACTIVATED, user=user, name=user.username)
    audit.record(
        by=by, event="accounts.activated", target=code, subject=user, facts={"purpose": code.purpose}
    )
    return user
