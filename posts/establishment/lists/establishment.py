"""The lists behind the figures of 编制: unit by unit, and places approved by staffing-use plans."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.lists import Choice, Column, List, Sort

from ..asking import place_filter

MISSING = (
    ("any", gettext_lazy("anything")),
    ("no_ceiling", gettext_lazy("Approved number")),
    ("no_header", gettext_lazy("Unit header (F01)")),
    ("old_header", gettext_lazy("Unit header since the last merger or split")),
    ("document", gettext_lazy("Document number")),
)
PARTS = (
    ("vacant", pgettext_lazy("establishment", "Vacant")),
    ("beyond", pgettext_lazy("establishment", "Beyond approval")),
    ("reserved", gettext_lazy("Approved, not used")),
    ("committed", pgettext_lazy("headcount", "Committed")),
)


def _lacking(rows: QuerySet, what: str) -> QuerySet:
    gaps = {
        "no_ceiling": Q(no_ceiling=1),
        "no_header": Q(no_header=1),
        "old_header": Q(old_header=1),
        "document": Q(no_ceiling=0, document=""),
    }
    return rows.filter(gaps.get(what, gaps["no_ceiling"] | gaps["no_header"] | gaps["old_header"]))


def _with(rows: QuerySet, part: str) -> QuerySet:
    return rows.filter(**{f"{part}__gt": 0})


def _gaps(row: Any) -> str:
    """所缺资料 of one unit."""
    named = {
        "no_ceiling": _("approved number"),
        "no_header": _("unit header (F01)"),
        "old_header": _("unit header since the last merger or split"),
    }
    words = [label for name, label in named.items() if getattr(row, name)]
    if row.approved is not None and not row.document:
        words.append(_("document number"))
    return _(", ").join(words)


class EstablishmentList(List):
    """编制 unit by unit on a day: approved, held, promised, vacant, and what is not on record."""

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
            wrap=True,
        ),
        Column("county", gettext_lazy("County"), "county.name", shown=False),
        Column("approved", pgettext_lazy("establishment", "Approved"), kind="number", total=Sum("approved")),
        Column("held", pgettext_lazy("establishment", "Held"), kind="number", total=Sum("held")),
        Column("header_from", gettext_lazy("Held as of (F01)"), kind="date"),
        Column("social", gettext_lazy("In social-work posts"), kind="number", total=Sum("social")),
        Column("committed", pgettext_lazy("headcount", "Committed"), kind="number", total=Sum("committed")),
        Column("reserved", gettext_lazy("Approved, not used"), kind="number", total=Sum("reserved")),
        Column("vacant", pgettext_lazy("establishment", "Vacant"), kind="number", total=Sum("vacant")),
        Column(
            "beyond", pgettext_lazy("establishment", "Beyond approval"), kind="number", total=Sum("beyond")
        ),
        Column("gaps", gettext_lazy("Not on record"), _gaps, wrap=True),
        Column(
            "document",
            gettext_lazy("Document number"),
            lambda row: row.document or _("to be supplied"),
            shown=False,
        ),
    )
    filters = (
        place_filter(),
        Choice("part", gettext_lazy("Only units with"), choices=PARTS, apply=_with),
        Choice("missing", gettext_lazy("Not on record"), choices=MISSING, apply=_lacking),
    )
    sorts = (
        Sort("name", ["name", "id"]),
        Sort("newest", ["-id"], gettext_lazy("newest first")),
        Sort("approved", ["-approved", "id"], gettext_lazy("largest establishment")),
        Sort("header", ["header_from", "id"], gettext_lazy("oldest unit header")),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(name__contains=text)


class PromiseList(List):
    """已核准未使用: places of a post that a staffing-use plan allows and nobody fills yet."""

    key = "establishment.promised"
    stacked = True
    unit = gettext_lazy("lines")
    export_name = gettext_lazy("Approved places not used")
    select_related = ("plan__institution", "post")
    search_hint = gettext_lazy("Plan number, post number or institution")
    empty_title = gettext_lazy("No approved place is unused on this day")
    empty_sentence = gettext_lazy("A staffing-use plan comes before any hire into the establishment.")
    empty_icon = "clipboard-check"
    columns = (
        Column(
            "plan", gettext_lazy("Plan number"), "plan.number", link=lambda row: row.plan.get_absolute_url()
        ),
        Column("institution", gettext_lazy("Institution"), "plan.institution.name", wrap=True),
        Column(
            "post", gettext_lazy("Post number"), "post.number", link=lambda row: row.post.get_absolute_url()
        ),
        Column("title", gettext_lazy("Post title"), "post.title", wrap=True),
        Column("channel", gettext_lazy("Way of hiring"), "get_channel_display"),
        Column("approved", gettext_lazy("Places approved"), kind="number", total=Sum("approved")),
        Column("used", pgettext_lazy("staffing", "Used"), kind="number", total=Sum("used")),
        Column("unused", gettext_lazy("Not used"), kind="number", total=Sum("unused")),
        Column("document_no", gettext_lazy("Approval document number"), "plan.approval_doc_no"),
        Column("valid_until", gettext_lazy("Valid until"), "plan.valid_until", kind="date"),
    )
    filters = (place_filter("plan__institution__"),)
    sorts = (
        Sort("until", ["plan__valid_until", "id"], gettext_lazy("next to expire")),
        Sort("institution", ["plan__institution__name", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(plan__number__startswith=text)
            | Q(post__number__startswith=text)
            | Q(plan__institution__name__contains=text)
        )
