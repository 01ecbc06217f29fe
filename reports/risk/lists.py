"""The risk list: who, why, how many points; search, filters, sorts and export like any list."""

from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import Choice, Column, List, Sort
from core.imports.places import NamedPlace, PlaceFilter
from talent.deployments.models import Deployment, Programme
from talent.people.models import SocialWorker
from talent.people.names import named

from ..models import RiskWeight
from .enums import REASONS
from .factors import Reason, reasons
from .ranking import facts_of, ranked, weights_on, with_facts, with_reason


def risk_page(row: Deployment) -> str:
    """The page that explains one person's points."""
    return reverse("reports:risk_person", args=[row.uid])


def _programmes(holder: object) -> list[tuple[int, str]]:
    return [(programme.pk, str(programme)) for programme in Programme.objects.all()]


def _of_reason(queryset: QuerySet, value: str) -> QuerySet:
    return with_reason(queryset, value, weights_on(today()))


class RiskList(List):
    """People in service or late to arrive whose points reach the bound of the rule."""

    key = "reports.risk"
    stacked = True
    unit = _("people")
    search_hint = _("Name, receiving unit")
    export_name = _("Need attention")
    empty_title = _("Nobody needs attention")
    empty_sentence = _("Nobody reaches the points of the rule. The weights are shown below the list.")
    empty_icon = "shield-check"
    filters = (
        Choice("programme", _("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("reason", pgettext_lazy("risk list", "Reason"), choices=REASONS, apply=_of_reason),
        PlaceFilter(
            "receiving", _("Receiving place"), capability=Capability.MONITOR_DEPLOYMENTS, prefix="receiving_"
        ),
        NamedPlace("to", _("Receiving place"), prefix="receiving_"),
    )
    sorts = (
        Sort("score", ("-score", "ends_on", "id")),
        Sort("ends_on", ("ends_on", "id")),
        Sort("arrived_on", ("arrived_on", "id")),
    )

    def __init__(self) -> None:
        self.columns = (
            Column("worker", pgettext_lazy("person", "Name"), value="worker.name", link=risk_page),
            Column("receiving_prefecture", _("Prefecture"), shown=False),
            Column("receiving_county", _("Receiving county")),
            Column("host", _("Receiving unit"), wrap=True),
            Column("score", pgettext_lazy("risk list", "Points"), kind="number"),
            Column(
                "reasons",
                pgettext_lazy("risk list", "Reasons"),
                value=self._words,
                render=self._chips,
                wrap=True,
            ),
            Column("arrived_on", _("Arrived on"), kind="date"),
            Column("ends_on", _("Service until"), kind="date"),
        )
        super().__init__()

    @cached_property
    def weights(self) -> dict[str, RiskWeight]:
        """The weights in force today."""
        return weights_on(today())

    def rows(self, queryset: QuerySet) -> QuerySet:
        return with_facts(ranked(queryset, self.weights))

    @staticmethod
    def search(queryset: QuerySet, text: str) -> QuerySet:
        people = named(SocialWorker.objects.all(), text)
        return queryset.filter(Q(worker__in=people) | Q(host__name__contains=text))

    def _reasons(self, row: Deployment) -> list[Reason]:
        day = today()
        return reasons(facts_of(row, day), self.weights, day)

    def _words(self, row: Deployment) -> str:
        return "；".join(f"{reason.words} (+{reason.points})" for reason in self._reasons(row))

    def _chips(self, row: Deployment) -> Any:
        return format_html_join(
            " ",
            '<span class="chip chip-wait chip-wrap">{} +{}</span>',
            ((reason.words, reason.points) for reason in self._reasons(row)),
        )
