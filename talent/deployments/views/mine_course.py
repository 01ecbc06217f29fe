"""The deployed worker's own pages of the course of service: ask for a change, write the summary."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.files.selectors import attachments_of

from ..actions import appraisals, changes
from ..certificates import certificate_response
from ..forms.course import SummaryForm, WorkerChangeForm
from ..models import Deployment, ServiceChange
from ..selectors.certificates import may_be_appraised
from ..selectors.changes import preview, transfer_sites
from .changes import change_values, unsaved


def _refusal(form: forms.Form, refusal: Exception) -> None:
    if isinstance(refusal, ValidationError):
        form.add_error(None, refusal.messages)
    else:
        form.add_error(None, [str(refusal), *map(str, refusal.details)])


class AskForMyChange(OwnMixin, View):
    """Ask for a change of one's own service; what it would mean is shown before it is sent."""

    model = Deployment

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        return self._page(record, self._form(record))

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        form = self._form(record, request.POST)
        if not form.is_valid():
            return self._page(record, form, status=422)
        data = form.cleaned_data
        if "look" in request.POST:
            change = unsaved(record, data)
            return self._page(record, form, preview(change, evidence=len(data["evidence"])))
        try:
            change = changes.ask_for_change(
                deployment=record, by=self.author, evidence=data["evidence"], **change_values(data)
            )
        except NotAllowed:
            raise
        except (Refused, ValidationError) as refusal:
            _refusal(form, refusal)
            return self._page(record, form, status=422)
        messages.success(request, _("You have asked for it. You read here what is decided."))
        return redirect("deployments:my_change", change.uid)

    def _form(self, record: Deployment, data: Any = None) -> WorkerChangeForm:
        files = self.request.FILES if data is not None else None
        return WorkerChangeForm(data, files, sites=transfer_sites(record, today()))

    def _page(self, record: Deployment, form: Any, shown: Any = None, status: int = 200) -> HttpResponse:
        context = {
            "record": record,
            "form": form,
            "preview": shown,
            "heading": _("Ask for a change"),
            "back": reverse("deployments:mine"),
        }
        return render(self.request, "talent/deployments/my_change_form.html", context, status=status)


class MyChange(OwnMixin, View):
    """One's own change: where it stands; taken back while nobody has decided."""

    model = ServiceChange

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        change = self.get_record()
        context = {
            "record": change,
            "preview": preview(change) if change.is_open else None,
            "attachments": attachments_of(change),
            "may_withdraw": change.applicant == "worker" and change.state in ("asked", "returned"),
            "heading": _("My change of service"),
            "back": reverse("deployments:mine"),
        }
        return render(request, "talent/deployments/my_change.html", context)

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        change = self.get_record()
        self.back = reverse("deployments:my_change", args=[change.uid])
        changes.withdraw_change(change=change, by=self.author)
        messages.success(request, _("The change is withdrawn; nothing has changed."))
        return redirect(self.back)


class MySummary(OwnMixin, View):
    """The summary of one's own service, for the final appraisal."""

    model = Deployment

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        appraisal = getattr(record, "appraisal", None)
        text = appraisal.self_summary if appraisal else ""
        return self._page(record, SummaryForm(initial={"text": text}))

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        record = self.get_record()
        form = SummaryForm(request.POST)
        if not form.is_valid():
            return self._page(record, form, 422)
        try:
            appraisals.write_summary(deployment=record, text=form.cleaned_data["text"], by=self.author)
        except NotAllowed:
            raise
        except (Refused, ValidationError) as refusal:
            _refusal(form, refusal)
            return self._page(record, form, 422)
        messages.success(request, _("Your summary is kept. The two units write next."))
        return redirect("deployments:mine")

    def _page(self, record: Deployment, form: SummaryForm, status: int = 200) -> HttpResponse:
        appraisal = getattr(record, "appraisal", None)
        context = {
            "record": record,
            "appraisal": appraisal,
            "form": form,
            "not_yet": may_be_appraised(record),
            "fixed": appraisal is not None and appraisal.state != "preparing",
            "heading": _("Summary of my service"),
            "back": reverse("deployments:mine"),
        }
        return render(self.request, "talent/deployments/my_summary.html", context, status=status)


class MyCertificate(OwnMixin, View):
    """One's own certificate."""

    model = Deployment

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return certificate_response(request, self.get_record(), by=self.author, issue_it=False)
