"""Stable words of approvals; what is shown is translated."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class StepLevel(models.TextChoices):
    """At which rank of the administration a step is decided."""

    UNIT = "unit", _("The unit itself")
    TOWNSHIP = "township", _("Township")
    COUNTY = "county", _("County")
    PREFECTURE = "prefecture", _("Prefecture")
    PROVINCE = "province", _("Province")


class Decision(models.TextChoices):
    """意见类型 of block B (FORMS.md section 0)."""

    AGREE = "agree", pgettext_lazy("opinion", "Agree")
    APPROVE = "approve", pgettext_lazy("opinion", "Approve")
    FILE = "file", pgettext_lazy("opinion", "File for the record")
    RETURN = "return", pgettext_lazy("opinion", "Return for correction")
    DISAGREE = "disagree", pgettext_lazy("opinion", "Disagree")


POSITIVE = frozenset({Decision.AGREE, Decision.APPROVE, Decision.FILE})

# What an officer usually writes; printed on paper, hence Chinese data and not interface text.
USUAL_TEXT = {
    Decision.AGREE: "同意。",
    Decision.APPROVE: "同意，予以核准。",
    Decision.FILE: "同意备案。",
    Decision.RETURN: "",
    Decision.DISAGREE: "",
}


class ApprovalState(models.TextChoices):
    """Life of one round of opinions on one document."""

    OPEN = "open", _("Under approval")
    COMPLETED = "completed", _("All opinions given")
    RETURNED = "returned", _("Returned")
    REFUSED = "refused", _("Not agreed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class SignOffState(models.TextChoices):
    """Life of a paper sign-off: nothing is decided until a second officer confirms it."""

    WAITING = "waiting", _("Waiting for confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Not confirmed")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Outcome(StrEnum):
    """What the room's workflow does after an opinion.

    ``ADVANCE``: another step follows, the document stays submitted. ``COMPLETE``: the last step
    agreed, the room puts the document in force. ``RETURN``: somebody returned it or disagreed
    (``Approval.state`` tells which); the room sends it back to its preparer.
    """

    ADVANCE = "advance"
    COMPLETE = "complete"
    RETURN = "return"
