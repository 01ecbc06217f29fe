"""Points of the need score on pages."""

from django import template

from ..needs import in_points

register = template.Library()


@register.filter
def points(thousandths: int | None) -> str:
    """Thousandths of a point as points: 62500 → “62.5”."""
    return in_points(thousandths)
