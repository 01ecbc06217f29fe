"""Closing a month, and stating arrears on months that are closed: rows are added, never changed."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.access.permissions import require
from core.audit.actions import record
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import month_of, today
from core.common.errors import Refused
from posts.establishment.actions.numbers import next_numbers, place_code
from talent.institutions.models import Institution

from ..answers import Answer, as_dict
from ..models import Arrears, ArrearsLine, ClosedMonth, Statement
from ..selectors.arrears import Owed, closing_preview, owed_at

ZERO = Decimal("0.00")


@transaction.atomic
def close_month(*, institution: Institution, month: date, by: Author) -> ClosedMonth:
    """State what everybody of the institution is due for the month, with its derivation, for good.

    Refused for a month that has not begun or is closed already. People whose pay cannot be reckoned
    are stated with the reason and no amount; what comes later is paid by an arrears statement.
    """
    if by.user is not None:
        require(by.user, Capability.RECORD_PAY, institution)
    month = month_of(month).start
    Institution.objects.select_for_update().get(pk=institution.pk)
    if month > today():
        raise Refused(
            _("This month has not begun yet: it can be closed from its first day on."), code="month"
        )
    if ClosedMonth.objects.filter(institution=institution, month=month).exists():
        raise Refused(
            _("This month is closed already. Later changes make an arrears statement."), code="closed"
        )
    with override("zh-hans"):  # statements are Chinese data, whatever the language of who closes
        rows = closing_preview(institution, month)
    if not rows:
        raise Refused(_("Nobody holds a post here in this month: there is nothing to close."), code="empty")
    closed = ClosedMonth.objects.create(
        institution=institution,
        month=month,
        closed_by=by.user,
        people=len(rows),
        gross=sum((answer.gross_monthly for _one, answer in rows), ZERO),
        employer=sum((answer.employer_total for _one, answer in rows), ZERO),
    )
    Statement.objects.bulk_create([_statement(closed, one, answer) for one, answer in rows], batch_size=500)
    facts = {"month": f"{month:%Y-%m}", "people": len(rows)}
    record(by=by, event="pay.month_closed", target=closed, place=institution, facts=facts)
    return closed


def _statement(closed: ClosedMonth, appointment: object, answer: Answer) -> Statement:
    return Statement(
        closed=closed,
        institution_id=closed.institution_id,
        worker_id=answer.worker,
        appointment_id=answer.appointment,
        month=closed.month,
        gross=answer.gross_monthly,
        person=answer.person_total,
        employer=answer.employer_total,
        net=answer.net_before_tax,
        step=answer.step,
        missing=answer.missing.code if answer.missing else "",
        answer=as_dict(answer),
    )


@transaction.atomic
def state_arrears(
    *,
    institution: Institution,
    cause: str,
    document_no: str = "",
    by: Author,
    workers: Iterable[int] | None = None,
) -> list[Arrears]:
    """One arrears statement for each appointment whose closed months are worth another amount now.

    A second call finds nothing: what was stated counts as stated. Refused without a cause.
    """
    if by.user is not None:
        require(by.user, Capability.RECORD_PAY, institution)
    if not cause.strip():
        raise Refused(_("Say what changed: the arrears statement names its cause."), code="cause")
    Institution.objects.select_for_update().get(pk=institution.pk)
    with override("zh-hans"):
        found = owed_at(institution, workers=workers)
    return [_state(owed, institution, cause.strip(), document_no.strip(), by) for owed in found]


def _state(owed: Owed, institution: Institution, cause: str, document_no: str, by: Author) -> Arrears:
    arrears = Arrears.objects.create(
        number=arrears_number(institution),
        institution=institution,
        worker=owed.appointment.worker,
        appointment=owed.appointment,
        first_month=owed.first,
        last_month=owed.last,
        months=len(owed.months),
        total=owed.total,
        cause=cause[:200],
        document_no=document_no[:80],
        stated_by=by.user,
    )
    ArrearsLine.objects.bulk_create(
        [
            ArrearsLine(
                arrears=arrears,
                statement=owed.statements.get(month.month),
                month=month.month,
                before=month.before,
                after=month.after,
                difference=month.difference,
                parts=[part.as_row() for part in month.changed],
            )
            for month in owed.months
        ]
    )
    record(
        by=by,
        event="pay.arrears_stated",
        target=arrears,
        place=institution,
        subject=owed.appointment.worker,
        facts={"number": arrears.number, "months": arrears.months, "document_no": document_no},
    )
    return arrears


def arrears_number(institution: Institution) -> str:
    """``130102-BF2026-0001`` (补发)."""
    code, year = place_code(institution), today().year
    (number,) = next_numbers(f"arrears:{code}:{year}")
    return f"{code}-BF{year}-{number:04d}"
