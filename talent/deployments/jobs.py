"""Work of this room behind the page: nightly the months; the matching of many candidates."""

from datetime import time
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common.dates import today
from core.jobs.models import Job
from core.jobs.registry import job, periodic
from core.jobs.running import JobRun

from .actions.months import open_months, pass_on
from .actions.subsidies import reckon
from .actions.suggesting import keep_suggestion, worked_out
from .models import Call, Deployment
from .permissions_selection import require_can_call
from .selectors.months import serving_without_row
from .selectors.ranking import SUGGESTING


def _call_page(record: Job) -> str:
    call = Call.objects.filter(pk=record.payload.get("call")).first()
    return call.get_absolute_url() if call else reverse("deployments:calls")


@job(
    SUGGESTING,
    label=_("Suggest sites to the candidates of a call"),
    url=_call_page,
    words={"people": _("people matched"), "placed": _("people with a site")},
)
def suggest(run: JobRun) -> dict[str, Any]:
    """Match without holding anything, then keep the result at once where nothing changed meanwhile."""
    require_can_call(run.author.user)
    call = Call.objects.select_related("programme").get(pk=run.payload["call"])
    problem, result = worked_out(call, run.progress)
    with run.effect():
        placed = keep_suggestion(call=call, problem=problem, result=result, by=run.author)
        run.result = {"people": len(problem.applicants), "placed": placed}
    return run.result


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
