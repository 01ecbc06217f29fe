"""The list of bulletins and yearly reports."""

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, List, Sort
from talent.deployments.models import Programme

from ..models import Bulletin
from .enums import BulletinKind, BulletinState


def _tone(row: Bulletin) -> str:
    return {"signed": "good", "for_signature": "wait", "replaced": "rest"}.get(row.state, "info")


class BulletinList(List):
    """Which reports there are, how far they are, who signed."""

    key = "reports.bulletins"
    stacked = True
    unit = gettext_lazy("bulletins")
    search_hint = gettext_lazy("Number")
    select_related = ("programme", "signed_by", "locality")
    export_name = gettext_lazy("Bulletins")
    empty_title = gettext_lazy("No bulletin yet")
    empty_sentence = gettext_lazy("Begin the bulletin of a month: its figures are there at once.")
    empty_icon = "report-analytics"
    columns = (
        Column("number", gettext_lazy("Number"), link=Bulletin.get_absolute_url),
        Column("kind", gettext_lazy("Kind"), value="get_kind_display"),
        Column("programme", gettext_lazy("Programme"), wrap=True),
        Column("first_day", gettext_lazy("Period from"), kind="date"),
        Column("last_day", gettext_lazy("Period until"), kind="date"),
        Column("issue", gettext_lazy("Version"), kind="number"),
        Column("state", gettext_lazy("State"), kind="state", tone=_tone),
        Column("signed_by", gettext_lazy("Signed by")),
        Column("signed_at", gettext_lazy("Signed at"), kind="time"),
    )
    filters = (
        Choice("kind", gettext_lazy("Kind"), choices=BulletinKind.choices),
        Choice("state", gettext_lazy("State"), choices=BulletinState.choices),
        Choice(
            "programme",
            gettext_lazy("Programme"),
            choices=lambda holder: [(row.pk, str(row)) for row in Programme.objects.all()],
            lookup="programme_id",
        ),
    )
    sorts = (Sort("last_day", ("-last_day", "id"), gettext_lazy("Newest first")),)

    @staticmethod
    def search(queryset: QuerySet, text: str) -> QuerySet:
        return queryset.filter(number__contains=text)

    def empty_action(self, holder: Any) -> tuple[str, Any] | None:
        if holder.holds(Capability.MANAGE_DEPLOYMENTS):
            return reverse("reports:new_bulletin"), _("Begin a bulletin")
        return None
