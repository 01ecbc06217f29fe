"""Recording what was paid: new rows, dated corrections, the payroll's totals, and the gap anew."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Count, Sum

from core.access.permissions import require_all
from core.audit.actions import record
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import now
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..models import ActualPay, PayrollMonth
from .gaps import ask_for_gaps

_KEPT = (*ActualPay.AMOUNTS, "deduction_reason", "yearly_for")


@dataclass
class Payment:
    """One row of a payroll: who, by whom, for which month, and what the payroll states.

    ``amounts`` hold only what is stated; ``earlier`` is the row on record that this one corrects.
    """

    worker: SocialWorker
    institution: Institution
    month: date
    amounts: dict[str, Any] = field(default_factory=dict)
    earlier: ActualPay | None = None


@transaction.atomic
def record_payroll(*, payments: Sequence[Payment], by: Author) -> list[PayrollMonth]:
    """Bring in payments of any number of institutions and months; answers their payrolls.

    What is on record is superseded with its time, never overwritten: the new revision takes over
    what the payment does not state. Ends in the reckoning of the gap of these months.
    """
    groups: dict[tuple[int, date], list[Payment]] = defaultdict(list)
    for payment in payments:
        groups[payment.institution.pk, payment.month].append(payment)
    if by.user is not None:
        require_all(by.user, Capability.RECORD_PAY, [payment.institution for payment in payments])
    done = [_payroll(group, by) for _key, group in sorted(groups.items())]
    if done:
        ask_for_gaps(pairs=[(payroll.institution_id, payroll.month) for payroll in done], by=by)
    return done


def _payroll(group: list[Payment], by: Author) -> PayrollMonth:
    """The rows of one institution and month."""
    institution, month = group[0].institution, group[0].month
    payroll, _made = PayrollMonth.objects.select_for_update().get_or_create(
        institution=institution, month=month
    )
    at = now()
    earlier = [payment.earlier.pk for payment in group if payment.earlier]
    ActualPay.objects.current().filter(pk__in=earlier).update(superseded_at=at)
    ActualPay.objects.bulk_create([_row(payroll, payment, at, by) for payment in group], batch_size=500)
    _total(payroll, by, at)
    facts = {
        "month": f"{month:%Y-%m}",
        "rows": len(group),
        "corrected": len(earlier),
        "people": payroll.people,
    }
    record(by=by, event="pay.payroll_recorded", target=payroll, place=institution, facts=facts)
    return payroll


def _row(payroll: PayrollMonth, payment: Payment, at: Any, by: Author) -> ActualPay:
    kept = {name: getattr(payment.earlier, name) for name in _KEPT} if payment.earlier else {}
    return ActualPay(
        payroll=payroll,
        institution_id=payroll.institution_id,
        month=payroll.month,
        worker=payment.worker,
        recorded_at=at,
        recorded_by=by.user,
        revision=payment.earlier.revision + 1 if payment.earlier else 1,
        **{**kept, **payment.amounts},
    )


def _total(payroll: PayrollMonth, by: Author, at: Any) -> None:
    sums = payroll.rows.current().aggregate(n=Count("pk"), gross=Sum("gross"), net=Sum("net"))
    payroll.people = sums["n"]
    payroll.gross, payroll.net = sums["gross"] or Decimal(0), sums["net"] or Decimal(0)
    payroll.imported_at, payroll.imported_by = at, by.user
    payroll.version += 1
    payroll.save()
