"""Programmes of the talent plan: the list, one year with what is missing next, and its changes."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.imports.listing import ScopedListView
from core.localities.selectors import listed_before, remote_flags
from talent.institutions.pages import FormPage

from ..actions import programmes as actions
from ..forms import CountyDocumentForm
from ..forms.plans import CopyProgrammeForm, ProgrammeForm, ReasonForm
from ..lists.programmes import ProgrammeList
from ..models import Deployment, Programme, Trainee
from ..selectors.programmes import (
    open_ends,
    programmes_with_figures,
    projects_of,
    sides_of,
    steps_of,
    trail_of,
)
from ..selectors.subsidies import terms_of
from ..workflow import PROGRAMME


class ProgrammeMixin:
    """Programmes are the province's own and stand at no place: the page's capability guards them."""

    model = Deployment
    kwargs: dict[str, Any]

    def programme(self) -> Programme:
        """The programme of the URL."""
        return get_object_or_404(Programme, uid=self.kwargs["uid"])


class Programmes(ScopedListView):
    """All programmes with their documents and the reader's own figures."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = ProgrammeList
    title = gettext_lazy("Programmes")

    def get_queryset(self) -> QuerySet:
        return programmes_with_figures(self.scoped(), self.scoped(Trainee))

    def get_tools(self) -> list[dict[str, Any]]:
        tools = [
            {
                "label": _("Places of the programmes"),
                "url": reverse("deployments:quota_list"),
                "icon": "table",
            },
            {"label": _("Exceptions"), "url": reverse("deployments:exceptions"), "icon": "user-plus"},
        ]
        if self.access.holds(Capability.MANAGE_DEPLOYMENTS):
            url = reverse("deployments:programme_new")
            tools.append({"label": _("New programme"), "url": url, "icon": "plus", "primary": True})
        return tools


PARTS = ("year", "counties", "places", "projects", "terms", "history")


class ProgrammePage(ProgrammeMixin, ScopedMixin, View):
    """One year: what is done, what is missing next, and each of its parts."""

    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        programme = self.programme()
        part = request.GET.get("part", "year")
        if part not in PARTS:
            raise Http404
        manages = self.access.holds(Capability.MANAGE_DEPLOYMENTS)
        context: dict[str, Any] = {
            "programme": programme,
            "part": part,
            "tabs": self._tabs(programme, part),
            "manages": manages,
            "allowed": [t.name for t in PROGRAMME.allowed(programme)] if manages else [],
            "reason_form": ReasonForm(),
            **getattr(self, f"_{part}")(programme),
        }
        return render(request, "talent/deployments/programme.html", context)

    def _tabs(self, programme: Programme, part: str) -> list[tuple[str, str, bool]]:
        labels = (
            ("year", _("Where the year stands")),
            ("places", pgettext("quotas", "Places")),
            ("projects", _("Task books")),
            ("counties", _("Receiving counties")),
            ("terms", _("Terms of the subsidy")),
            ("history", _("History")),
        )
        url = programme.get_absolute_url()
        return [(label, f"{url}?part={key}", key == part) for key, label in labels]

    def _year(self, programme: Programme) -> dict[str, Any]:
        sides = sides_of(programme)
        return {"sides": sides, "steps": steps_of(programme, sides), "open_ends": open_ends(programme)}

    def _places(self, programme: Programme) -> dict[str, Any]:
        return {"sides": sides_of(programme)}

    def _projects(self, programme: Programme) -> dict[str, Any]:
        return {"projects": projects_of(programme)}

    def _counties(self, programme: Programme) -> dict[str, Any]:
        flags = list(remote_flags(programme.year).order_by("locality__code"))
        unconfirmed = len({flag.locality_id for flag in flags if not flag.is_confirmed})
        return {
            "flags": flags,
            "counties": len({flag.locality_id for flag in flags}),
            "unconfirmed": unconfirmed,
            "form": CountyDocumentForm(),
            "before": listed_before(programme.year),
        }

    def _terms(self, programme: Programme) -> dict[str, Any]:
        return {"terms": terms_of([programme]).get(programme.pk, [])}

    def _history(self, programme: Programme) -> dict[str, Any]:
        return {"events": trail_of(programme, 100)}


class _ProgrammeForm(ProgrammeMixin, FormPage):
    capability = Capability.MANAGE_DEPLOYMENTS
    form_class = ProgrammeForm

    def find_record(self) -> Programme | None:
        return self.programme() if "uid" in self.kwargs else None

    def success(self, saved: Programme) -> str:
        return _("Saved.")


class NewProgramme(_ProgrammeForm):
    """Enter a programme year."""

    title = gettext_lazy("New programme")
    intro = gettext_lazy(
        "It begins in preparation: confirm its counties, allot its places, then open it. "
        "A year like the last one is quicker to copy from the last one’s page."
    )
    submit = gettext_lazy("Enter the programme")

    def act(self, form: ProgrammeForm) -> Programme:
        return actions.create_programme(by=self.author, **form.changes())

    def success(self, saved: Programme) -> str:
        return _("The programme is entered. Confirm the list of counties next.")

    def cancel_url(self) -> str:
        return reverse("deployments:programmes")


class EditProgramme(_ProgrammeForm):
    """Correct the facts of a programme year."""

    title = gettext_lazy("Change the programme")

    def act(self, form: ProgrammeForm) -> Programme:
        return actions.update_programme(
            programme=self.record,
            version=form.cleaned_data["version"] or 0,
            changes=form.changes(),
            by=self.author,
        )


class CopyProgramme(_ProgrammeForm):
    """Start another year as this one was."""

    form_class = CopyProgrammeForm
    title = gettext_lazy("Copy for another year")
    intro = gettext_lazy(
        "Kind, name, length of service, amount and fields are copied. Documents, counties and places "
        "are not: the new year’s own documents name them."
    )
    submit = gettext_lazy("Copy the programme")

    def make_form(self, data: Any = None) -> CopyProgrammeForm:
        initial = {"year": max(self.record.year + 1, today().year)}
        return CopyProgrammeForm(data, access=self.access, initial=initial)

    def act(self, form: CopyProgrammeForm) -> Programme:
        return actions.copy_programme(programme=self.record, year=form.cleaned_data["year"], by=self.author)

    def success(self, saved: Programme) -> str:
        return _("%(programme)s is in preparation. Enter its document next.") % {"programme": saved}


WITH_REASON = {
    "close": (
        actions.close_programme,
        gettext_lazy("Close the programme"),
        gettext_lazy("The programme is closed."),
    ),
    "reopen": (
        actions.reopen_programme,
        gettext_lazy("Reopen the programme"),
        gettext_lazy("The programme is open again."),
    ),
}
"""Steps of a programme that ask why: the action, the form's heading, what is said after it."""


class MoveProgramme(ProgrammeMixin, ScopedMixin, View):
    """Open, close or reopen a year; which one is in the URL."""

    capability = Capability.MANAGE_DEPLOYMENTS
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("deployments:programme", args=[self.kwargs["uid"]])

    def post(self, request: HttpRequest, uid: str, step: str) -> HttpResponse:
        programme = self.programme()
        if step == "open":
            actions.open_programme(programme=programme, by=self.author)
            messages.success(request, _("The programme is open: people can be put forward."))
            return redirect(programme)
        if step not in WITH_REASON:
            raise Http404
        act, self.form_title, done = WITH_REASON[step]
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        act(programme=programme, reason=form.cleaned_data["reason"], by=self.author)
        messages.success(request, str(done))
        return redirect(programme)
