"""The page behind "/": the desk of whoever signs in, chosen by what they hold."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.own import own_record
from core.access.pages import RefusalMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import waiting_now
from core.imports.selectors import history
from posts.establishment.selectors.posts import appointments_of_worker
from posts.pay.selectors.own import own_answers
from talent.deployments.selectors import serving_workers
from talent.deployments.selectors.months import asked_of
from training.learning.selectors import ledger_and_step
from training.learning.selectors.activities import enrolments_of

from ..desk import officer_starts, officer_tiles


class Desk(RefusalMixin, View):
    """Three desks and a welcome for accounts that hold nothing yet."""

    def get(self, request: HttpRequest) -> HttpResponse:
        access = request.access
        if access.is_officer:
            if access.holds(Capability.MONITOR_DEPLOYMENTS) and not access.holds(Capability.VIEW_POSTS):
                return redirect("reports:monitoring")
            return render(request, "reports/desk_officer.html", self._officer())
        worker = own_record(request.user)
        if worker is not None:
            return render(request, "reports/desk_worker.html", _worker_context(worker))
        return render(request, "reports/desk_empty.html", {"heading": _("Welcome")})

    def _officer(self) -> dict[str, Any]:
        access = self.request.access
        return {
            "heading": _("Desk"),
            "waiting": waiting_now(access),
            "tiles": officer_tiles(access),
            "starts": officer_starts(access),
            "imports": history(access.user)[:3],
            "places": list(access.grants),
            "as_of": today(),
        }


def _worker_context(worker: Any) -> dict[str, Any]:
    ledger, step = ledger_and_step(worker)
    month = today().replace(day=1)
    running = list(appointments_of_worker(worker).on(today()))
    recent = sorted(ledger.lines, key=lambda line: line.record.starts_on, reverse=True)[:3]
    return {
        "worker": worker,
        "ledger": ledger,
        "recent": recent,
        "coming": enrolments_of(worker)[:3],
        "step": step,
        "appointments": running,
        "month": month,
        "pay": own_answers(running, month),
        "asked": asked_of(worker.user),
        "deployment": serving_workers([worker], today()).get(worker.pk),
    }
