"""The lists of returns: asked, and to be answered."""

from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import BoolFilter, Choice, Column, List, Sort

from .enums import AnswerState, TaskState
from .selectors import with_progress

LATE = Q(state=TaskState.OPEN, due_at__lt=Now(), missing__gt=0)
SENT_OUT = [choice for choice in TaskState.choices if choice[0] != TaskState.DRAFT]


def _page_of(row: Any) -> str:
    return row.get_absolute_url()


class TaskList(List):
    """Returns asked at the reader's places, with how many units have sent."""

    key = "reports.returns"
    stacked = True
    unit = gettext_lazy("returns")
    export_name = gettext_lazy("Ad-hoc returns")
    select_related = ("locality",)
    search_hint = gettext_lazy("Title or number")
    empty_title = gettext_lazy("No return has been asked yet")
    empty_sentence = gettext_lazy(
        "Ask for figures: known ones are filled in by the system, units add the rest and send it."
    )
    empty_icon = "report"
    columns = (
        Column("number", gettext_lazy("Number"), link=lambda row: row.get_absolute_url()),
        Column("title", gettext_lazy("Title"), link=lambda row: row.get_absolute_url(), wrap=True),
        Column("locality", pgettext_lazy("return", "Asked by"), "locality.name"),
        Column("addressee", gettext_lazy("Addressees"), "get_addressee_display"),
        Column("reference_on", gettext_lazy("Figures as of"), kind="date"),
        Column("due_at", gettext_lazy("Due time"), kind="time"),
        Column("state", gettext_lazy("State"), kind="state"),
        Column("asked", gettext_lazy("Units asked"), kind="number"),
        Column("sent", pgettext_lazy("return", "Sent"), kind="number"),
        Column("missing", gettext_lazy("Missing"), kind="number"),
    )
    filters = (
        Choice("state", gettext_lazy("State"), choices=TaskState.choices),
        BoolFilter(
            "late",
            gettext_lazy("Past its time"),
            query=LATE,
            yes=gettext_lazy("past its time"),
            no=gettext_lazy("in time"),
        ),
    )
    sorts = (
        Sort("number", ["-id"]),
        Sort("due_at", ["due_at", "id"]),
        Sort("title", ["title", "id"]),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        return super().rows(with_progress(queryset))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(title__contains=text) | Q(number__startswith=text))

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.MANAGE_RETURNS):
            return reverse("reports:new_return"), _("Ask for a return")
        return None


class AnswerList(List):
    """Returns that units at the reader's places are asked for."""

    key = "reports.answers"
    stacked = True
    unit = gettext_lazy("returns to fill in")
    export_name = gettext_lazy("Returns to fill in")
    select_related = ("task__locality", "institution", "locality")
    search_hint = gettext_lazy("Title, number or unit")
    empty_title = gettext_lazy("Nothing is asked of your unit")
    empty_sentence = gettext_lazy("Returns that an office asks you for are listed here with their due time.")
    empty_icon = "report"
    columns = (
        Column(
            "title", gettext_lazy("Title"), "task.title", link=lambda row: row.get_absolute_url(), wrap=True
        ),
        Column("number", gettext_lazy("Number"), "task.number"),
        Column("unit", gettext_lazy("Unit"), lambda row: str(row)),
        Column("asked_by", pgettext_lazy("return", "Asked by"), "task.locality.name"),
        Column("due_at", gettext_lazy("Due time"), "task.due_at", kind="time"),
        Column("state", gettext_lazy("State"), kind="state"),
        Column("saved_at", gettext_lazy("Draft saved"), kind="time"),
        Column("submitted_at", gettext_lazy("Sent at"), kind="time"),
        Column("nudges", gettext_lazy("Reminders"), kind="number"),
    )
    filters = (
        Choice("state", gettext_lazy("State"), choices=AnswerState.choices),
        Choice(
            "task",
            gettext_lazy("Return"),
            choices=SENT_OUT,
            lookup="task__state",
        ),
    )
    sorts = (
        Sort("due_at", ["-task__due_at", "id"]),
        Sort("title", ["task__title", "id"]),
        Sort("submitted_at", ["submitted_at", "id"]),
    )

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(task__title__contains=text)
            | Q(task__number__startswith=text)
            | Q(institution__name__contains=text)
            | Q(locality__name__contains=text)
        )
