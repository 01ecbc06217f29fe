"""Stored words of the urges."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class UrgeState(models.TextChoices):
    """Where an urge is; overdue is not a state but a due day that has passed."""

    SENT = "sent", pgettext_lazy("urge", "To be answered")
    ANSWERED = "answered", pgettext_lazy("urge", "Answered")
    SENT_BACK = "sent_back", pgettext_lazy("urge", "Sent back")
    CLOSED = "closed", pgettext_lazy("urge", "Closed")


OWED = (UrgeState.SENT, UrgeState.SENT_BACK)


class UrgeTo(models.TextChoices):
    """Which unit is urged."""

    COUNTY = "county", _("Receiving county")
    PREFECTURE = "prefecture", _("Prefecture of the receiving county")
    SENDER = "sender", _("Sending unit")
