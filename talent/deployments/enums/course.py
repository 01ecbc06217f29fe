"""Words of the course of service: changes, visits, checks, the appraisal; keys stored, labels shown."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ChangeKind(models.TextChoices):
    """What is asked for (form F33 类型)."""

    TRANSFER = "transfer", pgettext_lazy("deployment", "Transfer")
    SUSPEND = "suspend", pgettext_lazy("deployment", "Interruption")
    RESUME = "resume", pgettext_lazy("deployment", "Resumption")
    END = "end", pgettext_lazy("deployment", "Early end")
    EXTEND = "extend", pgettext_lazy("deployment", "Extension")


class Applicant(models.TextChoices):
    """Who asks for a change (form F33 申请方)."""

    WORKER = "worker", _("The worker")
    SENDER = "sender", _("The sending side")
    RECEIVER = "receiver", _("The receiving side")
    PROVINCE = "province", _("The province")


class ChangeState(models.TextChoices):
    """Life of a change: asked, decided along its route, in force on its day."""

    ASKED = "asked", pgettext_lazy("change of service", "Waits for opinions")
    RETURNED = "returned", pgettext_lazy("change of service", "Returned")
    AGREED = "agreed", pgettext_lazy("change of service", "Approved, waits for its day")
    APPLIED = "applied", pgettext_lazy("change of service", "In force")
    WITHDRAWN = "withdrawn", pgettext_lazy("change of service", "Withdrawn")


class VisitMode(models.TextChoices):
    """How somebody was visited (form F28)."""

    ON_SITE = "on_site", _("On site")
    VIDEO = "video", _("By video")
    PHONE = "phone", _("By phone")


class Living(models.TextChoices):
    """How the person lives and how safe that is."""

    GOOD = "good", pgettext_lazy("living and safety", "Good")
    ATTENTION = "attention", pgettext_lazy("living and safety", "Needs attention")
    DANGER = "danger", pgettext_lazy("living and safety", "Unsafe")


class VisitState(models.TextChoices):
    """Life of a supervision visit."""

    PLANNED = "planned", pgettext_lazy("visit", "Planned")
    RECORDED = "recorded", pgettext_lazy("visit", "Recorded")
    CALLED_OFF = "cancelled", pgettext_lazy("visit", "Called off")


class MidtermResult(models.TextChoices):
    """Verdict of the mid-term check (form F27)."""

    NORMAL = "normal", pgettext_lazy("mid-term check", "Normal")
    MEND = "mend", pgettext_lazy("mid-term check", "To be mended")
    ADJUST = "adjust", pgettext_lazy("mid-term check", "Adjustment proposed")


class MidtermState(models.TextChoices):
    """Life of a mid-term check: one officer signs, a second one after that."""

    FIRST_SIGNED = "partly", pgettext_lazy("mid-term check", "Waits for the second signature")
    SIGNED = "done", pgettext_lazy("mid-term check", "Signed by two")


class Grade(models.TextChoices):
    """Outcome of the final appraisal (form F29)."""

    EXCELLENT = "excellent", pgettext_lazy("appraisal of service", "Excellent")
    COMPETENT = "competent", pgettext_lazy("appraisal of service", "Competent")
    FAILED = "failed", pgettext_lazy("appraisal of service", "Not competent")


class AppraisalState(models.TextChoices):
    """Life of a final appraisal: gathered from three sides, decided along its route."""

    GATHERING = "preparing", pgettext_lazy("appraisal of service", "Being gathered")
    SUBMITTED = "submitted", pgettext_lazy("appraisal of service", "Waits for opinions")
    GRADED = "graded", pgettext_lazy("appraisal of service", "Decided")
