"""The forms of a change of pay: F15, F16, and the list of a normal pay rise as PDF and workbook."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from django.http import FileResponse
from django.utils.translation import override

from core.approvals.selectors import opinion_boxes
from core.common.dates import add_months, today
from core.common.money import yuan
from core.common.pdf import render_pdf
from core.common.spreadsheets import SheetColumn
from core.common.templatetags.printing import cn_date
from core.files.printing import Head, form_pdf
from talent.people.enums import PostCategory

from .answers import Answer
from .capital import capital
from .components import ALLOWANCES, Component
from .enums import BatchState, StepCause
from .models import Arrears, StepBatch, StepBatchLine, StepChange, YearResult
from .selectors.due import due_for
from .selectors.rises import sums
from .wording import label
from .workbooks import workbook_response

ZERO = Decimal("0.00")


def change_pdf(line: StepBatchLine) -> tuple[str, bytes]:
    """F15 of one person of a pay rise; for community workers F16. Answers the form's code, too."""
    batch = line.batch
    community = line.appointment.post.category == PostCategory.COMMUNITY
    code, fill = ("F16", _f16) if community else ("F15", _f15)
    head = Head(reporting_unit=batch.institution.name, year=batch.effective_from.year, filled_on=today())
    mark = "draft" if batch.state in (BatchState.DRAFT, BatchState.RETURNED) else "final"
    with override("zh-hans"):
        return code, form_pdf(
            code,
            values=_person(line) | fill(line, *_before_after(line)),
            mark=mark,
            head=head,
            opinions=opinion_boxes(batch),
            footer=batch.number,
        )


def _before_after(line: StepBatchLine) -> tuple[Answer, Answer]:
    """The whole month's answer on the old and on the new step, by the tables of that month."""
    found = []
    for step in (line.old_step, line.new_step or line.old_step):
        change = StepChange(
            worker_id=line.worker_id,
            scale=line.scale,
            step=step or 1,
            effective_from=line.batch.effective_from,
            cause=StepCause.YEARLY,
        )
        due = due_for([line.appointment], line.batch.effective_from, step_changes=[change])
        found.append(due[line.appointment_id])
    return found[0], found[1]


def _full(answer: Answer, *components: str) -> Decimal:
    return sum((line.full for line in answer.earnings if line.component in components), ZERO)


def _person(line: StepBatchLine) -> dict[str, Any]:
    """Block A, short; the birth month is identity data and stays to be written by hand."""
    worker, post = line.worker, line.appointment.post
    return {
        "name": worker.name,
        "sex": worker.get_sex_display() if worker.sex else "",
        "fulltime_education": worker.get_education_display() if worker.education else "",
        "political_status": worker.get_political_status_display() if worker.political_status else "",
        "work_started_on": worker.work_started_on,
        "institution": line.batch.institution.name,
        "post_category": post.get_category_display(),
        "post_grade": post.grade_label,
        "certificate_level": worker.get_certificate_level_display() if worker.certificate_level else "",
        "registration_term": f"至{cn_date(worker.registered_until)}" if worker.registered_until else "",
    }


def _years(since: date | None, until: date) -> int | str:
    return max(until.year - since.year - (until.month < since.month), 0) if since else ""


def _f15(line: StepBatchLine, before: Answer, after: Answer) -> dict[str, Any]:
    post, batch = line.appointment.post, line.batch
    arrears = _arrears(line)
    old_post, new_post = _full(before, Component.POST_PAY), _full(after, Component.POST_PAY)
    old_step, new_step = _full(before, Component.STEP_PAY), _full(after, Component.STEP_PAY)
    return {
        "service_years": _years(line.worker.work_started_on, batch.effective_from),
        "deducted": 0,
        "post": f"{post.get_category_display()}　{post.grade_label}",
        "post_since": f"{line.appointment.starts_on:%Y.%m}",
        "years_in_grade": _years(line.appointment.starts_on, batch.effective_from),
        "last_grade": _last_grade(line.year_result),
        "cause": "正常增薪",
        "before_post": yuan(old_post),
        "after_post": yuan(new_post),
        "before_step": line.old_step,
        "after_step": line.new_step,
        "before_step_amount": yuan(old_step),
        "after_step_amount": yuan(new_step),
        "before_total": yuan(old_post + old_step),
        "after_total": yuan(new_post + new_step),
        "performance_before": yuan(_full(before, Component.PERFORMANCE_MONTHLY)),
        "performance_after": yuan(_full(after, Component.PERFORMANCE_MONTHLY)),
        "monthly_increase": yuan(after.gross_monthly - before.gross_monthly),
        "effective_from": f"{batch.effective_from:%Y.%m}",
        "arrears_period": f"{arrears.first_month:%Y.%m}—{arrears.last_month:%Y.%m}" if arrears else "",
        "arrears_amount": yuan(arrears.total) if arrears else "",
        "basis_doc_no": batch.document_no,
        "allowances": [
            {
                "name": row.label,
                "before": yuan(_keyed(before, row.key)),
                "after": yuan(row.full),
                "note": row.document_no,
            }
            for row in after.earnings
            if row.component in ALLOWANCES
        ],
    }


def _keyed(answer: Answer, key: str) -> Decimal:
    return sum((line.full for line in answer.earnings if line.key == key), ZERO)


def _last_grade(result: YearResult | None) -> str:
    if result is None:
        return ""
    filed = f"（{result.filed_on:%Y.%m.%d}备案）" if result.filed_on else ""
    return f"{result.year}年 {result.get_grade_display()}{filed}"


