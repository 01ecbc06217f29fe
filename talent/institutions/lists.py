"""The lists of this room: institutions and sites, on the page and in files."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, List, Sort
from core.common.templatetags.ui import state
from core.imports.places import PlaceFilter

from .enums import EvaluationGrade, InstitutionKind, SiteKind
from .models import Evaluation, Institution, Site
from .rules import reports_due
from .selectors import EVALUATION_WARNING_DAYS


def search_institutions(rows: QuerySet, text: str) -> QuerySet:
    """By part of the name, or by the whole credit code."""
    return rows.filter(Q(name__contains=text) | Q(credit_code=text.upper()))


def search_sites(rows: QuerySet, text: str) -> QuerySet:
    """By part of the site's or its operator's name."""
    return rows.filter(Q(name__contains=text) | Q(operator__name__contains=text))


def owing(rows: QuerySet) -> list[int]:
    """Ids of the institutions whose report of last year is owed."""
    return [due.institution.pk for due in reports_due(rows.filter(closed_on=None), today())]


def by_evaluation(rows: QuerySet, value: str) -> QuerySet:
    """Institutions with this grade today, or with one that runs out within 90 days."""
    day = today()
    held = Evaluation.objects.on(day)
    if value == "ending":
        held = held.filter(valid_to__lte=day + timedelta(days=EVALUATION_WARNING_DAYS))
    else:
        held = held.filter(grade=value)
    return rows.filter(pk__in=held.values("institution_id"))


def evaluation_words(record: Any) -> str:
    """The grade held today with its last day; reads the prefetched evaluations."""
    day = today()
    held = [row for row in record.evaluations.all() if row.valid_from <= day <= row.valid_to]
    return f"{held[0].grade} ({held[0].valid_to})" if held else ""


def missing_words(record: Any) -> str:
    """The columns to be filled in, one after another."""
    return "、".join(record.missing)


def missing_chip(record: Any) -> SafeString:
    """待补 with the number of columns, or nothing."""
    names = record.missing
    if not names:
        return SafeString("")
    words = gettext("%(n)d to be filled in") % {"n": len(names)}
    return format_html('<span class="chip chip-wait" title="{}">{}</span>', "、".join(names), words)


def open_state(record: Institution | Site) -> SafeString:
    """Whether it is open, as a chip."""
    return (
        state("closed", gettext("Closed down")) if record.closed_on else state("active", gettext("Operating"))
    )


class InstitutionList(List):
    """Employers at the reader's places."""

    key = "institutions.institutions"
    columns = (
        Column("name", _("Institution"), link=Institution.get_absolute_url),
        Column("kind", _("Kind"), value="get_kind_display"),
        Column("credit_code", _("Credit code")),
        Column("county", _("County"), value="county.name"),
        Column("township", _("Township"), value="township.name"),
        Column("parent", _("Administrative parent"), value="parent.name", shown=False),
        Column("funding", _("Funding"), value="get_funding_display", shown=False),
        Column("contact_name", _("Contact person"), shown=False),
        Column("contact_phone", _("Contact telephone"), shown=False),
        Column("opened_on", _("Opened on"), kind="date", shown=False),
        Column("evaluation", _("Evaluation grade"), value=evaluation_words, shown=False),
        Column(
            "missing", _("To be filled in"), value=lambda row: "、".join(row.missing), render=missing_chip
        ),
        Column(
            "state",
            _("State"),
            value=lambda row: gettext("Closed down") if row.closed_on else gettext("Operating"),
            render=open_state,
        ),
        Column("closed_on", _("Closed on"), kind="date", shown=False),
    )
    filters = (
        Choice("kind", _("Kind"), choices=InstitutionKind.choices),
        BoolFilter("open", _("State"), query=Q(closed_on=None), yes=_("Operating"), no=_("Closed down")),
        Choice(
            "incomplete",
            _("To be filled in"),
            choices=(("1", _("Something is missing")),),
            apply=lambda rows, value: rows.incomplete(),
        ),
        Choice(
            "report",
            _("Annual report"),
            choices=(("due", _("Not handed in")),),
            apply=lambda rows, value: rows.filter(pk__in=owing(rows)),
        ),
        Choice(
            "evaluation",
            _("Evaluation grade"),
            choices=(("ending", _("Runs out in 90 days")), *EvaluationGrade.choices),
            apply=by_evaluation,
        ),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_INSTITUTIONS),
    )
    sorts = (
        Sort("newest", ["-id"], _("Newest first")),
        Sort("name", ["name", "id"]),
    )
    search = staticmethod(search_institutions)
    search_hint = _("Name or credit code")
    unit = _("institutions")
    stacked = True
    select_related = ("county", "township", "parent")
    prefetch_related = ("evaluations",)
    export_name = _("Institutions")
    empty_title = _("No institution here yet")
    empty_sentence = _("Institutions are created here, or offered for creation by an imported roster.")
    empty_icon = "building"

    def empty_action(self, holder: Any) -> tuple[str, str] | None:
        """Officers who keep institutions are offered to create one."""
        if not holder.holds(Capability.MANAGE_INSTITUTIONS):
            return None
        return reverse("institutions:new"), gettext("Put an institution on the books")


class SiteList(List):
    """Places of work at the reader's places."""

    key = "institutions.sites"
    columns = (
        Column("name", _("Site"), link=Site.get_absolute_url),
        Column("kind", _("Kind"), value="get_kind_display"),
        Column("operator", _("Operating institution"), value="operator.name"),
        Column("county", _("County"), value="county.name"),
        Column("township", _("Township"), value="township.name"),
        Column(
            "state",
            _("State"),
            value=lambda row: gettext("Closed down") if row.closed_on else gettext("Operating"),
            render=open_state,
        ),
    )
    filters = (
        Choice("kind", _("Kind"), choices=SiteKind.choices),
        BoolFilter("open", _("State"), query=Q(closed_on=None), yes=_("Operating"), no=_("Closed down")),
        BoolFilter(
            "operated",
            _("Operator"),
            query=Q(operator__isnull=False),
            yes=_("Operator known"),
            no=_("Operator missing"),
        ),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_INSTITUTIONS),
    )
    sorts = (
        Sort("newest", ["-id"], _("Newest first")),
        Sort("name", ["name", "id"]),
    )
    search = staticmethod(search_sites)
    search_hint = _("Name of the site or of its operator")
    unit = _("sites")
    stacked = True
    select_related = ("county", "township", "operator")
    export_name = _("Service sites")
    empty_title = _("No service site here yet")
    empty_sentence = _("A site is a community, a township station or a ward; its employer is an institution.")
    empty_icon = "map-pin"

    def empty_action(self, holder: Any) -> tuple[str, str] | None:
        """Officers who keep institutions are offered to create one."""
        if not holder.holds(Capability.MANAGE_INSTITUTIONS):
            return None
        return reverse("institutions:site_new"), gettext("Put a site on the books")
