from django.db import models
from django.utils.translation import gettext_lazy as _


class JobState(models.TextChoices):
    QUEUED = "queued", _("Waiting")
    RUNNING = "running", _("Running")
    SUCCEEDED = "succeeded", _("Done")
    FAILED = "failed", _("Refused")  # a rule said no; trying again would hear the same
    DEAD = "dead", _("Given up")  # it crashed on every attempt


OPEN = (JobState.QUEUED, JobState.RUNNING)
ENDED_BADLY = (JobState.FAILED, JobState.DEAD)
