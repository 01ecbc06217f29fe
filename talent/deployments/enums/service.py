"""Words with a fixed meaning in this room; the keys are stored, the labels are shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ServiceField(models.TextChoices):
    """Field of service (forms F21 and F22, 服务领域)."""

    COMMUNITY = "community", _("Community")
    AGED = "aged", _("Older people")
    YOUTH = "youth", _("Young people")
    WOMEN_CHILDREN = "women_children", _("Women and children")
    FAMILY = "family", _("Marriage and family")
    DISABILITY = "disability", _("Disabled people")
    CORRECTION = "correction", _("Community correction")
    MEDICAL = "medical", _("Medical")
    OTHER = "other", _("Other field")


class DeploymentState(models.TextChoices):
    """Life of a deployment."""

    NOMINATED = "nominated", _("Nominated")
    APPROVED = "approved", _("On the approved list")
    AGREED = "agreed", _("Agreement signed")
    SERVING = "serving", _("In service")
    COMPLETED = "completed", _("Completed")
    TRANSFERRED = "transferred", pgettext_lazy("deployment", "Transferred")
    ENDED_EARLY = "ended_early", _("Ended early")
    WITHDRAWN = "withdrawn", _("Withdrawn")


#: States in which the person holds (or is about to hold) a place.
OPEN_STATES = (
    DeploymentState.NOMINATED,
    DeploymentState.APPROVED,
    DeploymentState.AGREED,
    DeploymentState.SERVING,
)


class EndReason(models.TextChoices):
    """Why a service changed or ended before its day (form F33)."""

    HEALTH = "health", _("Own health")
    FAMILY = "family", _("Family")
    SENDER = "sender", _("Needed by the sending unit")
    HOST = "host", _("Reason of the receiving unit")
    SAFETY = "safety", _("Safety")
    CLOSED = "closed", _("Receiving site closed")
    OTHER = "other", _("Other reason")
    FAULT = "fault", _("Found not competent or at fault")


class MonthState(models.TextChoices):
    """Life of a month of service: the worker reports, the receiving county confirms or returns."""

    OPEN = "open", pgettext_lazy("month of service", "To be reported")
    REPORTED = "reported", pgettext_lazy("month of service", "To be confirmed")
    RETURNED = "returned", pgettext_lazy("month of service", "Returned")
    CONFIRMED = "confirmed", pgettext_lazy("month of service", "Confirmed")


class Absence(models.TextChoices):
    """Kinds of days away (form F26)."""

    ANNUAL = "annual", _("Annual leave")
    SICK = "sick", _("Sick leave")
    PERSONAL = "personal", _("Personal leave")
    ON_DUTY = "on_duty", _("On duty elsewhere or in training")
    OTHER = "other", _("Other absence")


class Level(models.TextChoices):
    """Who owes the confirmation; a silent county passes it on to the prefecture, then the province."""

    COUNTY = "county", _("Receiving county")
    PREFECTURE = "prefecture", _("Prefecture")
    PROVINCE = "province", _("Province")


class SettlementBasis(models.TextChoices):
    """How the subsidy accrues: with the service completed, by month, or by verified day."""

    YEAR = "year", _("On completion of the service")
    MONTH = "month", _("By confirmed month")
    DAY = "day", _("By confirmed service day")


class BatchState(models.TextChoices):
    """Life of a payment: prepared by one officer, approved by another, paid by the finance office."""

    DRAFT = "draft", pgettext_lazy("payment of subsidies", "Prepared")
    APPROVED = "approved", pgettext_lazy("payment of subsidies", "Approved")
    PAID = "paid", pgettext_lazy("payment of subsidies", "Paid")
    VOID = "void", pgettext_lazy("payment of subsidies", "Void")
