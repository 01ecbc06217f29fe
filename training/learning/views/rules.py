"""The rules in force, explained with their documents."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.generic import View

from core.access.own import has_own_record
from core.access.pages import RefusalMixin
from core.common.capabilities import Capability

from ..selectors import requirements_in_force, rules_in_force


class Rules(RefusalMixin, View):
    """Crediting rules and renewal requirements of today; public law, shown to every signed-in reader."""

    def get(self, request: HttpRequest) -> HttpResponse:
        officer = request.access.holds(Capability.VIEW_LEARNING)
        context = {
            "rules": rules_in_force(),
            "requirements": requirements_in_force(),
            "base": "base_worker.html" if has_own_record(request.user) and not officer else "base.html",
        }
        return render(request, "training/learning/rules.html", context)
