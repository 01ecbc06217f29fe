"""A plan as its page shows it."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from talent.institutions.models import Institution

from ..enums import PlanState
from ..models import Ceiling, PostPlan, PostPlanLine
from ..rules import Violation, not_stated
from .facts import judged


@dataclass(frozen=True)
class ShownLine:
    """A line with the rules it breaks and the columns still to be supplied."""

    line: PostPlanLine
    violations: list[Violation] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)


def plan_lines(plan: PostPlan) -> dict[str, Any]:
    """Lines with violations beside them, violations of the whole plan, and the sums.

    Rules are asked until the plan is decided; afterwards it stands as it was decided.
    """
    undecided = plan.state in (PlanState.DRAFT, PlanState.RETURNED, PlanState.SUBMITTED)
    broken, excused = judged(plan) if undecided else ([], [])
    by_line: dict[str, list[Violation]] = defaultdict(list)
    for violation in broken:
        by_line[violation.line].append(violation)
    rows = plan.lines.select_related("site", "post", "created_post").order_by("line_no")
    shown = [ShownLine(row, by_line[str(row.line_no)], _missing(row)) for row in rows]
    return {
        "lines": shown,
        "violations": by_line[""],
        "excused": excused,
        "broken": len(broken),
        "incomplete": sum(bool(one.missing) for one in shown),
        "without_standards": sum(not one.line.standards for one in shown),
        "total_places": sum(one.line.places or 0 for one in shown),
    }


def _missing(row: PostPlanLine) -> list[str]:
    return [str(row._meta.get_field(name).verbose_name) for name in not_stated(row)]


def running_ceilings(institution: Institution) -> list[Ceiling]:
    """Approved numbers of an institution that hold without an end."""
    return list(Ceiling.objects.filter(institution=institution, valid_to=None).order_by("kind"))
