from django.db import models
from django.utils.translation import pgettext_lazy as _


class JobState(models.TextChoices):
    QUEUED = "queued", _("job", "Waiting")
    RUNNING = "running", _("job", "Running")
    SUCCEEDED = "succeeded", _("job", "Done")
    FAILED = "failed", _("job", "Refused")  # a rule said no; trying again would hear the same
    DEAD = "dead", _("job", "Given up")  # it crashed on every attempt


OPEN = (JobState.QUEUED, JobState.RUNNING)
ENDED_BADLY = (JobState.FAILED, JobState.DEAD)
