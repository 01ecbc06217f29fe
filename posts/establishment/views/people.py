"""People and posts: who has none, who lacks the certificate, and a worker's own post."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from core.access.pages import OwnMixin, ScopedMixin
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from talent.people.models import SocialWorker
from talent.people.selectors import own_worker

from ..lists import CertificateDueList, UncertifiedList, WithoutPostList
from ..models import Appointment, Contract
from ..papers import papers_of_worker
from ..roster import place_by_roster, placements, waiting_entries
from ..selectors.posts import uncertified_in_technical_posts, without_post


class WithoutPostPage(ScopedListView):
    """在岗而无空岗."""

    model = SocialWorker
    capability = Capability.VIEW_WORKERS
    list_class = WithoutPostList
    title = gettext_lazy("At work without a post")

    def get_queryset(self) -> QuerySet:
        return without_post(self.scoped())

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.APPOINT) or not self.get_queryset().exists():
            return []
        url = reverse("establishment:place_by_roster")
        return [{"label": _("Place by the roster"), "url": url, "icon": "user-plus", "primary": True}]


class PlaceByRoster(ScopedMixin, View):
    """按花名册安置: who would go into which free place, then do it."""

    model = SocialWorker
    capability = Capability.APPOINT

    def refused_url(self) -> str:
        return reverse("establishment:without_post")

    def get(self, request: HttpRequest) -> HttpResponse:
        found = placements(waiting_entries(without_post(self.scoped())), self.author)
        context = {
            "fitting": [one for one in found if one.wanted is not None],
            "others": [one for one in found if one.wanted is None],
            "cancel": self.refused_url(),
        }
        return render(request, "posts/establishment/place_by_roster.html", context)

    def post(self, request: HttpRequest) -> HttpResponse:
        summary = place_by_roster(workers=without_post(self.scoped()), by=self.author)
        for label, number in summary.figures if summary else ():
            messages.success(request, f"{label} {number}")
        return redirect(self.refused_url())


class UncertifiedPage(ScopedListView):
    """无证在专技岗."""

    model = SocialWorker
    capability = Capability.VIEW_WORKERS
    list_class = UncertifiedList
    title = gettext_lazy("In technical posts without a certificate")

    def get_queryset(self) -> QuerySet:
        return uncertified_in_technical_posts(self.scoped())


class CertificatesDuePage(ScopedListView):
    """限期取证."""

    model = Appointment
    capability = Capability.VIEW_POSTS
    list_class = CertificateDueList
    title = gettext_lazy("Certificates due")


class MyPost(OwnMixin, TemplateView):
    """A worker's own posts, now and before."""

    model = Appointment
    template_name = "posts/establishment/mine.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = self.own().select_related("post__institution", "post__site").order_by("-starts_on")
        running = [row for row in rows if row.is_running]
        ended = [row for row in rows if not row.is_running]
        worker = own_worker(self.request.user)
        return super().get_context_data(
            running=running,
            ended=ended,
            worker=worker,
            contracts=self.own(Contract).select_related("institution", "post"),
            papers=papers_of_worker(worker) if worker else [],
            **kwargs,
        )
