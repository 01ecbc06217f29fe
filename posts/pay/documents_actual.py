"""Papers of what was paid: F17 as PDF and workbook, and the pay slip with its QR code."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import override

from core.common.author import Author
from core.common.crypto import mask_id_number, mask_name
from core.common.dates import now, today
from core.common.money import yuan
from core.common.pdf import pdf_response, render_pdf
from core.common.spreadsheets import SheetColumn
from core.files.actions import fingerprint, issue
from core.files.links import check_url
from core.files.printing import Head, form_pdf

from .answers import Answer, from_dict
from .capital import capital
from .components import ALLOWANCES
from .importers.payroll_columns import COLUMNS
from .models import ActualPay, Arrears, ColumnMap, PayrollMonth, Statement
from .workbooks import workbook_response

ZERO = Decimal("0.00")
USUAL = ("name", "id_number", *(column.name for column in COLUMNS if column.name in ActualPay.AMOUNTS))
HEADINGS = {column.name: column.synonyms[0] if column.synonyms else str(column.label) for column in COLUMNS}


def payroll_pdf(payroll: PayrollMonth, rows: Sequence[ActualPay]) -> bytes:
    """F17 filled; ID numbers are masked, the total stands in figures and in 大写."""
    people = [_printed(number, row) for number, row in enumerate(rows, start=1)]
    totals = {key: yuan(_sum(rows, key)) for key in _SUMS}
    head = Head(reporting_unit=payroll.institution.name, year=payroll.month.year, filled_on=today())
    in_words = capital(_sum(rows, "net"))
    with override("zh-hans"):
        return form_pdf(
            "F17",
            values={"people": people},
            mark="final",
            head=head,
            extra={"subtitle": f"{payroll.month:%Y年%m月}　实发合计：{in_words}", "totals": totals},
        )


_SUMS = (
    "post_pay",
    "step_pay",
    "basic",
    "performance",
    "allowances",
    "arrears",
    "gross",
    "withheld",
    "withheld_tax",
    "net",
)


def _value(row: ActualPay, key: str) -> Decimal | None:
    """A column of the printed sheet; several components stand in one."""
    if key == "performance":
        return _together(row, "performance_monthly", "performance_yearly")
    if key == "allowances":
        return _together(row, *ALLOWANCES)
    if key == "arrears":
        return _together(row, "arrears") if row.deduction is None else (row.arrears or ZERO) - row.deduction
    if key == "withheld":
        return row.withheld
    return getattr(row, "tax" if key == "withheld_tax" else key)


def _together(row: ActualPay, *names: str) -> Decimal | None:
    stated = [getattr(row, name) for name in names if getattr(row, name) is not None]
    return sum(stated, ZERO) if stated else None


def _sum(rows: Sequence[ActualPay], key: str) -> Decimal:
    return sum((_value(row, key) or ZERO for row in rows), ZERO)


def _printed(number: int, row: ActualPay) -> dict[str, Any]:
    amounts = {key: yuan(_value(row, key)) for key in _SUMS}
    identity = f"****{row.worker.id_number[-4:]}" if row.worker.id_number else ""  # it fits its column
    return {"no": number, "name": row.worker.name, "id_number": identity, "signed": "", **amounts}


def payroll_workbook(
    payroll: PayrollMonth, rows: Sequence[ActualPay], columns: ColumnMap | None, name: str
) -> FileResponse:
    """F17 as a workbook: the institution's own headings in its own order where it keeps a map."""
    pairs = columns.columns if columns else [[HEADINGS[key], key] for key in USUAL]
    shapes = [
        SheetColumn(heading, 14, "money" if key in ActualPay.AMOUNTS else "text") for heading, key in pairs
    ]
    cells = ([_cell(row, key) for _heading, key in pairs] for row in rows)
    return workbook_response([(f"{payroll.month:%Y-%m}", shapes, cells)], name)


def _cell(row: ActualPay, key: str) -> Any:
    if key == "name":
        return row.worker.name
    if key == "id_number":
        return mask_id_number(row.worker.id_number)
    if key == "month":
        return f"{row.month:%Y-%m}"
    if key == "unit":
        return row.institution.name
    return getattr(row, key, "")


def slip_context(statement: Statement, payment: ActualPay | None) -> dict[str, Any]:
    """What a pay slip prints: due by the standard with its derivation, paid by the payroll."""
    answer: Answer = from_dict(statement.answer)
    return {
        "statement": statement,
        "worker": statement.worker,
        "institution": statement.institution,
        "answer": answer,
        "payment": payment,
        "in_words": capital(statement.net),
        "short": max(statement.gross - payment.monthly, ZERO) if payment else None,
    }


@transaction.atomic
def slip_response(
    request: HttpRequest, statement: Statement, payment: ActualPay | None, *, by: Author
) -> HttpResponse:
    """Issue a pay slip (工资条): registered under a token, rendered, fingerprinted, sent."""
    number = f"GZ-{statement.month:%Y%m}-{now():%d%H%M%S}-{statement.uid.hex[:4].upper()}"
    title = "工资条"
    issued = issue(
        kind="pay_slip",
        owner=statement.worker,
        number=number,
        title=title,
        holder_masked=mask_name(statement.worker.name),
        by=by,
        place=statement.institution,
    )
    with override("zh-hans"):
        context = slip_context(statement, payment) | {"title": title, "document": issued}
        pdf = render_pdf("documents/pay_slip.html", context, qr_url=check_url(issued, request))
    fingerprint(document=issued, pdf=pdf)
    return pdf_response(pdf, f"{number}.pdf")


def arrears_pdf(arrears: Arrears) -> bytes:
    """补发明细表: month by month before, after and the difference."""
    with override("zh-hans"):
        context = {
            "title": "工资补发明细表",
            "arrears": arrears,
            "lines": list(arrears.lines.order_by("month")),
            "in_words": capital(arrears.total),
        }
        return render_pdf("documents/pay_arrears.html", context, footer=arrears.number)
