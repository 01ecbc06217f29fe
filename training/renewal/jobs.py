"""Periodic work: reminders before the end of a term, the digest of officers."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from core.jobs.registry import job, periodic
from core.jobs.running import JobRun

from .actions.notifying import send_reminders


@job("renewal.remind", label=_("Remind of registrations that end soon"), words={"told": _("people reminded")})
def remind(run: JobRun) -> None:
    """Tell everybody whose term ends within a stage of their place's policy, once for each stage."""
    with run.effect():
        run.result = {"told": send_reminders(by=run.author)}


periodic("renewal.remind", "renewal.remind", daily_at=time(8, 0))
