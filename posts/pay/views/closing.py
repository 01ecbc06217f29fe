"""Closed months, statements and arrears: looked at first, then stated for good."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedDetail, ScopedMixin
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions.closing import close_month, state_arrears
from ..actions.papers import note_form
from ..answers import from_dict
from ..documents_actual import arrears_pdf, slip_response
from ..forms_actual import ArrearsForm, CloseMonthForm
from ..lists.closing import ArrearsList, ClosedList, StatementList
from ..models import ActualPay, Arrears, ClosedMonth, PayGap, Statement
from ..selectors.arrears import closing_preview, owed_at


class ClosedPage(ScopedListView):
    """已结月份: which institution has closed which month."""

    model = ClosedMonth
    capability = Capability.VIEW_PAY
    list_class = ClosedList
    title = gettext_lazy("Closed months")

    def get_tools(self) -> list[dict[str, Any]]:
        tools = [{"label": _("Arrears statements"), "url": reverse("pay:all_arrears"), "icon": "history"}]
        if self.access.holds(Capability.RECORD_PAY):
            url = reverse("pay:close")
            tools.append({"label": _("Close a month"), "url": url, "icon": "lock", "primary": True})
        return tools


class ClosedMonthPage(ScopedListView):
    """The statements of one closed month."""

    model = Statement
    capability = Capability.VIEW_PAY
    list_class = StatementList

    def get_queryset(self) -> Any:
        rows = self.scoped(ClosedMonth.objects.select_related("institution"))
        closed = get_object_or_404(rows, uid=self.kwargs["uid"])
        self.title = _("Pay of %(what)s, closed") % {"what": closed}
        return self.scoped().filter(closed=closed)


class _DryRun(FormPage):
    """A form whose first answer is a dry run; the second, confirmed, does it."""

    capability = Capability.RECORD_PAY
    template_name = "posts/pay/dry_run.html"
    submit = gettext_lazy("Show what would happen")

    def make_form(self, data: Any = None) -> Any:
        initial = {}
        if uid := self.request.GET.get("institution", ""):
            institutions = self.form_class(None, access=self.access).fields["institution"].queryset
            initial = {"institution": next((one for one in institutions if str(one.uid) == uid), None)}
        return self.form_class(data, access=self.access, initial=initial)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if "confirm" in request.POST:
            return super().post(request, *args, **kwargs)
        form = self.make_form(request.POST)
        context = {"form": form}
        if form.is_valid():
            try:
                context["preview"] = self.preview(form.cleaned_data)
            except NotAllowed:
                raise
            except Refused as refusal:
                self.take_errors(form, refusal)
        return self.render_to_response(
            self.get_context_data(**context), status=200 if "preview" in context else 422
        )

    def preview(self, data: dict[str, Any]) -> dict[str, Any]:
        """What would happen, for ``preview_template``; nothing is stored."""
        raise NotImplementedError


class ClosePage(_DryRun):
    """Close a month: first everybody's pay as it would be stated."""

    model = ClosedMonth
    form_class = CloseMonthForm
    title = gettext_lazy("Close a month")
    intro = gettext_lazy(
        "A closed month is never changed. What changes later for it is paid by an arrears statement."
    )

    def preview(self, data: dict[str, Any]) -> dict[str, Any]:
        rows = closing_preview(data["institution"], data["month"])
        return {
            "template": "posts/pay/_closing_preview.html",
            "rows": rows,
            "total": sum(answer.gross_monthly for _one, answer in rows),
            "missing": sum(1 for _one, answer in rows if answer.missing),
            "confirm": _("Close the month for good") if rows else "",
        }

    def act(self, form: CloseMonthForm) -> ClosedMonth:
        data = form.cleaned_data
        return close_month(institution=data["institution"], month=data["month"], by=self.author)

    def success(self, saved: ClosedMonth) -> str:
        return _("%(what)s is closed.") % {"what": saved}

    def cancel_url(self) -> str:
        return reverse("pay:closed_months")


