"""The officers' list of deployments (the register F22)."""

from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import NamedPlace, PlaceFilter
from talent.people.models import SocialWorker
from talent.people.names import named

from ..enums import DeploymentState, EndReason, ServiceField
from ..models import Deployment, Programme
from ..selectors.plans import ON_THE_LIST
from .filters import CountedFilter, NamedUnit, StandingFilter


def _find(queryset: QuerySet, text: str) -> QuerySet:
    """By the person's name (or part of it), or by the sending or receiving unit."""
    people = named(SocialWorker.objects.all(), text)
    return queryset.filter(
        Q(worker__in=people) | Q(sender__name__contains=text) | Q(host__name__contains=text)
    )


def _programmes(holder: object) -> list[tuple[int, str]]:
    return [(programme.pk, str(programme)) for programme in Programme.objects.all()]


def _left_on(row: Deployment) -> date | None:
    """The last day of service; that of a withdrawal is none."""
    return None if row.state == DeploymentState.WITHDRAWN else row.left_on


class DeploymentList(List):
    """Who serves where, from when to when, in which state."""

    key = "deployments.deployments"
    stacked = True
    unit = _("deployments")
    search = staticmethod(_find)
    search_hint = _("Name, sending or receiving unit")
    select_related = (
        "worker",
        "sender",
        "host",
        "programme",
        "sender_county",
        "receiving_county",
        "receiving_prefecture",
    )
    export_name = _("Deployments")
    empty_title = _("No deployments here")
    empty_sentence = _("Deployments appear here once the province has imported or nominated them.")
    columns = (
        Column(
            "worker", pgettext_lazy("person", "Name"), value="worker.name", link=Deployment.get_absolute_url
        ),
        Column("sex", _("Sex"), value="worker.get_sex_display", shown=False),
        Column("sender", _("Sending unit"), wrap=True),
        Column("sender_county", _("Sent from")),
        Column("receiving_prefecture", _("Receiving prefecture"), shown=False),
        Column("receiving_county", _("Receiving county")),
        Column("host", _("Receiving unit"), wrap=True),
        Column("field", _("Field of service"), value="get_field_display"),
        Column("put_forward_on", _("Put forward on"), kind="date", shown=False),
        Column("starts_on", _("Service from"), kind="date"),
        Column("ends_on", _("Service until"), kind="date"),
        Column("arrived_on", _("Arrived on"), kind="date", shown=False),
        Column("left_on", _("Left on"), value=_left_on, kind="date", shown=False),
        Column("certificate", _("Certificate"), value="worker.get_certificate_level_display", shown=False),
        Column("agreement_no", _("Agreement number"), shown=False),
        Column("programme", _("Programme"), shown=False),
        Column("state", _("State"), kind="state"),
    )
    filters = (
        Choice("programme", _("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("state", _("State"), choices=DeploymentState.choices),
        Choice("field", _("Field of service"), choices=ServiceField.choices),
        StandingFilter("standing", _("Standing")),
        PlaceFilter(
            "receiving", _("Receiving place"), capability=Capability.VIEW_DEPLOYMENTS, prefix="receiving_"
        ),
        Choice("reason", _("Reason for the early end"), choices=EndReason.choices, lookup="end_reason"),
        NamedPlace("to", _("Receiving place"), prefix="receiving_"),
        NamedPlace("from", _("Sending place"), prefix="sender_"),
        NamedUnit("host", _("Receiving unit"), lookup="host_id"),
        DateRangeFilter("ends", _("Service ends"), lookup="ends_on"),
        CountedFilter("place", _("Takes up a place"), query=Q(state__in=[str(one) for one in ON_THE_LIST])),
    )
    sorts = (
        Sort("newest", ("-id",), _("Newest first")),
        Sort("starts_on", ("starts_on", "id")),
        Sort("ends_on", ("ends_on", "id")),
    )
