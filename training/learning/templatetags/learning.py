"""Words of the learning pages: hours without needless zeros, the ring of a ledger."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

from ..ledger import Ledger

register = template.Library()


@register.filter
def hours(value: Decimal | float | None) -> str:
    """Class-hours: ``8``, ``7.5``."""
    if value is None or value == "":
        return "–"
    return f"{Decimal(value).normalize():f}"


@register.filter
def ring(ledger: Ledger) -> list[tuple[str, Decimal, str]]:
    """The parts of a worker's ring: counted, waiting, still missing."""
    required = Decimal(ledger.required or 0)
    counted = min(ledger.counted, required)
    pending = min(ledger.pending, required - counted)
    return [
        (_("counted"), counted, "main"),
        (_("waiting for review"), pending, "soft"),
        (_("missing"), required - counted - pending, "rest"),
    ]
