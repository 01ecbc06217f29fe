"""The need score: how much a site needs somebody, with every step of its arithmetic.

A pure function of the site's facts and of the dated weights (``NeedWeight``). Points are whole
thousandths, so that the lines add up to the total exactly, whatever the numbers.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .enums import NeedFactor

THOUSAND = 1000


@dataclass(frozen=True)
class NeedFacts:
    """What the score counts of one site; yes or no is 1 or 0.

    ``workload``: people served for each social worker of the county, rounded down.
    """

    categories: frozenset[str] = frozenset()
    workload: int = 0
    no_station: bool = False
    first_time: bool = False
    lodging: bool = False
    supervisor: bool = False
    safety: bool = False

    def value_of(self, factor: str) -> int:
        """The number that the site has for a factor; 0 for one that this house does not know."""
        if factor in self.categories:
            return 1
        return int(getattr(self, factor, 0)) if factor in NeedFactor.values else 0


@dataclass(frozen=True)
class ScoreLine:
    """One factor: the site's value, where full points are reached, points possible and given.

    ``weight`` is in points, ``points`` in thousandths of a point.
    """

    factor: str
    value: int
    full_at: int
    weight: int
    points: int
    document: str
    is_default: bool = False

    @property
    def label(self) -> str:
        """The factor in words."""
        return str(NeedFactor(self.factor).label) if self.factor in NeedFactor.values else self.factor

    @property
    def is_yes_or_no(self) -> bool:
        """Whether the value says yes or no rather than a number."""
        return self.full_at == 1


@dataclass(frozen=True)
class Score:
    """The lines and their sum, in thousandths of a point."""

    lines: tuple[ScoreLine, ...]
    total: int

    @property
    def most(self) -> int:
        """Points that all factors together can give, in thousandths."""
        return sum(line.weight for line in self.lines) * THOUSAND

    def as_data(self) -> list[dict[str, Any]]:
        """The lines as they are kept with a frozen score."""
        return [dict(line.__dict__) for line in self.lines]


def need_score(facts: NeedFacts, weights: Iterable[Any]) -> Score:
    """The score of a site under weights (``factor``, ``points``, ``full_at``, ``document_no``).

    A number gives its points in proportion up to ``full_at`` and no more beyond it; thousandths
    are rounded down.
    """
    lines = tuple(_line(facts, weight) for weight in weights)
    return Score(lines, sum(line.points for line in lines))


def _line(facts: NeedFacts, weight: Any) -> ScoreLine:
    value = facts.value_of(weight.factor)
    counted = min(max(value, 0), weight.full_at)
    return ScoreLine(
        factor=weight.factor,
        value=value,
        full_at=weight.full_at,
        weight=weight.points,
        points=weight.points * THOUSAND * counted // weight.full_at,
        document=weight.document_no,
        is_default=weight.is_default,
    )


def score_from(data: Iterable[Mapping[str, Any]]) -> Score:
    """A frozen score, read back."""
    lines = tuple(ScoreLine(**line) for line in data)
    return Score(lines, sum(line.points for line in lines))


def in_points(thousandths: int | None) -> str:
    """Thousandths as points for a reader: 62.500 → “62.5”."""
    if thousandths is None:
        return ""
    whole, rest = divmod(thousandths, THOUSAND)
    return f"{whole}.{rest:03d}".rstrip("0").rstrip(".") if rest else str(whole)
