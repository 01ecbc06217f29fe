"""The officers' list of learning records."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.common.lists.filters import BoundFilter, Filter
from core.imports.places import PlaceFilter
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums import ActivityType, RecordState, Subject
from ..models import LearningRecord


def _find(queryset: QuerySet, text: str) -> QuerySet:
    """By the person's name (or part of it), the topic or the organiser."""
    people = named(SocialWorker.objects.all(), text)
    return queryset.filter(Q(worker__in=people) | Q(title__contains=text) | Q(organiser__contains=text))


class OrganiserFilter(Filter):
    """One organiser, chosen by a link from the desk; no list of all is read for every page."""

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        value = params.get(self.key, "").strip()[:120]
        bound = BoundFilter(self, keys=(self.key,))
        if value:
            bound.value, bound.chosen, bound.choices = value, value, [(value, value)]
            bound.query = Q(organiser=value)
        return bound


class LearningList(List):
    """Who learnt what when, and what was decided."""

    key = "learning.records"
    stacked = True
    unit = _("records")
    search = staticmethod(_find)
    search_hint = _("Name, topic, organiser")
    select_related = ("worker", "institution", "county", "decided_by")
    export_name = _("Learning records")
    empty_title = _("No learning records here")
    empty_sentence = _("Social workers log their learning on their own page; it appears here once saved.")
    columns = (
        Column("worker", _("Social worker"), value="worker.name"),
        Column(
            "id_number",
            _("ID number"),
            value="worker.id_number",
            shown=False,
            capability=Capability.VIEW_IDENTITY,
            masked=lambda row: row.worker.masked_id_number,
        ),
        Column("institution", _("Employer"), wrap=True),
        Column("county", _("County"), shown=False),
        Column("title", _("Topic or course"), link=LearningRecord.get_absolute_url, wrap=True),
        Column("activity_type", _("Form of learning"), value="get_activity_type_display"),
        Column("subject", _("Subject class"), value="get_subject_display", shown=False),
        Column("organiser", _("Organiser"), shown=False),
        Column("starts_on", _("From"), kind="date"),
        Column("ends_on", _("Until"), kind="date"),
        Column("hours", _("Class-hours"), kind="number", total=Sum("hours")),
        Column("state", _("State"), kind="state"),
        Column("returned_reason", _("Reason for the return"), shown=False),
        Column("decided_at", _("Decided"), kind="time", shown=False),
        Column("decided_by", _("Decided by"), shown=False),
        Column("part_of_day", _("time of day"), value="get_part_of_day_display", shown=False, ticked=True),
        Column("teacher", _("teacher"), shown=False),
        Column("venue", _("venue"), shown=False),
        Column("result", _("assessment result"), value="get_result_display", shown=False),
        Column("key", _("Record key"), value=lambda row: str(row.uid), shown=False, ticked=True),
    )
    filters = (
        Choice("state", _("State"), choices=RecordState.choices),
        Choice("activity_type", _("Form of learning"), choices=ActivityType.choices),
        Choice("subject", _("Subject class"), choices=Subject.choices),
        OrganiserFilter("organiser", _("Organiser")),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_LEARNING),
        DateRangeFilter("ends", _("Until"), lookup="ends_on"),
    )
    sorts = (
        Sort("newest", ("-ends_on", "-id"), _("Newest first")),
        Sort("starts_on", ("starts_on", "id")),
        Sort("hours", ("hours", "id")),
    )
