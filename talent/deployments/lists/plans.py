"""Lists of the plan: numbers in force and replaced, exceptions to them."""

from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import PlaceFilter

from ..enums import QuotaExceptionState, Side
from ..models import Programme, QuotaException

_FORCE = (("now", _("In force")), ("before", _("Replaced")))


def _programmes(holder: object) -> list[tuple[int, str]]:
    return [(programme.pk, str(programme)) for programme in Programme.objects.all()]


def _by_place(queryset: QuerySet, text: str) -> QuerySet:
    """By the name of the place or the document."""
    return queryset.filter(locality__name__contains=text) | queryset.filter(document_no__contains=text)


def _force(queryset: QuerySet, value: str) -> QuerySet:
    return queryset.filter(ended_at__isnull=value == "now")


def _by_side(column: str, **only: Any) -> tuple[tuple[Any, Sum], ...]:
    """Sums of each side for itself: whoever is sent is counted once where they leave and once where
    they arrive, so the two are never added up. ``only``: rows that count."""
    return tuple((Side(side).label, Sum(column, filter=Q(side=side, **only))) for side in Side.values)


class QuotaList(List):
    """Every number that a place was ever given, with its document."""

    key = "deployments.quotas"
    stacked = True
    unit = pgettext_lazy("quotas", "numbers")
    search = staticmethod(_by_place)
    search_hint = _("Place or document number")
    select_related = ("programme", "locality", "set_by")
    export_name = _("Places of the programmes")
    empty_title = _("No places are allotted yet")
    empty_sentence = _("The province allots places to sending prefectures and receiving counties.")
    columns = (
        Column("programme", _("Programme"), wrap=True),
        Column("year", _("Year"), value="programme.year", shown=False),
        Column("side", _("Side"), value="get_side_display", wrap=True),
        Column("place", _("Place"), value="locality.full_name"),
        Column("places", pgettext_lazy("quotas", "Places"), kind="number"),
        Column("document_no", _("Document number"), wrap=True),
        Column("document_on", _("Date of the document"), kind="date"),
        Column("set_at", _("Set at"), kind="time"),
        Column("ended_at", _("Replaced at"), kind="time"),
        Column("set_by", _("Set by"), shown=False),
    )
    filters = (
        Choice("programme", _("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("side", _("Side"), choices=Side.choices),
        Choice("force", _("In force"), choices=_FORCE, apply=_force),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_DEPLOYMENTS, prefix="locality__"),
    )
    sorts = (Sort("newest", ("-id",), _("Newest first")), Sort("side", ("side", "id")))
    sums = _by_side("places", ended_at=None)


class QuotaExceptionList(List):
    """Places beyond a quota: asked for, granted, declined."""

    key = "deployments.exceptions"
    stacked = True
    unit = _("exceptions")
    search = staticmethod(_by_place)
    search_hint = _("Place or document number")
    select_related = ("programme", "locality", "asked_by", "decided_by")
    export_name = _("Exceptions to the places")
    empty_title = _("No exception was asked for")
    empty_sentence = _("Where a place is full, a further one can be asked for with a reason and a document.")
    columns = (
        Column(
            "place", _("Place"), value="locality.full_name", link=QuotaException.get_absolute_url, wrap=True
        ),
        Column("side", _("Side"), value="get_side_display", wrap=True),
        Column("extra", _("Further places"), kind="number"),
        Column("programme", _("Programme"), wrap=True),
        Column("reason", _("Reason"), wrap=True),
        Column("document_no", _("Document number"), wrap=True),
        Column("expires_on", _("Expires on"), kind="date"),
        Column("asked_by", _("Asked by"), shown=False),
        Column("decided_by", _("Decided by"), shown=False),
        Column("state", _("State"), kind="state"),
    )
    filters = (
        Choice("programme", _("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("side", _("Side"), choices=Side.choices),
        Choice("state", _("State"), choices=QuotaExceptionState.choices),
        DateRangeFilter("expires", _("Expires"), lookup="expires_on"),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_DEPLOYMENTS, prefix="locality__"),
    )
    sorts = (Sort("newest", ("-id",), _("Newest first")), Sort("expires_on", ("expires_on", "id")))
    sums = _by_side("extra", state=QuotaExceptionState.GRANTED)
