"""The lists of staffing-use plans and of exceptions."""

from typing import Any

from django.db.models import IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import PlaceFilter

from ..enums import ExceptionRule, StaffingState
from ..models import StaffingLine, StaffingPlan


class StaffingList(List):
    """Staffing-use plans with what they ask for and what was approved."""

    key = "establishment.staffing"
    stacked = True
    unit = gettext_lazy("plans")
    export_name = gettext_lazy("staffing-use plans")
    select_related = ("institution",)
    search_hint = gettext_lazy("Plan number or institution")
    empty_title = gettext_lazy("No staffing-use plan yet")
    empty_sentence = gettext_lazy("It comes before any hire into the establishment.")
    empty_icon = "clipboard-list"
    columns = (
        Column("number", gettext_lazy("Plan number"), link=StaffingPlan.get_absolute_url),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("year", gettext_lazy("Year")),
        Column("requested", gettext_lazy("Places asked for"), kind="number", total=Sum("requested")),
        Column(
            "approved",
            gettext_lazy("Places approved"),
            lambda row: row.approved if row.state == StaffingState.APPROVED else None,
            kind="number",
            total=Sum("approved"),
        ),
        Column("state", gettext_lazy("State"), kind="state"),
        Column("approval_doc_no", gettext_lazy("Approval document number")),
        Column("valid_until", gettext_lazy("Valid until"), kind="date"),
        Column("submitted_at", gettext_lazy("Submitted at"), kind="time", shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="institution__"),
        Choice("state", gettext_lazy("State"), choices=StaffingState.choices),
        DateRangeFilter("valid", gettext_lazy("Valid until"), lookup="valid_until"),
    )
    sorts = (Sort("newest", ["-id"], gettext_lazy("newest first")), Sort("number", ["number", "id"]))

    def rows(self, queryset: QuerySet) -> QuerySet:
        lines = StaffingLine.objects.filter(plan=OuterRef("pk")).order_by().values("plan")
        return super().rows(
            queryset.annotate(
                requested=_number(lines.annotate(n=Sum("requested"))),
                approved=_number(lines.annotate(n=Sum("approved"))),
            )
        )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(number__startswith=text) | Q(institution__name__contains=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.SET_UP_POSTS):
            return reverse("establishment:staffing_draft"), _("Draft a staffing-use plan")
        return None


def _number(rows: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


class ExceptionList(List):
    """Approved exceptions from rules of plans, those that expire first at the top."""

    key = "establishment.plan_exceptions"
    stacked = True
    unit = pgettext_lazy("unit of a list", "approved exceptions")
    export_name = gettext_lazy("approved exceptions")
    select_related = ("institution", "recorded_by")
    search_hint = gettext_lazy("Institution or document number")
    empty_title = gettext_lazy("No approved exception")
    empty_sentence = gettext_lazy("Exceptions are recorded on the page of an institution's establishment.")
    empty_icon = "alert-circle"
    columns = (
        Column(
            "institution",
            gettext_lazy("Institution"),
            "institution.name",
            link=lambda row: reverse("establishment:unit", args=[row.institution.uid]) + "#exceptions",
        ),
        Column("rule", gettext_lazy("Rule"), "get_rule_display"),
        Column("extra", gettext_lazy("Places beyond the rule"), kind="number"),
        Column("reason", gettext_lazy("Reason")),
        Column("document_no", gettext_lazy("Document number")),
        Column("valid_from", gettext_lazy("Valid from"), kind="date"),
        Column("valid_to", gettext_lazy("Expires on"), kind="date"),
        Column("recorded_by", gettext_lazy("Recorded by"), shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="institution__"),
        Choice("rule", gettext_lazy("Rule"), choices=ExceptionRule.choices),
        DateRangeFilter("expires", gettext_lazy("Expires on"), lookup="valid_to"),
    )
    sorts = (Sort("expires", ["valid_to", "id"]), Sort("newest", ["-id"], gettext_lazy("newest first")))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(institution__name__contains=text) | Q(document_no__contains=text))