def _arrears(line: StepBatchLine) -> Arrears | None:
    """What the approved rise paid up for this person."""
    if line.step_change_id is None:
        return None
    return Arrears.objects.filter(appointment=line.appointment, cause__contains=line.batch.number).first()


def _f16(line: StepBatchLine, before: Answer, after: Answer) -> dict[str, Any]:
    worker, batch = line.worker, line.batch
    results = list(
        YearResult.objects.filter(worker=worker, year__lte=batch.year).order_by("-year", "-id")[:5]
    )
    return {
        "post_kind": line.appointment.post.grade_label,
        "community_years": _years(worker.sw_started_on, batch.effective_from),
        **_started(line),
        "step": line.old_step,
        "basic": yuan(_full(before, Component.BASIC)),
        "new_step": line.new_step,
        "new_basic": yuan(_full(after, Component.BASIC)),
        "performance_monthly": yuan(_full(after, Component.PERFORMANCE_MONTHLY)),
        "performance_yearly": yuan(after.yearly_total),
        "allowance": yuan(_full(after, Component.ALLOWANCE_CERTIFICATE)),
        **_certified(after),
        "employer_contributions": yuan(after.employer_total),
        "effective_from": f"{batch.effective_from:%Y.%m}",
        "step_history": [
            {"year": row.year, "grade": row.get_grade_display(), **_moved(line, row)} for row in results
        ],
    }


def _started(line: StepBatchLine) -> dict[str, Any]:
    """Where the person began on the scale: as recorded; a rise is no beginning, before it as derived."""
    changes = StepChange.objects.filter(worker=line.worker_id, scale=line.scale)
    first = changes.select_related("batch_line").order_by("effective_from", "id").first()
    if first is not None and not hasattr(first, "batch_line"):
        return {"start_step": first.step, "start_basis": first.document_no}
    rise = first.effective_from if first else line.batch.effective_from
    answer = due_for([line.appointment], add_months(rise, -1))[line.appointment_id]
    for one in answer.earnings:
        for values in (dict(reason.values) for reason in one.reasons if reason.code == "step_started"):
            return {
                "start_step": values["start"],
                "start_basis": f"{label(values['by'])}（{one.document_no}）",
            }
    return {"start_step": "", "start_basis": ""}


def _certified(after: Answer) -> dict[str, str]:
    """Certificate with the day of its registration, and from which month its allowance is paid."""
    for one in after.earnings:
        for values in (dict(reason.values) for reason in one.reasons if reason.code == "certificate"):
            since, paid = (date.fromisoformat(values[name]) for name in ("since", "paid"))
            registered = f"{label(values['level'])}（{since:%Y.%m.%d}登记）"
            return {"registered_on": registered, "from_month": f"{paid:%Y.%m}"}
    return {"registered_on": "", "from_month": ""}


def _moved(line: StepBatchLine, result: YearResult) -> dict[str, Any]:
    """The step before and after the result, where this batch or an earlier one says it."""
    if result.year == line.batch.year:
        return {"before": line.old_step, "after": line.new_step, "note": line.batch.number}
    earlier = StepBatchLine.objects.filter(
        worker=line.worker_id, batch__year=result.year, included=True, batch__state=BatchState.APPROVED
    ).first()
    if earlier is None:
        return {"before": "", "after": "", "note": ""}
    return {"before": earlier.old_step, "after": earlier.new_step, "note": earlier.batch.number}


HEADINGS = (
    "序号",
    "姓名",
    "岗位等级",
    "原薪级",
    "原薪级工资",
    "新薪级",
    "新薪级工资",
    "月增资额",
    "起薪时间",
    "备注",
)


def _cells(batch: StepBatch, number: int, line: StepBatchLine) -> list[Any]:
    return [
        number,
        line.worker.name,
        str(line.appointment.post.grade_label),
        line.old_step,
        line.old_amount,
        line.new_step,
        line.new_amount,
        line.increase,
        f"{batch.effective_from:%Y-%m}",
        _last_grade(line.year_result),
    ]


def rise_pdf(batch: StepBatch, lines: Sequence[StepBatchLine]) -> bytes:
    """《正常增加薪级工资花名册》, 一式三份."""
    total = sums(lines)
    with override("zh-hans"):
        context = {
            "title": "正常增加薪级工资花名册",
            "batch": batch,
            "headings": HEADINGS,
            "rows": [_cells(batch, number, line) for number, line in enumerate(lines, start=1)],
            "total": total,
            "in_words": capital(total["monthly"]),
            "opinions": opinion_boxes(batch),
            "mark": "draft" if batch.state in (BatchState.DRAFT, BatchState.RETURNED) else "final",
        }
        return render_pdf("documents/pay_rise.html", context, footer=batch.number, landscape=True)


def rise_workbook(batch: StepBatch, lines: Sequence[StepBatchLine]) -> FileResponse:
    """The same list as a workbook, for the pay system of the personnel authority (上报盘)."""
    kinds = ("number", "text", "text", "number", "money", "number", "money", "money", "text", "text")
    shapes = [SheetColumn(text, 14, kind) for text, kind in zip(HEADINGS, kinds, strict=True)]
    with override("zh-hans"):
        cells = [_cells(batch, number, line) for number, line in enumerate(lines, start=1)]
    return workbook_response([(batch.number, shapes, cells)], f"{batch.number}.xlsx")
