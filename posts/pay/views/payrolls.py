"""Payrolls: which months are in, what one holds, and form F17 as PDF and workbook."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView

from ..actions.gaps import ask_for_gaps
from ..actions.papers import note_printed
from ..documents_actual import payroll_pdf, payroll_workbook
from ..lists.payrolls import PaymentList, PayrollList
from ..models import ActualPay, ColumnMap, GapReckoning, PayrollMonth


class PayrollsPage(ScopedListView):
    """工资发放花名册: one row an institution and month."""

    model = PayrollMonth
    capability = Capability.VIEW_PAY
    list_class = PayrollList
    title = gettext_lazy("Payrolls")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.RECORD_PAY):
            return []
        upload = reverse("console:import_new", args=["payroll"])
        columns = {"label": _("Column maps"), "url": reverse("pay:column_maps"), "icon": "columns"}
        return [
            columns,
            {"label": _("Bring in a payroll"), "url": upload, "icon": "table-import", "primary": True},
        ]


class PayrollPage(ScopedListView):
    """The rows of one payroll, as corrected last."""

    model = ActualPay
    capability = Capability.VIEW_PAY
    list_class = PaymentList
    template_name = "posts/pay/payroll.html"

    @property
    def payroll(self) -> PayrollMonth:
        """The payroll of the address, in scope."""
        if not hasattr(self, "_payroll"):
            rows = self.scoped(PayrollMonth.objects.select_related("institution", "imported_by"))
            self._payroll = get_object_or_404(rows, uid=self.kwargs["uid"])
        return self._payroll

    def get_queryset(self) -> QuerySet:
        return self.scoped(ActualPay.objects.current().filter(payroll=self.payroll))

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        payroll = self.payroll
        self.title = str(payroll)
        reckoned = self.scoped(GapReckoning).filter(
            institution=payroll.institution, month=payroll.month, period="month"
        )
        old = self.scoped(ActualPay).filter(payroll=payroll).exclude(superseded_at=None)
        corrections = old.select_related("worker", "recorded_by").order_by("-superseded_at")[:50]
        return super().get_context_data(
            payroll=payroll,
            reckoning=reckoned.first(),
            corrections=corrections,
            gap_link=f"{reverse('pay:gaps')}?month={payroll.month.isoformat()}&q={payroll.institution.name}",
            list_title=_("Rows of the payroll"),
            **extra,
        )


class PayrollPaper(ScopedMixin, View):
    """F17 as PDF, or as a workbook with the headings of the institution's payroll system."""

    model = PayrollMonth
    capability = Capability.VIEW_PAY

    def get(self, request: HttpRequest, uid: Any, kind: str) -> HttpResponseBase:
        payroll = self.get_record()
        rows = self.scoped(ActualPay.objects.current().filter(payroll=payroll))
        rows = list(rows.select_related("worker", "institution").order_by("worker__name", "id"))
        note_printed(payroll=payroll, kind=kind, by=self.author)
        stem = f"F17-{payroll.institution.name}-{payroll.month:%Y-%m}"
        if kind == "pdf":
            return pdf_response(payroll_pdf(payroll, rows), f"{stem}.pdf")
        columns = self.scoped(ColumnMap).filter(institution=payroll.institution).first()
        return payroll_workbook(payroll, rows, columns, f"{stem}.xlsx")


class ReckonPayroll(ScopedMixin, View):
    """Have the gap of one payroll reckoned again."""

    model = PayrollMonth
    capability = Capability.RECORD_PAY

    def post(self, request: HttpRequest, uid: Any) -> HttpResponse:
        payroll = self.get_record()
        job = ask_for_gaps(pairs=[(payroll.institution_id, payroll.month)], by=self.author)
        messages.success(request, _("The treatment gap is being reckoned."))
        return redirect("console:job", job.uid)
