"""Makers of payrolls, closed months and people whose pay is known to the fen."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.approvals.actions import set_route
from core.approvals.defaults import ROUTES, SOURCE
from core.common.author import system_author
from core.localities.models import Locality
from posts.establishment.models import Appointment
from posts.pay.actions.closing import close_month
from posts.pay.actions.payroll import Payment, record_payroll
from posts.pay.models import (
    ActualPay,
    Arrears,
    ArrearsLine,
    ClosedMonth,
    ColumnMap,
    PayGap,
    StepBatch,
    StepBatchLine,
)
from talent.institutions.models import Institution
from tests.factories import establishment as posts
from tests.factories import pay
from tests.factories.imports import workbook

SYSTEM = system_author("test")
SCALE = "demo"
STEPS = {str(n): 100 + 10 * n for n in range(1, 21)}


def standard(place: Any, **values: Any) -> Any:
    """Post pay 680 for grade 8, steps of 100 + 10 n, performance 1,430 a month, 613 × 12 once a year."""
    return pay.standard(
        place,
        {"key": "post", "how": "grade", "component": "post_pay", "label": "岗位工资", "rows": {"p08": 680}},
        {"key": "step", "how": "step", "component": "step_pay", "label": "薪级工资", "rows": STEPS},
        {
            "key": "performance",
            "how": "fixed",
            "component": "performance_monthly",
            "label": "基础绩效",
            "amount": 1430,
        },
        {
            "key": "reward",
            "how": "fixed",
            "component": "performance_yearly",
            "label": "奖励绩效",
            "amount": 613,
            "period": "yearly",
        },
        **{"scheme": "public_institution", "scale": SCALE, "step_basis": "assessed", **values},
    )


def placed(
    place: Any, name: str = "王吉", step: int | None = 9, unit: Institution | None = None
) -> Appointment:
    """A person in a grade 8 post since 2024, on a step since 2025 (9: 190.00; in all 2,300.00 a month)."""
    unit = unit or posts.institution(place)
    person = posts.worker(unit, name=name, relation="establishment")
    row = posts.appointment(person, posts.post(unit, on=date(2024, 1, 1)))
    if step is not None:
        pay.step(person, step, date(2025, 1, 1), SCALE)
    return row


def paid(appointment: Appointment, month: date, **amounts: Any) -> ActualPay:
    """One row of a payroll, recorded through the action."""
    worker, unit = appointment.worker, appointment.post.institution
    found = ActualPay.objects.current().filter(worker=worker, institution=unit, month=month).first()
    stated = {name: Decimal(str(value)) for name, value in amounts.items()}
    record_payroll(payments=[Payment(worker, unit, month, stated, found)], by=SYSTEM)
    return ActualPay.objects.current().get(worker=worker, institution=unit, month=month)


def closed(unit: Institution, *months: date) -> list[ClosedMonth]:
    """Months of an institution, closed through the action."""
    return [close_month(institution=unit, month=month, by=SYSTEM) for month in months]


HEADER = (
    "序号",
    "单位",
    "姓名",
    "身份证号",
    "岗位工资",
    "薪级工资",
    "基础绩效",
    "应发合计",
    "养老保险",
    "个税",
    "实发",
)


def sheet(*rows: tuple, title: str = "工资发放花名册", above: tuple = (("年月：2026-10",),)) -> bytes:
    """A payroll as offices send it: title, lines above, header, rows, a totals row, signatures."""
    numbered = [(number, *row) for number, row in enumerate(rows, start=1)]
    return workbook([(title,), *above, HEADER, *numbered, ("合计",), ("制表：", "审核：", "领导：")])


def line(appointment: Appointment, **amounts: Any) -> tuple:
    """The row of one person: 680 + 190 + 1,430 unless said otherwise, nothing withheld."""
    usual = {"post_pay": 680, "step_pay": 190, "performance": 1430, "pension": "", "tax": 0}
    given = {**usual, **amounts}
    gross = given.get("gross", sum(given[key] or 0 for key in ("post_pay", "step_pay", "performance")))
    net = given.get("net", gross - (given["pension"] or 0) - (given["tax"] or 0))
    worker = appointment.worker
    return (
        given.get("unit", appointment.post.institution.name),
        given.get("name", worker.name),
        given.get("id_number", worker.id_number),
        given["post_pay"],
        given["step_pay"],
        given["performance"],
        gross,
        given["pension"],
        given["tax"],
        net,
    )


def rise_route(province: Locality) -> None:
    """The shipped route of normal pay rises: the county decides."""
    set_route(
        kind="step_batch",
        valid_from=date(2020, 1, 1),
        locality=province,
        steps=ROUTES["step_batch"],
        source=SOURCE,
        distinct_officers=True,
        by=SYSTEM,
    )


def bundle(appointment: Appointment, word: str) -> dict[str, Any]:
    """One record of everything about the pay of one person; ``word`` stands in every free text."""
    unit, worker, month = appointment.post.institution, appointment.worker, date(2026, 5, 1)
    payment = Payment(worker, unit, month, {"gross": Decimal(2300), "deduction_reason": f"{word}扣发"})
    (payroll,) = record_payroll(payments=[payment], by=SYSTEM)
    (shut,) = closed(unit, month)
    statement = shut.statements.get(appointment=appointment)
    arrears = Arrears.objects.create(
        number=f"BF-{unit.pk}",
        institution=unit,
        worker=worker,
        appointment=appointment,
        first_month=month,
        last_month=month,
        months=1,
        total=Decimal(20),
        cause=f"{word}补发",
    )
    ArrearsLine.objects.create(
        arrears=arrears, statement=statement, month=month, before=0, after=20, difference=20
    )
    rise = StepBatch.objects.create(
        number=f"ZX-{unit.pk}",
        institution=unit,
        year=2025,
        effective_from=date(2026, 1, 1),
        document_no=f"{word}〔2026〕1号",
    )
    line = StepBatchLine.objects.create(batch=rise, worker=worker, appointment=appointment, scale=SCALE)
    ColumnMap.objects.create(institution=unit, system=f"{word}系统", columns=[["姓名", "name"]])
    gap = PayGap.objects.get(worker=worker, month=month)
    return {
        "payroll": payroll,
        "pay_gap": gap,
        "closed_month": shut,
        "statement": statement,
        "arrears": arrears,
        "rise": rise,
        "rise_line": line,
    }
