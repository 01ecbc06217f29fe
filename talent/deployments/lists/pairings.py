"""The list of pairings."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.dates import on, today
from core.common.lists import Choice, Column, List, Sort

from ..selectors.deployments import programmes


def _programmes(holder: object) -> list[tuple[int, str]]:
    return [(programme.pk, str(programme)) for programme in programmes()]


STANDING = (("now", _("In force today")), ("over", _("Ended")))


def _standing(queryset: QuerySet, value: str) -> QuerySet:
    day = today()
    return queryset.filter(on(day)) if value == "now" else queryset.filter(ends_on__lt=day)


class PairingList(List):
    """Which prefecture sends to which county, since when, by which document."""

    key = "deployments.pairings"
    stacked = True
    unit = _("pairings")
    export_name = _("pairings")
    select_related = ("programme", "sending", "receiving", "receiving__prefecture")
    search_hint = _("Prefecture, county or document number")
    empty_title = _("No pairing yet")
    empty_sentence = _("The province enters which prefecture sends to which counties, with the document.")
    empty_icon = "switch-horizontal"
    columns = (
        Column("sending", _("Sending prefecture"), "sending.name"),
        Column("receiving", _("Receiving county"), "receiving.name"),
        Column("receiving_prefecture", _("Receiving prefecture"), "receiving.prefecture.name"),
        Column("programme", _("Programme")),
        Column("starts_on", _("In force from"), kind="date"),
        Column("ends_on", _("In force until"), kind="date"),
        Column("document_no", _("Document number"), wrap=True),
        Column("note", _("Note"), shown=False),
        Column(
            "change",
            _("What to do"),
            lambda row: gettext("Change"),
            link=lambda row: reverse("deployments:pairing", args=[row.uid]),
            capability=Capability.MANAGE_DEPLOYMENTS,
            exported=False,
        ),
    )
    filters = (
        Choice("programme", _("Programme"), choices=_programmes, lookup="programme_id"),
        Choice("current", _("In force"), choices=STANDING, apply=_standing),
    )
    sorts = (Sort("newest", ("-id",), _("Newest first")),)

    @staticmethod
    def search(rows: QuerySet, text: str) -> QuerySet:
        return rows.filter(
            Q(sending__name__contains=text)
            | Q(receiving__name__contains=text)
            | Q(document_no__contains=text)
        )
