"""Lists of the plan's years and of its calls, with figures of the reader's own people."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, List, Sort

from ..enums import ProgrammeKind, ProgrammeState
from ..enums.selection import CallState
from ..models import Call, Programme
from ..permissions_selection import may_call


def _rows_of(name: str, **words: Any) -> str:
    """The address of the rows behind a figure."""
    query = "&".join(f"{key}={value}" for key, value in words.items())
    return f"{reverse(f'deployments:{name}')}?{query}"


def _document(row: Programme) -> str:
    return row.document_no or _("to be supplied")


class ProgrammeList(List):
    """Every year of the plan with its document, terms and people."""

    key = "deployments.programmes"
    stacked = True
    unit = pgettext_lazy("counted", "programmes")
    search_hint = gettext_lazy("Name or document number")
    export_name = gettext_lazy("Programmes")
    empty_title = gettext_lazy("No programme yet")
    empty_sentence = gettext_lazy(
        "Enter the year's programme with its document number; then its counties can be confirmed "
        "and people sent."
    )
    empty_icon = "map-2"
    columns = (
        Column("year", gettext_lazy("Year")),
        Column("name", gettext_lazy("Programme"), link=Programme.get_absolute_url, wrap=True),
        Column("kind", gettext_lazy("Kind of programme"), value="get_kind_display"),
        Column("document_no", gettext_lazy("Document number"), value=_document, wrap=True),
        Column("service_months", gettext_lazy("Months"), kind="number"),
        Column("subsidy_per_year", gettext_lazy("Subsidy (yuan)"), kind="money"),
        Column(
            "sent",
            gettext_lazy("Places taken"),
            kind="number",
            link=lambda row: _rows_of("deployments", programme=row.pk, place=1) if row.sent else None,
        ),
        Column(
            "trained",
            gettext_lazy("Trainees"),
            kind="number",
            link=lambda row: _rows_of("trainees", programme=row.pk, holds=1) if row.trained else None,
        ),
        Column("state", gettext_lazy("State"), kind="state"),
    )
    filters = (
        Choice("kind", gettext_lazy("Kind of programme"), choices=ProgrammeKind.choices),
        Choice("state", gettext_lazy("State"), choices=ProgrammeState.choices),
    )
    sorts = (Sort("year", ("-year", "id"), gettext_lazy("Newest first")),)

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(name__contains=text) | rows.filter(document_no__contains=text)

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.MANAGE_DEPLOYMENTS):
            return reverse("deployments:programme_new"), _("New programme")
        return None


def _programmes(holder: object) -> list[tuple[int, str]]:
    return [(programme.pk, str(programme)) for programme in Programme.objects.all()]


class CallList(List):
    """Which calls there are, when they close, how many of the reader's people stand in each."""

    key = "deployments.calls"
    stacked = True
    unit = pgettext_lazy("counted", "calls")
    search_hint = gettext_lazy("Title or document number")
    select_related = ("programme", "prepared_by", "opened_by")
    export_name = gettext_lazy("Calls")
    empty_title = gettext_lazy("No call yet")
    empty_sentence = gettext_lazy(
        "The province prepares a call for a running programme; it appears here once it is open."
    )
    empty_icon = "flag"
    columns = (
        Column("title", gettext_lazy("Title of the call"), link=Call.get_absolute_url, wrap=True),
        Column("document_no", gettext_lazy("Document number"), wrap=True),
        Column("programme", gettext_lazy("Programme"), wrap=True),
        Column("opens_on", gettext_lazy("Opens on"), kind="date"),
        Column("closes_on", gettext_lazy("Closes on"), kind="date"),
        Column("service_from", gettext_lazy("Service from"), kind="date"),
        Column("service_until", gettext_lazy("Service until"), kind="date"),
        Column("notice_from", gettext_lazy("Public notice from"), kind="date", shown=False),
        Column("notice_until", gettext_lazy("Public notice until"), kind="date", shown=False),
        Column("prepared_by", gettext_lazy("Prepared by"), shown=False),
        Column("opened_by", gettext_lazy("Opened by"), shown=False),
        Column(
            "people",
            gettext_lazy("Candidates"),
            kind="number",
            link=lambda row: _rows_of("candidates", call=row.pk, standing=1) if row.people else None,
        ),
        Column("state", gettext_lazy("State"), kind="state"),
    )
    filters = (
        Choice("programme", gettext_lazy("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("state", gettext_lazy("State"), choices=CallState.choices),
    )
    sorts = (
        Sort("opens_on", ("-opens_on", "-id"), gettext_lazy("Newest first")),
        Sort("closes_on", ("closes_on", "id")),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(title__contains=text) | rows.filter(document_no__contains=text)

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if may_call(holder):
            return reverse("deployments:call_new"), _("Prepare a call")
        return None
