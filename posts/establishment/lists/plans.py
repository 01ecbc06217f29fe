"""The lists of plans and of approved numbers."""

from typing import Any

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, List, Sort, document_filter
from core.imports.places import PlaceFilter

from ..enums import CeilingKind, PlanState
from ..models import Ceiling, PostPlan, PostPlanLine


def _pick(plan: PostPlan) -> SafeString:
    label = _("Select plan %(number)s") % {"number": plan.number}
    return format_html(
        '<input class="form-check-input" type="checkbox" form="bulk" name="plans" value="{}"'
        ' aria-label="{}">',
        plan.number,
        label,
    )


class PlanList(List):
    """Post plans; ticked ones are submitted or approved together."""

    key = "establishment.plans"
    stacked = True
    unit = gettext_lazy("plans")
    export_name = gettext_lazy("post plans")
    select_related = ("institution",)
    search_hint = gettext_lazy("Plan number or institution")
    empty_title = gettext_lazy("No post plan yet")
    empty_sentence = gettext_lazy("Draft one here, or import the workbook of an office.")
    empty_icon = "clipboard-list"
    columns = (
        Column("pick", pgettext_lazy("column", "Select"), lambda plan: "", render=_pick, exported=False),
        Column("number", gettext_lazy("Plan number"), link=lambda plan: plan.get_absolute_url()),
        Column("institution", gettext_lazy("Institution"), "institution.name"),
        Column("year", gettext_lazy("Year")),
        Column("lines", gettext_lazy("Lines"), "line_count", kind="number"),
        Column("places", gettext_lazy("Places"), "place_count", kind="number", total=Sum("place_count")),
        Column("missing", gettext_lazy("Without document number"), "missing_count", kind="number"),
        Column("state", gettext_lazy("State"), kind="state"),
        Column("submitted_at", gettext_lazy("Submitted at"), kind="time"),
        Column("approved_at", gettext_lazy("Approved at"), kind="time", shown=False),
        Column("in_force_on", gettext_lazy("In force on"), kind="date", shown=False),
        Column("effective_on", gettext_lazy("To be in force on"), kind="date", shown=False),
        Column("approval_doc_no", gettext_lazy("Approval document number"), shown=False),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="institution__"),
        Choice("state", gettext_lazy("State"), choices=PlanState.choices),
        Choice("year", gettext_lazy("Year"), choices=lambda _holder: _years()),
        BoolFilter(
            "missing",
            gettext_lazy("Basis of the lines"),
            query=Q(missing_count__gt=0),
            yes=gettext_lazy("something to be supplied"),
            no=gettext_lazy("all supplied"),
        ),
        BoolFilter(
            "numbered",
            gettext_lazy("Approval document number"),
            query=~Q(approval_doc_no="") | Q(approved_at__isnull=True),
            yes=gettext_lazy("supplied or not due yet"),
            no=gettext_lazy("to be supplied"),
        ),
    )
    sorts = (
        Sort("newest", ["-id"], gettext_lazy("newest first")),
        Sort("number", ["number", "id"]),
        Sort("institution", ["institution__name", "id"]),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        lines = PostPlanLine.objects.filter(plan=OuterRef("pk")).order_by().values("plan")
        missing = lines.filter(basis_doc_no="")
        return super().rows(
            queryset.annotate(
                line_count=_number(lines.annotate(n=Count("id"))),
                place_count=_number(lines.annotate(n=Sum("places"))),
                missing_count=_number(missing.annotate(n=Count("id"))),
            )
        )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(number__startswith=text) | Q(institution__name__contains=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.SET_UP_POSTS):
            return reverse("establishment:draft"), _("Draft a post plan")
        return None


def _number(rows: QuerySet) -> Coalesce:
    return Coalesce(Subquery(rows.values("n"), output_field=IntegerField()), 0)


def _years() -> list[tuple[str, str]]:
    year = today().year
    return [(str(one), str(one)) for one in range(year + 1, year - 6, -1)]


class CeilingList(List):
    """Approved numbers, those without a document number to be found at once."""

    key = "establishment.ceilings"
    stacked = True
    unit = pgettext_lazy("unit of a list", "approved numbers")
    export_name = gettext_lazy("approved numbers")
    select_related = ("institution",)
    search_hint = gettext_lazy("Institution or document number")
    empty_title = gettext_lazy("No approved number yet")
    empty_sentence = gettext_lazy(
        "Record the approved numbers of your institutions; document numbers may follow."
    )
    empty_icon = "gavel"
    columns = (
        Column(
            "institution",
            gettext_lazy("Institution"),
            "institution.name",
            link=lambda row: reverse("establishment:unit", args=[row.institution.uid]),
        ),
        Column("credit_code", gettext_lazy("Credit code"), "institution.credit_code", shown=False),
        Column("kind", gettext_lazy("Kind of ceiling"), "get_kind_display"),
        Column(
            "category",
            gettext_lazy("Post category"),
            lambda row: row.get_category_display() or _("whole unit"),
        ),
        Column("year", gettext_lazy("Year"), shown=False),
        Column("places", gettext_lazy("Approved number"), kind="number"),
        Column(
            "document_no", gettext_lazy("Document number"), lambda row: row.document_no or _("to be supplied")
        ),
        Column("valid_from", gettext_lazy("Valid from"), kind="date"),
        Column("valid_to", gettext_lazy("Valid to"), kind="date"),
        Column(
            "change",
            pgettext_lazy("column", "Change"),
            lambda row: _("Correct") if row.valid_to is None else "",
            exported=False,
            link=lambda row: _change_ceiling(row),
            capability=Capability.SET_UP_POSTS,
        ),
    )
    filters = (
        PlaceFilter("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix="institution__"),
        Choice("kind", gettext_lazy("Kind of ceiling"), choices=CeilingKind.choices),
        document_filter("document_no"),
        BoolFilter(
            "running",
            gettext_lazy("In force"),
            query=Q(valid_to__isnull=True),
            yes=gettext_lazy("in force"),
            no=gettext_lazy("no longer in force"),
        ),
    )
    sorts = (
        Sort("institution", ["institution__name", "id"]),
        Sort("valid_from", ["-valid_from", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(institution__name__contains=text) | Q(document_no__contains=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        return (
            (reverse("establishment:ceiling"), _("Record an approved number"))
            if holder.holds(Capability.SET_UP_POSTS)
            else None
        )


def _change_ceiling(row: Ceiling) -> str:
    words = f"institution={row.institution.uid}&kind={row.kind}&category={row.category}"
    return f"{reverse('establishment:ceiling')}?{words}"
