"""The registers as lists: leave, honours and discipline, coming retirements."""

from datetime import timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from core.common import dates
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.lists import BoolFilter, Choice, Column, DateRangeFilter, List, Sort
from core.common.templatetags.ui import state
from core.imports.places import PlaceFilter

from .enums import HONOURS, HonourKind, LeaveKind, RetirementGroup, RetirementState

PLACE = PlaceFilter("place", _("Place"), capability=Capability.MANAGE_WORKERS, prefix="worker__")
NEAR = [("30", _("within 30 days")), ("60", _("within 60 days")), ("90", _("within 90 days"))]


def name_column() -> Column:
    return Column(
        "name",
        pgettext_lazy("person", "Name"),
        "worker.name",
        link=lambda row: row.worker.get_absolute_url(),
    )


def id_column() -> Column:
    return Column(
        "id_number",
        _("ID number"),
        "worker.id_number",
        shown=False,
        capability=Capability.VIEW_IDENTITY,
        masked=lambda row: row.worker.masked_id_number,
    )


def by_name(rows: QuerySet, text: str) -> QuerySet:
    return rows.filter(Q(worker__name__contains=text) | Q(worker__institution__name__contains=text))


def _void_chip(row: Any) -> SafeString:
    if row.voided_at:
        return state("void", gettext("taken back"))
    return format_html('<a href="{}">{}</a>', row_void_url(row), gettext("Take back"))


def row_void_url(row: Any) -> str:
    """Where an entry is taken back."""
    return reverse(f"people:{row._meta.model_name}_void", args=[row.uid])


_VOID = BoolFilter("void", _("Entry"), query=Q(voided_at__isnull=False), yes=_("taken back"), no=_("stands"))


class RegisterList(List):
    """What both registers share."""

    stacked = True
    select_related = ("worker__institution",)
    search = staticmethod(by_name)
    search_hint = _("Name or institution")


class LeaveList(RegisterList):
    """请假台账."""

    key = "people.leaves"
    unit = _("leaves")
    export_name = _("Register of leave")
    empty_title = _("No leave is recorded")
    empty_sentence = _("Record a leave, or import the sheet that the unit keeps.")
    empty_icon = "calendar-event"
    columns = (
        name_column(),
        id_column(),
        Column("institution", _("Institution"), "worker.institution.name"),
        Column("kind", _("Kind of leave"), "get_kind_display"),
        Column("starts_on", _("From"), kind="date"),
        Column("ends_on", _("Until"), kind="date"),
        Column("days_calendar", _("Calendar days"), kind="number"),
        Column("days_working", _("Working days"), kind="number"),
        Column("approved_by", pgettext_lazy("leave", "Approved by")),
        Column("document_no", _("Document number"), shown=False),
        Column("note", _("Note"), shown=False),
        Column("void", _("Entry"), lambda row: row.void_reason, render=_void_chip, exported=False),
    )
    filters = (
        PLACE,
        Choice("kind", _("Kind of leave"), choices=LeaveKind.choices),
        Choice(
            "now",
            _("Away today"),
            choices=[("1", _("on leave today"))],
            apply=lambda rows, value: rows.filter(dates.on(today()), voided_at=None),
        ),
        DateRangeFilter("began", _("From"), lookup="starts_on"),
        _VOID,
    )
    sorts = (Sort("latest", ["-starts_on", "-id"], _("latest first")), Sort("name", ["worker__name", "id"]))


