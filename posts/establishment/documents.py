"""The printed forms of a post plan: F02 审核表 and F03 明细表, as draft or as decided."""

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.approvals.registry import DocumentKind
from core.approvals.selectors import opinion_boxes
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.common.pdf import render_pdf
from core.files.printing import ONE_PAGE
from core.files.selectors import form_template
from talent.institutions.enums import InstitutionKind

from .documents_units import print_change, structure_values
from .enums import CeilingKind
from .models import Appointment, Ceiling, PlanException, Post, PostPlan, PostPlanLine
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
FORMS = {
    "F02": ("documents/post_plan.html", False),
    "F03": ("documents/post_lines.html", True),
    "F04": ("documents/form_generic.html", False),
}
TITLE_ELSEWHERE = "社会工作岗位设置审核表"
TITLES = {"F02": "事业单位岗位设置审核表", "F03": "社会工作岗位明细表（岗位说明书）"}


def print_plan(plan: PostPlan, form: str) -> bytes:
    """The plan as a PDF of form ``F02``, ``F03`` or ``F04``; a plan not yet submitted is marked as a draft.

    The paper is Chinese whatever language the reader has chosen.
    """
    if form == "F04":
        return print_change(plan)
    template, landscape = FORMS[form]
    with override("zh-hans"):
        return render_pdf(template, plan_context(plan, form), footer=plan.number, landscape=landscape)


def plan_context(plan: PostPlan, form: str) -> dict[str, Any]:
    """Everything the templates of F02 and F03 fill in."""
    rows = list(plan.lines.select_related("site", "post", "created_post").order_by("line_no"))
    version = form_template(form)
    return {
        "title": _title(plan, form, version),
        "plain": plan.institution.kind != InstitutionKind.PUBLIC_INSTITUTION,
        "form": version,
        "mark": "draft" if plan.is_editable else "final",
        "number": plan.number,
        "values": _values(plan, rows),
        "lines": _lines(rows),
        "total": sum(Line.of(row).resulting_places for row in rows),
        "head": {
            "reporting_unit": plan.institution.name,
            "year": plan.year,
            "filled_on": day_in_hebei(plan.submitted_at) if plan.submitted_at else today(),
            "filled_by": str(plan.submitted_by) if plan.submitted_by else "",
            "phone": plan.institution.contact_phone,
        },
        "opinions": opinion_boxes(plan),
        "orientation": "landscape" if FORMS[form][1] else ONE_PAGE,
    }


def _title(plan: PostPlan, form: str, version: Any) -> str:
    """The form's name; only public institutions sign the form of public institutions."""
    if form == "F02" and plan.institution.kind != InstitutionKind.PUBLIC_INSTITUTION:
        return TITLE_ELSEWHERE
    return version.name if version else TITLES[form]


def _values(plan: PostPlan, rows: list[PostPlanLine]) -> dict[str, Any]:
    """F02 as far as it is known: whole-unit numbers by grade are the unit's to write (form F01)."""
    ceilings = Ceiling.objects.on(today()).filter(institution=plan.institution, category="")
    approved = dict(ceilings.values_list("kind", "places"))
    counts: dict[str, int] = {}
    for row in rows:
        label = f"{row.get_category_display()}{'' if not row.grade else row.grade_label}"
        counts[label] = counts.get(label, 0) + Line.of(row).resulting_places
    return {
        "unit_name": plan.institution.name,
        "uscc": plan.institution.credit_code,
        "funding": plan.institution.get_funding_display() if plan.institution.funding else "",
        "establishment": approved.pop(CeilingKind.ESTABLISHMENT, ""),
        "posts_total": next(iter(approved.values()), ""),
        "sw_by_grade": [{"label": label, "count": n} for label, n in counts.items()],
        "over_quota_note": "；".join(
            f"{row.get_rule_display()} {row.extra}：{row.reason}（{row.document_no}，至{row.valid_to}）"
            for row in PlanException.objects.on(today()).filter(institution=plan.institution)
        ),
        "congress_note": plan.congress_note,
        "in_force_on": plan.in_force_on or plan.effective_on,
        "approval_doc_no": plan.approval_doc_no,
        **structure_values(plan, [Line.of(row) for row in rows]),
    }


def _lines(rows: list[PostPlanLine]) -> list[dict[str, Any]]:
    """F03, one mapping a line, in words as printed."""
    posts = [post.pk for row in rows if (post := _post_of(row)) is not None]
    holders: dict[int, list[str]] = defaultdict(list)
    people = Appointment.objects.on(today()).filter(post_id__in=posts).select_related("worker")
    for row in people.order_by("starts_on"):
        holders[row.post_id].append(row.worker.name)
    return [_line(row, holders.get(getattr(_post_of(row), "pk", 0), [])) for row in rows]


def _line(row: PostPlanLine, holders: list[str]) -> dict[str, Any]:
    post = _post_of(row)
    return {
        "line_no": row.line_no,
        "post_no": post.number if post else "",
        "title": row.title,
        "category": row.get_category_display(),
        "grade": row.grade_label if row.grade else "",
        "places": row.places or "",
        "change": row.get_change_display(),
        "site": row.site.name if row.site else "",
        "duties": row.duties,
        "standards": row.standards,
        "education": row.get_education_display(),
        "major": row.major,
        "certificate": row.get_min_certificate_display(),
        "within_months": row.certificate_within_months,
        "experience_years": row.experience_years or "",
        "other": row.other_requirements,
        "basis_doc_no": row.basis_doc_no or "待补",
        "holders": "、".join(holders),
        "note": row.note,
    }


def _post_of(row: PostPlanLine) -> Post | None:
    return getattr(row, "created_post", None) or row.post
