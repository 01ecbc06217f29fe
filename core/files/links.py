"""Addresses that leave the house on paper."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from .models import IssuedDocument


def check_url(document: IssuedDocument, request: Any = None) -> str:
    """The full address of the public check page, as the QR code carries it.

    From the request where there is one; jobs use the setting ``SITE_URL`` (``https://host``).
    """
    path = reverse("files:check_document", args=[document.token])
    if request is not None:
        return request.build_absolute_uri(path)
    return settings.SITE_URL.rstrip("/") + path
