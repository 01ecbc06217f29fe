"""Words of the printed page: dates as offices write them, amounts, QR codes."""

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.safestring import SafeString

from core.common.dates import today
from core.common.printing.qr import qr_svg

register = template.Library()


@register.filter
def cn_date(value: Any) -> str:
    """``2026年3月1日``; a blank to write in where there is no day."""
    if isinstance(value, date | datetime):
        return f"{value.year}年{value.month}月{value.day}日"
    return str(value) if value else "　　　年　　月　　日"


@register.filter
def cn_month(value: Any) -> str:
    """``1990.05``, as personnel forms write months; empty where there is none."""
    return f"{value.year}.{value.month:02d}" if isinstance(value, date | datetime) else str(value or "")


@register.filter
def shown(value: Any) -> Any:
    """A value as a form prints it: days in Chinese, yes and no, lists with an enumeration comma."""
    if isinstance(value, date | datetime):
        return cn_date(value)
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, list | tuple):
        return "、".join(str(part) for part in value)
    return "" if value is None else value


@register.filter
def hours(value: Any) -> str:
    """Class-hours without needless zeros: ``6``, ``3.5``, ``0``."""
    text = f"{value or 0:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@register.filter
def at(values: Any, key: str) -> Any:
    """``values|at:code``: an entry of a mapping, empty where it is missing."""
    return values.get(key, "") if hasattr(values, "get") else ""


@register.filter
def split(text: str) -> list[str]:
    """The words of a text, to walk through them."""
    return text.split()


@register.filter
def in_rows(boxes: Any, most: int) -> list[list[Any]]:
    """Boxes beside each other in as few rows as hold at most ``most`` of them, about equally many in each."""
    boxes = list(boxes)
    rows = -(-len(boxes) // most)
    size = -(-len(boxes) // rows) if rows else 1
    return [boxes[start : start + size] for start in range(0, len(boxes), size)]


@register.filter
def at_grade(values: Any, number: str) -> Any:
    """``values|at_grade:"08"``: the entry of a professional grade (``p08``)."""
    return at(values, f"p{number}")


@register.simple_tag
def qr(text: str) -> SafeString:
    """A QR code drawn into the page."""
    return qr_svg(text)


@register.simple_tag
def printed_on() -> str:
    """Today, as it is printed."""
    return cn_date(today())
