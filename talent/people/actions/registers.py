"""Leave, honours and discipline: recording, and taking back what was recorded wrongly."""

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import DateRange, add_months, now, on, today
from core.common.errors import Refused
from core.localities.selectors import calendar

from ..enums import HONOURS
from ..models import EffectRule, HonourRecord, LeaveRecord, SocialWorker
from ..permissions import require_can_manage

LONGEST_LEAVE = 1100  # days; a typing guard (three years)
Record = TypeVar("Record", LeaveRecord, HonourRecord)


def count_days(rows: Sequence[LeaveRecord]) -> None:
    """Set the calendar and working days of each leave (one query for any number)."""
    days = calendar()
    for row in rows:
        period = DateRange(row.starts_on, row.ends_on)
        row.days_calendar = period.days
        row.days_working = sum(days.is_working_day(day) for day in period)


@transaction.atomic
def record_leave(*, worker: SocialWorker, by: Author, **facts: Any) -> LeaveRecord:
    """Record one leave; Refused where it overlaps another one or lasts beyond a typing error."""
    worker = SocialWorker.objects.select_for_update().get(pk=worker.pk)
    require_can_manage(by, worker)
    leave = LeaveRecord(worker=worker, **facts)
    if leave.ends_on < leave.starts_on:
        raise Refused(_("A leave cannot end before it starts."), code="dates")
    if (leave.ends_on - leave.starts_on).days > LONGEST_LEAVE:
        raise Refused(_("A leave of more than three years is a typing error: check the dates."), code="dates")
    count_days([leave])
    leave.full_clean()
    leave.save()
    _record(leave, "people.leave_recorded", by, {"kind": str(leave.kind), "days": leave.days_calendar})
    return leave


@transaction.atomic
def record_honour(*, worker: SocialWorker, by: Author, **facts: Any) -> HonourRecord:
    """Record an honour or a disciplinary decision; the end of its effect follows the rule in force."""
    worker = SocialWorker.objects.select_for_update().get(pk=worker.pk)
    require_can_manage(by, worker)
    honour = HonourRecord(worker=worker, **facts)
    if honour.decided_on > today():
        raise Refused(_("The day cannot lie in the future."), code="dates")
    if honour.effect_until is None:
        honour.effect_until = effect_until(honour.kind, honour.decided_on)
    honour.full_clean()
    honour.save()
    _record(honour, "people.honour_recorded", by, {"kind": str(honour.kind)})
    return honour


def effect_until(kind: str, decided_on: date) -> date | None:
    """The last day of the effect by the rule of the day; None for honours and where no rule says."""
    if kind in HONOURS:
        return None
    rule = EffectRule.objects.filter(on(decided_on, start="valid_from", end="valid_to"), kind=kind).first()
    return add_months(decided_on, rule.months) if rule else None


@transaction.atomic
def void_record(*, record: Record, reason: str, by: Author) -> Record:
    """Take back a leave, an honour or a decision that was recorded wrongly; the row stays."""
    row = type(record).objects.select_for_update().get(pk=record.pk)
    require_can_manage(by, row.worker)
    if row.voided_at is not None:
        raise Refused(_("This entry was taken back already."), code="state")
    if not reason.strip():
        raise Refused(_("State why the entry is taken back."), code="reason")
    row.voided_at, row.void_reason = now(), reason.strip()[:200]
    row.version += 1
    row.save()
    event = "people.leave_voided" if isinstance(row, LeaveRecord) else "people.honour_voided"
    _record(row, event, by.because(reason), {"kind": str(row.kind)})
    return row


def _record(row: models.Model, event: str, by: Author, facts: dict[str, Any]) -> None:
    worker = row.worker
    audit.record(by=by, event=event, target=row, place=worker, subject=worker, facts=facts)
