"""On the phone: one's own training, and the trainees whom one coaches, with an hour in two taps."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin

from ..actions import trainee_hours as actions
from ..forms.trainees import HoursForm, hours_form
from ..models import Deployment, Trainee
from ..permissions_trainees import can_coach_now
from ..selectors.trainees import certified_since, coached_by, hours_of

FACTS = ("worker", "institution", "programme", "county", "mentor__worker", "mentor__sender")


class MyTraining(OwnMixin, View):
    """A trainee's own training: state, coach, hours, result."""

    model = Trainee

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = self.own().select_related(*FACTS).order_by("-id")
        shown = [
            {"record": row, "hours": list(hours_of(row)), "certificate": certified_since(row)} for row in rows
        ]
        context = {"shown": shown, "heading": _("My training")}
        return render(request, "talent/deployments/trainee_mine.html", context)


class MyTrainees(OwnMixin, View):
    """Whom the reader coaches: own services first, then the trainees named with them."""

    model = Deployment

    def coached(self) -> Any:
        """Trainees of the reader's own services."""
        return coached_by(self.own())

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._page(request)

    def post(self, request: HttpRequest) -> HttpResponse:
        uid = request.POST.get("trainee", "")
        trainee = get_object_or_404(self.coached(), uid=uid) if _is_uid(uid) else None
        if trainee is None:
            return redirect("deployments:coaching")
        form = HoursForm(request.POST, prefix=trainee.uid.hex)
        if not form.is_valid():
            return self._page(request, bound=(trainee, form), status=422)
        row = actions.log_hours(trainee=trainee, by=self.author, **form.cleaned_data)
        words = _("%(hours)s hours with %(name)s are logged; the county confirms them.")
        messages.success(request, words % {"hours": row.hours, "name": trainee.worker.name})
        return redirect("deployments:coaching")

    def _page(self, request: HttpRequest, bound: Any = None, status: int = 200) -> HttpResponse:
        shown = []
        for row in self.coached().order_by("state", "id"):
            hours = list(hours_of(row)[:5])
            form = None
            if bound is not None and bound[0] == row:
                form = bound[1]
            elif row.state == "training" and can_coach_now(row):
                form = hours_form(row, hours[0].topic if hours else "", prefix=row.uid.hex)
            shown.append({"record": row, "hours": hours, "form": form})
        shown.sort(key=lambda one: one["form"] is None)  # first those with whom an hour can be logged
        context = {"shown": shown, "heading": _("People I coach")}
        return render(request, "talent/deployments/trainee_coaching.html", context, status=status)


def _is_uid(text: str) -> bool:
    return len(text) == 36 and text.replace("-", "").isalnum()
