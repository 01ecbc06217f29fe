"""Audit samples: drawing one, its people, drawing it again, what was found, on paper and as a sheet."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import ActionView, ScopedDetail, ScopedMixin
from core.audit.actions import record as keep_event
from core.common.capabilities import Capability
from core.common.dates import add_months, month_of, today
from core.common.errors import Refused
from core.common.pdf import pdf_response

from .. import actions
from ..forms import AuditForm, DrawForm
from ..models import SampleDraw, SampleMember
from ..reporting import sample_pdf, sample_response
from ..selectors.places import places_to_sample
from ..selectors.sampling import members_of, outcome_counts, redraw, strata


class Samples(ScopedMixin, View):
    """Every sample in scope, newest first."""

    model = SampleDraw
    capability = Capability.VIEW_RENEWALS

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = self.scoped().select_related("locality", "drawn_by").prefetch_related("members")
        context = {"samples": rows, "may_draw": self.access.holds(Capability.SAMPLE_RENEWALS)}
        return render(request, "training/renewal/samples.html", context)


class Draw(ScopedMixin, View):
    """Draw a sample from a period."""

    model = SampleDraw
    capability = Capability.SAMPLE_RENEWALS

    def get(self, request: HttpRequest) -> HttpResponse:
        last = month_of(add_months(today(), -1))
        return self._page(
            DrawForm(places=self._places(), initial={"starts_on": last.start, "ends_on": today()})
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        form = DrawForm(request.POST, places=self._places())
        if not form.is_valid():
            return self._page(form)
        try:
            sample = actions.draw_sample(by=self.author, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._page(form)
        messages.success(request, _("The sample is drawn."))
        return redirect(sample)

    def _places(self) -> Any:
        return places_to_sample(self.access)

    def _page(self, form: DrawForm) -> HttpResponse:
        context = {
            "form": form,
            "title": _("Draw an audit sample"),
            "intro": _("Drawn from the renewals handed in within the period and handled in the place."),
            "submit": _("Draw"),
            "cancel": reverse("renewal:samples"),
        }
        status = 422 if form.is_bound else 200
        return render(self.request, "components/form_page.html", context, status=status)


class SamplePage(ScopedDetail):
    """One sample: how it was drawn, its people in both parts, what the audits found."""

    model = SampleDraw
    capability = Capability.VIEW_RENEWALS
    template_name = "training/renewal/sample.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        members = members_of(context["record"])
        return context | {
            "sample": context["record"],
            "members": members,
            "strata": strata(context["record"]),
            "outcomes": outcome_counts(members),
            "may_audit": self.access.holds(Capability.SAMPLE_RENEWALS),
            "audit_form": AuditForm(),
        }


class Redraw(ScopedDetail):
    """Draw the sample again from what was kept, and show whether the same people come out."""

    model = SampleDraw
    capability = Capability.VIEW_RENEWALS
    template_name = "training/renewal/redraw.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        sample = context["record"]
        members = {str(one.application.uid): one for one in members_of(sample)}
        again = redraw(sample)
        people = [members.get(uid) for uid in again.people]
        return context | {"sample": sample, "again": again, "people": people}


class Audit(ActionView):
    """Keep what the audit of one person found."""

    model = SampleMember
    capability = Capability.SAMPLE_RENEWALS
    form_class = AuditForm

    def act(self, record: SampleMember, data: dict[str, Any]) -> str:
        actions.audit_member(member=record, by=self.author, **data)
        return _("The finding is kept.")

    def success_url(self, record: SampleMember) -> str:
        return record.draw.get_absolute_url()


class SamplePaper(ScopedMixin, View):
    """The sample as PDF: how it was drawn, who, what was found."""

    model = SampleDraw
    capability = Capability.VIEW_RENEWALS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        sample = self.get_record()
        keep_event(by=self.author, event="renewal.sample_printed", target=sample)
        return pdf_response(sample_pdf(sample), f"抽查样本-{sample.starts_on}-{sample.ends_on}.pdf")


class SampleSheet(ScopedMixin, View):
    """The sample as a workbook."""

    model = SampleDraw
    capability = Capability.VIEW_RENEWALS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        if not self.access.holds(Capability.EXPORT_RECORDS):
            raise Refused(_("Your role does not include taking lists out of the system."))
        sample = self.get_record()
        keep_event(by=self.author, event="renewal.sample_printed", target=sample)
        return sample_response(sample)
