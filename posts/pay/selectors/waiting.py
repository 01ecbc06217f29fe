"""待办事项 of pay: rises to approve, payrolls that are missing, people paid too little."""

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.holdings import Access
from core.access.scoping import scoped
from core.approvals.selectors import waiting_for as approvals_waiting_for
from core.common.capabilities import Capability
from core.common.dates import add_months, today
from core.common.money import yuan
from core.common.waiting import Waiting

from ..enums import BatchState
from ..models import PayGap, PayrollMonth, StepBatch


def waiting_for(access: Access) -> list[Waiting]:
    """Everything of actual pay that waits for the reader."""
    return [*_rises(access), *_returned(access), *_payroll(access), *_short(access)]


def _rises(access: Access) -> list[Waiting]:
    waiting = approvals_waiting_for(access, "step_batch").values("document_uid")
    rows = StepBatch.objects.filter(state=BatchState.SUBMITTED, uid__in=waiting)
    rows = scoped(rows, access, Capability.RECORD_PAY).exclude(prepared_by=access.user.pk)
    rows = rows.select_related("institution").order_by("submitted_at")
    return [
        Waiting(
            _("Approve the pay rise %(number)s") % {"number": batch.number},
            batch.get_absolute_url(),
            str(batch.institution),
        )
        for batch in rows[:5]
    ]


def _returned(access: Access) -> list[Waiting]:
    rows = scoped(StepBatch.objects.filter(state=BatchState.RETURNED), access, Capability.RECORD_PAY)
    return [
        Waiting(
            _("Mend the returned pay rise %(number)s") % {"number": batch.number}, batch.get_absolute_url()
        )
        for batch in rows.filter(prepared_by=access.user.pk)[:5]
    ]


def _payroll(access: Access) -> list[Waiting]:
    """Last month's payroll of institutions that handed in the one before."""
    month = add_months(today().replace(day=1), -1)
    mine = scoped(PayrollMonth.objects.all(), access, Capability.RECORD_PAY)
    before = set(mine.filter(month=add_months(month, -1)).values_list("institution_id", flat=True))
    missing = before - set(mine.filter(month=month).values_list("institution_id", flat=True))
    if not missing:
        return []
    title = _("Payroll of %(month)s is still missing") % {"month": f"{month:%Y-%m}"}
    return [Waiting(title, reverse("pay:payrolls"), tag=str(len(missing)), count=len(missing))]


def _short(access: Access) -> list[Waiting]:
    """People paid below standard in the newest month that was reckoned, for who records pay."""
    mine = scoped(PayGap.objects.monthly(), access, Capability.RECORD_PAY)
    newest = mine.order_by("-month").values_list("month", flat=True).first()
    if newest is None:
        return []
    short = mine.short().filter(month=newest)
    people = short.count()
    if not people:
        return []
    total = short.aggregate(gap=Sum("gap"))["gap"]
    url = f"{reverse('pay:gaps')}?short=1&month={newest.isoformat()}"
    tag = ngettext("%(n)s person", "%(n)s people", people) % {"n": people}
    title = _("Paid below standard in %(month)s") % {"month": f"{newest:%Y-%m}"}
    return [Waiting(title, url, _("%(total)s yuan in all") % {"total": yuan(total)}, tag, people)]
