"""Pages of the subsidy: who is owed what, the payments with four eyes, the terms of a programme."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.errors import NotAllowed, Refused
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions import subsidies as actions
from ..documents import batch_pdf
from ..forms import BatchForm, HoldForm, PaidForm, SeenSumForm, TermsForm, WithdrawalForm
from ..lists import BatchLineList, BatchList, SubsidyList
from ..models import Programme, SubsidyAccount, SubsidyBatch, SubsidyLine
from ..selectors.deployments import usual_programme
from ..selectors.subsidies import batches, batches_with_sums, payable_of
from ..workflow import SUBSIDY_BATCH


class Subsidies(ScopedListView):
    """Everybody's account: due, paid, outstanding, late."""

    model = SubsidyAccount
    capability = Capability.MONITOR_DEPLOYMENTS
    list_class = SubsidyList
    title = gettext_lazy("Subsidies")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.MANAGE_DEPLOYMENTS):
            return []
        return [{"label": _("Payments"), "url": reverse("deployments:batches"), "icon": "receipt"}]


class _PlanView(ScopedMixin, View):
    """Pages of the whole plan: payments stand at no place, their lines do."""

    model = SubsidyLine
    capability = Capability.MANAGE_DEPLOYMENTS

    def batch(self) -> SubsidyBatch:
        """The payment of the URL."""
        return get_object_or_404(batches(), uid=self.kwargs["uid"])


class Batches(ScopedListView):
    """All payments, newest first."""

    model = SubsidyLine
    capability = Capability.MANAGE_DEPLOYMENTS
    list_class = BatchList
    title = gettext_lazy("Payments of subsidies")

    def get_queryset(self) -> QuerySet:
        return batches_with_sums()

    def get_tools(self) -> list[dict[str, Any]]:
        url = reverse("deployments:batch_new")
        return [{"label": _("Prepare a payment"), "url": url, "icon": "plus", "primary": True}]


class NewBatch(FormPage):
    """Prepare the next payment of a programme."""

    model = SubsidyLine
    capability = Capability.MANAGE_DEPLOYMENTS
    title = gettext_lazy("Prepare a payment")
    intro = gettext_lazy(
        "It takes in everybody to whom more is due than was paid. Another officer approves it."
    )
    submit = gettext_lazy("Prepare a payment")

    def make_form(self, data: Any = None) -> BatchForm:
        return BatchForm(data, initial={"programme": usual_programme()})

    def act(self, form: BatchForm) -> SubsidyBatch:
        return actions.prepare_batch(by=self.author, **form.cleaned_data)

    def success(self, saved: SubsidyBatch) -> str:
        return _("The payment is prepared. Another officer has to approve it.")

    def cancel_url(self) -> str:
        return reverse("deployments:batches")


class BatchPage(ScopedListView):
    """One payment: its people, what may be done with it now."""

    model = SubsidyLine
    capability = Capability.MANAGE_DEPLOYMENTS
    list_class = BatchLineList

    def get_tools(self) -> list[dict[str, Any]]:
        return [{"label": _("Payments"), "url": reverse("deployments:batches"), "icon": "arrow-left"}]

    def get_queryset(self) -> QuerySet:
        self.batch = get_object_or_404(batches(), uid=self.kwargs["uid"])
        return super().get_queryset().filter(batch=self.batch)

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        context = super().get_context_data(**extra)
        batch = self.batch
        steps = {step.name for step in SUBSIDY_BATCH.allowed(batch)}
        return context | {
            "title": _("Payment %(number)s") % {"number": batch.number},
            "batch": batch,
            "above": "talent/deployments/_batch.html",
            "may_approve": "approve" in steps and batch.prepared_by_id != self.request.user.pk,
            "steps": steps,
            "paid_form": PaidForm(),
            "void_form": WithdrawalForm(),
            "payable": payable_of(batch),
            "open_lines": batch.lines.select_related("deployment__worker") if "approve" in steps else [],
            "hold_form": HoldForm(),
        }


class ApproveBatch(_PlanView):
    """The second pair of eyes."""

    http_method_names = ["post", "options"]

    def refused_url(self) -> str:
        return reverse("deployments:batch", args=[self.kwargs["uid"]])

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        form = SeenSumForm(request.POST)
        if not form.is_valid():
            raise Refused(_("Look at the payment again, then approve it."))
        actions.approve_batch(batch=self.batch(), by=self.author, seen=form.cleaned_data["seen"])
        messages.success(request, _("The payment is approved."))
        return redirect(self.refused_url())


class PayBatch(ApproveBatch):
    """Record that it was paid."""

    form_title = gettext_lazy("Record the payment")

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        form = PaidForm(request.POST)
        if not form.is_valid():
            return self.again(form)
        try:
            actions.pay_batch(batch=self.batch(), by=self.author, **form.cleaned_data)
        except NotAllowed:
            raise
        except Refused as refusal:
            return self.again(form, refusal)
        messages.success(request, _("The payment is recorded."))
        return redirect(self.refused_url())


class VoidBatch(ApproveBatch):
    """Set it aside."""

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        actions.void_batch(batch=self.batch(), by=self.author)
        messages.success(request, _("The payment is set aside."))
        return redirect(self.refused_url())


class HoldLine(_PlanView):
    """Hold one person's payment back, or release it."""

    form_title = gettext_lazy("Hold back")
    http_method_names = ["post", "options"]

    def line(self) -> SubsidyLine:
        """The line of the URL in scope."""
        rows = self.scoped(SubsidyLine.objects.select_related("batch", "deployment__worker"))
        return get_object_or_404(rows, uid=self.kwargs["uid"])

    def form_url(self) -> str:
        return self.line().batch.get_absolute_url()

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        line = self.line()
        self.back = line.batch.get_absolute_url()
        self.form_about = f"{line.batch.number} · {line.deployment.worker.name}"
        form, held = HoldForm(request.POST), "release" not in request.POST
        if held and not form.is_valid():
            return self.again(form)
        reason = form.cleaned_data["hold_reason"] if held else ""
        try:
            actions.hold_line(line=line, held=held, reason=reason, by=self.author)
        except NotAllowed:
            raise
        except Refused as refusal:
            if not reason:
                raise
            return self.again(form, refusal)
        messages.success(request, _("The line is changed."))
        return redirect(self.back)


class BatchPaper(_PlanView):
    """The payment as form F32."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        batch = self.batch()
        return pdf_response(batch_pdf(batch), f"F32-{batch.number}.pdf")


class SetTerms(_PlanView):
    """Put terms of a programme in force."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        return self._page(request, TermsForm())

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        form = TermsForm(request.POST)
        if not form.is_valid():
            return self._page(request, form, 422)
        programme = get_object_or_404(Programme, uid=uid)
        actions.set_terms(programme=programme, by=self.author, **form.cleaned_data)
        messages.success(request, _("The terms are in force."))
        return redirect("deployments:programme", uid=uid)

    def _page(self, request: HttpRequest, form: TermsForm, status: int = 200) -> HttpResponse:
        programme = get_object_or_404(Programme, uid=self.kwargs["uid"])
        context = {
            "title": _("Terms of the subsidy"),
            "form": form,
            "cancel": reverse("deployments:programme", args=[programme.uid]),
        }
        return render(request, "components/form_page.html", context, status=status)
