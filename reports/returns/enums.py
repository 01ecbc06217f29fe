"""Stored words of the returns."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class TaskState(models.TextChoices):
    """Where a task is in its life."""

    DRAFT = "draft", pgettext_lazy("return", "Draft")
    OPEN = "open", pgettext_lazy("return", "Being filled")
    FROZEN = "frozen", pgettext_lazy("return", "Final")
    CANCELLED = "cancelled", pgettext_lazy("return", "Cancelled")


class AnswerState(models.TextChoices):
    """Where one unit's answer is."""

    WAITING = "waiting", pgettext_lazy("return", "Not sent yet")
    SUBMITTED = "submitted", pgettext_lazy("return", "Sent")
    RETURNED = "returned", pgettext_lazy("return", "Sent back")


class Addressee(models.TextChoices):
    """Who is asked."""

    INSTITUTIONS = "institution", _("Institutions")
    COUNTIES = "county", _("Counties and districts")


class ColumnKind(models.TextChoices):
    """What may stand in a column."""

    TEXT = "text", pgettext_lazy("kind of column", "Text")
    NUMBER = "number", pgettext_lazy("kind of column", "Whole number")
    MONEY = "money", pgettext_lazy("kind of column", "Amount (yuan)")
    DATE = "date", pgettext_lazy("kind of column", "Date")


SUMMED = (ColumnKind.NUMBER, ColumnKind.MONEY)
