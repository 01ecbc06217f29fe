"""Words of the programme year: its kinds and life, the sides of a quota, exceptions, projects."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProgrammeKind(models.TextChoices):
    """Which plan a programme year belongs to."""

    THREE_AREAS = "three_areas", _("“Three areas” plan")
    HAND_IN_HAND = "hand_in_hand", _("“Hand in hand” plan")
    STATIONS = "stations", _("Township social-work stations")
    PROVINCIAL = "provincial", _("Provincial programme")
    OTHER = "other", pgettext_lazy("programme", "Other programme")


class ProgrammeState(models.TextChoices):
    """Life of a programme year; people are put forward only while it runs."""

    DRAFT = "draft", pgettext_lazy("programme", "In preparation")
    RUNNING = "running", pgettext_lazy("programme", "Running")
    CLOSED = "closed", pgettext_lazy("programme", "Closed")


class Side(models.TextChoices):
    """Whose places a quota counts."""

    SENDING = "sending", _("People sent, by sending prefecture")
    RECEIVING = "receiving", _("People sent, by receiving county")
    TRAINING = "training", _("People trained, by receiving county")


class QuotaExceptionState(models.TextChoices):
    """Life of an exception to a quota: asked by one officer, granted or declined by another."""

    ASKED = "asked", pgettext_lazy("exception to a quota", "Asked for")
    GRANTED = "granted", pgettext_lazy("exception to a quota", "Granted")
    DECLINED = "declined", pgettext_lazy("exception to a quota", "Declined")
    TAKEN_BACK = "taken_back", pgettext_lazy("exception to a quota", "Taken back")


class ProjectState(models.TextChoices):
    """Life of a task book (form F24): written, handed in, signed by both sides."""

    DRAFT = "draft", pgettext_lazy("task book", "Being written")
    SUBMITTED = "submitted", pgettext_lazy("task book", "Handed in")
    SIGNED = "signed", pgettext_lazy("task book", "Signed")


class IndicatorKind(models.TextChoices):
    """What an indicator of a task book measures (form F24, 绩效指标)."""

    QUANTITY = "quantity", pgettext_lazy("indicator", "Quantity")
    QUALITY = "quality", pgettext_lazy("indicator", "Quality")
    TIME = "time", pgettext_lazy("indicator", "Timeliness")
    SATISFACTION = "satisfaction", pgettext_lazy("indicator", "Satisfaction")
