"""Officers' pages: every application, the queue, one application, the checks."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.files.selectors import attachments_of
from core.imports.listing import ScopedListView
from talent.people.models import Registration, SocialWorker

from .. import actions
from ..documents import certificate_response, receipt_response, status_response
from ..enums import Kind
from ..forms import DecisionForm
from ..lists import ApplicationList
from ..models import Application, Step
from ..packaging import package
from ..permissions import can_check
from ..rules import eligibility
from ..selectors import facts_of, steps_of, waiting_for
from ..selectors.situation import situation
from .editing import EditMixin


class Applications(ScopedListView):
    """Every application in scope: searched, filtered, sorted, exported."""

    model = Application
    capability = Capability.VIEW_RENEWALS
    list_class = ApplicationList
    title = gettext_lazy("Registration applications")

    def get_tools(self) -> list[dict[str, Any]]:
        tools = [{"label": _("Waves"), "url": reverse("renewal:waves"), "icon": "calendar-event"}]
        if self.access.holds(Capability.CHECK_RENEWALS):
            tools.append(
                {
                    "label": _("To check"),
                    "url": reverse("renewal:queue"),
                    "icon": "checklist",
                    "primary": True,
                }
            )
        return tools


class Queue(ScopedMixin, View):
    """What waits for this officer's check, oldest first; several can be passed at once."""

    model = Application
    capability = Capability.CHECK_RENEWALS
    page_size = 50

    def get(self, request: HttpRequest) -> HttpResponse:
        waiting = waiting_for(self.access)
        context = {"applications": list(waiting[: self.page_size]), "total": waiting.count()}
        return render(request, "training/renewal/queue.html", context)


class ApplicationPage(ScopedDetail):
    """One application as officers see it: what it says, the conditions, the proofs, the steps, the check."""

    model = Application
    capability = Capability.VIEW_RENEWALS
    template_name = "training/renewal/application.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        application = context["record"]
        facts = facts_of(application.worker)
        decides = can_check(self.access.user, application)
        reads = self.access.holds(Capability.CHECK_RENEWALS) and self.scoped(
            Application, Capability.CHECK_RENEWALS
        ).filter(pk=application.pk)
        return context | {
            "application": application,
            "facts": facts,
            "result": eligibility(application.kind, facts),
            "situation": situation(facts) if application.is_open else None,
            "decides": decides,
            "form": DecisionForm(initial={"version": application.version}),
            "steps": steps_of(application),
            "reads": bool(reads),
            "attachments": attachments_of(application) if reads else [],
            "samplings": application.samplings.select_related("draw"),
            "edits": application.is_editable and application.opened_by_id == self.access.user.pk,
        }


class Decide(ActionView):
    """Pass, return or refuse at the step where the application stands."""

    model = Application
    capability = Capability.VIEW_RENEWALS
    form_class = DecisionForm
    done = {
        "pass": gettext_lazy("The check is passed."),
        "return": gettext_lazy("Returned; the person is told why."),
        "fail": gettext_lazy("Refused; the person is told why."),
    }

    def act(self, record: Application, data: dict[str, Any]) -> str:
        actions.decide(application=record, by=self.author, **data)
        return str(self.done[data["decision"]])

    def success_url(self, record: Application) -> str:
        if "next" in self.request.POST:
            following = waiting_for(self.request.access).exclude(pk=record.pk).first()
            return following.get_absolute_url() if following else reverse("renewal:queue")
        return record.get_absolute_url()

    def refused_url(self) -> str:
        return reverse("renewal:application", args=[self.kwargs["uid"]])


class PassMany(ScopedMixin, View):
    """Pass the chosen applications, each on its own."""

    model = Application
    capability = Capability.CHECK_RENEWALS
    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("renewal:queue")

    def post(self, request: HttpRequest) -> HttpResponse:
        chosen = [uid for uid in request.POST.getlist("application") if _is_uuid(uid)]
        rows = list(self.scoped().filter(uid__in=chosen).select_related("worker").order_by("submitted_at"))
        passed, refused = actions.pass_all(applications=rows, by=self.author)
        if passed:
            sentence = ngettext("%(n)d check passed.", "%(n)d checks passed.", passed) % {"n": passed}
            messages.success(request, sentence)
        for sentence in refused:
            messages.error(request, sentence, extra_tags="refusal")
        return redirect(self.refused_url())


class OpenFor(ScopedMixin, View):
    """An officer opens an application for somebody (without a phone; change; cancellation)."""

    model = SocialWorker
    capability = Capability.CHECK_RENEWALS

    @property
    def kind(self) -> Kind:
        """The kind of the URL; 404 for any other word."""
        if self.kwargs["kind"] not in Kind.values:
            raise Http404
        return Kind(self.kwargs["kind"])

    def refused_url(self) -> str:
        return reverse("people:worker", args=[self.kwargs["uid"]])

    def get(self, request: HttpRequest, uid: str, kind: str) -> HttpResponse:
        worker = self.get_record(uid=uid)
        context = {
            "title": f"{self.kind.label} · {worker.name}",
            "sentence": _("You fill the application in for this person; another officer then checks it."),
            "details": [one.sentence for one in eligibility(self.kind, facts_of(worker)).requirements],
            "action": request.path,
            "submit": _("Open the application"),
            "cancel": worker.get_absolute_url(),
        }
        return render(request, "components/confirm_page.html", context)

    def post(self, request: HttpRequest, uid: str, kind: str) -> HttpResponse:
        made = actions.begin(worker=self.get_record(uid=uid), kind=self.kind, by=self.author)
        return redirect("renewal:application_edit", uid=made.uid)


class EditFor(EditMixin, ScopedMixin, View):
    """Fill in an application that an officer opened for somebody."""

    model = Application
    capability = Capability.CHECK_RENEWALS
    template_name = "training/renewal/edit.html"

    def get_record(self, **lookup: Any) -> Application:
        return get_object_or_404(self.scoped(), uid=self.kwargs["uid"])

    def page_of(self, application: Application) -> str:
        return application.get_absolute_url()


class Package(ScopedMixin, View):
    """F18, the register of learning and the proofs in one PDF."""

    model = Application
    capability = Capability.CHECK_RENEWALS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        application = self.get_record()
        return pdf_response(package(application, by=self.author), f"{application.number or 'F18'}.pdf")


class Receipt(ScopedMixin, View):
    """The receipt of one step as PDF."""

    model = Step
    capability = Capability.VIEW_RENEWALS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return receipt_response(request, self.get_record(), by=self.author)


class CertificatePaper(ScopedMixin, View):
    """The certificate of registration that the province issued."""

    model = Registration
    capability = Capability.VIEW_RENEWALS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return certificate_response(request, self.get_record())


class Status(ScopedMixin, View):
    """A proof of status of one person as PDF."""

    model = SocialWorker
    capability = Capability.VIEW_RENEWALS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return status_response(request, self.get_record(), by=self.author)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
