"""A social worker's own pages: phone first; one sentence says whether anything is left to do."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin
from core.common.pdf import pdf_response
from core.files.selectors import attachments_of
from talent.people.models import Registration, SocialWorker

from .. import actions
from ..documents import certificate_response, issued_certificates, receipt_response, status_response
from ..enums import Kind
from ..models import Application, Step
from ..packaging import package
from ..rules import eligibility, usual_kind
from ..selectors import facts_of, steps_of
from ..selectors.notices import mark_read, notices_of, told
from ..selectors.situation import situation
from ..selectors.waves import registrations_of
from .editing import EditMixin


class OwnRegistration(OwnMixin, View):
    """Base: the reader's own record as a social worker, 404 for everybody else."""

    model = Application

    @property
    def worker(self) -> SocialWorker:
        """The social worker who is signed in."""
        return get_object_or_404(self.own(SocialWorker))


class MyRegistration(OwnRegistration):
    """Where I stand, what is left, the conditions one by one, my terms, papers and notices."""

    def get(self, request: HttpRequest) -> HttpResponse:
        worker = self.worker
        facts = facts_of(worker)
        kind = facts.open.kind if facts.open else usual_kind(facts)
        notices = list(notices_of(worker)[:5])
        context = {
            "worker": worker,
            "facts": facts,
            "situation": situation(facts),
            "result": eligibility(kind, facts),
            "steps": steps_of(facts.open) if facts.open else [],
            "applications": worker.applications.order_by("-id"),
            "registrations": registrations_of(worker),
            "issued": issued_certificates(worker),
            "notices": told(notices),
            "others": [
                one
                for one in (Kind.CHANGE, Kind.CANCEL)
                if facts.open is None and eligibility(one, facts).is_open
            ],
        }
        answer = render(request, "training/renewal/mine.html", context)
        mark_read(notices)
        return answer


class Begin(OwnRegistration):
    """Begin an application: everything known is filled in already."""

    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("renewal:mine")

    def post(self, request: HttpRequest, kind: str) -> HttpResponse:
        if kind not in Kind.values:
            raise Http404
        application = actions.begin(worker=self.worker, kind=kind, by=self.author)
        return redirect("renewal:my_application_edit", uid=application.uid)


class MyApplication(OwnRegistration):
    """One own application: where it stands, its steps with receipts, what can be done."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        application = self.get_record()
        facts = facts_of(application.worker)
        context = {
            "application": application,
            "worker": application.worker,
            "situation": situation(facts) if application.is_open else None,
            "steps": steps_of(application),
            "attachments": attachments_of(application),
        }
        return render(request, "training/renewal/my_application.html", context)


class MyApplicationEdit(EditMixin, OwnRegistration):
    """Fill in, keep as typed, hand in."""

    by_person = True
    template_name = "training/renewal/my_edit.html"

    def get_record(self, **lookup: Any) -> Application:
        return OwnMixin.get_record(self, **lookup)

    def page_of(self, application: Application) -> str:
        return reverse("renewal:my_application", args=[application.uid])


class WithdrawMine(OwnRegistration):
    """Take an application back before the first check passes."""

    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("renewal:my_application", args=[self.kwargs["uid"]])

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        actions.withdraw(application=self.get_record(), by=self.author)
        messages.success(request, _("The application is taken back."))
        return redirect("renewal:mine")


class MyReceipt(OwnRegistration):
    """The receipt of one step as PDF."""

    model = Step

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return receipt_response(request, self.get_record(), by=self.author)


class MyPackage(OwnRegistration):
    """F18, the register of learning and the proofs in one PDF."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        application = self.get_record()
        return pdf_response(package(application, by=self.author), f"{application.number or 'F18'}.pdf")


class MyCertificate(OwnRegistration):
    """The certificate of registration that the province issued."""

    model = Registration

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return certificate_response(request, self.get_record())


class MyStatus(OwnRegistration):
    """A proof of status as PDF, today's."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return status_response(request, self.worker, by=self.author)
