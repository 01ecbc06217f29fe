"""Structure ratios of a whole unit, as pure functions of (places by grade, ratios).

国人部发〔2006〕87号: senior to middle to junior 1:3:6, and ratios inside each level. A ratio limits the
*upper* grades: places left unused above may be set up below. Asked of header and lines together,
never of the social-work posts alone.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from .enums import Rounding
from .rules import Violation

THOUSAND = 1000


@dataclass(frozen=True)
class Ratio:
    """``part`` is at most ``per_thousand`` of ``whole``; ``own`` where the unit's own number holds."""

    key: str
    label: str
    part: frozenset[str]
    whole: frozenset[str]
    per_thousand: int
    rounding: str
    document_no: str
    own: bool = False

    @classmethod
    def of(cls, row: Any) -> "Ratio":
        """From a ``StructureRule``."""
        return cls(
            key=row.key,
            label=row.label,
            part=frozenset(row.part.split()),
            whole=frozenset(row.whole.split()),
            per_thousand=row.per_thousand,
            rounding=row.rounding,
            document_no=row.document_no,
            own=row.institution_id is not None,
        )

    @property
    def percent(self) -> str:
        whole, rest = divmod(self.per_thousand, 10)
        return f"{whole}.{rest}" if rest else f"{whole}"


@dataclass(frozen=True)
class Checked:
    """One ratio with the numbers of a unit: how many there are, among how many, how many may be."""

    ratio: Ratio
    places: int
    total: int
    allowed: int

    @property
    def over(self) -> int:
        return max(self.places - self.allowed, 0)


def allowed_places(ratio: Ratio, total: int) -> int:
    """How many whole places a ratio allows among ``total``, by its own way of rounding."""
    exact = total * ratio.per_thousand
    if ratio.rounding == Rounding.UP:
        return -(-exact // THOUSAND)
    if ratio.rounding == Rounding.NEAREST:
        return (2 * exact + THOUSAND) // (2 * THOUSAND)
    return exact // THOUSAND


def check(counts: Mapping[str, int], ratios: Iterable[Ratio]) -> list[Checked]:
    """Every ratio with its numbers; ratios among grades of which the unit has none are left out."""
    found = []
    for ratio in ratios:
        total = sum(n for grade, n in counts.items() if grade in ratio.whole)
        places = sum(n for grade, n in counts.items() if grade in ratio.part)
        if total:
            found.append(Checked(ratio, places, total, allowed_places(ratio, total)))
    return found


def structure_violations(counts: Mapping[str, int], ratios: Iterable[Ratio]) -> list[Violation]:
    """The ratios that the whole unit breaks, each with its numbers and its document."""
    return [_violation(one) for one in check(counts, ratios) if one.over]


def _violation(one: Checked) -> Violation:
    sentence = _(
        "Whole unit with this plan: %(label)s %(places)s of %(total)s, at most %(allowed)s (%(percent)s %%)"
        " are allowed: %(over)s too many."
    ) % {
        "label": one.ratio.label,
        "places": one.places,
        "total": one.total,
        "allowed": one.allowed,
        "percent": one.ratio.percent,
        "over": one.over,
    }
    return Violation(sentence, one.ratio.document_no, "grade", rule="structure", excess=one.over)
