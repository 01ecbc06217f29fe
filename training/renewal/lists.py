"""The lists of this room: applications, the people of a wave."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.common.templatetags.ui import state
from core.imports.places import PlaceFilter
from talent.people.enums import CertificateLevel
from talent.people.models import SocialWorker
from talent.people.names import named

from .enums import OPEN, Issuer, Kind, NationalState, Path, State
from .models import Application


def find_application(rows: QuerySet, text: str) -> QuerySet:
    """By the person's name (or part of it, or pinyin), the acceptance number or the national one."""
    people = named(SocialWorker.objects.all(), text)
    return rows.filter(Q(worker__in=people) | Q(number=text.strip()) | Q(national_ref=text.strip()))


def whose_turn(row: Application) -> str:
    """The office that has it, empty where none has."""
    return str(row.waits_at.label) if row.waits_at else ""


class ApplicationList(List):
    """Applications in the reader's scope."""

    key = "renewal.applications"
    stacked = True
    unit = _("applications")
    search = staticmethod(find_application)
    search_hint = _("Name or acceptance number")
    select_related = ("worker", "institution", "handling_county", "handling_province", "certificate")
    export_name = _("Registration applications")
    empty_title = _("No application here yet")
    empty_sentence = _(
        "Social workers apply on their own page; officers may open an application on a person’s page."
    )
    empty_icon = "file-certificate"
    columns = (
        Column("number", _("Acceptance number"), link=Application.get_absolute_url),
        Column("worker", _("Social worker"), value="worker.name", link=Application.get_absolute_url),
        Column("institution", _("Employer"), value="institution.name", wrap=True),
        Column("kind", _("Kind of registration"), value="get_kind_display"),
        Column("state", _("State"), kind="state"),
        Column("whose_turn", _("Now at"), value=whose_turn),
        Column("path", _("Way of admission"), value="get_path_display"),
        Column("asked", _("Hours asked"), kind="number", shown=False),
        Column("credited", _("Hours counted"), kind="number", shown=False),
        Column("handling_county", _("Handling county"), value="handling_county.name"),
        Column("handled_by", _("Handled at"), value="get_handled_by_display", shown=False),
        Column("submitted_at", _("Handed in"), kind="time"),
        Column("settled_at", _("Settled"), kind="time", shown=False),
        Column("issuer", _("Issuer"), value="get_issuer_display", shown=False),
        Column("national_ref", _("Number in the national system"), shown=False),
        Column(
            "national_state",
            _("State in the national system"),
            value="get_national_state_display",
            shown=False,
        ),
        Column("level", _("Certificate"), value="certificate.get_level_display", shown=False),
    )
    filters = (
        Choice("state", _("State"), choices=State.choices),
        Choice("kind", _("Kind of registration"), choices=Kind.choices),
        Choice("path", _("Way of admission"), choices=Path.choices),
        Choice("issuer", _("Issuer"), choices=Issuer.choices),
        Choice(
            "national",
            _("State in the national system"),
            choices=NationalState.choices,
            lookup="national_state",
        ),
        DateRangeFilter("submitted", _("Handed in"), lookup="submitted_at__date"),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_RENEWALS),
    )
    sorts = (
        Sort("newest", ("-id",), _("Newest first")),
        Sort("submitted_at", ("submitted_at", "id")),
    )


def application_words(row: SocialWorker) -> str:
    """The state of the application under way, for a file."""
    return str(row.under_way[0].get_state_display()) if row.under_way else ""


def application_chip(row: SocialWorker) -> Any:
    """The application under way, linked; a dash where there is none."""
    if not row.under_way:
        return format_html('<span class="chip">{}</span>', gettext("Not applied yet"))
    one = row.under_way[0]
    return format_html(
        '<a href="{}">{}</a>', one.get_absolute_url(), state(one.state, one.get_state_display())
    )


def nudged(row: SocialWorker) -> Any:
    """When the person was last told, by us or by the calendar."""
    told = list(row.notices.all())
    return max((one.sent_at for one in told), default=None)


class WaveList(List):
    """People whose registration ends in one wave."""

    key = "renewal.wave"
    stacked = True
    unit = _("people")
    search = staticmethod(lambda rows, text: named(rows, text) if text.strip() else rows)
    search_hint = _("Name, part of it or pinyin")
    select_related = ("institution", "county", "township", "user")
    export_name = _("People due for renewal")
    empty_title = _("Nobody is due in this wave")
    empty_sentence = _("Choose another month, or another place.")
    empty_icon = "calendar-event"
    columns = (Column("name", _("Social worker"), link=SocialWorker.get_absolute_url),)
    filters = (
        Choice(
            "application",
            _("Application"),
            choices=(("none", _("Not applied yet")), ("open", _("Under way"))),
            apply=lambda rows, value: (
                rows.exclude(pk__in=_open_people()) if value == "none" else rows.filter(pk__in=_open_people())
            ),
        ),
        Choice("level", _("Certificate"), choices=CertificateLevel.choices, lookup="certificate_level"),
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_RENEWALS),
    )
    sorts = (
        Sort("registered_until", ("registered_until", "id"), _("Earliest end first")),
        Sort("name", ("name", "id")),
    )

    def __init__(self, ledgers: Mapping[int, Any] | None = None) -> None:
        self.ledgers = ledgers or {}
        self.columns = self._columns()
        self.filters = (self._hours_filter(), *type(self).filters)
        super().__init__()

    def _columns(self) -> tuple[Column, ...]:
        hours = self._hours
        return (
            Column("name", _("Social worker"), link=SocialWorker.get_absolute_url),
            Column("institution", _("Employer"), value="institution.name", wrap=True),
            Column("county", _("County"), value="county.name"),
            Column("certificate_level", _("Certificate"), value="get_certificate_level_display"),
            Column("registered_until", _("Registered until"), kind="date"),
            Column("required", _("Hours asked"), value=hours("required"), kind="number"),
            Column("counted", _("Hours counted"), value=hours("counted"), kind="number"),
            Column("pending", _("Hours waiting"), value=hours("pending"), kind="number", shown=False),
            Column("missing", _("Hours missing"), value=hours("missing"), kind="number"),
            Column("application", _("Application"), value=application_words, render=application_chip),
            Column("told", _("Last reminded"), value=nudged, kind="time"),
        )

    def _hours(self, name: str) -> Callable[[SocialWorker], Any]:
        """A figure of the ledger, reckoned once for the whole wave."""

        def value(row: SocialWorker) -> Any:
            found = getattr(self.ledgers.get(row.pk), name, None)
            return None if found is None else int(found) if found == int(found) else float(found)

        return value

    def _hours_filter(self) -> Choice:
        def narrow(rows: QuerySet, value: str) -> QuerySet:
            short = [pk for pk, one in self.ledgers.items() if one.required and not one.is_enough]
            return rows.filter(pk__in=short) if value == "short" else rows.exclude(pk__in=short)

        choices = (("short", _("Hours missing")), ("enough", _("Hours complete")))
        return Choice("hours", _("Class-hours"), choices=choices, apply=narrow)

    def rows(self, queryset: QuerySet) -> QuerySet:
        """With the application under way and what the person was told."""
        under_way = Application.objects.open().order_by("-id")
        return (
            super()
            .rows(queryset)
            .prefetch_related(Prefetch("applications", queryset=under_way, to_attr="under_way"), "notices")
        )

    def empty_action(self, holder: Any) -> tuple[str, str] | None:
        return reverse("renewal:waves"), gettext("All waves")


def _open_people() -> QuerySet:
    return Application.objects.filter(state__in=sorted(OPEN)).values("worker_id")
