"""The printed forms of a post plan: F02 审核表 and F03 明细表, as draft or as decided."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext_lazy as _

from core.approvals.registry import DocumentKind
from core.approvals.selectors import opinion_boxes
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import render_pdf
from core.files.selectors import form_template
from talent.institutions.models import Institution
from talent.people.enums import PostCategory

from . import grades
from .enums import CeilingKind, GradeBand, PlanState
from .models import Ceiling, GradeRule, PostPlan
from .rules import Line

POST_PLAN = DocumentKind(
    key="post_plan",
    model=PostPlan,
    label=_("Post plan"),
    place=lambda plan: plan.institution.locality,
    preparers=lambda plan: set(plan.authors.values_list("pk", flat=True)),
    prepare=Capability.SET_UP_POSTS,
    form="F02",
)
FORMS = {"F02": ("documents/post_plan.html", False), "F03": ("documents/post_lines.html", True)}
BANDS = {"management": "管理岗位", "professional": "专业技术岗位", "worker": "工勤技能岗位"}


def print_plan(plan: PostPlan, form: str) -> bytes:
    """The plan as a PDF of form ``F02`` or ``F03``; a plan on the desk is marked as a draft."""
    template, landscape = FORMS[form]
    return render_pdf(template, plan_context(plan, form), footer=plan.number, landscape=landscape)


def plan_context(plan: PostPlan, form: str) -> dict[str, Any]:
    """Everything the templates of F02 and F03 fill in."""
    lines = list(plan.lines.select_related("site", "post").order_by("line_no"))
    version = form_template(form)
    titles = {"F02": "事业单位岗位设置审核表", "F03": "社会工作岗位明细表"}
    return {
        "title": version.name if version else titles[form],
        "form": version,
        "mark": "final" if plan.state in (PlanState.APPROVED, PlanState.IN_FORCE) else "draft",
        "number": plan.number,
        "plan": plan,
        "institution": plan.institution,
        "lines": lines,
        "total": sum(Line.of(line).resulting_places for line in lines),
        "head": {
            "reporting_unit": plan.institution.name,
            "year": plan.year,
            "filled_on": plan.submitted_at.date() if plan.submitted_at else today(),
            "filled_by": str(plan.submitted_by) if plan.submitted_by else "",
            "phone": plan.institution.contact_phone,
        },
        "opinions": opinion_boxes(plan),
        **_figures(plan.institution, lines),
    }


def _figures(institution: Institution, lines: list[Any]) -> dict[str, Any]:
    """Numbers by category and grade, each with its share: what F02 asks for."""
    ceilings = Ceiling.objects.on(today()).filter(institution=institution, category="")
    approved = {row.kind: row for row in ceilings}
    by_grade: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for line in lines:
        by_grade[line.category][line.grade] += Line.of(line).resulting_places
    total = sum(sum(grade.values()) for grade in by_grade.values())
    categories = [
        {
            "key": category,
            "label": BANDS.get(category, str(PostCategory(category).label)),
            "count": sum(by_grade[category].values()),
            "share": _share(sum(by_grade[category].values()), total),
            "grades": [
                {
                    "label": grades.label(grade),
                    "count": n,
                    "share": _share(n, sum(by_grade[category].values())),
                }
                for grade, n in sorted(by_grade[category].items())
            ],
        }
        for category in PostCategory.values
        if category in by_grade
    ]
    return {
        "establishment": approved.get(CeilingKind.ESTABLISHMENT),
        "posts_total": next(
            (row for kind, row in approved.items() if kind != CeilingKind.ESTABLISHMENT), None
        ),
        "categories": categories,
        "bands": _bands(by_grade[PostCategory.PROFESSIONAL]),
    }


def _bands(professional: dict[str, int]) -> list[dict[str, Any]]:
    rules = GradeRule.objects.on(today()).filter(category=PostCategory.PROFESSIONAL)
    band_of = dict(rules.values_list("grade", "band"))
    total = sum(professional.values())
    words = {GradeBand.SENIOR: "高级", GradeBand.MIDDLE: "中级", GradeBand.JUNIOR: "初级"}
    counts = {
        band: sum(n for grade, n in professional.items() if band_of.get(grade) == band) for band in words
    }
    return [
        {"label": label, "count": counts[band], "share": _share(counts[band], total)}
        for band, label in words.items()
    ]


def _share(part: int, whole: int) -> str:
    return f"{part * 100 / whole:.1f}%" if whole else ""
