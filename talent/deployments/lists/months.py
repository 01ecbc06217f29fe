"""The officers' list of months of service."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.common.lists.filters import BoundFilter
from core.imports.places import NamedPlace, PlaceFilter
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums import Level, MonthState
from ..models import Programme, ServiceMonth
from ..selectors.months import confirmed_by, last_months, unreported_months, waiting_months
from .filters import DayFilter, NamedUnit


def _find(queryset: QuerySet, text: str) -> QuerySet:
    """By the person's name, or part of it."""
    return queryset.filter(deployment__worker__in=named(SocialWorker.objects.all(), text))


def _months(holder: object) -> list[tuple[str, str]]:
    return [(f"{day:%Y-%m-%d}", f"{day:%Y-%m}") for day in reversed(last_months(24))]


def _of_month(queryset: QuerySet, value: str) -> QuerySet:
    """Months of service inside the calendar month; an unknown word gives nothing."""
    known = {text for text, _label in _months(None)}
    if value not in known:
        return queryset.none()
    year, month = value.split("-")[:2]
    return queryset.filter(first_day__year=year, first_day__month=month)


@dataclass(frozen=True)
class ReaderChoice(Choice):
    """A choice whose rows depend on the reader: ``rows(access)`` gives the months it leaves."""

    rows: Callable[[Access], QuerySet] | None = None

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        bound = super().bind(params, holder)
        if bound.chosen and self.rows is not None:
            chosen = self.rows(Access.of(holder)).values("pk")
            bound.query = lambda queryset: queryset.filter(pk__in=chosen)
        return bound


def _credited(month: ServiceMonth) -> int | None:
    """Only what was confirmed is credited."""
    return month.credited if month.state == MonthState.CONFIRMED else None


class MonthList(List):
    """Who served when, how many days are credited, and who still has to act."""

    key = "deployments.months"
    stacked = True
    unit = _("months of service")
    search = staticmethod(_find)
    search_hint = _("Name of the person")
    select_related = (
        "deployment__worker",
        "deployment__host",
        "deployment__receiving_county",
        "deployment__receiving_prefecture",
        "reported_by",
        "decided_by",
    )
    export_name = _("Months of service")
    empty_title = _("No months of service here")
    empty_sentence = _("A month opens by itself for everybody whose arrival was confirmed.")
    columns = (
        Column(
            "worker",
            pgettext_lazy("person", "Name"),
            value="deployment.worker.name",
            link=ServiceMonth.get_absolute_url,
        ),
        Column("month", _("Month"), value="label"),
        Column("county", _("Receiving county"), value="deployment.receiving_county"),
        Column("host", _("Receiving unit"), value="deployment.host", wrap=True),
        Column("days", _("Days of service"), kind="number"),
        Column("present", _("Days at work"), kind="number", shown=False),
        Column("uncounted", _("Days not counted"), kind="number"),
        Column("refused", _("Days refused"), kind="number", shown=False),
        Column("credited", _("Days credited"), value=_credited, kind="number"),
        Column("contacts", _("Contacts with service users"), kind="number", shown=False),
        Column("safe", _("Safe and well"), kind="bool", shown=False),
        Column("reported_at", _("Reported at"), kind="date"),
        Column("escalated_to", _("Passed on to"), value="get_escalated_to_display"),
        Column("decided_by", _("Decided by"), shown=False),
        Column("state", _("State"), kind="state"),
    )
    filters = (
        Choice("month", _("Month"), choices=_months, apply=_of_month),
        Choice("state", _("State"), choices=MonthState.choices),
        ReaderChoice("turn", _("To do"), choices=(("mine", _("Mine to confirm")),), rows=waiting_months),
        ReaderChoice(
            "late",
            pgettext_lazy("month of service", "Report"),
            choices=(("unreported", _("Report overdue")),),
            rows=unreported_months,
        ),
        Choice("level", _("Passed on to"), choices=Level.choices[1:], lookup="escalated_to"),
        Choice(
            "programme",
            _("Programme"),
            choices=lambda holder: [(row.pk, str(row)) for row in Programme.objects.all()],
            lookup="deployment__programme_id",
        ),
        PlaceFilter(
            "receiving",
            _("Receiving place"),
            capability=Capability.VIEW_DEPLOYMENTS,
            prefix="deployment__receiving_",
        ),
        NamedPlace("to", _("Receiving place"), prefix="deployment__receiving_"),
        NamedUnit("host", _("Receiving unit"), lookup="deployment__host_id"),
        DateRangeFilter("ends", _("Last day of service"), lookup="last_day"),
        DayFilter("confirmed_by", _("Confirmed by"), query=confirmed_by),
    )
    sorts = (
        Sort("newest", ("-first_day", "id"), _("Newest first")),
        Sort("oldest", ("first_day", "id"), _("Oldest first")),
    )
