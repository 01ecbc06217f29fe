"""The list of pay standards, and the people under one if it were adopted."""

from typing import Any

from django.db.models import ExpressionWrapper, F, IntegerField, Q, QuerySet, Sum, Value
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, DateRangeFilter, List, Sort
from core.common.money import MoneyField
from core.imports.places import PlaceFilter
from talent.institutions.enums import InstitutionKind
from talent.people.enums import Relation

from ..answers import Reason
from ..enums import SchemeKind, StandardState, Sureness
from ..models import IN_FORCE, AdoptionLine, PayStandard


def _for_whom(row: PayStandard) -> str:
    """Relation, kind of institution and category; an open one is everybody."""
    words = [row.get_relation_display(), row.get_institution_kind_display(), row.get_post_category_display()]
    return " · ".join(str(word) for word in words if word) or _("everybody")


def _in_force() -> Q:
    day = today()
    return Q(state__in=IN_FORCE, valid_from__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))


class StandardList(List):
    """Standards of the reader's places, and the published ones of the places above."""

    key = "pay.standards"
    stacked = True
    unit = gettext_lazy("standards")
    export_name = gettext_lazy("pay standards")
    select_related = ("locality",)
    search_hint = gettext_lazy("Name or document number")
    empty_title = gettext_lazy("No pay standard yet")
    empty_sentence = gettext_lazy(
        "Start a standard for your place, or copy one of the place above as a draft."
    )
    empty_icon = "scale"
    columns = (
        Column("name", gettext_lazy("Pay standard"), link=lambda row: row.get_absolute_url(), wrap=True),
        Column("locality", gettext_lazy("Locality"), "locality.name"),
        Column("scheme", gettext_lazy("Kind of scheme"), "get_scheme_display", wrap=True),
        Column("people", pgettext_lazy("pay standard", "For whom"), _for_whom, wrap=True),
        Column("document_no", gettext_lazy("Document number")),
        Column("valid_from", gettext_lazy("Valid from"), kind="date"),
        Column("ends_on", gettext_lazy("Valid to"), lambda row: row.ends_on or row.valid_to, kind="date"),
        Column("state", gettext_lazy("State"), kind="state", tone=lambda row: STATE_TONES[row.state]),
        Column("edition", gettext_lazy("Edition"), kind="number", shown=False),
        Column("sureness", gettext_lazy("Sureness"), kind="state", tone=lambda row: _tone(row.sureness)),
        Column("source", gettext_lazy("Source"), shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_PAY),
        Choice("scheme", gettext_lazy("Kind of scheme"), choices=SchemeKind.choices),
        Choice("state", gettext_lazy("State"), choices=StandardState.choices),
        Choice("relation", gettext_lazy("Employment relation"), choices=Relation.choices),
        Choice(
            "kind",
            gettext_lazy("Kind of institution"),
            choices=InstitutionKind.choices,
            lookup="institution_kind",
        ),
        Choice("sureness", gettext_lazy("Sureness"), choices=Sureness.choices),
        BoolFilter("in_force", gettext_lazy("In force today"), query=Q()),
        DateRangeFilter("begins", gettext_lazy("Valid from"), "valid_from"),
    )
    sorts = (
        Sort("newest", ["-valid_from", "-id"], gettext_lazy("newest first")),
        Sort("name", ["name", "id"]),
        Sort("document_no", ["document_no", "id"]),
    )

    def __init__(self) -> None:
        self.filters = tuple(
            BoolFilter("in_force", one.label, query=_in_force()) if one.key == "in_force" else one
            for one in self.filters
        )
        super().__init__()

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(name__contains=text) | Q(document_no__contains=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.MANAGE_PAY_STANDARDS):
            return reverse("pay:draft"), _("Start a pay standard")
        return None


STATE_TONES = {"draft": "rest", "submitted": "wait", "published": "good", "superseded": "rest"}


def _tone(sureness: str) -> str:
    return {Sureness.OFFICIAL: "good", Sureness.EXAMPLE: "rest"}.get(sureness, "wait")


def _why_none(row: AdoptionLine) -> str:
    return str(Reason(row.new_missing, "…")) if row.new_missing else ""


# Whole fen: a bare 12 beside a MoneyField would be read as yuan.
_TWELVE = Value(12, output_field=IntegerField())
_YEAR = ExpressionWrapper(
    F("difference") * _TWELVE + F("new_yearly") - F("old_yearly"), output_field=MoneyField()
)


class AdoptionList(List):
    """Person by person: what the month pays now, what it would pay, the difference of month and year."""

    key = "pay.adoption"
    stacked = True
    unit = gettext_lazy("people")
    export_name = gettext_lazy("who changes under a pay standard")
    select_related = ("worker", "institution")
    search_hint = gettext_lazy("Name or institution")
    empty_title = gettext_lazy("Nobody is paid by this standard")
    empty_sentence = gettext_lazy(
        "Check for whom it is meant: relation, kind of institution and category must fit somebody here."
    )
    columns = (
        Column(
            "worker",
            gettext_lazy("Social worker"),
            "worker.name",
            link=lambda row: row.worker.get_absolute_url(),
        ),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("step", gettext_lazy("Step"), kind="number"),
        Column("old_monthly", gettext_lazy("Monthly now"), kind="money", total=Sum("old_monthly")),
        Column("new_monthly", gettext_lazy("Monthly then"), kind="money", total=Sum("new_monthly")),
        Column("difference", gettext_lazy("Difference a month"), kind="money", total=Sum("difference")),
        Column("old_yearly", gettext_lazy("Once a year now"), kind="money", total=Sum("old_yearly")),
        Column("new_yearly", gettext_lazy("Once a year then"), kind="money", total=Sum("new_yearly")),
        Column(
            "difference_year",
            gettext_lazy("Difference a year"),
            kind="money",
            total=Sum(_YEAR),
        ),
        Column(
            "old_employer",
            gettext_lazy("Employer’s contributions now"),
            kind="money",
            total=Sum("old_employer"),
            shown=False,
        ),
        Column(
            "new_employer",
            gettext_lazy("Employer’s contributions then"),
            kind="money",
            total=Sum("new_employer"),
            shown=False,
        ),
        Column("why", gettext_lazy("Why there is no amount"), _why_none, wrap=True),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_PAY),
        Choice(
            "change",
            pgettext_lazy("adoption", "Change"),
            choices=[
                ("more", pgettext_lazy("adoption", "More")),
                ("less", pgettext_lazy("adoption", "Less")),
                ("same", pgettext_lazy("adoption", "The same")),
                ("none", pgettext_lazy("adoption", "No amount then")),
            ],
            apply=lambda rows, word: rows.filter(_CHANGES[word]),
        ),
        Choice(
            "institution",
            gettext_lazy("Institution"),
            choices=lambda holder: _institutions(holder),
            lookup="institution_id",
        ),
    )
    sorts = (
        Sort("difference", ["-difference", "id"], gettext_lazy("greatest rise first")),
        Sort("institution", ["institution_id", "id"]),
        Sort("new_monthly", ["-new_monthly", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(worker__name__startswith=text) | Q(institution__name__contains=text))


_CHANGES = {
    "more": Q(difference__gt=0),
    "less": Q(difference__lt=0),
    "same": Q(difference=0, new_missing=""),
    "none": ~Q(new_missing=""),
}


def _institutions(holder: Any) -> list[tuple[int, str]]:
    """Institutions in kept reckonings at the reader's places, for the link from their totals."""
    rows = AdoptionLine.objects.for_user(holder, Capability.VIEW_PAY)
    return list(
        rows.order_by("institution__name").values_list("institution_id", "institution__name").distinct()
    )
