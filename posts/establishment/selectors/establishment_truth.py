"""The truth line of 编制: approved, held by whole units, committed, approved but unused, vacant, beyond.

At every place and on every day approved + beyond = held + committed + unused + vacant, and what stands
below adds up to what stands above. What is not on record (no number, no header, a header older than a
merger) is counted beside the figures, never guessed.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from django.db import connections
from django.db.models import F, QuerySet, Sum
from django.db.models.functions import Coalesce

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import on
from talent.institutions.models import Institution

from ..enums import GradeBand
from ..models import GradeRule, HeaderCount
from .establishment_units import units_on
from .tally import UNIT, Counted
from .truth import Question, children_of, inside_of, levels_asked

MEASURES = ("ceiling", "held", "social", "committed", "reserved", "vacant", "beyond")
MISSING = ("no_ceiling", "no_header", "old_header")
FIGURES = (*MEASURES, *MISSING)

# Aliases of this module only; values travel as parameters of the compiled queryset.
_STATEMENT = """
WITH units AS ({units}), staff AS (
 SELECT units.*, CASE WHEN header_staff > books THEN header_staff ELSE books END AS held,
  CASE WHEN promised > committed THEN promised - committed ELSE 0 END AS reserved FROM units),
 lines AS (SELECT staff.*, ceiling - held - committed - reserved AS room FROM staff)
SELECT 'total', COUNT(*), {nulls}, {sums} FROM lines
UNION ALL SELECT 'child', COUNT(*), {group}, {sums} FROM lines GROUP BY {group}"""
_SUMS = ", ".join(
    {
        "vacant": "SUM(CASE WHEN room > 0 THEN room ELSE 0 END)",
        "beyond": "SUM(CASE WHEN room < 0 THEN -room ELSE 0 END)",
    }.get(name, f"SUM({name})")
    for name in FIGURES
)


@dataclass(frozen=True)
class StaffCount:
    """编制 of one place on one day; ``held`` are whole units, ``social`` those of them in posts kept here."""

    label: str = ""
    key: str = ""
    level: str = ""
    direct: bool = False
    ceiling: int = 0
    held: int = 0
    social: int = 0
    committed: int = 0
    reserved: int = 0
    vacant: int = 0
    beyond: int = 0
    no_ceiling: int = 0
    no_header: int = 0
    old_header: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """All figures in the order of ``FIGURES``."""
        return tuple(getattr(self, name) for name in FIGURES)

    @property
    def missing(self) -> int:
        """How often something is not on record."""
        return self.no_ceiling + self.no_header + self.old_header

    @property
    def is_balanced(self) -> bool:
        """Whether the identity holds."""
        return self.ceiling + self.beyond == self.held + self.committed + self.reserved + self.vacant

    def minus(self, other: "StaffCount") -> "StaffCount":
        """The difference, under this one's name."""
        return replace(self, **{name: getattr(self, name) - getattr(other, name) for name in FIGURES})

    def plus(self, other: "StaffCount") -> "StaffCount":
        """Both together, under this one's name."""
        return replace(self, **{name: getattr(self, name) + getattr(other, name) for name in FIGURES})


@dataclass(frozen=True)
class BandLine:
    """The whole unit's posts and people of one band of grade, as the headers state them."""

    band: str
    places: int
    social: int
    staff: int

    @property
    def label(self) -> str:
        return str(GradeBand(self.band).label)


@dataclass(frozen=True)
class EstablishmentLine:
    """The total, what stands beneath it, and whether both agree."""

    on: date
    total: StaffCount
    children: list[StaffCount] = field(default_factory=list)
    child_level: str = ""
    institutions: int = 0
    bands: list[BandLine] = field(default_factory=list)

    @property
    def sum(self) -> StaffCount:
        """The rows beneath, added up."""
        found = StaffCount()
        for child in self.children:
            found = found.plus(child)
        return found

    @property
    def adds_up(self) -> bool:
        """Whether the rows beneath sum up to the total in every column."""
        return self.sum.numbers == self.total.numbers

    @property
    def is_balanced(self) -> bool:
        """Whether the identity holds in the total and in every row."""
        return all(count.is_balanced for count in (self.total, *self.children))

    @property
    def is_empty(self) -> bool:
        return not self.institutions


def establishment_line(access: Access, asked: Question) -> EstablishmentLine:
    """编制 of what the reader may see, as of ``asked.on``; a fixed number of queries."""
    inside = inside_of(asked, institution="id")
    mine = scoped(Institution.objects.filter(inside), access, Capability.VIEW_POSTS)
    answers = list(_tally(units_on(mine, asked.on), levels_asked(asked)))
    total = next((answer for answer in answers if answer.kind == "total"), None)
    return EstablishmentLine(
        on=asked.on,
        total=StaffCount(**total.measures) if total else StaffCount(),
        children=children_of(answers, asked, StaffCount),
        child_level=asked.child_level,
        institutions=total.units if total else 0,
        bands=_bands(access, asked),
    )


def _tally(units: QuerySet, levels: list[str]) -> Iterator[Counted]:
    """The total and the rows by ``levels``, in one statement."""
    group = [f"{level}_key" for level in levels]
    keys = {f"{level}_key": F("pk") if level == UNIT else F(f"{level}_id") for level in levels}
    names = ("header_staff", "books", "social", "committed", "promised", *MISSING)
    rows = units.order_by().values(*names, ceiling=Coalesce(F("approved"), 0), **keys)
    text, params = rows.query.sql_with_params()
    statement = _STATEMENT.format(
        units=text, group=", ".join(group), nulls=", ".join(["CAST(NULL AS bigint)"] * len(group)), sums=_SUMS
    )
    with connections[units.db].cursor() as cursor:
        cursor.execute(statement, params)
        for kind, n, *rest in cursor.fetchall():
            values = [int(value or 0) for value in rest[len(group) :]]
            yield Counted(kind, n, "", tuple(rest[: len(group)]), dict(zip(FIGURES, values, strict=True)))


def _bands(access: Access, asked: Question) -> list[BandLine]:
    """Posts and people of whole units by band, from the headers in force on the day."""
    bands = dict(GradeRule.objects.on(asked.on).exclude(grade="").values_list("grade", "band"))
    inside = inside_of(asked, "header__institution__", "id")
    counts = HeaderCount.objects.filter(
        inside, on(asked.on, start="header__valid_from", end="header__valid_to")
    )
    rows = scoped(counts, access, Capability.VIEW_POSTS).order_by().values_list("grade")
    found: dict[str, list[int]] = {}
    for grade, *numbers in rows.annotate(p=Sum("places"), w=Sum("social_work"), s=Sum("staff")):
        line = found.setdefault(bands.get(grade, GradeBand.NONE), [0, 0, 0])
        line[:] = [old + new for old, new in zip(line, numbers, strict=True)]
    return [BandLine(band, *found[band]) for band in GradeBand.values if band in found]
