"""待遇落实差额: who is paid below standard, by how much, and for which part."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.lists import BoolFilter, Choice, Column, List, Sort
from core.imports.places import PlaceFilter
from talent.people.enums import PostCategory

from ..enums import GapPeriod, GapState
from ..models import GapReckoning

TONES = {"short": "bad", "unpaid": "bad", "even": "good", "above": "rest", "unresolved": "wait"}


def months(holder: Any) -> list[tuple[str, str]]:
    """The months that there are in the reader's scope, newest first."""
    mine = scoped(GapReckoning.objects.all(), holder, Capability.VIEW_PAY)
    found = mine.order_by("-month").values_list("month", flat=True).distinct()[:36]
    return [(month.isoformat(), f"{month:%Y-%m}") for month in found]


class GapList(List):
    """One row a person and period."""

    key = "pay.gaps"
    stacked = True
    unit = gettext_lazy("people and periods")
    export_name = gettext_lazy("Treatment gap")
    select_related = ("worker", "institution", "institution__county", "appointment__post", "reckoning")
    search_hint = gettext_lazy("Name or institution")
    empty_title = gettext_lazy("Nothing to compare yet")
    empty_sentence = gettext_lazy(
        "Bring in a payroll: every person is then compared with the standard in force."
    )
    empty_icon = "scale"
    columns = (
        Column(
            "name", pgettext_lazy("person", "Name"), "worker.name", link=lambda row: row.get_absolute_url()
        ),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("county", gettext_lazy("County"), "institution.county.name", shown=False),
        Column("post", gettext_lazy("Post"), "appointment.post.title", shown=False),
        Column("month", gettext_lazy("Month"), "period_words"),
        Column("standard", gettext_lazy("Standard"), kind="money", total=Sum("standard")),
        Column("paid", gettext_lazy("Paid"), kind="money", total=Sum("paid")),
        Column("gap", gettext_lazy("Short by"), kind="money", total=Sum("gap")),
        Column("insurance", gettext_lazy("Of it insurance and fund"), kind="money", total=Sum("insurance")),
        Column("over", gettext_lazy("Above standard by"), kind="money", shown=False, total=Sum("over")),
        Column("state", gettext_lazy("State"), kind="state", tone=lambda row: TONES[row.state]),
        Column("reason", gettext_lazy("Reason"), "reason_words", shown=False, wrap=True),
        Column("reckoned", gettext_lazy("Reckoned at"), "reckoning.reckoned_at", kind="time", shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_PAY, prefix="institution__"),
        Choice("month", gettext_lazy("Month"), choices=months),
        Choice("state", gettext_lazy("State"), choices=GapState.choices),
        BoolFilter(
            "short",
            gettext_lazy("Paid below standard"),
            query=Q(state__in=[GapState.SHORT, GapState.UNPAID]),
        ),
        BoolFilter("uninsured", gettext_lazy("Insurance not paid in full"), query=Q(insurance__gt=0)),
        Choice(
            "category",
            gettext_lazy("Post category"),
            choices=PostCategory.choices,
            lookup="appointment__post__category",
        ),
        Choice("period", pgettext_lazy("gap filter", "Period"), choices=GapPeriod.choices),
    )
    sorts = (
        Sort("gap", ["-gap", "id"]),
        Sort("name", ["worker__name", "id"]),
        Sort("institution", ["institution__name", "id"]),
        Sort("month", ["-month", "id"]),
        Sort("insurance", ["-insurance", "id"]),
        Sort("over", ["-over", "id"], gettext_lazy("most above standard")),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(worker__name__contains=text) | Q(institution__name__contains=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.RECORD_PAY):
            return reverse("console:import_new", args=["payroll"]), _("Bring in a payroll")
        return None
