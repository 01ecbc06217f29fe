"""Periodic work of this room."""

from datetime import time

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.jobs.registry import job, periodic
from core.jobs.running import JobRun
from talent.people.models import SocialWorker

from .actions.standings import refresh_all


@job(
    "learning.standings",
    label=_("Reckon everybody's learning anew"),
    url=lambda job: reverse("learning:desk"),
    words={"workers": _("people")},
)
def reckon_standings(run: JobRun) -> dict[str, int]:
    """Recompute the rollup from the records; idempotent."""
    total = SocialWorker.objects.count()
    return {"workers": refresh_all(lambda done: run.progress(done, total))}


periodic("learning.standings", "learning.standings", daily_at=time(4, 10))
