"""The slip that HR hands out: code, address, QR, and the same in words for a chat."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import zip_longest

import segno
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common import messaging
from core.common.author import author_of
from core.common.crypto import CannotDecrypt, decrypt, encrypt
from core.common.errors import Refused
from core.common.identity import mobile_index
from core.users.models import User

from . import selectors

SLIP_AAD = "accounts.slip"


@dataclass(frozen=True)
class Slip:
    """One person's slip. ``code`` is plain: it exists on this page and on paper, nowhere else."""

    user: User
    code: str
    url: str
    expires_at: datetime
    is_reset: bool
    sealed_mobile: str = ""

    @property
    def qr(self) -> str:
        """The address as a picture; the code rides behind #, which browsers never send."""
        return segno.make(self.link, error="m").svg_data_uri(scale=4, border=1)

    @property
    def link(self) -> str:
        """The activation page with the code filled in."""
        return f"{self.url}#{self.code}"

    @property
    def text(self) -> str:
        """The same in words, in the reader's language, for a message or a chat."""
        with translation.override(self.user.language or translation.get_language()):
            facts = {
                "name": self.user,
                "url": self.url,
                "code": self.code,
                "day": f"{localtime(self.expires_at):%Y-%m-%d}",
            }
            if self.is_reset:
                return (
                    _(
                        "%(name)s: choose a new password at %(url)s with the code %(code)s, "
                        "your ID number and your mobile number. Valid until %(day)s."
                    )
                    % facts
                )
            return (
                _(
                    "%(name)s: your account is ready. Open %(url)s, enter the code %(code)s, your ID number "
                    "and your mobile number, and choose a password. Valid until %(day)s."
                )
                % facts
            )


def slip_for(request: HttpRequest, code: str, mobile: str = "") -> Slip:
    """The slip of a code that the reader has handed out and nobody has used; else ``Refused``.

    With the person's ``mobile`` the page offers to send the text; the number travels sealed.
    """
    row = selectors.activation_issued_by(request.user, code)
    if row is None:
        raise Refused(_("This code was used or withdrawn, or somebody else has issued it. Issue a new one."))
    url = request.build_absolute_uri(reverse("accounts:activation"))
    sealed = encrypt(mobile, SLIP_AAD) if mobile and "sms" in settings.MESSAGING_BACKENDS else ""
    return Slip(row.user, code, url, row.expires_at.astimezone(), row.purpose == "reset", sealed)


def send_slip(request: HttpRequest, code: str, sealed_mobile: str) -> Slip:
    """Send the text of a slip to the mobile number that its code was issued for; else ``Refused``."""
    slip = slip_for(request, code)
    try:
        mobile = decrypt(sealed_mobile, SLIP_AAD)
    except (CannotDecrypt, ValueError):
        mobile = ""
    row = selectors.activation_issued_by(request.user, code)
    if not mobile or row.mobile_index != mobile_index(mobile):
        raise Refused(_("The text was not sent: the number does not belong to this code."))
    messaging.send("sms", mobile, slip.text)
    audit.record(by=author_of(request), event="accounts.activation_sent", target=row, subject=row.user)
    return slip


def activation_issued_page(
    request: HttpRequest, codes: Sequence[str], *, back: str, mobiles: Sequence[str] = ()
) -> HttpResponse:
    """The answer to issuing: slips to print, texts to copy or send. Called by the view that issued ``codes``.

    ``back`` is the address of the page to return to, ``mobiles`` the numbers in the order of the
    codes. The codes cannot be shown a second time.
    """
    slips = [slip_for(request, code, mobile) for code, mobile in zip_longest(codes, mobiles, fillvalue="")]
    response = render(request, "core/accounts/activation_issued.html", {"slips": slips, "back": back})
    response["Cache-Control"] = "no-store"
    return response
