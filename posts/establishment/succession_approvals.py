"""What approvals become when an institution is merged or split: approved staffing-use places go with their
posts, exceptions and own ratios end with the institution that they were granted to.

An approval is not rewritten: it ends the day before and a new one begins with what was left of it, so that
every earlier day still answers as it did.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.errors import Refused
from talent.institutions.models import Institution
from talent.institutions.registry import Passing

from .actions.numbers import staffing_number
from .enums import StaffingState
from .models import PlanException, Post, StaffingLine, StaffingPlan, StructureRule
from .saving import save
from .selectors.staffing import used_places

NOTE = gettext_lazy("Taken over from staffing-use plan %(number)s of %(name)s")


def pass_staffing(passing: Passing, twins: Mapping[int, Post]) -> None:
    """Places that approved plans still promise: those of posts that go begin anew at the heir."""
    plans = StaffingPlan.objects.select_for_update().filter(
        institution=passing.source, state=StaffingState.APPROVED, valid_until__gte=passing.on
    )
    for plan in plans.order_by("id"):
        lines = list(plan.lines.select_related("post", "plan").order_by("id"))
        if not any(line.post_id in twins for line in lines):
            continue
        _require_earlier(plan, passing)
        last_day = passing.on - timedelta(days=1)
        left = {line.pk: max((line.approved or 0) - used_places(line, last_day), 0) for line in lines}
        until = plan.valid_until
        plan.valid_until = last_day
        plan.version += 1
        save(plan)
        going = [line for line in lines if line.post_id in twins]
        staying = [line for line in lines if line.post_id not in twins]
        _begin(
            plan, passing.heir, [(line, twins[line.post_id], left[line.pk]) for line in going], until, passing
        )
        _begin(plan, passing.source, [(line, line.post, left[line.pk]) for line in staying], until, passing)


def _require_earlier(plan: StaffingPlan, passing: Passing) -> None:
    if plan.approved_on >= passing.on:
        sentence = _("Staffing-use plan %(number)s was approved on %(day)s: choose a later day.")
        words = {"number": plan.number, "day": plan.approved_on}
        raise Refused(sentence % words, basis=plan.approval_doc_no)


def _begin(
    plan: StaffingPlan,
    institution: Institution,
    rows: list[tuple[StaffingLine, Post, int]],
    until: date,
    passing: Passing,
) -> None:
    rows = [row for row in rows if row[2]]
    if not rows:
        return
    new = StaffingPlan(
        number=staffing_number(institution, plan.year),
        institution=institution,
        year=plan.year,
        state=StaffingState.APPROVED,
        reason=str(NOTE % {"number": plan.number, "name": plan.institution.name}),
        submitted_at=plan.submitted_at,
        submitted_by=plan.submitted_by,
        approved_on=passing.on,
        approval_doc_no=plan.approval_doc_no,
        valid_until=until,
    )
    save(new)
    new.authors.set(plan.authors.all())
    for line, post, places in rows:
        save(
            StaffingLine(
                plan=new,
                post=post,
                requested=places,
                channel=line.channel,
                requirements=line.requirements,
                deadline=line.deadline,
                approved=places,
            )
        )


def end_grants(passing: Passing) -> None:
    """Exceptions and ratios of the source end with it; the heir keeps those granted to itself."""
    last_day = passing.on - timedelta(days=1)
    for row in PlanException.objects.filter(institution=passing.source, valid_to__gte=passing.on):
        row.valid_to = max(last_day, row.valid_from)
        row.version += 1
        save(row)
    for rule in StructureRule.objects.filter(institution=passing.source, valid_to=None):
        rule.valid_to = max(last_day, rule.valid_from)
        save(rule)
