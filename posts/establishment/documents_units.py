"""Printed forms about a whole unit: F01 基本情况, F04 方案变更, F05 用编计划; F02's whole-unit numbers.

The words are Chinese because the papers are.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.approvals.registry import DocumentKind
from core.approvals.selectors import opinion_boxes
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.files.printing import Head, form_pdf
from talent.institutions.models import Institution
from talent.institutions.selectors import authority_of
from talent.people.enums import PostCategory
from talent.people.models import SocialWorker

from . import grades
from .enums import CeilingKind, Change, MainCategory, UnitClass, UnitRank
from .models import Ceiling, HeaderCount, Post, PostPlan, StaffingPlan, UnitHeader
from .selectors.staffing import establishment_of
from .selectors.structure import header_of, whole_unit

STAFFING_PLAN = DocumentKind(
    key="staffing_use",
    model=StaffingPlan,
    label=_("Staffing-use plan"),
    place=lambda plan: plan.institution.locality,
    preparers=lambda plan: set(plan.authors.values_list("pk", flat=True)),
    prepare=Capability.SET_UP_POSTS,
    form="F05",
)
CHIEF_MANAGEMENT = ("m01", "m02", "m03", "m04", "m05")
CHIEF_WORKERS = ("w01", "w02")


def print_header(unit: Institution) -> bytes:
    """F01 of a unit as it stands today; blank numbers where no header is recorded yet."""
    with override("zh-hans"):
        header = header_of(unit)
        head = Head(reporting_unit=unit.name, year=today().year, filled_on=today(), phone=unit.contact_phone)
        mark = "final" if header else "draft"
        return form_pdf("F01", values=header_values(unit, header), mark=mark, head=head, footer=unit.name)


def header_values(unit: Institution, header: UnitHeader | None) -> dict[str, Any]:
    """What F01 asks for, by its codes."""
    ceilings = Ceiling.objects.on(today()).filter(institution=unit, kind=CeilingKind.ESTABLISHMENT)
    ceiling = ceilings.filter(category="").first()
    people = SocialWorker.objects.filter(institution=unit)
    values = {
        "unit_name": unit.name,
        "uscc": unit.credit_code,
        "competent_department": authority_of(unit) or (unit.parent.name if unit.parent else ""),
        "funding": unit.get_funding_display() if unit.funding else "",
        "establishment": ceiling.places if ceiling else "",
        "doc_no": (ceiling.document_no or "待补") if ceiling else "",
        "doc_date": ceiling.valid_from if ceiling else None,
        "sw_staff": people.count(),
        "sw_certified": people.exclude(certificate_level="").count(),
    }
    return values | (_typed(header) | _staff(header) if header else {})


def _typed(header: UnitHeader) -> dict[str, Any]:
    """What somebody wrote in the header."""
    names = ("sections", "section_names", "tech_full_senior", "tech_senior", "tech_middle")
    names += ("tech_assistant", "tech_junior", "dual_duty", "off_establishment")
    codes = {name: f"actual_{name}" if name.startswith("tech_") else name for name in names}
    words = {code: getattr(header, name) for name, code in codes.items()}
    return words | {
        "unit_rank": _label(UnitRank, header.unit_rank),
        "unit_class": _label(UnitClass, header.unit_class),
        "main_post_category": _label(MainCategory, header.main_category),
        "main_functions": header.functions,
    }


def _label(choices: Any, value: str) -> str:
    return str(choices(value).label) if value else ""


def _staff(header: UnitHeader) -> dict[str, int]:
    """Staff in post by category, from the numbers by grade."""
    rows: list[HeaderCount] = list(header.counts.all())

    def staff(*wanted: str) -> int:
        return sum(row.staff for row in rows if row.category in wanted or row.grade in wanted)

    return {
        "actual_mgmt": staff(PostCategory.MANAGEMENT),
        "actual_mgmt_upper": staff(*CHIEF_MANAGEMENT),
        "actual_tech": staff(PostCategory.PROFESSIONAL),
        "actual_worker": staff(PostCategory.WORKER),
        "actual_worker_upper": staff(*CHIEF_WORKERS),
    }


def structure_values(plan: PostPlan, lines: list[Any]) -> dict[str, Any]:
    """F02's whole-unit numbers by grade: header and lines together; nothing without a header."""
    header = header_of(plan.institution)
    if header is None:
        return {}
    touched = [line.post_id for line in plan.lines.all() if line.post_id]
    counts = whole_unit(header, lines, outside=touched)
    total = sum(counts.values())
    values: dict[str, Any] = {"registered_staff": sum(row.staff for row in header.counts.all())}
    for short, family in (
        ("mgmt", grades.MANAGEMENT),
        ("tech", grades.PROFESSIONAL),
        ("worker", grades.WORKER),
    ):
        own = {grade: counts[grade] for grade in family if counts[grade]}
        n = sum(own.values())
        values |= {f"{short}_count": n, f"{short}_ratio": percent(n, total), f"{short}_by_grade": own}
        values[f"{short}_share_by_grade"] = {
            grade: percent(one, sum(counts[other] for other in _beside(grade))) for grade, one in own.items()
        }
    return values | {"unit_rank": _label(UnitRank, header.unit_rank)} | _bands(counts)


LEVELS = tuple(grades.PROFESSIONAL[a:b] for a, b in ((0, 4), (4, 7), (7, 10), (10, 13)))
"""正高, 副高, 中级, 初级: F02 asks for the share of a grade inside its own level."""


def _beside(grade: str) -> list[str]:
    """The grades among which a grade's share is printed: its level, else its whole family."""
    families = (*LEVELS, grades.MANAGEMENT, grades.WORKER)
    return next((family for family in families if grade in family), [grade])


