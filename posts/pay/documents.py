"""How pay standards and pay rises travel along their routes, and the paper of what a standard changes."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.approvals.registry import DocumentKind
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.money import yuan
from core.common.pdf import render_pdf

from .models import AdoptionPreview, PayStandard, StepBatch
from .selectors.adoption import by_institution, by_place, by_reason, sums
from .wording import word

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
