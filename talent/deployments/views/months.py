"""Pages of the monthly confirmation: the officers' list, one month, and its decisions."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from core.access.pages import ActionView, OwnMixin, ScopedDetail, ScopedMixin
from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.imports.listing import ScopedListView

from ..actions import months as actions
from ..documents import month_pdf
from ..forms import ConfirmMonthForm, ReopenMonthForm, ReturnMonthForm
from ..lists import MonthList
from ..models import ServiceMonth
from ..permissions import can_confirm
from ..selectors.months import clock_of, lost_days, plain_months, service_rule
from ..workflow import SERVICE_MONTH


class Months(ScopedListView):
    """Every month of service in scope: searched, filtered, exported."""

    model = ServiceMonth
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = MonthList
    title = gettext_lazy("Monthly service confirmation")

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        plain = plain_months(self.access).count() if self.access.holds(Capability.CONFIRM_SERVICE) else 0
        above = "talent/deployments/_confirm_plain.html" if plain else ""
        return super().get_context_data(plain=plain, above=above, **extra)


class MonthPage(ScopedDetail):
    """One month: what was reported, how the days add up, who has to act by when, its history."""

    model = ServiceMonth
    capability = Capability.VIEW_DEPLOYMENTS
    template_name = "talent/deployments/month.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        month = context["record"]
        rule = service_rule()
        reopens = SERVICE_MONTH.allows(month, "reopen")
        return context | {
            "lost": lost_days([month])[month.pk],
            "clock": clock_of(month, rule),
            "rule": rule,
            "decides": can_confirm(self.access, month),
            "confirm_form": ConfirmMonthForm(),
            "return_form": ReturnMonthForm(auto_id="return_%s"),
            "reopens": reopens and can(self.access, Capability.MANAGE_DEPLOYMENTS, month),
            "reopen_form": ReopenMonthForm(),
        }


class _Decision(ActionView):
    model = ServiceMonth
    capability = Capability.CONFIRM_SERVICE


class ConfirmMonth(_Decision):
    """Confirm one month."""

    form_class = ConfirmMonthForm
    form_title = gettext_lazy("Confirm the month")

    def act(self, record: ServiceMonth, data: dict[str, Any]) -> str:
        actions.confirm_month(month=record, by=self.author, **data)
        return _("%(month)s is confirmed.") % {"month": record.label}


class ReturnMonth(_Decision):
    """Send one month back."""

    form_class = ReturnMonthForm
    form_title = gettext_lazy("Return the report")

    def act(self, record: ServiceMonth, data: dict[str, Any]) -> str:
        actions.return_month(month=record, reason=data["opinion"], by=self.author)
        return _("%(month)s was returned to the worker.") % {"month": record.label}


class ReopenMonth(_Decision):
    """Take a confirmation back."""

    capability = Capability.MANAGE_DEPLOYMENTS
    form_class = ReopenMonthForm
    form_title = gettext_lazy("Take the confirmation back")

    def act(self, record: ServiceMonth, data: dict[str, Any]) -> str:
        actions.reopen_month(month=record, by=self.author)
        return _("The confirmation of %(month)s is taken back.") % {"month": record.label}


class ConfirmPlain(ScopedMixin, View):
    """Confirm at once every month that waits for the reader and reports nothing special."""

    model = ServiceMonth
    capability = Capability.CONFIRM_SERVICE
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        done = actions.confirm_months(months=plain_months(self.access), by=self.author)
        if done:
            words = ngettext("%(count)s month is confirmed.", "%(count)s months are confirmed.", len(done))
            messages.success(request, words % {"count": len(done)})
        else:
            messages.info(request, _("No month without anything special waits for you."))
        return redirect("deployments:months")


class MonthPaper(ScopedMixin, View):
    """The month as form F26, for an officer."""

    model = ServiceMonth
    capability = Capability.VIEW_DEPLOYMENTS

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        month = get_object_or_404(self.scoped(), uid=uid)
        return pdf_response(month_pdf(month), f"F26-{month.label}.pdf")


class MyMonthPaper(OwnMixin, View):
    """The month as form F26, for the worker."""

    model = ServiceMonth

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        month = self.get_record()
        return pdf_response(month_pdf(month), f"F26-{month.label}.pdf")
