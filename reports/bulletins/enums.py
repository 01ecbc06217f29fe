"""Stored words of the bulletins."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class BulletinKind(models.TextChoices):
    """How long a time it tells of."""

    MONTH = "month", _("Monthly bulletin")
    YEAR = "year", _("Yearly report to the ministry")


class BulletinState(models.TextChoices):
    """Written by one officer, signed by another; a signed one gives way to its next version."""

    WRITING = "writing", pgettext_lazy("bulletin", "Being written")
    SUBMITTED = "for_signature", pgettext_lazy("bulletin", "To be signed")
    SIGNED = "signed", pgettext_lazy("bulletin", "Signed and final")
    REPLACED = "replaced", pgettext_lazy("bulletin", "Replaced by a newer version")
