"""Figures drawn on the server as SVG: they need no script, no inline style, and print."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import template

from core.common.templatetags.ui import thousands

register = template.Library()

RADIUS = 15.915494309189533  # circumference 100: dash lengths are per cent


@dataclass(frozen=True)
class Part:
    """One stretch of a bar or ring, in per cent of the whole."""

    label: str
    value: object
    tone: str
    start: float
    length: float
    url: str = ""

    @property
    def middle(self) -> float:
        return round(self.start + self.length / 2, 3)

    @property
    def offset(self) -> float:
        """Where the ring's dash begins: at twelve o'clock, clockwise."""
        return round((25 - self.start) % 100, 3)

    @property
    def gap(self) -> float:
        """The rest of the ring."""
        return round(100 - self.length, 3)

    @property
    def room_needed(self) -> int:
        """Pixels that the label with its figure takes, about."""
        text = f"{self.label} {thousands(self.value)}"
        return 10 + sum(13 if ord(letter) > 0x2E80 else 7 for letter in text)

    @property
    def roomy(self) -> bool:
        """Wide enough to carry its own label on a desk screen (a bar of some 900 pixels)."""
        return self.length * 9 >= self.room_needed

    @property
    def roomy_on_phone(self) -> bool:
        """Wide enough for its label in a bar of some 310 pixels."""
        return self.length * 3.1 >= self.room_needed


def cut(items: Iterable[Sequence[object]], whole: float | Decimal | None = None) -> list[Part]:
    """(label, value, tone[, url]) rows → parts that lie end to end; zero values are left out."""
    rows = [tuple(item) for item in items]
    total = float(whole or 0) or sum(float(row[1]) for row in rows) or 1.0  # type: ignore[arg-type]
    parts, start = [], 0.0
    for label, value, tone, *rest in rows:
        length = float(value) * 100 / total  # type: ignore[arg-type]
        if length <= 0:
            continue
        length = min(length, 100 - start)
        parts.append(
            Part(
                str(label), value, str(tone), round(start, 3), round(length, 3), str(rest[0]) if rest else ""
            )
        )
        start += length
    return parts


@register.inclusion_tag("components/bar.html")
def bar(items: Iterable[Sequence[object]], label: str = "", whole: float | None = None) -> dict[str, object]:
    """The headcount truth line: rows of (label, value, tone, url) as one bar with a spoken summary.

    tones: main, soft, mute, warn, rest, good, bad. ``whole`` stretches the bar to a known total.
    """
    parts = cut(items, whole)
    return {"parts": parts, "label": label, "spoken": all(part.roomy and not part.url for part in parts)}


@register.inclusion_tag("components/donut.html")
def donut(
    items: Iterable[Sequence[object]],
    whole: float | None = None,
    figure: object = "",
    of: object = "",
    caption: str = "",
) -> dict[str, object]:
    """A ring with a figure in the middle: ``60 / 90`` and a caption."""
    return {
        "parts": cut(items, whole),
        "radius": RADIUS,
        "figure": figure,
        "of": of,
        "caption": caption,
    }


@register.filter
def heat(value: object, top: object = 100) -> str:
    """0…10: the shade of a cell in a heat table; nothing for a missing value."""
    if value is None or value == "":
        return "none"
    part = float(value) / (float(top) or 1.0)  # type: ignore[arg-type]
    return str(max(0, min(10, math.floor(part * 10 + 0.5))))
