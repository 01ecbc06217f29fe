"""Giving out papers and taking them back."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import OwnMixin, ScopedMixin
from core.common.capabilities import Capability
from core.files.actions import revoke_document
from core.files.models import IssuedDocument
from talent.institutions.pages import FormPage
from talent.people.models import SocialWorker

from ..forms_people import RevokeForm
from ..models import Appointment, Contract, Offer
from ..papers import BY_OWNER, issue_paper, paper_of


class IssuePaper(ScopedMixin, View):
    """One paper of one record, given out on POST."""

    capability = Capability.APPOINT
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return self.get_record().get_absolute_url()

    def post(self, request: HttpRequest, uid: Any, kind: str) -> HttpResponse:
        record = self.get_record(uid=uid)
        if paper_of(record, kind) is None:
            raise Http404
        return issue_paper(request, record, kind, by=self.author)


class AppointmentPaper(IssuePaper):
    model = Appointment


class ContractPaper(IssuePaper):
    model = Contract


class OfferPaper(IssuePaper):
    model = Offer


class WorkerPaper(IssuePaper):
    model = SocialWorker


class MyPaper(OwnMixin, View):
    """A worker's own certificate of employment or of years of service."""

    model = SocialWorker
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("establishment:mine")

    def post(self, request: HttpRequest, uid: Any, kind: str) -> HttpResponse:
        worker = get_object_or_404(self.own().select_related("institution", "site"), uid=uid)
        if paper_of(worker, kind) is None:
            raise Http404
        return issue_paper(request, worker, kind, by=self.author, own=True)


class RevokePaper(FormPage):
    """Declare an issued paper no longer valid; whoever scans it reads so from now on."""

    model = Appointment
    capability = Capability.APPOINT
    form_class = RevokeForm
    title = gettext_lazy("Revoke the paper")
    submit = gettext_lazy("Revoke")

    def find_record(self) -> IssuedDocument:
        """The paper, where its owner stands at one of the reader's places."""
        document = get_object_or_404(IssuedDocument, uid=self.kwargs["uid"])
        self.owner = self._owner_of(document)
        return document

    def _owner_of(self, document: IssuedDocument) -> models.Model:
        for model in BY_OWNER:
            if model._meta.label_lower == document.owner_kind and paper_of(model(), document.kind):
                return get_object_or_404(self.scoped(model), uid=document.owner_uid)
        raise Http404

    def make_form(self, data: Any = None) -> RevokeForm:
        return RevokeForm(data)

    def act(self, form: RevokeForm) -> IssuedDocument:
        place = getattr(self.owner, "post", None) or getattr(self.owner, "institution", None) or self.owner
        reason = form.cleaned_data["reason"]
        return revoke_document(
            document=self.record, owner=self.owner, by=self.author, reason=reason, place=place
        )

    def done(self, saved: IssuedDocument) -> HttpResponse:
        return redirect(self.cancel_url())

    def cancel_url(self) -> str:
        return self.owner.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"title": self.record.title, "number": self.record.number}
        intro = _("%(title)s %(number)s is no longer valid from this moment; its check page says so.") % words
        return super().get_context_data(**kwargs) | {"intro": intro}
