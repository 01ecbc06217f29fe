"""Nightly work of this room."""

from datetime import time

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common.author import system_author
from core.jobs.registry import job, periodic
from core.jobs.running import JobRun

from .actions.retiring import warn
from .registry import post_categories


@job(
    "people.retirements",
    label=_("Look for coming retirements"),
    url=lambda job: reverse("people:retirements"),
)
def look_for_retirements(run: JobRun) -> dict[str, int]:
    """Keep a notice for everybody who reaches the age of retirement within a year."""
    return warn(by=system_author(), categories=post_categories())


periodic("people.retirements", "people.retirements", daily_at=time(4, 10))
