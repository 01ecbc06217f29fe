"""Small words of the templates: icons, tones, figures. A template builtin, no ``load`` needed."""

import logging
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

from django import template
from django.conf import settings
from django.http import QueryDict
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

from core.common.money import yuan
from core.common.tones import tone_of

register = template.Library()
logger = logging.getLogger(__name__)


@cache
def known_icons() -> frozenset[str]:
    """The names packed into the sprite (``static/icons.txt``)."""
    lines = (settings.BASE_DIR / "static" / "icons.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """A Tabler outline icon from the sprite, hidden from screen readers: a word stands beside it."""
    return _drawn(str(name), str(extra))


@cache
def _drawn(name: str, extra: str) -> SafeString:
    """The mark-up, made once; a name that is not in ``static/icons.txt`` draws a plain dot and is logged."""
    if name not in known_icons():
        logger.warning("icon %s is not in static/icons.txt", name)
        name = "point"
    return format_html(
        '<svg class="icon {}" width="24" height="24" aria-hidden="true" focusable="false">'
        '<use href="{}#{}"></use></svg>',
        extra,
        static("vendor/icons.svg"),
        name,
    )


@register.filter
def tone(state: object) -> str:
    """good, wait, bad or rest: the meaning of a state key."""
    return tone_of(state)


@register.simple_tag
def state(key: object, label: object = "") -> SafeString:
    """A state as a chip: ``{% state post.state post.get_state_display %}``."""
    return format_html('<span class="chip chip-{}">{}</span>', tone_of(key), label or key)


@register.simple_tag
def control_class(widget: Mapping[str, object]) -> str:
    """The style class of a form control, by the kind of its widget."""
    attrs = widget.get("attrs") or {}
    own = str(attrs.get("class", ""))  # type: ignore[union-attr]
    kind = str(widget.get("type") or "")
    shape = str(widget.get("template_name", "")).rsplit("/", 1)[-1]
    if kind == "hidden" or shape == "select_option.html":
        base = ""
    elif kind in {"checkbox", "radio"}:
        base = "form-check-input"
    elif shape == "select.html":
        base = "form-select"
    else:
        base = "form-control"
    invalid = "is-invalid" if attrs.get("aria-invalid") else ""  # type: ignore[union-attr]
    return " ".join(word for word in (base, own, invalid) if word)


@register.filter
def widget_kind(bound_field: object) -> str:
    """check, group, file, hidden or text: how the field template lays the control out."""
    widget = bound_field.field.widget  # type: ignore[attr-defined]
    if widget.is_hidden:
        return "hidden"
    if getattr(widget, "input_type", "") == "checkbox" and not hasattr(widget, "choices"):
        return "check"
    if getattr(widget, "use_fieldset", False):
        return "group"
    return "file" if getattr(widget, "needs_multipart_form", False) else "text"


@register.filter
def thousands(number: object) -> str:
    """1234567 → 1,234,567; decimals keep their places; None → an en dash."""
    if number is None or number == "":
        return "–"
    return f"{number:,}" if isinstance(number, int | float | Decimal) else str(number)


@register.filter
def money(amount: Decimal | int | str | None) -> str:
    """1234.5 → 1,234.50: yuan, always with their fen; None → an en dash."""
    return "–" if amount is None or amount == "" else yuan(Decimal(amount))


@register.simple_tag(takes_context=True)
def query(context: template.Context, *drop: str, **changes: object) -> str:
    """The present query string with some keys changed or dropped: links keep the filters."""
    request = context.get("request")
    params: QueryDict = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for key in drop:
        params.pop(key, None)
    for key, value in changes.items():
        if value is None or value == "":
            params.pop(key, None)
        else:
            params[key] = str(value)
    return "?" + params.urlencode() if params else "?"


@register.filter
def get(mapping: Mapping[str, object] | None, key: str) -> object:
    """``mapping[key]`` or nothing: templates cannot look up by a variable."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def lines(text: object) -> Iterable[str]:
    """The non-empty lines of a text."""
    return [line for line in str(text or "").splitlines() if line.strip()]
