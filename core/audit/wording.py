"""How events read: each room names its own verbs, the history and the log show them."""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_labels: dict[str, str | Promise] = {}


def register_events(labels: dict[str, str | Promise]) -> None:
    """``{"learning.verified": _("Learning accepted")}``, from a room's ``ready()``."""
    _labels.update(labels)


def event_label(event: str) -> str | Promise:
    """The words of an event; an unnamed one shows its key rather than nothing."""
    return _labels.get(event, event)


def event_choices() -> list[tuple[str, str]]:
    """All named events for a filter, in the order of their words."""
    return sorted(((key, str(label)) for key, label in _labels.items()), key=lambda pair: pair[1])


def kind_label(label: str) -> str:
    """The words for a kind of record (``people.socialworker`` → social worker)."""
    try:
        return str(apps.get_model(label)._meta.verbose_name)
    except (LookupError, ValueError):
        return label


def field_label(model_label: str, field: str) -> str:
    """The words for a column of a kind of record, or of a part of it (a line of a plan)."""
    try:
        model = apps.get_model(model_label)
    except (LookupError, ValueError):
        return field
    for candidate in (model, *apps.get_app_config(model._meta.app_label).get_models()):
        try:
            return str(candidate._meta.get_field(field).verbose_name)
        except (FieldDoesNotExist, AttributeError):
            continue
    return field  # a column of an older version


register_events(
    {
        "access.granted": _("Role granted"),
        "access.revoked": _("Role revoked"),
        "audit.exported": _("Operation log exported"),
    }
)
