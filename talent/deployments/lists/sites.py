"""The register of receiving sites."""

from decimal import Decimal
from typing import Any

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import PlaceFilter

from ..enums import EXPIRED, ReceivingState, ServiceField
from ..models import ReceivingSite
from ..needs import THOUSAND
from ..selectors.deployments import programmes
from ..selectors.sites import expiring, stranded, unvisited, with_places

STANDINGS = (*ReceivingState.choices, EXPIRED)
ATTENTION = (
    ("expiring", gettext_lazy("Approval ends within 90 days")),
    ("unvisited", gettext_lazy("Not visited, or a visit is due")),
    ("stranded", gettext_lazy("People at a suspended or closed site")),
)


def _programmes(holder: object) -> list[tuple[int, str]]:
    return [(programme.pk, str(programme)) for programme in programmes()]


def _attention(queryset: QuerySet, value: str) -> QuerySet:
    day = today()
    if value == "stranded":
        return stranded(queryset)
    return expiring(queryset, day) if value == "expiring" else unvisited(queryset, day)


def _standing(queryset: QuerySet, value: str) -> QuerySet:
    """By state; approved means: still in time."""
    day = today()
    if value == EXPIRED[0]:
        return queryset.filter(state=ReceivingState.APPROVED, approved_until__lt=day)
    rows = queryset.filter(state=value)
    return rows.filter(approved_until__gte=day) if value == ReceivingState.APPROVED else rows


def _field(queryset: QuerySet, value: str) -> QuerySet:
    """Keys are stored as JSON text; each is quoted there, so that none is part of another."""
    return queryset.filter(fields__icontains=f'"{value}"')


class SiteList(List):
    """Who asks for whom, approved for how many until when, how many places are free."""

    key = "deployments.sites"
    stacked = True
    unit = pgettext_lazy("counted", "receiving sites")
    export_name = gettext_lazy("receiving sites")
    select_related = ("host", "programme", "county", "prefecture")
    search_hint = gettext_lazy("Site or receiving unit")
    empty_title = gettext_lazy("No receiving site yet")
    empty_sentence = gettext_lazy(
        "A unit or its county applies with form F20; approved sites receive people."
    )
    empty_icon = "building-community"
    columns = (
        Column("title", gettext_lazy("Receiving site"), link=ReceivingSite.get_absolute_url, wrap=True),
        Column("host", gettext_lazy("Receiving unit"), "host.name", shown=False, ticked=True),
        Column("credit_code", gettext_lazy("Credit code"), "host.credit_code", shown=False),
        Column("prefecture", gettext_lazy("Prefecture"), "prefecture.name", shown=False),
        Column("county", gettext_lazy("County"), "county.name"),
        Column(
            "fields", gettext_lazy("Fields of service"), lambda row: "、".join(row.field_labels), wrap=True
        ),
        Column(
            "people",
            gettext_lazy("Number of people to be served"),
            kind="number",
            total=Sum("people"),
            shown=False,
        ),
        Column("requested", gettext_lazy("People asked for"), kind="number", total=Sum("requested")),
        Column(
            "approved_places", gettext_lazy("Places approved"), kind="number", total=Sum("approved_places")
        ),
        Column("taken", gettext_lazy("Places taken"), kind="number", total=Sum("taken")),
        Column("free", gettext_lazy("Places left"), lambda row: _free(row), kind="number"),
        Column(
            "trainees",
            gettext_lazy("Local people to be trained"),
            kind="number",
            total=Sum("trainees"),
            shown=False,
        ),
        Column("score", gettext_lazy("Need score"), lambda row: _points(row), kind="number"),
        Column("approved_until", gettext_lazy("Approval ends on"), kind="date"),
        Column("winter_road", gettext_lazy("Hard to reach in winter"), kind="bool", shown=False),
        Column("programme", gettext_lazy("Programme"), shown=False),
        Column("state", gettext_lazy("State"), "standing", kind="state", tone=lambda row: _tone(row)),
    )
    filters = (
        Choice("programme", gettext_lazy("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("state", gettext_lazy("State"), choices=STANDINGS, apply=_standing),
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_DEPLOYMENTS),
        Choice("field", gettext_lazy("Field of service"), choices=ServiceField.choices, apply=_field),
        Choice("attention", gettext_lazy("To be looked after"), choices=ATTENTION, apply=_attention),
        BoolFilter("free", gettext_lazy("Places left"), query=Q(free__gt=0, in_time=True)),
        DateRangeFilter("until", gettext_lazy("Approval ends on"), lookup="approved_until"),
    )
    sorts = (
        Sort("newest", ("-id",), gettext_lazy("Newest first")),
        Sort("title", ("title", "id")),
        Sort("need", ("-need", "id"), gettext_lazy("Most need first")),
        Sort("approved_until", ("approved_until", "id")),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        in_time = Q(state=ReceivingState.APPROVED, approved_until__gte=today())
        marked = ExpressionWrapper(in_time, BooleanField())
        return super().rows(with_places(queryset).annotate(need=Coalesce("score", 0), in_time=marked))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(title__contains=text) | Q(host__name__contains=text) | Q(host__credit_code=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.PROPOSE_DEPLOYMENTS):
            return reverse("deployments:site_new"), _("Apply for people (F20)")
        return None


def _points(row: Any) -> Decimal | None:
    """The frozen score in points."""
    return None if row.score is None else (Decimal(row.score) / THOUSAND).quantize(Decimal("0.01"))


def _free(row: Any) -> int | None:
    """Free places of an approved site; nothing for a site that takes nobody."""
    return row.free if row.standing == ReceivingState.APPROVED else None


def _tone(row: Any) -> str:
    """An approval that has run out is over, whatever its state says."""
    return {"suspended": "bad", "expired": "rest"}.get(row.standing, row.state)
