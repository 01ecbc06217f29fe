"""Pages around what identifies a person: revealed with a reason, corrected, handed out as a code."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.accounts.slips import activation_issued_page
from core.accounts.step_up import require_step_up
from core.common.capabilities import Capability

from .. import actions, forms
from ..actions.identity import REVEALABLE
from ..models import SocialWorker
from .editing import BlankFormPage


class RevealView(ScopedMixin, View):
    """GET asks for the reason, POST shows the value once, in place of the stars.

    With HTMX both answers are a fragment inside the person's page; without, a page of their own.
    """

    model = SocialWorker
    capability = Capability.VIEW_IDENTITY

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        worker = self.get_record()
        require_step_up(request)
        return self.answer(worker, form=forms.ReasonForm(access=self.access))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        worker = self.get_record()
        require_step_up(request)
        form = forms.ReasonForm(request.POST, access=self.access)
        if not form.is_valid():
            return self.answer(worker, form=form)
        by = self.author.because(form.cleaned_data["reason"])
        value = actions.reveal(worker=worker, field=self.field(), by=by)
        return self.answer(worker, value=value)

    def field(self) -> str:
        """The column of the URL; any other is no page."""
        name = self.kwargs["field"]
        if name not in REVEALABLE:
            raise Http404
        return name

    def answer(self, worker: SocialWorker, **context: Any) -> HttpResponse:
        name = self.field()
        context |= {
            "record": worker,
            "field": name,
            "label": worker._meta.get_field(name).verbose_name,
            "url": reverse("people:reveal", args=[worker.uid, name]),
        }
        fragment, page = "talent/people/_reveal.html", "talent/people/reveal.html"
        response = render(self.request, fragment if self.request.htmx else page, context)
        response["Cache-Control"] = "no-store"
        return response


class CorrectIdNumberView(BlankFormPage):
    """Replace a wrong ID number."""

    capability = Capability.VIEW_IDENTITY
    form_class = forms.CorrectIdNumberForm
    title = _("Correct the ID number")
    intro = _("Date of birth and sex follow the new number.")

    def find_record(self) -> SocialWorker:
        record = super().find_record()  # outside the scope it does not exist, whoever asks
        require_step_up(self.request)
        return record

    def act(self, form: forms.CorrectIdNumberForm) -> SocialWorker:
        try:
            return actions.correct_id_number(
                worker=self.record, id_number=form.cleaned_data["id_number"], by=self.author
            )
        except ValidationError as error:
            raise ValidationError({"id_number": error.messages}) from error


class ActivationView(ScopedMixin, View):
    """Hand out an activation code as a slip to print; a POST, since each call makes a new code."""

    model = SocialWorker
    capability = Capability.ISSUE_ACTIVATION
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        worker = self.get_record()
        self.back = worker.get_absolute_url()
        code = actions.issue_activation_slip(worker=worker, by=self.author)
        return activation_issued_page(request, [code], back=self.back, mobiles=[worker.mobile])
