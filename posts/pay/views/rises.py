"""正常增薪: the dry run, the batch with its people, its papers, and single steps and results."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.numerals import whole_number
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage
from talent.people.models import SocialWorker

from ..actions import rises as actions
from ..actions.deciding import authors_of
from ..actions.papers import note_form
from ..documents_forms import change_pdf, rise_pdf, rise_workbook
from ..enums import BatchState
from ..forms_actual import ResultForm, RiseForm, StepForm
from ..lists.rises import RiseList
from ..models import Arrears, StepBatch, StepBatchLine, StepChange, YearResult
from ..selectors.arrears import owed_at
from ..selectors.rises import rises_at, scale_at_work, sums
from .closing import _DryRun
from .deciding import opinions_on


class BatchesPage(ScopedListView):
    """Every normal pay rise, the newest first."""

    model = StepBatch
    capability = Capability.VIEW_PAY
    list_class = RiseList
    title = gettext_lazy("Normal pay rises")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.RECORD_PAY):
            return []
        results = reverse("console:import_new", args=["year_results"])
        return [
            {"label": _("Bring in results of a year"), "url": results, "icon": "table-import"},
            {
                "label": _("Prepare a pay rise"),
                "url": reverse("pay:prepare_batch"),
                "icon": "plus",
                "primary": True,
            },
        ]


class PrepareBatch(_DryRun):
    """Who would go up a step for the results of a year; then the draft of the batch."""

    model = StepBatch
    form_class = RiseForm
    title = gettext_lazy("Prepare a pay rise")
    intro = gettext_lazy(
        "One step for a year assessed competent or better, from 1 January. Nothing counts before a"
        " second officer has approved it."
    )

    def preview(self, data: dict[str, Any]) -> dict[str, Any]:
        rows = rises_at(data["institution"], data["year"])
        return {
            "template": "posts/pay/_rise_preview.html",
            "rows": rows,
            "sums": sums(rows),
            "from": f"{data['year'] + 1}-01",
            "lacking": any(row.reason and row.result is None for row in rows),
            "confirm": _("Draft this pay rise") if any(row.included for row in rows) else "",
        }

    def act(self, form: RiseForm) -> StepBatch:
        data = form.cleaned_data
        shown, kept = self.request.POST.getlist("row"), set(self.request.POST.getlist("keep"))
        return actions.prepare_batch(
            institution=data["institution"],
            year=data["year"],
            document_no=data["document_no"],
            note=data["note"],
            leave_out={whole_number(one) or 0 for one in shown if one not in kept},
            by=self.author,
        )

    def cancel_url(self) -> str:
        return reverse("pay:batches")


class BatchPage(ScopedDetail):
    """One pay rise: its people, what it adds, and the ways on."""

    model = StepBatch
    capability = Capability.VIEW_PAY
    slug_field = "number"
    template_name = "posts/pay/batch.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        batch = context["record"]
        lines = list(batch.lines.select_related("worker", "appointment__post", "year_result"))
        may = can(self.access, Capability.RECORD_PAY, batch)
        mine = self.request.user.pk in authors_of(batch)
        on_desk = batch.state in (BatchState.DRAFT, BatchState.RETURNED)
        waits = may and mine and batch.state == BatchState.SUBMITTED
        arrears = self.scoped(Arrears).filter(document_no=batch.document_no, cause__contains=batch.number)
        return context | {
            "batch": batch,
            "lines": lines,
            "sums": sums(lines),
            "may_submit": may and on_desk,
            "waits_for_other": waits,
            "arrears": arrears if batch.state == BatchState.APPROVED else [],
            "print_url": reverse("pay:batch_pdf", args=[batch.number]),
            **opinions_on(batch, self.access),
        }


class BatchPaper(ScopedMixin, View):
    """正常增加薪级工资花名册 as PDF or workbook."""

    model = StepBatch
    capability = Capability.VIEW_PAY
    slug_field = "number"

    def get(self, request: HttpRequest, number: str, kind: str) -> HttpResponseBase:
        batch = self.get_record()
        lines = list(batch.lines.filter(included=True).select_related("worker", "appointment__post"))
        note_form(form="正常增薪花名册", target=batch, place=batch.institution, by=self.author)
        if kind == "xlsx":
            return rise_workbook(batch, lines)
        return pdf_response(rise_pdf(batch, lines), f"{batch.number}.pdf")


class LinePaper(ScopedMixin, View):
    """F15 for one person of the batch (F16 for community workers)."""

    model = StepBatchLine
    capability = Capability.VIEW_PAY

    def get(self, request: HttpRequest, uid: Any) -> HttpResponseBase:
        line = self.get_record()
        form, pdf = change_pdf(line)
        note_form(form=form, target=line, place=line.batch.institution, subject=line.worker, by=self.author)
        return pdf_response(pdf, f"{form}-{line.batch.number}.pdf")


class _WorkerForm(FormPage):
    model = SocialWorker
    capability = Capability.RECORD_PAY

    def make_form(self, data: Any = None) -> Any:
        return self.form_class(data, access=self.access)

    def next_url(self, saved: Any) -> str:
        return self.record.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"title": f"{self.record.name} · {self.title}"}


class RecordStep(_WorkerForm):
    """A step from a month on: promotion, certificate, first placement, correction."""

    form_class = StepForm
    title = gettext_lazy("Record a change of step")
    intro = gettext_lazy("The step counts from its month. Closed months stay: arrears are stated for them.")

    def make_form(self, data: Any = None) -> StepForm:
        return StepForm(data, access=self.access, initial={"scale": scale_at_work(self.record)})

    def act(self, form: StepForm) -> StepChange:
        return actions.record_step(worker=self.record, by=self.author, **form.cleaned_data)

    def done(self, saved: StepChange) -> HttpResponse:
        """Straight on to the arrears where closed months are worth another amount now."""
        institution = self.record.institution
        may = institution is not None and can(self.access, Capability.RECORD_PAY, institution)
        if may and owed_at(institution, workers=[self.record.pk]):
            return redirect(f"{reverse('pay:state_arrears')}?institution={institution.uid}")
        return super().done(saved)


class RecordResult(_WorkerForm):
    """The result of a year."""

    form_class = ResultForm
    title = gettext_lazy("Record the result of a year")

    def act(self, form: ResultForm) -> YearResult:
        return actions.record_result(worker=self.record, by=self.author, **form.cleaned_data)
