"""What events are called: each room names its own in ``ready()``; pages show the words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .models import AuditEvent

_labels: dict[str, str | Promise] = {}


def register_events(labels: Mapping[str, str | Promise]) -> None:
    """Name events: ``{"people.worker_registered": _("Put on the books")}``."""
    _labels.update(labels)


def event_label(event: str) -> str:
    """The words for an event; the bare name where no room has named it."""
    return str(_labels.get(event, event))


def event_labels() -> dict[str, str]:
    """All named events, for the auditor's filter."""
    return {event: str(label) for event, label in sorted(_labels.items())}


def field_labels(event: AuditEvent) -> list[str]:
    """The names of the changed fields as forms show them."""
    try:
        meta = apps.get_model(event.target_type)._meta
    except (LookupError, ValueError):
        return list(event.fields)
    labels = []
    for name in event.fields:
        try:
            labels.append(str(meta.get_field(name).verbose_name))
        except FieldDoesNotExist:
            labels.append(name)
    return labels


@dataclass(frozen=True)
class HistoryLine:
    """One line of a record's history, as ``components/timeline.html`` shows it."""

    when: datetime
    title: str
    who: str
    note: str
    tone: str = ""


def history_lines(events: Iterable[AuditEvent]) -> list[HistoryLine]:
    """Events (with their users) as lines; nothing personal is in them by construction."""
    return [_line(event) for event in events]


def _line(event: AuditEvent) -> HistoryLine:
    notes: list[Any] = []
    if event.fields:
        notes.append(_("Fields: %(names)s") % {"names": "、".join(field_labels(event))})
    if event.reason:
        notes.append(_("Reason: %(reason)s") % {"reason": event.reason})
    who = str(event.user) if event.user_id else str(_("The system"))
    tone = "" if event.outcome == AuditEvent.Outcome.DONE else "bad"
    return HistoryLine(event.at, event_label(event.event), who, " · ".join(notes), tone)
