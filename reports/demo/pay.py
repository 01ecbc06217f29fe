"""Two months of payroll for 长安区, some people short; closed months, results and a pay rise on a desk."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.common.author import Author
from core.common.dates import add_months, today
from posts.establishment.models import Appointment
from posts.pay.actions.closing import close_month
from posts.pay.actions.deciding import submit_batch
from posts.pay.actions.payroll import Payment, record_payroll
from posts.pay.actions.rises import prepare_batch, record_results
from posts.pay.answers import Answer
from posts.pay.models import ActualPay
from posts.pay.selectors.due import due_for
from posts.pay.selectors.rises import rises_at
from talent.institutions.models import Institution
from talent.people.enums import Relation

COUNTY = "130102"
DOCUMENT = "长人社示例〔2026〕9号"
_COLUMNS = frozenset(ActualPay.AMOUNTS)


def make(users: dict[str, Any], by: Author) -> None:
    """Payrolls of the last two months; one institution with closed months and a rise to be approved."""
    months = [add_months(today().replace(day=1), -back) for back in (2, 1)]
    units = Institution.objects.filter(county__code=COUNTY)
    short = _worker_of(users)
    for month in months:
        record_payroll(payments=_payments(units, month, short), by=by)
    _rise(units, months[-1], users, by)


def _worker_of(users: dict[str, Any]) -> int:
    """The worker of the demonstration account is among those paid too little."""
    worker = getattr(users["worker.changan"], "social_worker", None)
    return worker.pk if worker else 0


def _payments(units: Any, month: date, short: int) -> list[Payment]:
    people = Appointment.objects.on(month).filter(post__institution__in=units)
    people = list(people.select_related("worker", "post__institution").order_by("worker_id", "id"))
    due, payments, seen = due_for(people, month), [], set()
    for number, appointment in enumerate(people):
        answer = due[appointment.pk]
        key = (appointment.worker_id, appointment.post.institution_id)
        if answer.missing is not None or key in seen or number % 11 == 10:  # 未在册
            continue
        seen.add(key)
        kind = 4 if appointment.worker_id == short else number % 7
        payments.append(
            Payment(appointment.worker, appointment.post.institution, month, _amounts(answer, kind))
        )
    return payments


def _amounts(answer: Answer, kind: int) -> dict[str, Decimal]:
    """The row of a payroll: of seven people one is short of performance, one of insurance."""
    paid: dict[str, Decimal] = {}
    for line in (*answer.earnings, *answer.person):
        if line.component in _COLUMNS:
            paid[line.component] = paid.get(line.component, Decimal(0)) + line.amount
    main = "performance_monthly" if "performance_monthly" in paid else next(iter(paid))
    if kind == 4:
        paid[main] -= min(Decimal(200), paid[main])
    if kind == 6 and "pension" in paid:
        paid["pension"] = Decimal(0)
    withheld = {line.component for line in answer.person}
    gross = sum((amount for name, amount in paid.items() if name not in withheld), Decimal(0))
    tax = max((gross - 5000) * Decimal("0.03"), Decimal(0)).quantize(Decimal("0.01"))
    net = gross - tax - sum((paid.get(name, Decimal(0)) for name in withheld), Decimal(0))
    return paid | {"gross": gross, "tax": tax, "net": net}


def _rise(units: Any, last: date, users: dict[str, Any], by: Author) -> None:
    """Months of this year closed at the old step, results of last year, and the rise as submitted."""
    year = today().year - 1
    staff = Appointment.objects.on(last).filter(
        post__institution__in=units, worker__relation=Relation.ESTABLISHMENT
    )
    unit = _largest(staff)
    if unit is None:
        return
    for back in range(min(last.month, 10), 0, -1):
        close_month(institution=unit, month=date(last.year, last.month - back + 1, 1), by=by)
    people = {
        one.worker_id: one.worker for one in staff.filter(post__institution=unit).select_related("worker")
    }
    results = [
        {
            "worker": worker,
            "year": year,
            "grade": "excellent" if number == 0 else "competent",
            "filed_on": date(year + 1, 3, 20),
            "document_no": DOCUMENT,
        }
        for number, (_pk, worker) in enumerate(sorted(people.items()))
    ]
    record_results(results=results, by=by)
    if any(rise.included for rise in rises_at(unit, year)):
        author = Author(user=users["hr2.changan"], origin="seed")
        batch = prepare_batch(institution=unit, year=year, document_no=DOCUMENT, by=author)
        submit_batch(batch=batch, by=author)


def _largest(staff: Any) -> Institution | None:
    counts: dict[int, int] = {}
    for pk in staff.values_list("post__institution_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    best = max(counts, key=lambda pk: (counts[pk], -pk), default=None)
    return Institution.objects.filter(pk=best).first()
