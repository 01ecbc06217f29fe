"""One unit as its page shows it: approved numbers and what stands against them, header, exceptions."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Sum

from core.access.permissions import can
from core.common.capabilities import Capability
from core.common.dates import today
from talent.institutions.models import Institution

from ..enums import CeilingKind, categories_under
from ..header_rules import Count
from ..models import (
    Appointment,
    Ceiling,
    HeaderCount,
    PlanException,
    Post,
    PostPlan,
    StaffingPlan,
    StructureRule,
    UnitHeader,
)
from .establishment_units import what_changed_units
from .staffing import establishment_of
from .structure import header_of, structure_of


@dataclass(frozen=True)
class KindLine:
    """One kind of ceiling of a unit today: the number, its document, and what stands against it."""

    kind: str
    label: str
    ceiling: Ceiling | None
    created: int
    filled: int

    @property
    def left(self) -> int | None:
        """Places not created (for 编制: not held); None without a number."""
        used = self.filled if self.kind == CeilingKind.ESTABLISHMENT else self.created
        return None if self.ceiling is None else max(self.ceiling.places - used, 0)


def kind_lines(institution: Institution, day: date | None = None) -> list[KindLine]:
    """The four kinds that the unit has a number or posts of, never mixed."""
    day = day or today()
    ceilings = {row.kind: row for row in Ceiling.objects.on(day).filter(institution=institution, category="")}
    posts = Post.objects.standing().filter(institution=institution)
    created = dict(posts.order_by().values_list("category").annotate(n=Sum("places")))
    held = Appointment.objects.occupying(day).filter(post__institution=institution)
    filled: dict[str, int] = {}
    for category in held.values_list("post__category", flat=True):
        filled[category] = filled.get(category, 0) + 1
    lines = []
    for kind in CeilingKind:
        categories = categories_under(kind)
        line = KindLine(
            kind=str(kind),
            label=str(kind.label),
            ceiling=ceilings.get(str(kind)),
            created=sum(created.get(one, 0) for one in categories),
            filled=establishment_of(institution, day).actual
            if kind == CeilingKind.ESTABLISHMENT and str(kind) in ceilings
            else sum(filled.get(one, 0) for one in categories),
        )
        if line.ceiling or line.created:
            lines.append(line)
    return lines


def unit_context(institution: Institution) -> dict[str, Any]:
    """Everything that the page of a unit's establishment shows."""
    header = header_of(institution)
    return {
        "kinds": kind_lines(institution),
        "establishment": establishment_of(institution),
        "ceiling_history": Ceiling.objects.filter(institution=institution).order_by("kind", "-valid_from"),
        "header": header,
        "header_totals": header_totals(header),
        "old_header": header is not None and is_old(header),
        "headers": UnitHeader.objects.filter(institution=institution).order_by("-valid_from"),
        "structure": structure_of(institution),
        "own_ratios": StructureRule.objects.filter(institution=institution).order_by("-valid_from"),
        "exceptions": PlanException.objects.filter(institution=institution).order_by("-valid_to"),
        "plans": PostPlan.objects.filter(institution=institution).order_by("-id")[:8],
        "staffing": StaffingPlan.objects.filter(institution=institution).order_by("-id")[:8],
        "today": today(),
    }


def header_totals(header: UnitHeader | None) -> list[tuple[str, int, int, int]]:
    """(category, posts, of which social work, staff) of a header, and their sum last."""
    if header is None:
        return []
    sums: dict[str, list[int]] = {}
    for row in header.counts.all():
        line = sums.setdefault(row.get_category_display(), [0, 0, 0])
        for n, value in enumerate((row.places, row.social_work, row.staff)):
            line[n] += value
    return [(label, *numbers) for label, numbers in sums.items()]


def numbers_for_form(institution: Institution) -> dict[str, Count]:
    """The numbers that a new header starts from: the last one's, social work as it stands today."""
    header = header_of(institution)
    rows = HeaderCount.objects.filter(header=header) if header else HeaderCount.objects.none()
    found = {row.grade: Count(row.grade, row.places, row.social_work, row.staff) for row in rows}
    posts = Post.objects.standing().filter(institution=institution).exclude(grade="")
    for grade, n in posts.order_by().values_list("grade").annotate(n=Sum("places")):
        old = found.get(grade, Count(grade))
        found[grade] = Count(grade, max(old.places, n), n, old.staff)
    return found


def panel_context(institution: Institution, access: Any) -> dict[str, Any]:
    """The panel of an institution's own page: its numbers, kind by kind, and the way to all of it."""
    header = header_of(institution)
    return {
        "unit": institution,
        "kinds": kind_lines(institution),
        "has_header": header is not None,
        "old_header": header is not None and is_old(header),
        "may_record": can(access, Capability.SET_UP_POSTS, institution),
        "is_public": institution.kind == "public_institution",
    }


def is_old(header: UnitHeader) -> bool:
    """Whether the unit was merged into or split since."""
    return what_changed_units(header.institution).filter(on__gt=header.valid_from).exists()
