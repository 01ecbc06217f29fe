"""Lists of the course of service: changes asked for, and supervision visits."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import PlaceFilter
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums.course import Applicant, ChangeKind, ChangeState, Living, VisitMode, VisitState
from ..enums.service import EndReason
from ..models import ServiceChange, Visit


def _find(queryset: QuerySet, text: str) -> QuerySet:
    """By the person's name, or part of it, or by the receiving unit."""
    people = named(SocialWorker.objects.all(), text)
    return queryset.filter(Q(deployment__worker__in=people) | Q(deployment__host__name__contains=text))


def _follow_up(queryset: QuerySet, value: str) -> QuerySet:
    """Visits after which something is still to be done; ``late``: its day has passed."""
    rows = queryset.filter(state=VisitState.RECORDED, done_on__isnull=True).exclude(action="")
    return rows.filter(due_on__lt=today()) if value == "late" else rows


def _planned(queryset: QuerySet, value: str) -> QuerySet:
    """Planned visits whose day has passed."""
    return queryset.filter(state=VisitState.PLANNED, planned_on__lt=today())


_NAME = pgettext_lazy("person", "Name")
_RELATED = ("deployment__worker", "deployment__host", "deployment__receiving_county")
_PLACE = PlaceFilter(
    "receiving",
    _("Receiving place"),
    capability=Capability.VIEW_DEPLOYMENTS,
    prefix="deployment__receiving_",
)


class ChangeList(List):
    """Who asked for what, from which day, and how far it is."""

    key = "deployments.changes"
    stacked = True
    unit = pgettext_lazy("counted", "changes of service")
    search = staticmethod(_find)
    search_hint = _("Name or receiving unit")
    select_related = (*_RELATED, "new_host")
    export_name = _("Changes of service")
    empty_title = _("No changes of service")
    empty_sentence = _("A change is asked for on the page of a deployment, or by the worker on the phone.")
    columns = (
        Column("worker", _NAME, value="deployment.worker.name", link=ServiceChange.get_absolute_url),
        Column("kind", _("Kind of change"), value="get_kind_display"),
        Column("reason", _("Reason"), value="get_reason_display"),
        Column("applicant", _("Asked for by"), value="get_applicant_display"),
        Column("county", _("Receiving county"), value="deployment.receiving_county"),
        Column("host", _("Receiving unit"), value="deployment.host", wrap=True),
        Column("new_host", _("New receiving unit"), wrap=True, shown=False),
        Column("asked_on", _("Asked on"), kind="date"),
        Column("day", _("From the day"), kind="date"),
        Column("applied_on", _("In force since"), kind="date", shown=False),
        Column("state", _("State"), kind="state"),
    )
    filters = (
        Choice("state", _("State"), choices=ChangeState.choices),
        Choice("kind", _("Kind of change"), choices=ChangeKind.choices),
        Choice("reason", _("Reason"), choices=EndReason.choices),
        Choice("applicant", _("Asked for by"), choices=Applicant.choices),
        _PLACE,
        DateRangeFilter("day", _("From the day"), lookup="day"),
    )
    sorts = (Sort("newest", ("-id",), _("Newest first")), Sort("day", ("-day", "id")))


class VisitList(List):
    """Who was visited when, how all was, and what is still to be done."""

    key = "deployments.visits"
    stacked = True
    unit = pgettext_lazy("counted", "visits")
    search = staticmethod(_find)
    search_hint = _("Name or receiving unit")
    select_related = _RELATED
    export_name = _("Supervision visits")
    empty_title = _("No visits yet")
    empty_sentence = _("Plan a visit, or record one, on the page of a deployment.")
    columns = (
        Column("worker", _NAME, value="deployment.worker.name", link=Visit.get_absolute_url),
        Column("county", _("Receiving county"), value="deployment.receiving_county"),
        Column("host", _("Receiving unit"), value="deployment.host", wrap=True),
        Column("planned_on", _("Planned for"), kind="date"),
        Column("day", _("Visited on"), kind="date"),
        Column("mode", _("Way of visiting"), value="get_mode_display"),
        Column("visitors", _("Visitors"), wrap=True, shown=False),
        Column("living", _("Living and safety"), value="get_living_display"),
        Column("action", _("What has to be done"), wrap=True, shown=False),
        Column("responsible", _("Responsible unit"), shown=False),
        Column("due_on", _("To be done by"), kind="date"),
        Column("done_on", _("Done on"), kind="date"),
        Column("state", _("State"), value="standing", kind="state"),
    )
    filters = (
        Choice("state", _("State"), choices=VisitState.choices),
        Choice("mode", _("Way of visiting"), choices=VisitMode.choices),
        Choice("living", _("Living and safety"), choices=Living.choices),
        Choice(
            "follow",
            _("Follow-up"),
            choices=(("open", _("Still to be done")), ("late", _("Overdue"))),
            apply=_follow_up,
        ),
        Choice("planned", _("Plan"), choices=(("late", _("Not recorded in time")),), apply=_planned),
        _PLACE,
        DateRangeFilter("day", _("Visited on"), lookup="day"),
    )
    sorts = (
        Sort("newest", ("-planned_on", "-id"), _("Newest first")),
        Sort("due_on", ("due_on", "id")),
    )