class HonourList(RegisterList):
    """奖惩台账."""

    key = "people.honours"
    unit = _("honours and sanctions")
    export_name = _("Register of honours and discipline")
    empty_title = _("No honour or discipline is recorded")
    empty_icon = "award"
    columns = (
        name_column(),
        id_column(),
        Column("institution", _("Institution"), "worker.institution.name"),
        Column("kind", _("Kind of decision"), "get_kind_display"),
        Column("title", _("Title of the honour"), shown=False),
        Column("issuer", _("Deciding body")),
        Column("document_no", _("Document number")),
        Column("decided_on", _("Decided on"), kind="date"),
        Column("effect_until", _("Has effect until"), kind="date"),
        Column("reason", _("Matter"), shown=False),
        Column("void", _("Entry"), lambda row: row.void_reason, render=_void_chip, exported=False),
    )
    filters = (
        PLACE,
        Choice("kind", _("Kind of decision"), choices=HonourKind.choices),
        BoolFilter(
            "honour",
            _("Honour or sanction"),
            query=Q(kind__in=[str(kind) for kind in HONOURS]),
            yes=_("Honours"),
            no=_("Sanctions"),
        ),
        Choice(
            "effect",
            _("Effect"),
            choices=[("1", _("has effect today"))],
            apply=lambda rows, value: rows.filter(effect_until__gte=today(), voided_at=None),
        ),
        DateRangeFilter("decided", _("Decided on"), lookup="decided_on"),
        _VOID,
    )
    sorts = (Sort("latest", ["-decided_on", "-id"], _("latest first")), Sort("name", ["worker__name", "id"]))


def _choose(row: Any) -> SafeString:
    url = reverse("people:retirement_choose", args=[row.uid])
    return format_html('{} <a href="{}">{}</a>', row.get_choice_display(), url, gettext("Change"))


def _file_button(row: Any) -> SafeString:
    """A link to the person's page, where the employment is ended, once the paper is filed."""
    url = reverse("people:employments", args=[row.worker.uid])
    return format_html('<a href="{}">{}</a>', url, gettext("Employments"))


class RetirementList(List):
    """到龄退休预警."""

    key = "people.retirements"
    stacked = True
    unit = _("people")
    export_name = _("Coming retirements")
    select_related = ("worker__institution",)
    search = staticmethod(by_name)
    search_hint = _("Name or institution")
    empty_title = _("Nobody reaches the age of retirement within a year")
    empty_sentence = _("The list is made anew every night from the dates of birth.")
    empty_icon = "hourglass"
    columns = (
        name_column(),
        Column("sex", _("Sex"), "worker.get_sex_display"),
        Column("institution", _("Institution"), "worker.institution.name"),
        Column("group", _("Group"), "get_group_display"),
        Column("statutory_on", _("Reaches the age of retirement on"), kind="date"),
        Column("planned_on", _("Retires on"), kind="date"),
        Column("choice", _("Free choice"), "get_choice_display", render=_choose),
        Column("file", _("What to do"), render=_file_button, value=lambda row: "", exported=False),
        Column("state", _("State"), kind="state", tone=lambda row: TONES[row.state]),
    )
    filters = (
        PLACE,
        Choice(
            "near",
            _("Retires"),
            choices=NEAR,
            apply=lambda rows, days: rows.filter(planned_on__lte=today() + timedelta(days=int(days))),
        ),
        Choice("group", _("Group"), choices=RetirementGroup.choices),
        Choice("state", _("State"), choices=RetirementState.choices),
    )
    sorts = (Sort("planned", ["planned_on", "id"], _("retires first")), Sort("name", ["worker__name", "id"]))


TONES = {"warned": "wait", "filed": "good", "retired": "rest"}


_BY_OFFICER = _(
    "These records are entered by the HR officer of your institution or county. If one is missing or wrong,"
    " tell that officer."
)


class OwnLeaveList(LeaveList):
    """A worker's own leave: nobody else's name is in it."""

    key = "people.own_leaves"
    columns = tuple(
        column
        for column in LeaveList.columns
        if column.key not in ("name", "id_number", "void", "institution")
    )
    filters = ()
    search = None
    empty_sentence = _BY_OFFICER
    sorts = (LeaveList.sorts[0],)


class OwnHonourList(HonourList):
    """A worker's own honours and discipline."""

    key = "people.own_honours"
    columns = tuple(
        column
        for column in HonourList.columns
        if column.key not in ("name", "id_number", "void", "institution")
    )
    filters = ()
    search = None
    empty_sentence = _BY_OFFICER
    sorts = (HonourList.sorts[0],)
