"""The administrator's pages of approval routes: what holds where, and setting a new one."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
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
        return self.page(RouteForm(localities=self.places()), StepFormSet(prefix="step"))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = RouteForm(request.POST, localities=self.places())
        steps = StepFormSet(request.POST, prefix="step")
        if not (form.is_valid() and steps.is_valid()):
            return self.page(form, steps)
        self.back = request.path
        data = form.cleaned_data
        route = set_route(
            by=self.author,
            steps=[StepSpec(**step) for step in steps.cleaned_data if step.get("label")],
            **data,
        )
        messages.success(request, _("The route for %(place)s is set.") % {"place": route.locality})
        return redirect("console:routes")

    def page(self, form: RouteForm, steps: Any) -> HttpResponse:
        """The form with what was typed."""
        context = {"form": form, "steps": steps, "cancel": reverse("console:routes")}
        return render(self.request, "core/console/route.html", context)
