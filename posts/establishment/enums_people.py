"""Stored words of a life in a post: how a post is held, offers, exceptions, contracts, probation."""

from django.db import models
from django.utils.translation import pgettext_lazy


class Manner(models.TextChoices):
    """How a post is held; only the first two take one of its places."""

    SUBSTANTIVE = "substantive", pgettext_lazy("manner of holding a post", "Regular")
    CONCURRENT = "concurrent", pgettext_lazy("manner of holding a post", "Concurrent")
    SECONDED = "seconded", pgettext_lazy("manner of holding a post", "Seconded")
    ACTING = "acting", pgettext_lazy("manner of holding a post", "Acting")


PLACED = (Manner.SUBSTANTIVE, Manner.CONCURRENT)
"""Manners that take a place: a seconded or acting officer keeps the place at home."""


class OfferState(models.TextChoices):
    PROPOSED = "proposed", pgettext_lazy("offer state", "Proposed")
    ACCEPTED = "accepted", pgettext_lazy("offer state", "Accepted, to arrive")
    ARRIVED = "arrived", pgettext_lazy("offer state", "Arrived")
    WITHDRAWN = "withdrawn", pgettext_lazy("offer state", "Withdrawn")


class Channel(models.TextChoices):
    """How a person comes in (FORMS F05 进人方式)."""

    OPEN = "open", pgettext_lazy("recruitment", "Open recruitment")
    SELECTION = "selection", pgettext_lazy("recruitment", "Selected transfer")
    TRANSFER_IN = "transfer_in", pgettext_lazy("recruitment", "Transferred in")
    DEMOBILISED = "demobilised", pgettext_lazy("recruitment", "Demobilised officer")
    PLACEMENT = "placement", pgettext_lazy("recruitment", "Placed by policy")
    TALENT = "talent", pgettext_lazy("recruitment", "Recruited talent")
    OTHER = "other", pgettext_lazy("recruitment", "Other way")


class PassFail(models.TextChoices):
    PASSED = "passed", pgettext_lazy("check result", "Passed")
    FAILED = "failed", pgettext_lazy("check result", "Failed")


class NoticeResult(models.TextChoices):
    CLEAR = "clear", pgettext_lazy("public notice", "No objection")
    OBJECTION = "objection", pgettext_lazy("public notice", "Objection not upheld")


class ExceptionKind(models.TextChoices):
    """Which rule of an appointment an approved exception sets aside."""

    OVER = "over", pgettext_lazy("exception", "Over the number of places")
    UNDER_QUALIFIED = "under_qualified", pgettext_lazy("exception", "Below the qualification required")


class ExceptionState(models.TextChoices):
    REQUESTED = "requested", pgettext_lazy("exception state", "Requested")
    APPROVED = "approved", pgettext_lazy("exception state", "Approved")
    REFUSED = "refused", pgettext_lazy("exception state", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("exception state", "Taken back")


class ContractKind(models.TextChoices):
    """Kind of contract (FORMS F06 合同类型)."""

    FIXED = "fixed", pgettext_lazy("contract", "Fixed term")
    RETIREMENT = "retirement", pgettext_lazy("contract", "Until retirement")
    TASK = "task", pgettext_lazy("contract", "Until a task is done")


class ContractLaw(models.TextChoices):
    """Which law a contract follows; it decides the clauses and the longest probation."""

    PERSONNEL = "personnel", pgettext_lazy("contract law", "Employment contract of a public institution")
    LABOUR = "labour", pgettext_lazy("contract law", "Labour contract")
    SERVICE = "service", pgettext_lazy("contract law", "Service agreement")
