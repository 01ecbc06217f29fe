"""Payrolls as imported: one row an institution and month, and the rows of one payroll."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.lists import Choice, Column, List, Sort
from core.imports.places import PlaceFilter

from ..models import PayrollMonth


def months(holder: Any) -> list[tuple[str, str]]:
    """The months that there are in the reader's scope, newest first."""
    mine = scoped(PayrollMonth.objects.all(), holder, Capability.VIEW_PAY)
    found = mine.order_by("-month").values_list("month", flat=True).distinct()[:36]
    return [(month.isoformat(), f"{month:%Y-%m}") for month in found]


class PayrollList(List):
    """Which institutions have handed in the payroll of which month."""

    key = "pay.payrolls"
    stacked = True
    unit = gettext_lazy("payrolls")
    export_name = gettext_lazy("Payrolls")
    select_related = ("institution", "imported_by")
    search_hint = gettext_lazy("Institution")
    empty_title = gettext_lazy("No payroll yet")
    empty_sentence = gettext_lazy(
        "Bring in the payroll of last month; then the list shows who is paid too little."
    )
    empty_icon = "report-money"
    columns = (
        Column(
            "month",
            gettext_lazy("Month"),
            lambda row: f"{row.month:%Y-%m}",
            link=lambda row: row.get_absolute_url(),
        ),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("people", gettext_lazy("People"), kind="number", total=Sum("people")),
        Column("gross", gettext_lazy("Gross pay"), kind="money", total=Sum("gross")),
        Column("net", gettext_lazy("Net pay"), kind="money", total=Sum("net")),
        Column("imported_at", pgettext_lazy("payroll", "Brought in"), kind="time"),
        Column("imported_by", gettext_lazy("By"), shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_PAY, prefix="institution__"),
        Choice("month", gettext_lazy("Month"), choices=months),
    )
    sorts = (
        Sort("month", ["-month", "id"]),
        Sort("institution", ["institution__name", "id"]),
        Sort("gross", ["-gross", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(institution__name__contains=text)

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.RECORD_PAY):
            return reverse("console:import_new", args=["payroll"]), _("Bring in a payroll")
        return None


def money(key: str, label: Any, shown: bool = True) -> Column:
    """A summed column of yuan."""
    return Column(key, label, kind="money", shown=shown, ticked=True, total=Sum(key) if shown else None)


class PaymentList(List):
    """工资发放花名册: the rows of one payroll in the order of form F17."""

    key = "pay.payments"
    stacked = True
    unit = gettext_lazy("people")
    export_name = gettext_lazy("Payroll")
    select_related = ("worker", "institution")
    search_hint = pgettext_lazy("person", "Name")
    empty_title = gettext_lazy("Nobody stands in this payroll")
    empty_icon = "report-money"
    columns = (
        Column(
            "name",
            pgettext_lazy("person", "Name"),
            "worker.name",
            link=lambda row: row.worker.get_absolute_url(),
        ),
        Column("institution", gettext_lazy("Institution"), "institution.name", shown=False),
        Column("month", gettext_lazy("Month"), lambda row: f"{row.month:%Y-%m}", shown=False),
        money("post_pay", gettext_lazy("Post pay")),
        money("step_pay", gettext_lazy("Step pay")),
        money("basic", gettext_lazy("Basic pay")),
        money("performance_monthly", gettext_lazy("Performance pay, monthly")),
        money("performance_yearly", gettext_lazy("Performance pay, once a year"), shown=False),
        money("allowance_certificate", gettext_lazy("Professional allowance")),
        money("allowance_remote", gettext_lazy("Remote-area allowance"), shown=False),
        money("allowance_other", gettext_lazy("Other allowances"), shown=False),
        money("arrears", gettext_lazy("Arrears paid"), shown=False),
        money("deduction", gettext_lazy("Deduction"), shown=False),
        Column("deduction_reason", gettext_lazy("Reason for the deduction"), shown=False),
        money("gross", gettext_lazy("Gross pay")),
        Column("withheld", gettext_lazy("Contributions withheld"), kind="money"),
        money("tax", gettext_lazy("Income tax")),
        money("net", gettext_lazy("Net pay")),
        Column("revision", gettext_lazy("Revision"), kind="number", shown=False),
    )
    sorts = (
        Sort("name", ["worker__name", "id"]),
        Sort("gross", ["-gross", "id"]),
        Sort("net", ["-net", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(worker__name__contains=text))
