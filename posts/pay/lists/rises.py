"""Normal pay rises."""

from typing import Any

from django.db.models import Count, ExpressionWrapper, F, Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, List, Sort
from core.common.money import MoneyField
from core.imports.places import PlaceFilter

from ..enums import BatchState

TONES = {"draft": "rest", "submitted": "wait", "returned": "bad", "approved": "good", "dropped": "rest"}


class RiseList(List):
    """One row a batch."""

    key = "pay.rises"
    stacked = True
    unit = gettext_lazy("pay rises")
    export_name = gettext_lazy("Normal pay rises")
    select_related = ("institution", "prepared_by", "decided_by")
    search_hint = gettext_lazy("Number or institution")
    empty_title = gettext_lazy("No pay rise yet")
    empty_sentence = gettext_lazy(
        "Bring in the results of a year, then prepare the pay rise of an institution: one step each."
    )
    empty_icon = "trending-up"
    columns = (
        Column("number", gettext_lazy("Number"), link=lambda row: row.get_absolute_url()),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("year", gettext_lazy("Year assessed"), kind="text"),
        Column("people", gettext_lazy("People going up"), kind="number", total=Sum("people")),
        Column("monthly", gettext_lazy("Added each month"), kind="money", total=Sum("monthly")),
        Column("document_no", gettext_lazy("Document number")),
        Column("state", gettext_lazy("State"), kind="state", tone=lambda row: TONES[row.state]),
        Column("prepared_by", gettext_lazy("Prepared by"), shown=False),
        Column(
            "decided_by",
            pgettext_lazy("pay rise", "Decided by"),
            lambda row: row.decided_by if row.state == BatchState.APPROVED else None,
            shown=False,
        ),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_PAY, prefix="institution__"),
        Choice("state", gettext_lazy("State"), choices=BatchState.choices),
    )
    sorts = (
        Sort("number", ["-number", "id"]),
        Sort("institution", ["institution__name", "id"]),
        Sort("year", ["-year", "id"]),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        up = Q(lines__included=True)
        difference = F("lines__new_amount") - F("lines__old_amount")
        added = ExpressionWrapper(difference, output_field=MoneyField())  # else the fen would show as yuan
        queryset = queryset.annotate(people=Count("lines", filter=up), monthly=Sum(added, filter=up))
        return super().rows(queryset)

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(number__startswith=text) | Q(institution__name__contains=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.RECORD_PAY):
            return reverse("pay:prepare_batch"), _("Prepare a pay rise")
        return None
