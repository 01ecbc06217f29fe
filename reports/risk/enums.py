"""Stored words of the risk list."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RiskFactor(models.TextChoices):
    """What gives reason to look after somebody; the order is that of the reasons on the page."""

    NEEDS_SUPPORT = "needs_support", _("Last report asks for support")
    ARRIVAL = "arrival", _("Arrival not confirmed")
    OVERDUE = "overdue", _("End of service not confirmed")
    UNREPORTED = "unreported", _("Month not reported")
    UNCONFIRMED = "unconfirmed", _("Month not confirmed")
    PAID_LATE = "paid_late", _("Subsidy late")
    NO_CONTACT = "no_contact", _("No contact")
    NO_VISIT = "no_visit", _("No supervision visit")
    OPEN_CHANGE = "open_change", _("Change of service undecided")
    ENDS_SOON = "ends_soon", _("Service ends soon")
    ALONE = "alone", _("Alone at the unit")
    FIRST_TIME = "first_time", _("Site that never had anybody before")
    WINTER_ROAD = "winter_road", _("Hard to reach in winter")
    LISTED_FROM = "listed_from", _("Points from which a person is on the list")


#: What can be the reason of an urge or a reminder: every factor but the threshold.
REASONS = [choice for choice in RiskFactor.choices if choice[0] != RiskFactor.LISTED_FROM]


class RemindTo(models.TextChoices):
    """Who is reminded."""

    WORKER = "worker", _("The person")
    COUNTY = "county", _("The receiving county")
