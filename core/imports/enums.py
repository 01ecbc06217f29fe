"""The words of the gate that are stored."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """The life of one import."""

    UPLOADED = "uploaded", _("Being read")
    MAPPING = "mapping", _("Columns to be named")
    CHECKING = "checking", _("Being checked")
    PREVIEW = "preview", _("Ready for preview")
    APPLYING = "applying", _("Being applied")
    APPLIED = "applied", _("Applied")
    REFUSED = "refused", _("Not read")
    DISCARDED = "discarded", _("Discarded")
    EXPIRED = "expired", _("Expired")


OPEN = (BatchState.UPLOADED, BatchState.MAPPING, BatchState.CHECKING, BatchState.PREVIEW, BatchState.APPLYING)


class RowOutcome(models.TextChoices):
    """What becomes of a staged row (the values of ``records.Outcome`` and what happened then)."""

    NEW = "new", _("New")
    CHANGED = "changed", _("Changed")
    UNCHANGED = "unchanged", _("Unchanged")
    REFUSED = "refused", _("To be mended")
    SKIPPED = "skipped", _("Left out")
    APPLIED = "applied", _("Applied")
