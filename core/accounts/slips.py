"""The slip that HR hands out: code, address, QR, and the same in words for a chat."""

from dataclasses import dataclass
from datetime import datetime

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from core.common.errors import Refused
from core.users.models import User

from . import selectors


@dataclass(frozen=True)
class Slip:
    """One person's slip. ``code`` is plain: it exists on this page and on paper, nowhere else."""

    user: User
    code: str
    url: str
    expires_at: datetime
    is_reset: bool

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
                "day": f"{self.expires_at:%Y-%m-%d}",
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


def slip_for(request: HttpRequest, code: str) -> Slip:
    """The slip of a code that the reader has handed out and nobody has used; else ``Refused``."""
    row = selectors.activation_issued_by(request.user, code)
    if row is None:
        raise Refused(_("This code was used or withdrawn, or somebody else has issued it. Issue a new one."))
    url = request.build_absolute_uri(reverse("accounts:activation"))
    return Slip(row.user, code, url, row.expires_at.astimezone(), row.purpose == "reset")


def activation_issued_page(request: HttpRequest, codes: list[str], *, back: str) -> HttpResponse:
    """The answer to issuing: slips to print, texts to copy. Called by the view that issued ``codes``.

    ``back`` is the address of the page to return to. The codes cannot be shown a second time.
    """
    slips = [slip_for(request, code) for code in codes]
    response = render(request, "core/accounts/activation_issued.html", {"slips": slips, "back": back})
    response["Cache-Control"] = "no-store"
    return response
