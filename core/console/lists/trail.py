"""The operation log as a list."""

from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.audit.models import AuditEvent
from core.audit.wording import event_choices, kind_label
from core.common.capabilities import Capability
from core.common.lists import Choice, Column, DateRangeFilter, List, Sort
from core.imports.places import PlaceFilter
from core.users.models import normalise_username


def events(holder: Any) -> list[tuple[str, str]]:
    """Every kind of event that a room has named."""
    return event_choices()


def records(holder: Any) -> list[tuple[str, str]]:
    """The kinds of record that an event can be about: those with a number of their own."""
    labels = [
        model._meta.label_lower
        for model in apps.get_models()
        if any(field.name == "uid" for field in model._meta.fields)
    ]
    return sorted(((label, kind_label(label)) for label in labels), key=lambda pair: pair[1])


ORIGINS = {
    "web": _("on a page"),
    "import": _("by an import"),
    "job": _("by a job"),
    "command": _("by a command"),
    "seed": _("by the demonstration"),
}


def through(event: AuditEvent) -> Any:
    """The way it came about, in words."""
    return ORIGINS.get(event.origin, event.origin)


def by_person(rows: QuerySet, text: str) -> QuerySet:
    """What one account did."""
    return rows.filter(user__username=normalise_username(text))


class TrailList(List):
    key = "audit.trail"
    export_name = _("Operation log")
    unit = _("events")
    columns = [
        Column("at", _("Time"), kind="time", link=lambda event: reverse("console:event", args=[event.uid])),
        Column("who", _("Who"), value="who"),
        Column("username", _("User name"), value="user.username"),
        Column("title", _("Event"), value="title"),
        Column("event", _("Event key"), shown=False),
        Column("kind", _("Record"), value="kind"),
        Column(
            "outcome",
            _("Result"),
            kind="state",
            tone=lambda event: "good" if event.outcome == "done" else "bad",
        ),
        Column("address", _("From the address")),
        Column("note", _("Fields and reason"), value="note", wrap=True),
        Column("target_uid", _("Record number"), shown=False),
        Column("subject_uid", _("Person number"), shown=False),
        Column("origin", _("Through"), value=through, shown=False),
    ]
    filters = [
        PlaceFilter("place", _("Place"), capability=Capability.VIEW_AUDIT),
        Choice("event", _("Event"), choices=events),
        Choice("kind", _("Record"), choices=records, lookup="target_type"),
        Choice("outcome", _("Result"), choices=AuditEvent.Outcome.choices),
        DateRangeFilter("at", _("Time"), "at__date"),
    ]
    sorts = [Sort("at", ["-id"])]
    select_related = ("user",)
    search = staticmethod(by_person)
    search_hint = _("User name")
    empty_title = _("Nothing has been recorded yet")
    empty_icon = "shield-check"
