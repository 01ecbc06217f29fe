"""The administrator's pages of approval routes: what holds where, and setting a new one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.approvals.actions import StepSpec, set_route
from core.approvals.forms import RouteForm, StepFormSet
from core.approvals.models import ApprovalRoute
from core.common.capabilities import Capability
from core.common.errors import Refused
from core.imports.listing import ScopedListView
from core.localities.models import Locality

from ..lists.routes import RouteList


class RouteListView(ScopedListView):
    """/console/routes/: routes at the administrator's places."""

    model = ApprovalRoute
    capability = Capability.MANAGE_SETTINGS
    list_class = RouteList
    title = gettext_lazy("Approval routes")

    def may_export(self) -> bool:
        """Routes hold no personal data: who keeps the settings may take them."""
        return True

    def get_tools(self) -> list[dict[str, Any]]:
        url = reverse("console:route_new")
        return [{"label": _("Set a route"), "url": url, "icon": "plus", "primary": True}]


class RouteNewView(ScopedMixin, View):
    """/console/routes/new/: a route from a day on; the one in force ends the day before."""

    model = Locality
    capability = Capability.MANAGE_SETTINGS

    def places(self) -> QuerySet[Locality]:
        """Provinces, prefectures and counties in the administrator's bounds."""
        return self.scoped().current().exclude(level="township").order_by("code")

    def get(self, request: HttpRequest) -> HttpResponse:
        initial, steps = self.like(request.GET.get("like", ""))
        form = RouteForm(localities=self.places(), initial=initial)
        return self.page(form, StepFormSet(prefix="step", initial=steps))

    def like(self, uid: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """A route in scope to begin from (``?like=<uid>``): its values and steps."""
        try:
            route = self.scoped(ApprovalRoute).filter(uid=uid).first() if uid else None
        except ValidationError as error:
            raise Http404 from error
        if route is None:
            return {}, []
        values = {"kind": route.document_kind, "locality": route.locality_id}
        values |= {"distinct_officers": route.distinct_officers}
        return values, list(route.steps.values("label", "capability", "level", "decision"))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RouteForm(request.POST, localities=self.places())
        steps = StepFormSet(request.POST, prefix="step")
        if not (form.is_valid() and steps.is_valid()):
            return self.page(form, steps)
        wanted = [StepSpec(**step) for step in steps.cleaned_data if step.get("label")]
        try:
            route = set_route(by=self.author, steps=wanted, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.page(form, steps)
        messages.success(request, _("The route for %(place)s is set.") % {"place": route.locality})
        return redirect("console:routes")

    def page(self, form: RouteForm, steps: Any) -> HttpResponse:
        """The form with what was typed."""
        context = {"form": form, "steps": steps, "cancel": reverse("console:routes")}
        return render(self.request, "core/console/route.html", context)
