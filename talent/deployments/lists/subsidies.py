"""Lists of the subsidy: who is owed what, and the people of one payment."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import BoolFilter, Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import NamedPlace, PlaceFilter
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums import BatchState
from ..models import Programme, SubsidyAccount, SubsidyBatch, SubsidyLine


def _find(queryset: QuerySet, text: str) -> QuerySet:
    """By the person's name, or part of it."""
    return queryset.filter(deployment__worker__in=named(SocialWorker.objects.all(), text))


def _deployment_url(row: SubsidyAccount | SubsidyLine) -> str:
    return row.deployment.get_absolute_url()


def _programmes(holder: object) -> list[tuple[int, str]]:
    return [(programme.pk, str(programme)) for programme in Programme.objects.all()]


_NAME = Column(
    "worker", pgettext_lazy("person", "Name"), value="deployment.worker.name", link=_deployment_url
)
_COUNTY = Column("county", _("Receiving county"), value="deployment.receiving_county")
_HOST = Column("host", _("Receiving unit"), value="deployment.host", wrap=True, shown=False)
_PLACE = PlaceFilter(
    "receiving",
    _("Receiving place"),
    capability=Capability.MONITOR_DEPLOYMENTS,
    prefix="deployment__receiving_",
)


class SubsidyList(List):
    """Due, paid, outstanding and late for every deployed person."""

    key = "deployments.subsidies"
    stacked = True
    unit = _("subsidy accounts")
    search = staticmethod(_find)
    search_hint = _("Name of the person")
    select_related = ("deployment__worker", "deployment__host", "deployment__receiving_county")
    export_name = _("Subsidies")
    empty_title = _("No subsidies yet")
    empty_sentence = _("A subsidy accrues once a month of service is confirmed and the programme has terms.")
    columns = (
        _NAME,
        _COUNTY,
        _HOST,
        Column("days", _("Days credited"), kind="number", total=Sum("days")),
        Column("due", _("Due (yuan)"), kind="money", total=Sum("due")),
        Column("paid", _("Paid (yuan)"), kind="money", total=Sum("paid")),
        Column("outstanding", _("Outstanding (yuan)"), kind="money", total=Sum("outstanding")),
        Column("overpaid", _("Overpaid (yuan)"), kind="money", total=Sum("overpaid"), shown=False),
        Column("late", _("Late (yuan)"), kind="money", total=Sum("late")),
        Column("late_since", _("Late since"), kind="date"),
        Column("reckoned_at", _("Reckoned at"), kind="date", shown=False),
    )
    filters = (
        Choice("programme", _("Programme"), choices=_programmes, lookup="deployment__programme_id"),
        BoolFilter("late", pgettext_lazy("payment of subsidies", "Late"), query=Q(late__gt=0)),
        BoolFilter("outstanding", _("Outstanding"), query=Q(outstanding__gt=0)),
        _PLACE,
        NamedPlace("to", _("Receiving place"), prefix="deployment__receiving_"),
    )
    sorts = (
        Sort("late", ("-late", "id"), _("Late first")),
        Sort("due", ("-due", "id")),
        Sort("outstanding", ("-outstanding", "id")),
    )


class BatchList(List):
    """All payments: how much to how many, who prepared and approved, when it was paid."""

    key = "deployments.batches"
    stacked = True
    unit = pgettext_lazy("counted", "payments")
    search_hint = _("Number of the payment or of the receipt")
    select_related = ("programme", "prepared_by", "approved_by")
    export_name = _("Payments of subsidies")
    empty_title = _("No payments yet")
    empty_sentence = _("Prepare one: it takes in everybody to whom more is due than was paid.")
    empty_icon = "receipt"
    columns = (
        Column("number", _("Number of the payment"), link=SubsidyBatch.get_absolute_url),
        Column("programme", _("Programme"), wrap=True),
        Column("until", _("Months until"), kind="date"),
        Column("people", _("People paid"), kind="number"),
        Column("sum", _("Sum (yuan)"), kind="money"),
        Column("held", _("People held back"), kind="number"),
        Column("prepared_by", _("Prepared by")),
        Column("approved_by", _("Approved by")),
        Column("paid_on", _("Paid on"), kind="date"),
        Column("receipt_no", _("Number of the receipt"), shown=False),
        Column("state", _("State"), kind="state"),
    )
    filters = (
        Choice("programme", _("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("state", _("State"), choices=BatchState.choices),
        DateRangeFilter("paid", _("Paid on"), lookup="paid_on"),
    )
    sorts = (Sort("newest", ("-id",), _("Newest first")),)

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(number__icontains=text) | rows.filter(receipt_no__icontains=text)

    def empty_action(self, holder: Any) -> tuple[str, Any]:
        return reverse("deployments:batch_new"), _("Prepare a payment")


class BatchLineList(List):
    """The people of one payment, with the split by payer."""

    key = "deployments.batch_lines"
    stacked = True
    unit = _("people in the payment")
    search = staticmethod(_find)
    search_hint = _("Name of the person")
    select_related = ("deployment__worker", "deployment__host", "deployment__receiving_county", "batch")
    export_name = _("Payment of subsidies")
    empty_title = _("Nobody in this payment")
    empty_sentence = _("Nobody matches what you are looking for.")
    columns = (
        _NAME,
        _COUNTY,
        _HOST,
        Column("days", _("Days credited"), kind="number"),
        Column("due", _("Due (yuan)"), kind="money", total=Sum("due")),
        Column("paid_before", _("Paid before (yuan)"), kind="money", total=Sum("paid_before")),
        Column("amount", _("Now (yuan)"), kind="money", total=Sum("amount")),
        Column("central", _("Central (yuan)"), kind="money", total=Sum("central")),
        Column("provincial", _("Provincial (yuan)"), kind="money", total=Sum("provincial")),
        Column("county_part", _("County (yuan)"), value="county", kind="money", total=Sum("county")),
        Column("held", _("Held back"), kind="bool"),
        Column("hold_reason", _("Reason for holding back"), wrap=True),
    )
    filters = (BoolFilter("held", _("Held back")), _PLACE)
    sorts = (Sort("order", ("id",), _("By county")), Sort("amount", ("-amount", "id")))
