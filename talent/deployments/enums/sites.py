"""Words about receiving sites, their visits and their need; the keys are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ReceivingState(models.TextChoices):
    """Life of a receiving site; an approval that has run out is told by its last day."""

    DRAFT = "draft", pgettext_lazy("receiving site", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("receiving site", "Submitted")
    RETURNED = "returned", pgettext_lazy("receiving site", "Returned")
    APPROVED = "approved", pgettext_lazy("receiving site", "Approved")
    REFUSED = "refused", pgettext_lazy("receiving site", "Refused")
    SUSPENDED = "suspended", pgettext_lazy("receiving site", "Suspended")
    CLOSED = "closed", pgettext_lazy("receiving site", "Closed")


#: How an approval is told once its last day is over; reckoned by the date, never stored.
EXPIRED = ("expired", pgettext_lazy("receiving site", "Expired"))

#: Applications on which nobody has decided yet.
UNDER_WAY_SITES = (ReceivingState.DRAFT, ReceivingState.SUBMITTED, ReceivingState.RETURNED)


class NeedFactor(models.TextChoices):
    """What the need score counts; the first five are the categories of the county."""

    NATIONAL_KEY = "national_key", _("National key county")
    PROVINCIAL_KEY = "provincial_key", _("Provincial key county")
    YANSHAN_TAIHANG = "yanshan_taihang", _("Yanshan–Taihang area")
    ETHNIC_AUTONOMOUS = "ethnic_autonomous", _("Ethnic autonomous county")
    OLD_REVOLUTIONARY = "old_revolutionary", _("Old revolutionary base area")
    WORKLOAD = "workload", _("People served for each social worker of the county")
    NO_STATION = "no_station", _("No social-work station in the township yet")
    FIRST_TIME = "first_time", _("Nobody was sent here before")
    LODGING = "lodging", _("Lodging is ready")
    SUPERVISOR = "supervisor", _("A supervisor is named")
    SAFETY = "safety", _("Found safe at the last visit")


class Finding(models.TextChoices):
    """What a visit of a site found of its lodging, its safety, its unit."""

    GOOD = "good", pgettext_lazy("finding of a visit", "In order")
    MEND = "mend", pgettext_lazy("finding of a visit", "To be mended")
    BAD = "bad", pgettext_lazy("finding of a visit", "Not acceptable")
