"""The lists of staffing-use plans, of exceptions and of the establishment by unit."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import PlaceFilter
from talent.people.enums import Relation
from talent.people.models import Employment

from ..enums import CeilingKind, ExceptionRule, StaffingState
from ..models import Ceiling, HeaderCount, StaffingLine, StaffingPlan


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
        Column("approved", gettext_lazy("Places approved"), kind="number", total=Sum("approved")),
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
    unit = gettext_lazy("exceptions")
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


class EstablishmentList(List):
    """编制 by unit: approved, held, vacant, promised by staffing-use plans."""

    key = "establishment.establishment"
    stacked = True
    unit = gettext_lazy("institutions")
    export_name = gettext_lazy("establishment by institution")
    select_related = ("county",)
    search_hint = gettext_lazy("Institution")
    empty_title = gettext_lazy("No establishment recorded yet")
    empty_sentence = gettext_lazy("Record the establishment (编制) of your public institutions first.")
    empty_icon = "gavel"
    columns = (
        Column(
            "name",
            gettext_lazy("Institution"),
            link=lambda row: reverse("establishment:unit", args=[row.uid]),
        ),
        Column("county", gettext_lazy("County"), "county.name"),
        Column("approved", gettext_lazy("Establishment"), kind="number", total=Sum("approved")),
        Column("actual", pgettext_lazy("establishment", "Held"), kind="number", total=Sum("actual")),
        Column("vacant", pgettext_lazy("establishment", "Vacant"), kind="number", total=Sum("vacant")),
        Column("promised", gettext_lazy("Approved by staffing-use plans"), kind="number"),
        Column("document", gettext_lazy("Document number"), lambda row: row.document or _("to be supplied")),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS),
        BoolFilter("vacant", pgettext_lazy("establishment", "Vacant"), query=Q(vacant__gt=0)),
        BoolFilter("document", gettext_lazy("Document number"), query=~Q(document="")),
    )
    sorts = (Sort("name", ["name", "id"]), Sort("newest", ["-id"], gettext_lazy("newest first")))

    def rows(self, queryset: QuerySet) -> QuerySet:
        day = today()
        ceilings = Ceiling.objects.on(day).filter(
            institution=OuterRef("pk"), kind=CeilingKind.ESTABLISHMENT, category=""
        )
        people = Employment.objects.filter(
            institution=OuterRef("pk"), relation=Relation.ESTABLISHMENT, ends_on=None
        )
        staff = HeaderCount.objects.filter(header__institution=OuterRef("pk"), header__valid_to=None)
        promised = StaffingLine.objects.filter(
            plan__institution=OuterRef("pk"),
            plan__state=StaffingState.APPROVED,
            plan__valid_until__gte=day,
        )
        grouped = people.order_by().values("institution").annotate(n=Count("worker", distinct=True))
        counted = staff.order_by().values("header__institution").annotate(n=Sum("staff"))
        open_places = promised.order_by().values("plan__institution").annotate(n=Sum("approved"))
        rows = queryset.annotate(
            approved=Subquery(ceilings.values("places")[:1], output_field=IntegerField()),
            document=Coalesce(Subquery(ceilings.values("document_no")[:1]), Value("")),
            actual=Greatest(_number(grouped), _number(counted)),
            promised=_number(open_places),
        ).filter(approved__isnull=False)
        return super().rows(
            rows.annotate(vacant=Greatest(Coalesce("approved", 0) - Coalesce("actual", 0), 0))
        )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(name__contains=text)