def _bands(counts: Counter[str]) -> dict[str, Any]:
    """Senior, middle and junior of the professional posts, with their shares."""
    family = grades.PROFESSIONAL
    parts = {"tech_full_senior": family[:4], "tech_vice_senior": family[4:7], "tech_senior": family[:7]}
    parts |= {"tech_middle": family[7:10], "tech_junior": family[10:]}
    total = sum(counts[grade] for grade in family)
    found: dict[str, Any] = {}
    for name, part in parts.items():
        n = sum(counts[grade] for grade in part)
        found |= {name: n or "", f"{name}_ratio": percent(n, total) if n else ""}
    return found


def percent(part: int, whole: int) -> str:
    """12.5%, for a paper; empty where there is no whole."""
    return f"{part * 100 / whole:.1f}%" if whole else ""


def print_change(plan: PostPlan) -> bytes:
    """F04: what a plan makes of the one in force, by category and grade."""
    with override("zh-hans"):
        head = Head(reporting_unit=plan.institution.name, year=plan.year, filled_on=today())
        mark = "draft" if plan.is_editable else "final"
        values = change_values(plan)
        return form_pdf(
            "F04",
            values=values,
            mark=mark,
            head=head,
            opinions=opinion_boxes(plan),
            extra={"totals": change_totals(values["grades"])},
            footer=plan.number,
        )


def change_values(plan: PostPlan) -> dict[str, Any]:
    """What F04 asks for, by its codes."""
    earlier = PostPlan.objects.filter(institution=plan.institution, in_force_on__isnull=False)
    old = earlier.exclude(pk=plan.pk).order_by("-in_force_on", "-pk").first()
    return {
        "old_plan": (old.approval_doc_no or old.number) if old else "",
        "old_in_force_on": old.in_force_on if old else None,
        "reason": plan.get_change_reason_display() if plan.change_reason else "",
        "basis_doc_no": plan.basis_doc_no,
        "establishment_file": establishment_of(plan.institution).document_no,
        "grades": _grade_rows(plan),
        "people_effect": [{"note": plan.people_effect}] if plan.people_effect else [],
    }


def _grade_rows(plan: PostPlan) -> list[dict[str, Any]]:
    """Places before and after, by category and grade, of the posts that the plan touches or keeps."""
    rows = list(plan.lines.select_related("post", "created_post"))
    before: Counter[tuple[str, str]] = Counter()
    after: Counter[tuple[str, str]] = Counter()
    for row in rows:
        if row.post is not None:
            old = _before(plan, row.post)
            before[old[0], old[1]] += old[2]
        if row.change != Change.ABOLISH:
            after[row.category, row.grade] += row.places or 0
    keys = sorted(set(before) | set(after), key=lambda key: (key[0], grades.rank(key[1])))
    return [
        {
            "category": str(PostCategory(category).label) if category else "",
            "grade": str(grades.label(grade)),
            "before": before[category, grade],
            "after": after[category, grade],
            "difference": signed(after[category, grade] - before[category, grade]),
            "note": "",
        }
        for category, grade in keys
    ]


def change_totals(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """The last line of the table of F04."""
    before, after = (sum(row[side] for row in rows) for side in ("before", "after"))
    return {"before": before, "after": after, "difference": signed(after - before)}


def signed(number: int) -> str:
    """+2, -1, 0."""
    return f"{number:+d}" if number else "0"


def _before(plan: PostPlan, post: Post) -> tuple[str, str, int]:
    """Category, grade and places of a post before the plan took effect."""
    if plan.in_force_on is None:
        return post.category, post.grade, post.places
    period = post.periods.filter(starts_on__lt=plan.in_force_on).order_by("-starts_on").first()
    return (period.category, period.grade, period.places) if period else (post.category, post.grade, 0)


def print_staffing(plan: StaffingPlan) -> bytes:
    """F05 as a PDF; a plan not yet submitted is marked as a draft."""
    with override("zh-hans"):
        head = Head(
            reporting_unit=plan.institution.name,
            year=plan.year,
            filled_on=day_in_hebei(plan.submitted_at) if plan.submitted_at else today(),
            filled_by=str(plan.submitted_by) if plan.submitted_by else "",
            phone=plan.institution.contact_phone,
        )
        mark = "draft" if plan.is_editable else "final"
        return form_pdf(
            "F05",
            values=staffing_values(plan),
            mark=mark,
            head=head,
            opinions=opinion_boxes(plan),
            footer=plan.number,
        )


def staffing_values(plan: StaffingPlan) -> Mapping[str, Any]:
    """What F05 asks for, by its codes; several posts of one plan are listed one after another."""
    numbers = establishment_of(plan.institution)
    lines = list(plan.lines.select_related("post").order_by("id"))
    channels = {str(line.get_channel_display()) for line in lines}
    approved = [line.approved for line in lines if line.approved is not None]
    return {
        "institution": plan.institution.name,
        "establishment": numbers.approved if numbers.approved is not None else "",
        "actual": numbers.actual,
        "vacant": numbers.vacant,
        "approved_unused": numbers.promised,
        "requested": sum(line.requested for line in lines),
        "channel": channels.pop() if len(channels) == 1 else "",
        "post": "；".join(f"{_post_words(line.post)} {line.requested}人" for line in lines),
        "deadline": max((line.deadline for line in lines if line.deadline), default=None),
        "requirements": "\n".join(
            f"{line.post.title}：{line.requirements}（{line.get_channel_display()}）" for line in lines
        ),
        "reason": plan.reason,
        "approved": sum(approved) if approved else "",
        "approval_doc_no": plan.approval_doc_no,
        "valid_until": plan.valid_until,
    }


def _post_words(post: Post) -> str:
    return f"{post.get_category_display()}{post.grade_label if post.grade else ''} {post.title}"
