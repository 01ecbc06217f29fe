"""Lists of what is offered: providers, courses, sessions, the hours posted from a session."""

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import PlaceFilter
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums import OVER, Result, SessionState, Subject
from ..models import LearningRecord, TrainingSession
from ..selectors.activities import counted

C = Capability


class ProviderList(List):
    """Approved providers with their documents."""

    key = "learning.providers"
    unit = _("providers")
    search_hint = _("Name or document number")
    select_related = ("locality",)
    export_name = _("Training providers")
    empty_title = _("No training provider is on the list yet")
    empty_sentence = _("Add the providers that a document approves; only their sessions can be opened.")
    empty_icon = "building"
    columns = (
        Column("name", _("name of the provider"), link=lambda row: row.get_absolute_url(), wrap=True),
        Column("locality", _("approved in"), "locality.name"),
        Column("document_no", _("approval document number"), wrap=True),
        Column("approved_from", _("approved from"), kind="date"),
        Column("approved_until", _("approved until"), kind="date"),
        Column("approved", _("approved today"), lambda row: row.is_approved(today()), kind="bool"),
        Column("contact_name", _("contact person"), shown=False),
        Column("contact_phone", _("contact telephone"), shown=False),
        Column("note", _("note"), shown=False),
    )
    filters = (
        PlaceFilter("place", _("Place"), capability=C.MANAGE_TRAINING),
        Choice(
            "approved",
            _("Approval"),
            choices=(("now", _("approved today")), ("over", _("expired"))),
            apply=lambda rows, value: (
                rows.approved_on(today()) if value == "now" else rows.filter(approved_until__lt=today())
            ),
        ),
    )
    sorts = (Sort("name", ["name", "id"]),)

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(name__contains=text) | Q(document_no__contains=text))


class CourseList(List):
    """The catalogue of courses."""

    key = "learning.courses"
    unit = pgettext_lazy("unit", "courses")
    search_hint = _("Topic or provider")
    select_related = ("provider",)
    export_name = _("Courses")
    empty_title = _("No course is in the catalogue yet")
    empty_sentence = _("A course is entered once and held many times: sessions take their facts from it.")
    empty_icon = "books"
    columns = (
        Column("title", _("topic or course"), link=lambda row: row.get_absolute_url(), wrap=True),
        Column("provider", _("training provider"), "provider.name", wrap=True),
        Column("activity_type", _("form of learning"), "get_activity_type_display"),
        Column("subject", _("subject class"), "get_subject_display"),
        Column("hours", _("class-hours"), kind="number"),
        Column("audience", _("for whom"), shown=False),
        Column("withdrawn_on", _("no longer offered since"), kind="date", shown=False),
    )
    filters = (
        PlaceFilter("place", _("Place"), capability=C.MANAGE_TRAINING),
        Choice("subject", _("subject class"), choices=Subject.choices),
        BoolFilter(
            "offered", _("State"), query=Q(withdrawn_on=None), yes=_("still offered"), no=_("withdrawn")
        ),
    )
    sorts = (Sort("title", ["title", "id"]),)

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(title__contains=text) | Q(provider__name__contains=text))


def _standing(rows: QuerySet, value: str) -> QuerySet:
    """By state; open means: its last day has not passed."""
    if value == OVER[0]:
        return rows.filter(state=SessionState.OPEN, ends_on__lt=today())
    found = rows.filter(state=value)
    return found.filter(ends_on__gte=today()) if value == SessionState.OPEN else found


def _tone(row: TrainingSession) -> str:
    return "waiting" if row.standing == OVER[0] else row.state


class SessionList(List):
    """Sessions: when, where, how many places are taken."""

    key = "learning.sessions"
    unit = pgettext_lazy("unit", "sessions")
    stacked = True
    search_hint = _("Title, organiser, venue")
    select_related = ("provider", "locality")
    export_name = _("Training sessions")
    empty_title = _("No session is planned here")
    empty_sentence = _("Plan a session, or bring in the list of one that a provider has held.")
    empty_icon = "calendar-event"
    columns = (
        Column("title", _("title of the session"), str, link=lambda row: row.get_absolute_url(), wrap=True),
        Column("starts_on", _("first day"), kind="date"),
        Column("ends_on", _("last day"), kind="date"),
        Column("organiser", _("organiser"), wrap=True),
        Column("venue", _("venue"), wrap=True),
        Column("locality", _("held for the people of"), "locality.name"),
        Column("hours", _("class-hours"), kind="number", total=Sum("hours")),
        Column("taken", _("places taken"), kind="number"),
        Column("capacity", _("places"), kind="number", total=Sum("capacity")),
        Column("waiting", _("waiting"), kind="number"),
        Column("subject", _("subject class"), "get_subject_display", shown=False),
        Column("provider", _("held by"), "provider.name", shown=False),
        Column("state", _("state"), "standing", kind="state", tone=lambda row: _tone(row)),
    )
    filters = (
        PlaceFilter("place", _("Place"), capability=C.MANAGE_TRAINING),
        Choice("state", _("state"), choices=(*SessionState.choices, OVER), apply=_standing),
        Choice("subject", _("subject class"), choices=Subject.choices),
        DateRangeFilter("day", _("first day"), lookup="starts_on"),
    )
    sorts = (
        Sort("newest", ["-starts_on", "-id"], _("Newest first")),
        Sort("starts_on", ["starts_on", "id"]),
        Sort("title", ["title", "id"]),
    )

    def rows(self, queryset: QuerySet) -> QuerySet:
        return counted(super().rows(queryset))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(Q(title__contains=text) | Q(organiser__contains=text) | Q(venue__contains=text))


class PostedList(List):
    """Hours posted from a session, a row for each person and day; comes back through the gate."""

    key = "learning.posted"
    unit = _("rows")
    stacked = True
    search_hint = _("Name")
    select_related = ("worker", "institution", "session")
    export_name = _("Hours posted")
    empty_title = _("No hours are posted yet")
    empty_sentence = _("Close the session once everybody present is signed in.")
    columns = (
        Column(
            "worker", pgettext_lazy("person", "Name"), "worker.name", link=LearningRecord.get_absolute_url
        ),
        Column(
            "id_number",
            _("ID number"),
            "worker.id_number",
            shown=False,
            ticked=True,
            capability=C.VIEW_IDENTITY,
            masked=lambda row: row.worker.masked_id_number,
        ),
        Column("institution", _("Employer"), "institution.name", wrap=True),
        Column("starts_on", _("Day of the sign-in"), kind="date"),
        Column("hours", _("Class-hours"), kind="number", total=Sum("hours", filter=Q(state="verified"))),
        Column("result", _("assessment result"), "get_result_display"),
        Column("state", _("State"), kind="state"),
        Column("returned_reason", _("Reason for the return"), wrap=True, shown=False),
        Column("title", _("title of the session"), shown=False, ticked=True),
        Column("organiser", _("organiser"), shown=False, ticked=True),
    )
    filters = (Choice("result", _("assessment result"), choices=Result.choices),)
    sorts = (Sort("starts_on", ["starts_on", "id"]), Sort("hours", ["hours", "id"]))

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(worker__in=named(SocialWorker.objects.all(), text))
