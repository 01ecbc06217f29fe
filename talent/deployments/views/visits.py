"""Pages of the supervision visits (form F28): the list, one visit, planning, recording, following up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.accounts.step_up import require_step_up
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import pdf_response
from core.files.selectors import attachments_of
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions import course as actions
from ..documents.course import visit_pdf
from ..forms.course import FollowUpForm, PlanVisitForm, ReasonForm, VisitForm
from ..lists.course import VisitList
from ..models import Deployment, Visit
from ..permissions import receives


class Visits(ScopedListView):
    """Every visit in scope, planned or recorded."""

    model = Visit
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = VisitList
    title = gettext_lazy("Supervision visits")


class VisitPage(ScopedDetail):
    """One visit; what was asked in confidence is named only to whoever may open it."""

    model = Visit
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/visit.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        visit = context["record"]
        acts = receives(self.access, visit.deployment)
        reads = can(self.access, Capability.READ_CONFIDENCES, visit)
        return context | {
            "attachments": attachments_of(visit),
            "may_record": acts and visit.state == "planned",
            "may_finish": acts and bool(visit.action) and visit.done_on is None,
            "follow_up_form": FollowUpForm(),
            "call_off_form": ReasonForm(),
            "has_requests": reads and visit.has_requests,
            "may_read": reads,
        }


class PlanVisit(ActionView):
    """Put a visit on the calendar."""

    model = Deployment
    capability = Capability.CONFIRM_SERVICE
    form_class = PlanVisitForm
    form_title = gettext_lazy("Plan a visit")

    def act(self, record: Deployment, data: dict[str, Any]) -> str:
        visit = actions.plan_visit(deployment=record, by=self.author, **data)
        return _("The visit is planned for %(day)s.") % {"day": visit.planned_on}


class RecordVisit(FormPage):
    """Record a visit that nobody had planned."""

    model = Deployment
    capability = Capability.CONFIRM_SERVICE
    form_class = VisitForm
    title = gettext_lazy("Record a visit")
    submit = gettext_lazy("Record the visit")

    def make_form(self, data: Any = None) -> VisitForm:
        return VisitForm(data, self.request.FILES if data is not None else None)

    def visited(self) -> tuple[Deployment, Visit | None]:
        """The deployment, and the planned visit where there is one."""
        return self.record, None

    def act(self, form: VisitForm) -> Visit:
        deployment, visit = self.visited()
        return actions.record_visit(deployment=deployment, visit=visit, by=self.author, **form.cleaned_data)

    def success(self, saved: Visit) -> str:
        return _("The visit is recorded.")


class RecordPlannedVisit(RecordVisit):
    """Record a planned visit."""

    model = Visit

    def visited(self) -> tuple[Deployment, Visit | None]:
        return self.record.deployment, self.record

    def make_form(self, data: Any = None) -> VisitForm:
        files = self.request.FILES if data is not None else None
        return VisitForm(data, files, initial={"day": min(self.record.planned_on, today())})


class CallVisitOff(ActionView):
    """A planned visit does not take place."""

    model = Visit
    capability = Capability.CONFIRM_SERVICE
    form_class = ReasonForm
    form_title = gettext_lazy("Call the visit off")

    def act(self, record: Visit, data: dict[str, Any]) -> str:
        actions.call_visit_off(visit=record, by=self.author)
        return _("The visit is called off.")


class FinishFollowUp(ActionView):
    """What had to be done is done."""

    model = Visit
    capability = Capability.CONFIRM_SERVICE
    form_class = FollowUpForm
    form_title = gettext_lazy("Follow-up")

    def act(self, record: Visit, data: dict[str, Any]) -> str:
        actions.finish_follow_up(visit=record, by=self.author, **data)
        return _("The follow-up is done.")


class PrintVisit(ScopedMixin, View):
    """The visit as form F28; the confidential part only for whoever may read confidences."""

    model = Visit
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        visit = self.get_record()
        whole = visit.has_requests and can(self.access, Capability.READ_CONFIDENCES, visit)
        if whole:
            require_step_up(request)
            actions.read_confidence(visit=visit, by=self.author.because(_("Printed on form F28")))
        pdf = visit_pdf(visit, confidences=whole)
        response = pdf_response(pdf, f"F28-{visit.day or visit.planned_on}.pdf", inline=True)
        response["Cache-Control"] = "no-store"
        return response


class _Reveal(ScopedMixin, View):
    """GET asks for the reason, POST shows the text once."""

    label: Any = ""
    url_name = ""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record = self.get_record()
        require_step_up(request)
        return self.answer(record, form=ReasonForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        record = self.get_record()
        require_step_up(request)
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.answer(record, form=form)
        return self.answer(record, value=self.reveal(record, form.cleaned_data["reason"]))

    def reveal(self, record: Any, reason: str) -> str:
        """The text; the action keeps the reason."""
        raise NotImplementedError

    def answer(self, record: Any, **context: Any) -> HttpResponse:
        context |= {
            "record": record,
            "label": self.label,
            "url": reverse(f"deployments:{self.url_name}", args=[self.kwargs["uid"]]),
        }
        response = render(self.request, "talent/deployments/course_reveal.html", context)
        response["Cache-Control"] = "no-store"
        return response


class ReadRequests(_Reveal):
    """What the person asked for in confidence."""

    model = Visit
    capability = Capability.READ_CONFIDENCES
    label = gettext_lazy("Asked for in confidence")
    url_name = "visit_requests"

    def reveal(self, record: Visit, reason: str) -> str:
        return actions.read_confidence(visit=record, by=self.author.because(reason))


class RevealContact(_Reveal):
    """The emergency contact of a deployed person."""

    model = Deployment
    capability = Capability.CONFIRM_SERVICE
    label = gettext_lazy("Emergency contact")
    url_name = "arrival_contact"

    def reveal(self, record: Deployment, reason: str) -> str:
        arrival = getattr(record, "arrival", None)
        return actions.reveal_contact(arrival=arrival, by=self.author.because(reason)) if arrival else ""
