"""Words of the headcount pages."""

from django.db import models
from django.utils.translation import pgettext_lazy


class HeadcountChange(models.TextChoices):
    """What happened between two days, in the order in which a report lists it."""

    CEILING = "ceiling", pgettext_lazy("headcount change", "Approved number changed")
    CREATED = "created", pgettext_lazy("headcount change", "Post set up")
    ADJUSTED = "adjusted", pgettext_lazy("headcount change", "Post adjusted")
    FROZEN = "frozen", pgettext_lazy("headcount change", "Post frozen")
    THAWED = "thawed", pgettext_lazy("headcount change", "Post thawed")
    ABOLISHED = "abolished", pgettext_lazy("headcount change", "Post abolished")
    FILLED = "filled", pgettext_lazy("headcount change", "Came into post")
    MOVED_IN = "moved_in", pgettext_lazy("headcount change", "Moved in from another post")
    MOVED_OUT = "moved_out", pgettext_lazy("headcount change", "Moved out to another post")
    ENDED = "ended", pgettext_lazy("headcount change", "Left the post")
    COMMITTED = "committed", pgettext_lazy("headcount change", "Offer accepted")
    RELEASED = "released", pgettext_lazy("headcount change", "Offer closed")


class EstablishmentChange(models.TextChoices):
    """What happened to the figures of 编制 between two days, in the order in which a report lists it."""

    CEILING = "ceiling", pgettext_lazy("headcount change", "Approved number changed")
    HEADER = "header", pgettext_lazy("headcount change", "Unit header (F01) took effect or ended")
    ENTERED = "entered", pgettext_lazy("headcount change", "Came into the establishment")
    LEFT = "left", pgettext_lazy("headcount change", "Left the establishment")
    PLACED = "placed", pgettext_lazy("headcount change", "Came into a social-work post")
    UNPLACED = "unplaced", pgettext_lazy("headcount change", "Left a social-work post")
    COMMITTED = "committed", pgettext_lazy("headcount change", "Offer accepted")
    RELEASED = "released", pgettext_lazy("headcount change", "Offer closed")
    GRANTED = "granted", pgettext_lazy("headcount change", "Staffing-use plan approved")
    USED = "used", pgettext_lazy("headcount change", "Approved place used")
    LAPSED = "lapsed", pgettext_lazy("headcount change", "Staffing-use plan no longer valid")


class ActivityKind(models.TextChoices):
    """Whether a standard counts units of service or takes a share of everybody's time."""

    SERVICE = "service", pgettext_lazy("kind of activity", "Service")
    SUPPORT = "support", pgettext_lazy("kind of activity", "Allowance")
