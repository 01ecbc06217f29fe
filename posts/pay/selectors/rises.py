"""正常增薪 as a dry run: who goes up a step for the results of a year, and what it adds."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.common.dates import today
from posts.establishment.models import Appointment
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..answers import Answer
from ..components import Component
from ..enums import GOOD_YEARS, StepBasis, StepCause
from ..models import PayStandard, StepChange, YearResult
from .due import due_for
from .gaps import appointments_in


@dataclass
class Rise:
    """One person of the dry run; ``reason`` says why there is no step up."""

    appointment: Appointment
    scale: str = ""
    old_step: int | None = None
    old_amount: Decimal | None = None
    new_step: int | None = None
    new_amount: Decimal | None = None
    result: YearResult | None = None
    reason: str = ""

    @property
    def included(self) -> bool:
        return not self.reason

    @property
    def increase(self) -> Decimal:
        return (
            (self.new_amount or Decimal(0)) - (self.old_amount or Decimal(0)) if self.included else Decimal(0)
        )


def rises_at(institution: Institution, year: int) -> list[Rise]:
    """Everybody in a post there on 1 January after the year, with the step before and after."""
    start = date(year + 1, 1, 1)
    appointments = list(appointments_in(institution.pk, start).select_related("worker", "post"))
    before = due_for(appointments, date(year, 12, 1))
    at_start = due_for(appointments, start)
    context = _Context(appointments, year)
    rises = [context.look_at(one, before[one.pk], at_start[one.pk]) for one in appointments]
    _amounts(rises, start)
    known = [rise for rise in rises if rise.reason != SKIP]
    return sorted(known, key=lambda rise: (rise.appointment.worker.name, rise.appointment.pk))


def scale_at_work(worker: SocialWorker) -> str:
    """The scale by which somebody is paid this month; empty where none is."""
    held = Appointment.objects.on(today()).filter(worker=worker)
    standards = [answer.standard for answer in due_for(held, today()).values() if answer.standard]
    return PayStandard.objects.filter(pk__in=standards).values_list("scale", flat=True).first() or ""


SKIP = "skip"


class _Context:
    """What the rules ask, loaded once."""

    def __init__(self, appointments: Iterable[Appointment], year: int) -> None:
        workers = [one.worker_id for one in appointments]
        self.year, self.start = year, date(year + 1, 1, 1)
        self.results: dict[int, YearResult] = {}
        for result in YearResult.objects.filter(worker_id__in=workers, year=year).order_by("recorded_at"):
            self.results[result.worker_id] = result
        raised = StepChange.objects.filter(
            worker_id__in=workers, effective_from=self.start, cause=StepCause.YEARLY
        )
        self.raised = set(raised.values_list("worker_id", "scale"))
        self.standards = {row.pk: row for row in PayStandard.objects.exclude(scale="")}

    def look_at(self, appointment: Appointment, before: Answer, now: Answer) -> Rise:
        """The rule: a competent year or better, once, on a scale that moves by results."""
        rise = Rise(appointment, result=self.results.get(appointment.worker_id))
        if now.missing is not None and now.missing.code in ("other_post", "not_employed"):
            rise.reason = SKIP
            return rise
        standard = self.standards.get(now.standard)
        if now.missing is not None and now.step is None and before.step is None:
            rise.reason = now.reason
        elif standard is None or standard.step_basis != StepBasis.ASSESSED:
            rise.reason = _("The standard in force has no steps that move by yearly results.")
        elif before.step is None and before.missing is not None:
            rise.reason = _("Not yet paid by this scale in December of the year.")
        elif rise.result is None:
            rise.reason = _("No result of %(year)s is recorded.") % {"year": self.year}
        elif rise.result.grade not in GOOD_YEARS:
            rise.reason = _("Result of %(year)s: %(grade)s") % {
                "year": self.year,
                "grade": rise.result.get_grade_display(),
            }
        elif (appointment.worker_id, standard.scale) in self.raised:
            rise.reason = _("This step was granted already.")
        else:
            rise.scale, rise.old_step, rise.new_step = standard.scale, before.step, before.step + 1
        return rise


def _amounts(rises: list[Rise], start: date) -> None:
    """Step pay before and after, both by the tables in force on 1 January."""
    included = [rise for rise in rises if rise.included]
    for rise, old, new in zip(
        included,
        _with_step(included, start, "old_step"),
        _with_step(included, start, "new_step"),
        strict=True,
    ):
        rise.old_amount = step_amount(old)
        if new.missing is not None:
            rise.reason, rise.new_step = new.reason, None
            continue
        rise.new_amount = step_amount(new)


def _with_step(rises: list[Rise], start: date, name: str) -> list[Answer]:
    changes = [
        StepChange(
            worker_id=rise.appointment.worker_id,
            scale=rise.scale,
            step=getattr(rise, name),
            effective_from=start,
            cause=StepCause.YEARLY,
        )
        for rise in rises
    ]
    due = due_for([rise.appointment for rise in rises], start, step_changes=changes)
    return [due[rise.appointment.pk] for rise in rises]


def step_amount(answer: Answer) -> Decimal | None:
    """Step pay as the standard's table has it for a whole month; None where there is none."""
    if answer.missing is not None:
        return None
    steps = [line for line in answer.earnings if line.component == Component.STEP_PAY]
    lines = steps or [line for line in answer.earnings if line.component == Component.BASIC]
    return sum((line.full for line in lines), Decimal(0))


def sums(rises: Iterable[Any]) -> dict[str, Any]:
    """How many go up, and what it adds a month and a year."""
    up = [rise for rise in rises if rise.included]
    monthly = sum((rise.increase or Decimal(0) for rise in up), Decimal(0))
    return {"people": len(up), "monthly": monthly, "yearly": monthly * 12}
