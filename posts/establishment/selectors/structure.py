"""The whole unit as the structure ratios see it: header plus lines, and the ratios in force."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from core.common.dates import today
from talent.institutions.models import Institution

from .. import grades
from ..models import PlanException, Post, StructureRule, UnitHeader
from ..rules import Line
from ..structure import Checked, Ratio, check

GRADED = frozenset((*grades.PROFESSIONAL, *grades.MANAGEMENT, *grades.WORKER))


def header_of(institution: Institution, day: date | None = None) -> UnitHeader | None:
    """The unit header in force on the day (default today)."""
    headers = UnitHeader.objects.on(day or today()).filter(institution=institution)
    return headers.prefetch_related("counts").first()


def ratios_for(institution: Institution, day: date | None = None) -> list[Ratio]:
    """Ratios in force on the day; the unit's own take the place of the national ones."""
    day = day or today()
    national = StructureRule.objects.on(day).filter(institution=None).order_by("id")
    own = {row.key: row for row in StructureRule.objects.on(day).filter(institution=institution)}
    return [Ratio.of(own.get(row.key, row)) for row in national]


def whole_unit(header: UnitHeader, lines: Iterable[Line], outside: Iterable[int] = ()) -> Counter[str]:
    """Places by grade of the whole unit: the header's posts of other work, the social-work posts that
    stand and are not among ``outside``, and what the lines make of the others."""
    counts: Counter[str] = Counter()
    for row in header.counts.all():
        counts[row.grade] += row.places - row.social_work
    posts = Post.objects.standing().filter(institution_id=header.institution_id).exclude(pk__in=list(outside))
    for grade, places in posts.values_list("grade", "places"):
        counts[grade] += places
    for line in lines:
        counts[line.grade] += line.resulting_places
    return Counter({grade: n for grade, n in counts.items() if grade in GRADED})


def structure_of(institution: Institution, day: date | None = None) -> list[Checked]:
    """Every ratio with the unit's numbers as they stand; empty without a header."""
    header = header_of(institution, day)
    return check(whole_unit(header, ()), ratios_for(institution, day)) if header else []


def extras_of(institution: Institution, day: date | None = None) -> dict[str, int]:
    """Places beyond each rule that approved exceptions in force on the day allow."""
    rows = PlanException.objects.on(day or today()).filter(institution=institution)
    extras: Counter[str] = Counter()
    for row in rows:
        extras[row.rule] += row.extra
    return dict(extras)
