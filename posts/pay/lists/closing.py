"""Closed months, the statements in them, arrears."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import BoolFilter, Column, DateRangeFilter, List, Sort
from core.imports.places import PlaceFilter

from ..wording import word

_PLACE = PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_PAY, prefix="institution__")


def _named(rows: QuerySet, text: str) -> QuerySet:
    return rows.filter(Q(worker__name__contains=text) | Q(institution__name__contains=text))


class ClosedList(List):
    """One row an institution and month."""

    key = "pay.closed_months"
    stacked = True
    unit = pgettext_lazy("unit of a list", "closed months")
    export_name = gettext_lazy("Closed months")
    select_related = ("institution", "closed_by")
    search_hint = gettext_lazy("Institution")
    empty_title = gettext_lazy("No month is closed yet")
    empty_sentence = gettext_lazy(
        "Close a month once its pay is settled: everybody’s statement is kept with its derivation."
    )
    empty_icon = "lock"
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
        Column("employer", gettext_lazy("Employer’s contributions"), kind="money", total=Sum("employer")),
        Column("closed_at", gettext_lazy("Closed at"), kind="time"),
        Column("closed_by", gettext_lazy("By"), shown=False),
    )
    filters = (_PLACE, DateRangeFilter("month", gettext_lazy("Month")))
    sorts = (Sort("month", ["-month", "id"]), Sort("institution", ["institution__name", "id"]))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(institution__name__contains=text)

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.RECORD_PAY):
            return reverse("pay:close"), _("Close a month")
        return None


class StatementList(List):
    """One row a person of a closed month."""

    key = "pay.statements"
    stacked = True
    unit = gettext_lazy("people")
    export_name = gettext_lazy("Pay statements")
    select_related = ("worker", "institution", "appointment__post")
    search_hint = pgettext_lazy("person", "Name")
    empty_icon = "receipt"
    columns = (
        Column(
            "name",
            pgettext_lazy("person", "Name"),
            "worker.name",
            link=lambda row: row.get_absolute_url(),
        ),
        Column("institution", gettext_lazy("Institution"), "institution.name", shown=False),
        Column("post", gettext_lazy("Post"), "appointment.post.title"),
        Column("step", gettext_lazy("Step"), kind="number"),
        Column("gross", gettext_lazy("Gross pay"), kind="money", total=Sum("gross")),
        Column("person", gettext_lazy("Person’s own contributions"), kind="money", total=Sum("person")),
        Column("net", gettext_lazy("Net pay before tax"), kind="money", total=Sum("net")),
        Column("employer", gettext_lazy("Employer’s contributions"), kind="money", total=Sum("employer")),
        Column(
            "missing",
            gettext_lazy("Why nothing was reckoned"),
            lambda row: word(row.missing, "", {}) if row.missing else "",
            wrap=True,
        ),
    )
    filters = (BoolFilter("missing", gettext_lazy("Not reckoned"), query=~Q(missing="")),)
    sorts = (
        Sort("name", ["worker__name", "id"]),
        Sort("gross", ["-gross", "id"]),
        Sort("net", ["-net", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(worker__name__contains=text)


class ArrearsList(List):
    """One row an arrears statement."""

    key = "pay.arrears"
    stacked = True
    unit = pgettext_lazy("unit of a list", "arrears statements")
    export_name = gettext_lazy("Arrears statements")
    select_related = ("worker", "institution", "stated_by")
    search_hint = gettext_lazy("Name or institution")
    empty_title = gettext_lazy("No arrears are stated")
    empty_sentence = gettext_lazy("When a step or a standard comes late, closed months are paid up here.")
    empty_icon = "history"
    columns = (
        Column("number", gettext_lazy("Number"), link=lambda row: row.get_absolute_url()),
        Column("name", pgettext_lazy("person", "Name"), "worker.name"),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("from", gettext_lazy("First month"), lambda row: f"{row.first_month:%Y-%m}"),
        Column("to", gettext_lazy("Last month"), lambda row: f"{row.last_month:%Y-%m}"),
        Column("months", gettext_lazy("Months"), kind="number"),
        Column("total", gettext_lazy("Amount"), kind="money", total=Sum("total")),
        Column("cause", gettext_lazy("Cause"), wrap=True),
        Column("document_no", gettext_lazy("Document number"), shown=False),
        Column("stated_at", gettext_lazy("Stated at"), kind="time", shown=False),
    )
    filters = (_PLACE, DateRangeFilter("stated_at", gettext_lazy("Stated"), lookup="stated_at__date"))
    sorts = (
        Sort("number", ["-number", "id"]),
        Sort("name", ["worker__name", "id"]),
        Sort("total", ["-total", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return _named(rows, text)