class ArrearsPage(ScopedListView):
    """补发: every arrears statement."""

    model = Arrears
    capability = Capability.VIEW_PAY
    list_class = ArrearsList
    title = gettext_lazy("Arrears statements")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.RECORD_PAY):
            return []
        url = reverse("pay:state_arrears")
        return [{"label": _("Look at closed months again"), "url": url, "icon": "search", "primary": True}]


class StateArrears(_DryRun):
    """Look at the closed months of an institution again: who is owed what, then state it."""

    model = Arrears
    form_class = ArrearsForm
    title = gettext_lazy("Arrears of closed months")
    intro = gettext_lazy(
        "Every closed month is reckoned again with what is known today; what differs is stated as arrears."
    )

    def preview(self, data: dict[str, Any]) -> dict[str, Any]:
        owed = owed_at(data["institution"])
        return {
            "template": "posts/pay/_arrears_preview.html",
            "rows": owed,
            "total": sum(one.total for one in owed),
            "confirm": _("State these arrears") if owed else "",
        }

    def act(self, form: ArrearsForm) -> list[Arrears]:
        data = form.cleaned_data
        return state_arrears(
            institution=data["institution"],
            cause=data["cause"],
            document_no=data["document_no"],
            by=self.author,
        )

    def success(self, saved: list[Arrears]) -> str:
        return _("%(n)s arrears statements are made.") % {"n": len(saved)}

    def next_url(self, saved: list[Arrears]) -> str:
        return reverse("pay:all_arrears")

    def cancel_url(self) -> str:
        return reverse("pay:all_arrears")


class ArrearsDetail(ScopedDetail):
    """One arrears statement, month by month."""

    model = Arrears
    capability = Capability.VIEW_PAY
    slug_field = "number"
    template_name = "posts/pay/arrears.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"lines": list(context["record"].lines.select_related("statement"))}


class ArrearsPaper(ScopedMixin, View):
    """The arrears statement as PDF."""

    model = Arrears
    capability = Capability.VIEW_PAY
    slug_field = "number"

    def get(self, request: HttpRequest, number: str) -> HttpResponseBase:
        arrears = self.get_record()
        note_form(
            form="arrears", target=arrears, place=arrears.institution, subject=arrears.worker, by=self.author
        )
        return pdf_response(arrears_pdf(arrears), f"{arrears.number}.pdf")


class StatementPage(ScopedMixin, View):
    """What one person was due for a closed month, line by line."""

    model = Statement
    capability = Capability.VIEW_PAY

    def get(self, request: HttpRequest, uid: Any) -> HttpResponse:
        statement = self.get_record()
        context = statement_context(
            statement, self.scoped(ActualPay), self.scoped(PayGap), self.scoped(Arrears)
        )
        return render(request, "posts/pay/statement.html", context)


class SlipPaper(ScopedMixin, View):
    """The pay slip of a closed month as PDF with a QR code."""

    model = Statement
    capability = Capability.VIEW_PAY

    def get(self, request: HttpRequest, uid: Any) -> HttpResponseBase:
        statement = self.get_record()
        return slip_response(
            request, statement, payment_of(statement, self.scoped(ActualPay)), by=self.author
        )


def payment_of(statement: Statement, payments: Any) -> ActualPay | None:
    """What the payroll says of the same person, institution and month, among rows the reader may see."""
    return (
        payments.filter(superseded_at=None)
        .filter(worker=statement.worker_id, institution=statement.institution_id, month=statement.month)
        .first()
    )


def statement_context(statement: Statement, payments: Any, gaps: Any, arrears: Any) -> dict[str, Any]:
    """Statement, derivation, payment, gap and arrears of the month; each from the reader's own rows."""
    return {
        "statement": statement,
        "answer": from_dict(statement.answer),
        "payment": payment_of(statement, payments),
        "gap": gaps.filter(
            worker=statement.worker_id,
            institution=statement.institution_id,
            month=statement.month,
            period="month",
        ).first(),
        "arrears": arrears.filter(
            appointment=statement.appointment_id, lines__month=statement.month
        ).distinct(),
    }
