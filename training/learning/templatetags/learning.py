"""Words of the learning pages: hours without needless zeros, the ring of a ledger, rules and reasons."""

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _

from ..ledger import Ledger, Line
from ..words import because, credit_words

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


@register.filter
def annual_bar(ledger: Ledger) -> list[tuple[str, Decimal, str]]:
    """The year's hours: professional, public, missing."""
    return [
        (_("Professional subjects"), _whole(ledger.professional), "main"),
        (_("Public subjects"), _whole(ledger.public), "soft"),
        (_("missing"), _whole(ledger.missing), "rest"),
    ]


def _whole(hours: Decimal) -> Decimal | int:
    return hours if hours % 1 else int(hours)


@register.filter
def reasons(line: Line, ledger: Ledger | None = None) -> list[tuple[Decimal, str]]:
    """(hours, why) of everything in a line that does not count."""
    return [(part.hours, because(line, part, ledger)) for part in line.parts]


@register.filter
def credited(rule: Any) -> str:
    """How a rule credits, in short sentences; Chinese ones need no space between them."""
    return " ".join([*credit_words(rule), rule.explanation]).strip().replace("。 ", "。")
