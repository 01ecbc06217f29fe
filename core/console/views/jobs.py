"""Work behind the pages: mine with progress and result, everybody's as states."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from core.access.pages import OwnMixin, ScopedMixin
from core.common.capabilities import Capability
from core.imports.listing import ListPageMixin, OwnListView
from core.jobs import selectors
from core.jobs.models import Job

from ..health import WORKER_SILENCE
from ..lists.jobs import EveryJobList, OwnJobList


class OwnJobListView(OwnListView):
    """/console/jobs/: my jobs; those that run show their progress by themselves."""

    model = Job
    list_class = OwnJobList
    title = _("My jobs")
    template_name = "core/console/jobs.html"

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        return super().get_context_data(**running(self.request), **extra)


class RunningView(OwnMixin, View):
    """The fragment that asks for itself while something runs; the page is renewed when one ends."""

    model = Job

    def get(self, request: HttpRequest) -> HttpResponse:
        context = running(request)
        response = render(request, "core/console/_jobs_running.html", context)
        if request.GET.get("open", "") != str(len(context["open_jobs"])):
            response["HX-Refresh"] = "true"
        return response


def running(request: HttpRequest) -> dict[str, Any]:
    """My jobs that wait or run, and whether a worker is there to do them."""
    age = selectors.heartbeat_age()
    return {
        "open_jobs": selectors.open_jobs_of(request.user),
        "worker_missing": age is None or age > WORKER_SILENCE,
    }


class JobView(OwnMixin, View):
    """/console/jobs/<uid>/: one of my jobs; HTMX gets the panel alone until it has ended."""

    model = Job

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        template = "_job_panel.html" if getattr(request, "htmx", False) else "job.html"
        return render(request, f"core/console/{template}", {"job": self.get_record(), **running(request)})


class EveryJobListView(ListPageMixin, ScopedMixin, View):
    """/console/jobs/all/: the queue for administrators; never what a job is about.

    A job stands at no place, so the capability alone opens the page; payload, result and reason
    are not even read.
    """

    model = Job
    capability = Capability.VIEW_JOBS
    list_class = EveryJobList
    title = _("All jobs")
    template_name = "core/console/every_job.html"

    def get_queryset(self) -> QuerySet[Job]:
        return selectors.every_job()

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        age = selectors.heartbeat_age()
        return super().get_context_data(
            clocks=selectors.clocks(),
            heartbeat=age,
            worker_missing=age is None or age > WORKER_SILENCE,
            **extra,
        )
