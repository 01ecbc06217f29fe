"""Programmes of the talent plan and the counties that may receive people in a year."""

from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.localities.actions import confirm_remote_areas
from core.localities.selectors import remote_flags

from ..forms import CountyDocumentForm, ProgrammeForm
from ..models import Deployment, Programme
from ..programmes import create_programme
from ..selectors import programmes
from ..selectors.subsidies import terms_of


class _ProgrammeView(ScopedMixin, View):
    model = Deployment
    capability = Capability.MANAGE_DEPLOYMENTS

    def programme(self) -> Programme:
        """The programme of the URL; programmes are the province's own and stand at no place."""
        return get_object_or_404(Programme, uid=self.kwargs["uid"])


class Programmes(_ProgrammeView):
    """All programmes with their documents; a new one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, ProgrammeForm(initial={"year": today().year}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = ProgrammeForm(request.POST)
        if not form.is_valid():
            return self._page(request, form)
        programme = create_programme(by=self.author, **form.cleaned_data)
        messages.success(request, _("The programme is entered. Confirm the list of counties next."))
        return redirect("deployments:programme", uid=programme.uid)

    def _page(self, request: HttpRequest, form: ProgrammeForm) -> HttpResponse:
        context = {
            "programmes": programmes().annotate(people=Count("deployments")),
            "form": form,
            "title": _("Programmes"),
        }
        return render(
            request, "talent/deployments/programmes.html", context, status=422 if form.is_bound else 200
        )


class ProgrammePage(_ProgrammeView):
    """One programme: its document, its terms and the list of receiving counties of its year."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        programme = self.programme()
        flags = list(remote_flags(programme.year).order_by("locality__code"))
        context: dict[str, Any] = {
            "programme": programme,
            "flags": flags,
            "unconfirmed": sum(not flag.is_confirmed for flag in flags),
            "form": CountyDocumentForm(),
            "terms": terms_of([programme]).get(programme.pk, []),
        }
        return render(request, "talent/deployments/programme.html", context)


class ConfirmCounties(_ProgrammeView):
    """Put the proposed counties of the year in force under the number of the document that lists them."""

    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("deployments:programme", args=[self.kwargs["uid"]])

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        programme = self.programme()
        form = CountyDocumentForm(request.POST)
        number = form.cleaned_data["document_no"] if form.is_valid() else ""
        waiting = remote_flags(programme.year).filter(confirmed_on__isnull=True)
        confirmed = confirm_remote_areas(waiting, document_no=number, on=today(), by=self.author)
        messages.success(request, _("%(count)s counties are confirmed.") % {"count": len(confirmed)})
        return redirect(self.refused_url())
