"""The score of a candidate with its arithmetic, as a pure function of facts and frozen criteria.

Points are whole thousandths: a criterion of weight 30 (points) met to 800 thousandths gives 24,000.
Criteria of ``BY_COUNTY`` are counted for each receiving county on top of the score of the call.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from .enums.selection import BY_COUNTY, CriterionKind

WHOLE = 1000
"""Thousandths in a whole weight."""


@dataclass(frozen=True)
class RankingFacts:
    """What the criteria ask of a person; ``quota_need``: thousandths of the sender's places left empty."""

    certificate: str = ""
    months: int = 0  # whole months in social work at the start of the service
    education: str = ""
    earlier: int = 0  # earlier deployments completed
    languages: str = ""
    quota_need: int = 0
    fields: frozenset[str] = frozenset()
    tie_county: int | None = None


@dataclass(frozen=True)
class CountyFacts:
    """What the criteria ask of a county: the fields of service of its open sites, and its id."""

    fields: frozenset[str] = frozenset()
    county: int | None = None


@dataclass(frozen=True)
class Criterion:
    """A criterion as the call froze it."""

    kind: str
    weight: int
    table: Mapping[str, int] = field(default_factory=dict)
    basis: str = ""

    @property
    def label(self) -> str:
        """The criterion, shown."""
        return str(CriterionKind(self.kind).label)

    @property
    def by_county(self) -> bool:
        """Whether its points depend on the receiving county."""
        return self.kind in BY_COUNTY


@dataclass(frozen=True)
class ScoreLine:
    """One line of the arithmetic: weight × share = points (thousandths), and the fact behind it."""

    kind: str
    weight: int
    share: int
    fact: Any = None

    @property
    def points(self) -> int:
        """Thousandths of a point."""
        return self.weight * self.share

    def as_row(self) -> dict[str, Any]:
        """The line as it is kept."""
        return {"kind": self.kind, "weight": self.weight, "share": self.share, "fact": self.fact}


def line_of(row: Mapping[str, Any]) -> ScoreLine:
    """A kept line."""
    return ScoreLine(row["kind"], row["weight"], row["share"], row.get("fact"))


def score(facts: RankingFacts, criteria: Iterable[Criterion]) -> list[ScoreLine]:
    """The lines that do not depend on the county."""
    return [
        ScoreLine(one.kind, one.weight, *_share(one, facts)) for one in criteria if one.kind not in BY_COUNTY
    ]


def score_at(facts: RankingFacts, place: CountyFacts, criteria: Iterable[Criterion]) -> list[ScoreLine]:
    """The lines that a county adds."""
    return [
        ScoreLine(one.kind, one.weight, *_share_at(one, facts, place))
        for one in criteria
        if one.kind in BY_COUNTY
    ]


def total(lines: Iterable[ScoreLine]) -> int:
    """Thousandths of a point."""
    return sum(line.points for line in lines)


def _share(one: Criterion, facts: RankingFacts) -> tuple[int, Any]:
    """Thousandths of the weight, and the fact they come from."""
    if one.kind == CriterionKind.CERTIFICATE:
        return one.table.get(facts.certificate or "none", 0), facts.certificate
    if one.kind == CriterionKind.EDUCATION:
        return one.table.get(facts.education or "none", 0), facts.education
    if one.kind == CriterionKind.YEARS:
        full = one.table.get("full", 10) * 12
        return min(facts.months, full) * WHOLE // full if full else 0, facts.months
    if one.kind == CriterionKind.EARLIER:
        return (WHOLE if facts.earlier else 0), facts.earlier
    if one.kind == CriterionKind.LANGUAGE:
        return (WHOLE if facts.languages.strip() else 0), facts.languages.strip()
    return facts.quota_need, facts.quota_need


def _share_at(one: Criterion, facts: RankingFacts, place: CountyFacts) -> tuple[int, Any]:
    if one.kind == CriterionKind.FIELD:
        common = sorted(facts.fields & place.fields)
        return (WHOLE if common else 0), common
    tied = facts.tie_county is not None and facts.tie_county == place.county
    return (WHOLE if tied else 0), tied
