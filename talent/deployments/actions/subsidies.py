"""Verbs of the subsidy: set terms, reckon accounts, prepare, hold, approve, pay, set aside."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import NotAllowed, Refused
from core.common.money import yuan

from ..enums import BatchState
from ..models import Deployment, Programme, SubsidyAccount, SubsidyBatch, SubsidyLine, SubsidyTerms
from ..permissions import require_can_manage, whole_plan
from ..selectors.subsidies import CLAIMING, paid_to, payable_of, standings, statements, terms_of
from ..subsidy import split, terms_on
from ..workflow import SUBSIDY_BATCH


@transaction.atomic
def set_terms(*, programme: Programme, by: Author, **values: Any) -> SubsidyTerms:
    """Put terms in force from ``valid_from``; the terms before them end the day before.

    ``values``: basis, the four components (yuan for a person-year), shares in thousandths,
    pay_within (days), document_no, source. Refused without an amount.
    """
    require_can_manage(by.user, whole_plan())
    terms = SubsidyTerms(programme=programme, **values)
    if not terms.rate:
        raise Refused(_("Enter at least one amount."))
    earlier = SubsidyTerms.objects.filter(programme=programme, valid_from__lt=terms.valid_from)
    open_end = earlier.filter(valid_to__isnull=True).first()
    if open_end is not None:
        open_end.valid_to = date.fromordinal(terms.valid_from.toordinal() - 1)
        open_end.save(update_fields=["valid_to"])
    terms.full_clean()
    terms.save()
    _record(by, "deployments.terms_set", terms, document_no=terms.document_no)
    reckon(deployments=Deployment.objects.filter(programme=programme))
    return terms


def reckon(*, deployments: Any, day: date | None = None) -> int:
    """Write the subsidy accounts of these deployments (a queryset) anew; answers how many."""
    found, moment = standings(deployments, day or today()), now()
    rows = [
        SubsidyAccount(
            deployment_id=pk,
            days=one.days,
            due=one.due,
            paid=one.paid,
            outstanding=one.outstanding,
            overpaid=one.overpaid,
            late=one.late,
            late_since=one.late_since,
            reckoned_at=moment,
        )
        for pk, one in found.items()
    ]
    columns = ["days", "due", "paid", "outstanding", "overpaid", "late", "late_since", "reckoned_at"]
    SubsidyAccount.objects.bulk_create(
        rows, update_conflicts=True, unique_fields=["deployment"], update_fields=columns, batch_size=500
    )
    return len(rows)


@transaction.atomic
def prepare_batch(*, programme: Programme, until: date, by: Author) -> SubsidyBatch:
    """Prepare a payment: everybody to whom more is due than was paid or is on its way.

    ``until`` is a label of the period; what is due is always reckoned to date. Refused where
    nothing is outstanding or the programme has no terms.
    """
    require_can_manage(by.user, whole_plan())
    Programme.objects.select_for_update().get(pk=programme.pk)
    terms = terms_of([programme]).get(programme.pk, [])
    if not terms:
        raise Refused(_("Enter the terms of the subsidy first: its amount, its basis and its document."))
    steps = statements(Deployment.objects.filter(programme=programme))
    claimed = paid_to(steps, *CLAIMING)
    batch = SubsidyBatch(
        programme=programme,
        number=_next_number(programme),
        until=until,
        prepared_by=by.user,
        prepared_at=now(),
    )
    lines = []
    for pk, found in steps.items():
        due, before = (found[-1].to_date if found else Decimal(0)), claimed.get(pk, Decimal(0))
        if due > before:
            part = split(due - before, terms_on(terms, today()) or terms[-1])
            lines.append(
                SubsidyLine(
                    batch=batch,
                    deployment_id=pk,
                    days=sum(step.days for step in found),
                    due=due,
                    paid_before=before,
                    amount=due - before,
                    central=part.central,
                    provincial=part.provincial,
                    county=part.county,
                )
            )
    if not lines:
        raise Refused(_("Nothing is outstanding: everything confirmed is paid or in a payment already."))
    batch.save()
    SubsidyLine.objects.bulk_create(lines, batch_size=500)
    _record(by, "deployments.batch_prepared", batch, people=len(lines))
    return batch


@transaction.atomic
def hold_line(*, line: SubsidyLine, held: bool, reason: str, by: Author) -> SubsidyLine:
    """Hold one person's payment back (with the reason), or release it; only while prepared.

    A held sum is free for the next payment: once that took it up, the line is not released.
    """
    Programme.objects.select_for_update().get(pk=line.batch.programme_id)
    batch = _locked(line.batch)
    require_can_manage(by.user, whole_plan())
    if batch.state != BatchState.DRAFT:
        raise Refused(_("This payment is approved already; its lines stay as they are."))
    if held and not reason.strip():
        raise Refused(_("Give the reason for holding the payment back."))
    claimed = paid_to([line.deployment_id], *CLAIMING).get(line.deployment_id, Decimal(0))
    if line.held and not held and claimed > line.paid_before:
        raise Refused(
            _("A later payment holds this sum already: set that one aside first, or leave it there.")
        )
    line.held, line.hold_reason = held, reason.strip() if held else ""
    line.save(update_fields=["held", "hold_reason"])
    event = "deployments.line_held" if held else "deployments.line_released"
    audit.record(by=by, event=event, target=batch, place=line.deployment.host, subject=line.deployment.worker)
    return line


@transaction.atomic
def approve_batch(*, batch: SubsidyBatch, by: Author, seen: Decimal | None = None) -> SubsidyBatch:
    """Approve a prepared payment; never by the officer who prepared it.

    ``seen``: the sum in yuan that stood on the approver's page; refused where lines were held back or
    released meanwhile.
    """
    batch = _locked(batch)
    require_can_manage(by.user, whole_plan())
    if by.user is not None and by.user.pk == batch.prepared_by_id:
        raise NotAllowed(_("Whoever prepared a payment does not approve it. Another officer has to."))
    payable = payable_of(batch)
    if seen is not None and seen != payable:
        raise Refused(
            _("The sum changed from %(seen)s to %(now)s yuan meanwhile. Look at it again, then approve it.")
            % {"seen": yuan(seen), "now": yuan(payable)}
        )
    SUBSIDY_BATCH.move(batch, "approve", {"approved_by": by.user, "approved_at": now()})
    _record(by, "deployments.batch_approved", batch)
    return batch


@transaction.atomic
def pay_batch(*, batch: SubsidyBatch, paid_on: date, receipt_no: str, by: Author) -> SubsidyBatch:
    """Record that an approved payment was made: its day and the number of the receipt."""
    batch = _locked(batch)
    require_can_manage(by.user, whole_plan())
    if paid_on > today():
        raise Refused(_("A payment is recorded once it was made; this day lies in the future."))
    if not receipt_no.strip():
        raise Refused(_("Enter the number of the receipt."))
    SUBSIDY_BATCH.move(batch, "pay", {"paid_on": paid_on, "receipt_no": receipt_no.strip()})
    reckon(deployments=Deployment.objects.filter(subsidy_lines__batch=batch))
    _record(by, "deployments.batch_paid", batch, receipt_no=batch.receipt_no)
    return batch


@transaction.atomic
def void_batch(*, batch: SubsidyBatch, by: Author) -> SubsidyBatch:
    """Set a payment aside before it is made; its people are free for the next one."""
    batch = _locked(batch)
    require_can_manage(by.user, whole_plan())
    if not by.reason.strip():
        raise Refused(_("Give the reason for setting the payment aside."))
    SUBSIDY_BATCH.move(batch, "void")
    _record(by, "deployments.batch_voided", batch)
    return batch


def _locked(batch: SubsidyBatch) -> SubsidyBatch:
    return SubsidyBatch.objects.select_for_update(of=("self",)).select_related("programme").get(pk=batch.pk)


def _next_number(programme: Programme) -> str:
    earlier = SubsidyBatch.objects.filter(programme=programme).count()
    return f"BZ{programme.year}-{programme.pk}-{earlier + 1:02d}"


def _record(by: Author, event: str, target: Any, **facts: Any) -> None:
    audit.record(by=by, event=event, target=target, place=whole_plan(), facts=facts)


def reckon_these(deployments: Iterable[Deployment]) -> int:
    """The same for rows already at hand, with the other parts of their services."""
    chains = {row.chain for row in deployments}
    return reckon(deployments=Deployment.objects.filter(Q(pk__in=chains) | Q(first__in=chains)))
