"""Nightly work of this room: open the months, pass on what nobody confirmed."""

from datetime import time

from django.utils.translation import gettext_lazy as _

from core.common.dates import today
from core.jobs.registry import job, periodic
from core.jobs.running import JobRun

from .actions.months import open_months, pass_on
from .actions.subsidies import reckon
from .models import Deployment
from .selectors.months import serving_without_row


@job("deployments.watch_months", label=_("Watch the months of service"))
def watch_months(run: JobRun) -> None:
    """Open the present month of everybody in service; pass on months whose verifier is silent."""
    day = today()
    with run.effect():
        opened = open_months(deployments=serving_without_row(day), until=day, by=run.author)
        moved = pass_on(day=day, by=run.author)
        reckon(deployments=Deployment.objects.exclude(arrived_on=None), day=day)
        run.result = {"opened": len(opened), "passed_on": moved}


periodic("deployments.watch_months nightly", "deployments.watch_months", daily_at=time(1, 30))
