"""Hours of training: logged by the coach or the organiser, confirmed by somebody else of the county."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused

from ..enums import HoursState, TraineeState
from ..models import Trainee, TraineeHours
from ..permissions_trainees import require_can_confirm_hours, require_can_log_hours
from ..workflow import TRAINEE_HOURS

MOST_A_DAY = Decimal(12)


@transaction.atomic
def log_hours(*, trainee: Trainee, day: date, hours: Decimal, topic: str, by: Author) -> TraineeHours:
    """Log hours of one day of training; they count once somebody else has confirmed them."""
    trainee = Trainee.objects.select_for_update(of=("self",)).select_related("mentor").get(pk=trainee.pk)
    require_can_log_hours(by.user, trainee)
    if trainee.state != TraineeState.TRAINING:
        raise Refused(
            _("Hours are logged while the training lasts; this one is “%(state)s”.")
            % {"state": trainee.get_state_display()},
            code="state",
        )
    if day > today():
        raise Refused(_("Hours are logged once they were held; this day lies in the future."), code="day")
    if day < trainee.starts_on:
        raise Refused(
            _("The training began on %(day)s; correct the day.") % {"day": trainee.starts_on}, code="day"
        )
    same_day = trainee.hours.filter(day=day).exclude(state=HoursState.REFUSED)
    known = same_day.aggregate(sum=Sum("hours"))["sum"] or Decimal(0)
    if known + hours > MOST_A_DAY:
        raise Refused(
            _("%(known)s hours are logged for %(day)s already; a day has at most %(most)s.")
            % {"known": known, "day": day, "most": MOST_A_DAY},
            code="hours",
        )
    row = TraineeHours(trainee=trainee, day=day, hours=hours, topic=topic.strip(), recorded_by=by.user)
    row.full_clean()
    row.save()
    _record(row, "deployments.hours_logged", by)
    return row


@transaction.atomic
def confirm_hours(*, row: TraineeHours, by: Author) -> TraineeHours:
    """Confirm hours; they are added to what the trainee has done."""
    row = _decidable(row, by)
    TRAINEE_HOURS.move(row, "confirm", {"decided_by": by.user, "decided_at": now()})
    _add_up(row.trainee)
    _record(row, "deployments.hours_confirmed", by)
    return row


@transaction.atomic
def confirm_all_hours(*, trainee: Trainee, by: Author) -> int:
    """Confirm every entry of a trainee that waits and that the author did not log; answers how many."""
    waiting = trainee.hours.filter(state=HoursState.LOGGED)
    if by.user is not None:
        waiting = waiting.exclude(recorded_by=by.user)
    rows = [confirm_hours(row=row, by=by) for row in waiting.order_by("day", "id")]
    if not rows:
        raise Refused(
            _("No entry waits that somebody else logged; your own are confirmed by another officer."),
            code="hours",
        )
    return len(rows)


@transaction.atomic
def refuse_hours(*, row: TraineeHours, reason: str, by: Author) -> TraineeHours:
    """Do not accept hours; the entry and the reason stay."""
    row = _decidable(row, by)
    if not reason.strip():
        raise Refused(_("Say why the hours are not accepted."), code="reason")
    facts: dict[str, Any] = {"decided_by": by.user, "decided_at": now(), "opinion": reason.strip()[:300]}
    TRAINEE_HOURS.move(row, "refuse", facts)
    _record(row, "deployments.hours_refused", by.because(reason))
    return row


def _decidable(row: TraineeHours, by: Author) -> TraineeHours:
    trainee = Trainee.objects.select_for_update(of=("self",)).select_related("mentor").get(pk=row.trainee_id)
    row = TraineeHours.objects.select_for_update().get(pk=row.pk)
    row.trainee = trainee
    require_can_confirm_hours(by.user, row)
    return row


def _add_up(trainee: Trainee) -> None:
    confirmed = trainee.hours.filter(state=HoursState.CONFIRMED)
    total = confirmed.aggregate(sum=Sum("hours"))["sum"] or Decimal(0)
    Trainee.objects.filter(pk=trainee.pk).update(hours_done=total)
    trainee.hours_done = total


def _record(row: TraineeHours, event: str, by: Author) -> None:
    audit.record(
        by=by,
        event=event,
        target=row.trainee,
        place=row.trainee,
        subject=row.trainee.worker,
        facts={"day": str(row.day), "hours": str(row.hours), "state": str(row.state)},
    )
