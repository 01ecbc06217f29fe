"""The queue's own periodic work."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from .keeping import sweep
from .registry import job, periodic
from .running import JobRun


@job(
    "jobs.sweep",
    label=_("Sweep the job list"),
    words={"jobs": _("job records"), "queue": _("queue entries"), "workers": _("worker records")},
)
def sweep_jobs(run: JobRun) -> dict[str, int]:
    """Delete what is beyond its retention."""
    return sweep()


periodic("jobs.sweep", "jobs.sweep", daily_at=time(3, 30))
