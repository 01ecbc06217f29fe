"""Pages of this room: the register, one deployment with its next steps, the worker's own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import Refused
from core.common.numerals import whole_number
from core.imports.listing import ScopedListView
from talent.institutions.models import Institution
from talent.people.models import SocialWorker
from talent.people.names import named

from .. import actions
from ..forms import AgreementForm, ArrivalForm, CompletionForm, NominationForm, WithdrawalForm
from ..forms.course import PlanVisitForm
from ..lists import DeploymentList
from ..lists.filters import day_in
from ..models import Deployment, ReceivingSite
from ..selectors import possible_steps
from ..selectors.deployments import programmes
from ..selectors.months import months_of
from ..selectors.sites import with_places
from ..selectors.subsidies import statement_of
from ..selectors.timeline import course_card
from ..service import account_of
from ..workflow import DEPLOYMENT


@dataclass(frozen=True)
class Step:
    """A transition as the page offers it: the action, what it asks, what it answers."""

    act: Callable[..., Any]
    form: type[forms.Form] | None
    done: Any


STEPS: dict[str, Step] = {
    "approve": Step(actions.approve, None, gettext_lazy("Put on the approved list.")),
    "agree": Step(actions.agree, AgreementForm, gettext_lazy("The agreement is recorded.")),
    "arrive": Step(actions.confirm_arrival, ArrivalForm, gettext_lazy("The arrival is confirmed.")),
    "complete": Step(actions.complete, CompletionForm, gettext_lazy("The completion is confirmed.")),
    "withdraw": Step(actions.withdraw, WithdrawalForm, gettext_lazy("The nomination is withdrawn.")),
}


class Deployments(ScopedListView):
    """The register: search, filters, sorting, export."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = DeploymentList
    title = gettext_lazy("Deployments")

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        day = day_in(self.request.GET.get("on", "")) if self.request.GET.get("standing") else None
        past = day if day and day != today() else None
        above = "talent/deployments/_past_day.html" if past else ""
        return super().get_context_data(past=past, above=above, **extra)

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.MANAGE_DEPLOYMENTS):
            return []
        return [
            {"label": _("Programmes"), "url": reverse("deployments:programmes"), "icon": "book"},
            {
                "label": _("Import"),
                "url": reverse("console:import_new", args=["deployments"]),
                "icon": "table-import",
            },
            {"label": _("Nominate"), "url": reverse("deployments:nominate"), "icon": "plus", "primary": True},
        ]


class DeploymentPage(ScopedDetail):
    """One deployment: the facts, the next steps that the reader may take, its history."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/deployment.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        # An early end is asked for as a change of service (form F33), with its figures and opinions.
        names = [name for name in possible_steps(self.access, context["record"]) if name in STEPS]
        if context["record"].ends_on > today() and "complete" in names:
            names.remove("complete")  # it would be refused: the agreed service still runs
        steps = [
            {"name": name, "label": DEPLOYMENT.transitions[name].label, "form": form and form()}
            for name in names
            for form in [STEPS[name].form]
        ]
        months = months_of(context["record"])
        sees_money = can(self.access, Capability.MONITOR_DEPLOYMENTS, context["record"])
        return context | {
            "course": course_card(context["record"], self.access),
            "plan_form": PlanVisitForm(),
            "steps": steps,
            "months": months,
            "account": account_of(months),
            "subsidy": statement_of(context["record"]) if sees_money else None,
        }


class TakeStep(ActionView):
    """Take one step of the deployment's life; which one is in the URL."""

    model = Deployment
    capability = Capability.VIEW_DEPLOYMENTS

    @property
    def step(self) -> Step:
        """The step that the URL names; 404 for any other word."""
        if self.kwargs["step"] not in STEPS:
            raise Http404
        return STEPS[self.kwargs["step"]]

    @property
    def form_class(self) -> type[forms.Form] | None:
        return self.step.form

    @property
    def form_title(self) -> Any:
        return DEPLOYMENT.transitions[self.kwargs["step"]].label

    def act(self, record: Deployment, data: dict[str, Any]) -> str:
        data.pop("reason", None)  # kept with the author, for the trail
        self.step.act(deployment=record, by=self.author, **data)
        return str(self.step.done)


class Nominate(ScopedMixin, View):
    """Put one person forward by hand: found by name or ID number first, then the rest."""

    model = Deployment
    capability = Capability.MANAGE_DEPLOYMENTS
    found_at_most = 20

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request, self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self._page(request, form)
        try:
            deployment = actions.nominate(by=self.author, **form.cleaned_data)
        except (Refused, ValidationError) as refusal:
            form.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
            return self._page(request, form)
        messages.success(request, _("%(name)s is nominated.") % {"name": deployment.worker.name})
        return redirect(deployment)

    def _form(self, data: Any = None) -> NominationForm:
        units = self.scoped(Institution.objects.open()).order_by("name")
        name = self.request.GET.get("name", "").strip()
        people = self.scoped(SocialWorker.objects.employed())
        found = Q(pk__in=named(people, name).values("pk")[: self.found_at_most])
        chosen = whole_number(data.get("worker", "")) if data is not None else None
        people = people.filter(found | Q(pk=chosen or 0))
        sites = self.scoped(with_places(ReceivingSite.objects.approved_on(today()))).order_by("title")
        return NominationForm(data, programmes=programmes(), workers=people, units=units, sites=sites)

    def _page(self, request: HttpRequest, form: NominationForm) -> HttpResponse:
        context = {"form": form, "name": request.GET.get("name", ""), "title": _("Nominate for deployment")}
        status = 422 if form.is_bound else 200
        return render(request, "talent/deployments/nominate.html", context, status=status)
