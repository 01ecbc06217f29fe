"""How pay standards and pay rises travel along their routes, and the paper of what a standard changes."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.approvals.registry import DocumentKind
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.money import yuan
from core.common.pdf import render_pdf
from core.common.spreadsheets import SheetColumn

from .models import AdoptionPreview, PayStandard, StepBatch
from .selectors.adoption import by_institution, by_place, by_reason, sums
from .wording import word
from .workbooks import workbook_response

PAY_STANDARD = DocumentKind(
    key="pay_standard",
    model=PayStandard,
    label=_("Pay standard"),
    place=lambda standard: standard.locality,
    preparers=lambda standard: set(standard.authors.values_list("pk", flat=True)),
    prepare=Capability.MANAGE_PAY_STANDARDS,
)
STEP_BATCH = DocumentKind(
    key="step_batch",
    model=StepBatch,
    label=_("Normal pay rise"),
    place=lambda batch: batch.institution.locality,
    preparers=lambda batch: {batch.prepared_by_id} - {None},
    prepare=Capability.RECORD_PAY,
    form="F15",
)


def print_adoption(preview: AdoptionPreview, lines: QuerySet) -> bytes:
    """The effect of a standard as a PDF, with the sums of ``lines``; the paper is Chinese."""
    with override("zh-hans"):
        context = _context(preview, lines)
        return render_pdf("documents/pay_adoption.html", context, footer=context["number"], landscape=True)


SUMS = (
    ("人数", "people"),
    ("变化人数", "changed"),
    ("现月应发", "old_month"),
    ("新月应发", "new_month"),
    ("月增减", "difference"),
    ("现年度合计", "old_year"),
    ("新年度合计", "new_year"),
    ("年增减", "difference_year"),
    ("单位缴费月增减", "difference_owed"),
)
PEOPLE = (
    ("姓名", "worker__name"),
    ("单位", "institution__name"),
    ("薪级", "step"),
    ("现月应发", "old_monthly"),
    ("新月应发", "new_monthly"),
    ("月增减", "difference"),
    ("现年度一次性", "old_yearly"),
    ("新年度一次性", "new_yearly"),
    ("现单位缴费", "old_employer"),
    ("新单位缴费", "new_employer"),
    ("无数额原因", "new_missing"),
)
COUNTS = {"people", "changed", "step"}
TEXTS = {"worker__name", "institution__name", "new_missing"}


def adoption_workbook(preview: AdoptionPreview, lines: QuerySet) -> FileResponse:
    """The same sums as a workbook for the finance office: by place, by institution, person by person."""
    rows = lines.order_by("institution_id", "id").values_list(*(key for _head, key in PEOPLE))
    with override("zh-hans"):
        people = ([*row[:-1], row[-1] and word(row[-1], "…", {})] for row in rows.iterator(2000))
        sheets = (
            ("按地区", _shapes((("地区", "worker__name"), *SUMS)), _summed(by_place(lines), _place)),
            ("按单位", _shapes((("单位", "worker__name"), *SUMS)), _summed(by_institution(lines), _unit)),
            ("逐人", _shapes(PEOPLE), people),
        )
        return workbook_response(sheets, f"pay-{preview.month:%Y%m}.xlsx")


def _shapes(columns: Iterable[tuple[str, str]]) -> list[SheetColumn]:
    return [
        SheetColumn(head, 24, "text")
        if key in TEXTS
        else SheetColumn(head, 14, "number" if key in COUNTS else "money")
        for head, key in columns
    ]


def _summed(rows: list[dict[str, Any]], name: Callable[[dict[str, Any]], str]) -> Iterator[list[Any]]:
    return ([name(row), *(row[key] for _head, key in SUMS)] for row in rows)


def _place(row: dict[str, Any]) -> str:
    return row["county__name"] or row["prefecture__name"] or row["province__name"]


def _unit(row: dict[str, Any]) -> str:
    return row["institution__name"]


def _context(preview: AdoptionPreview, lines: QuerySet) -> dict[str, Any]:
    total = sums(lines)
    standard = preview.standard
    return {
        "title": "薪酬标准实施影响测算表",
        "subtitle": f"{standard.name}（{standard.document_no}）",
        "number": f"{standard.document_no} {preview.month:%Y-%m}",
        "figures": [
            {"label": "涉及人数", "value": f"{total['people']:,}"},
            {"label": "有变化人数", "value": f"{total['changed']:,}"},
            {"label": "月增减（元）", "value": yuan(total["difference"])},
            {"label": "年增减（元）", "value": yuan(total["difference_year"])},
        ],
        "issuer": standard.locality.name,
        "on": today(),
        "preview": preview,
        "standard": standard,
        "total": total,
        "places": by_place(lines),
        "institutions": by_institution(lines),
        "reasons": [(word(row["new_missing"], "…", {}), row["people"]) for row in by_reason(lines)],
        "mark": "final" if standard.published_at else "draft",
    }
