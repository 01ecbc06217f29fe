"""What every page must say about the door."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


def sign_in(request: HttpRequest) -> dict[str, Any]:
    """``banner``: the sentence across every page while officers sign in without a second factor."""
    if settings.OFFICERS_NEED_SECOND_FACTOR:
        return {}
    return {
        "banner": _("Demonstration: officers sign in without a second factor. Enter no real personal data.")
    }
