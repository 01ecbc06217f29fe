"""The deployed worker's own pages: the service with its account of days, and the month to report."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin
from core.common.dates import today
from core.common.errors import Refused
from core.common.numerals import whole_number

from ..actions import months as actions
from ..forms import MonthForm
from ..models import Deployment, ServiceMonth
from ..selectors.certificates import OVER, earned_by
from ..selectors.changes import open_changes
from ..selectors.months import asked_month, lost_days, months_of, service_rule, working_days
from ..selectors.subsidies import statement_of
from ..selectors.timeline import timeline_of, what_comes
from ..service import account_of, report_due, report_opens


def days_late(due: date | None) -> int:
    """Days since a report was due; 0 in time."""
    return max((today() - due).days, 0) if due else 0


class MyDeployments(OwnMixin, View):
    """A worker's own deployments, newest first, each with its months and its account of days."""

    model = Deployment

    def get(self, request: HttpRequest) -> HttpResponse:
        rows = self.own().select_related("programme", "host", "receiving_county", "sender", "worker")
        shown = []
        for record in rows.order_by("-starts_on"):
            months = months_of(record)
            account, subsidy = account_of(months), statement_of(record)
            shown.append(
                {
                    "record": record,
                    "months": months,
                    "account": account,
                    "subsidy": subsidy,
                    "ahead": what_comes(record),
                    "happenings": timeline_of(record, own=True) if record.arrived_on else [],
                    "change": open_changes([record]).get(record.pk),
                    "earned": earned_by(record) if record.state in OVER else None,
                }
            )
        context = {
            "shown": shown,
            "asked": asked_month(month for one in shown for month in one["months"]),
            "heading": _("My deployment"),
        }
        return render(request, "talent/deployments/mine.html", context)


class MyMonth(OwnMixin, View):
    """One month to report: presence is filled in, safety is asked, the rest may stay as it is."""

    model = ServiceMonth

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        month = self.get_record()
        if month.state == "open" and not month.present and not sum(month.away.values()):
            month.present = working_days(month)
        return self._page(request, month, MonthForm(instance=month))

    def post(self, request: HttpRequest, uid: str) -> HttpResponse:
        month = self.get_record()
        if "recall" in request.POST:
            actions.recall_month(month=month, by=self.author)
            messages.success(request, _("The report is taken back; you can change it."))
            return redirect("deployments:my_month", uid)
        form = MonthForm(request.POST, instance=month)
        if not form.is_valid():
            return self._page(request, month, form, 422)
        keep = "keep" in request.POST
        act = actions.keep_draft if keep else actions.report_month
        version = request.POST.get("version", "")
        try:
            act(
                month=month,
                changes=form.cleaned_data,
                by=self.author,
                version=whole_number(version),
            )
        except (Refused, ValidationError) as refusal:
            form.add_error(None, refusal.messages if isinstance(refusal, ValidationError) else str(refusal))
            return self._page(request, month, form, 422)
        if keep:
            messages.success(request, _("Kept as a draft. It is not handed in yet."))
            return redirect("deployments:my_month", uid)
        messages.success(
            request,
            _("%(month)s is reported. The receiving county confirms it; nothing is left for you to do.")
            % {"month": month.label},
        )
        return redirect("deployments:mine")

    def _page(
        self, request: HttpRequest, month: ServiceMonth, form: MonthForm, status: int = 200
    ) -> HttpResponse:
        rule = service_rule()
        fresh = self.own(ServiceMonth).select_related("deployment").get(pk=month.pk)
        due = report_due(fresh, rule) if rule else None
        context: dict[str, Any] = {
            "record": fresh,
            "form": form,
            "heading": _("My month %(month)s") % {"month": fresh.label},
            "working_days": working_days(fresh),
            "lost": lost_days([fresh])[fresh.pk],
            "rule": rule,
            "opens": report_opens(fresh, rule) if rule else None,
            "due": due,
            "late_days": days_late(due),
            "editable": fresh.state in ("open", "returned"),
            "back": reverse("deployments:mine"),
        }
        return render(request, "talent/deployments/my_month.html", context, status=status)
