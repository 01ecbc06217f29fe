"""Periodic work of rooms that lie below the job room."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from core.accounts.actions import tidy
from core.jobs.registry import job, periodic
from core.jobs.running import JobRun


@job(
    "accounts.tidy",
    label=_("Tidy up sessions and attempts to sign in"),
    words={"sessions": _("sessions"), "counters": _("counters"), "attempts": _("attempts")},
)
def tidy_accounts(run: JobRun) -> dict[str, int]:
    """Delete what the sign-in room no longer needs."""
    return tidy()


periodic("accounts.tidy", "accounts.tidy", daily_at=time(3, 40))
