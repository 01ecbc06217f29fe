"""The list of urges, for the office that sends them and for the units that answer."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.access.holdings import Access
from core.common.lists import Choice, Column, List, Sort
from core.common.lists.filters import BoundFilter
from core.imports.places import NamedPlace
from talent.people.models import SocialWorker
from talent.people.names import named

from ..models import Urge
from ..risk.enums import REASONS
from .enums import UrgeState, UrgeTo
from .selectors import owed_by


def _overdue(queryset: QuerySet, value: str) -> QuerySet:
    return queryset.overdue()


def _tone(urge: Urge) -> str:
    return "bad" if urge.is_overdue else {"answered": "wait", "closed": "rest"}.get(urge.state, "info")


class TurnFilter(Choice):
    """Urges that the reader's own unit has to answer."""

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        bound = super().bind(params, holder)
        if bound.chosen:
            bound.query = Q(pk__in=owed_by(Access.of(holder)).values("pk"))
        return bound


class UrgeList(List):
    """What was asked of whom, by when, and what came of it."""

    key = "reports.urges"
    stacked = True
    unit = _("urges")
    search_hint = _("Number, name of the person")
    select_related = ("deployment__worker", "institution", "locality", "office")
    export_name = _("Urges")
    empty_title = _("No urges here")
    empty_sentence = _("The desk hands a matter to a unit from the risk list; it appears here on both sides.")
    empty_icon = "send"
    columns = (
        Column("number", _("Number"), link=Urge.get_absolute_url),
        Column(
            "worker",
            pgettext_lazy("person", "Name"),
            value="deployment.worker.name",
            link=Urge.get_absolute_url,
        ),
        Column("reason", pgettext_lazy("risk list", "Reason"), value="get_reason_display"),
        Column("unit", _("Addressed to"), value="unit", wrap=True),
        Column("office", _("Urged by"), value="office.name"),
        Column("text", _("What has to be settled"), wrap=True, shown=False),
        Column("due_on", _("Due on"), kind="date"),
        Column("state", _("State"), kind="state", tone=_tone),
        Column("answered_at", _("Answered at"), kind="time"),
        Column("answer", _("Answer"), wrap=True, shown=False),
        Column("closed_at", _("Closed at"), kind="time", shown=False),
    )
    filters = (
        Choice("state", _("State"), choices=UrgeState.choices),
        Choice("late", _("Due day"), choices=(("1", _("Overdue")),), apply=_overdue),
        TurnFilter("turn", _("To do"), choices=(("mine", _("Mine to answer")),)),
        Choice("reason", pgettext_lazy("risk list", "Reason"), choices=REASONS),
        Choice("addressee", _("Addressed to"), choices=UrgeTo.choices, lookup="to"),
        NamedPlace("to", _("Receiving place"), prefix="deployment__receiving_"),
    )
    sorts = (
        Sort("newest", ("-id",), _("Newest first")),
        Sort("due_on", ("due_on", "id")),
    )

    @staticmethod
    def search(queryset: QuerySet, text: str) -> QuerySet:
        people = named(SocialWorker.objects.all(), text)
        return queryset.filter(Q(deployment__worker__in=people) | Q(number__contains=text))
