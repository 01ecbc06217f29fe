"""Panels that higher rooms draw on a lower room's page.

A worker's page must show posts, learning and deployments, of which its room knows nothing: those
rooms register a panel in ``ready()``, and the page draws what the reader may see.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.functional import Promise

from .permissions import can


@dataclass(frozen=True)
class Panel:
    """A panel of a record's page.

    ``selector(record, access)`` answers the context of ``template`` (under the name ``panel``)
    and narrows its rows itself; the panel shows only to readers who hold ``capability`` where the
    record stands.
    """

    key: str
    label: str | Promise
    template: str
    selector: Callable[[Any, Any], dict[str, Any]]
    capability: str
    order: int = 50


@dataclass(frozen=True)
class DrawnPanel:
    """A panel with the context for one record."""

    key: str
    label: str | Promise
    template: str
    context: dict[str, Any]


_panels: dict[str, dict[str, Panel]] = {}


def register_panel(model_label: str, panel: Panel) -> None:
    """Show a panel on the pages of a model such as ``people.socialworker``."""
    _panels.setdefault(model_label, {})[panel.key] = panel


def panels_for(record: models.Model, access: Any) -> list[DrawnPanel]:
    """The panels of a record that the reader may see, in order, with their contexts."""
    registered = sorted(_panels.get(record._meta.label_lower, {}).values(), key=lambda panel: panel.order)
    return [
        DrawnPanel(panel.key, panel.label, panel.template, panel.selector(record, access))
        for panel in registered
        if can(access, panel.capability, record)
    ]
