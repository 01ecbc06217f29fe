"""How registrations are handled, by place and date: the page of the settings' keeper and of provincial HR."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.common.author import author_of
from core.common.dates import today
from core.common.errors import Refused

from .. import actions
from ..forms import PolicyForm
from ..permissions import may_set_policies
from ..selectors.facts import all_policies


class _ForSetters(View):
    """Rules of handling hold nobody's data: who sets them for the province may read and write them."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_set_policies(request.access):
            return render(request, "403.html", status=HTTPStatus.FORBIDDEN)
        return super().dispatch(request, *args, **kwargs)


class Policies(_ForSetters):
    """Every policy, the one in force first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        context = {"policies": all_policies(), "today": today()}
        return render(request, "training/renewal/policies.html", context)


class NewPolicy(_ForSetters):
    """Put a policy in force at a place from a day on."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(PolicyForm(initial={"valid_from": today()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = PolicyForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        try:
            policy = actions.set_policy(by=author_of(request), **form.cleaned_data)
        except (Refused, ValidationError) as refusal:
            said = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
            form.add_error(None, said)
            return self._page(form)
        words = {"place": policy.locality, "day": policy.valid_from}
        messages.success(request, _("In force in %(place)s from %(day)s.") % words)
        return redirect("renewal:policies")

    def _page(self, form: PolicyForm) -> HttpResponse:
        context = {
            "form": form,
            "title": _("New registration policy"),
            "intro": _("It holds in the place and everything below it that has no policy of its own."),
            "cancel": reverse("renewal:policies"),
        }
        status = 422 if form.is_bound else 200
        return render(self.request, "components/form_page.html", context, status=status)
