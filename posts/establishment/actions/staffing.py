"""Staffing-use plans (用编计划, F05): drafted, submitted, decided on; no hire into 编制 without one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.approvals import actions as approvals
from core.approvals.enums import POSITIVE, Decision, Outcome
from core.approvals.selectors import current_step
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from talent.institutions.models import Institution

from ..models import StaffingLine, StaffingPlan
from ..permissions import require_can_set_up
from ..saving import save
from ..selectors.staffing import staffing_violations_of
from ..workflow import STAFFING
from .numbers import staffing_number


@dataclass(frozen=True)
class Granted:
    """What the establishment office writes on the paper: number, last day, places by line."""

    approval_doc_no: str = ""
    valid_until: date | None = None
    places: Mapping[str, int] | None = None


@transaction.atomic
def draft_staffing_plan(
    *, institution: Institution, by: Author, year: int | None = None, reason: str = ""
) -> StaffingPlan:
    """Start a staffing-use plan of an institution; one is under way at a time."""
    require_can_set_up(by, institution)
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if institution.is_closed:
        raise Refused(_("%(name)s is closed: it cannot hire.") % {"name": institution})
    other = StaffingPlan.objects.under_way().filter(institution=institution).first()
    if other is not None:
        raise Refused(
            _("%(name)s already has the staffing-use plan %(number)s under way: change that one.")
            % {"name": institution, "number": other.number},
            code="plan_under_way",
        )
    year = year or today().year
    number = staffing_number(institution, year)
    plan = save(StaffingPlan(institution=institution, year=year, reason=reason, number=number))
    _add_author(plan, by)
    audit.record(by=by, event="establishment.staffing_drafted", target=plan, place=institution)
    return plan


@transaction.atomic
def update_staffing_plan(
    *, plan: StaffingPlan, version: int, changes: Mapping[str, Any], by: Author
) -> StaffingPlan:
    """Change year or reason of a plan on the desk."""
    plan = _on_the_desk(plan, by)
    require_version(plan, version, changes)
    changed = apply_changes(plan, changes)
    if changed:
        save(plan)
        _touched(plan, by, changed)
    return plan


@transaction.atomic
def set_staffing_line(
    *, plan: StaffingPlan, values: Mapping[str, Any], by: Author, line: StaffingLine | None = None
) -> StaffingLine:
    """Add a line to a plan on the desk, or change one; each post stands in it once."""
    plan = _on_the_desk(plan, by)
    line = StaffingLine.objects.select_for_update().get(pk=line.pk) if line else StaffingLine(plan=plan)
    post = values.get("post", getattr(line, "post", None))
    if post is None or post.institution_id != plan.institution_id:
        raise Refused(_("Choose a post of %(name)s.") % {"name": plan.institution})
    for name, value in values.items():
        setattr(line, name, value)
    line.return_reason = ""
    line.version += bool(line.pk)
    save(line)
    _touched(plan, by, sorted(values), post=post.number)
    return line


@transaction.atomic
def remove_staffing_line(*, line: StaffingLine, by: Author) -> StaffingPlan:
    """Take a line out of a plan on the desk."""
    plan = _on_the_desk(line.plan, by)
    number = line.post.number
    line.delete()
    _touched(plan, by, ["lines"], post=number)
    return plan


@transaction.atomic
def submit_staffing_plan(*, plan: StaffingPlan, by: Author) -> StaffingPlan:
    """Send a plan along its route; Refused with every rule it breaks."""
    plan = _locked(plan)
    require_can_set_up(by, plan.institution)
    STAFFING.require(plan, "submit")
    _require_sound(plan)
    STAFFING.move(plan, "submit", {"submitted_at": now(), "submitted_by": by.user, "return_reason": ""})
    _add_author(plan, by)
    approvals.start(document=plan, by=by)
    audit.record(by=by, event="establishment.staffing_submitted", target=plan, place=plan.institution)
    return plan


@transaction.atomic
def withdraw_staffing_plan(*, plan: StaffingPlan, by: Author) -> StaffingPlan:
    """Take a submitted plan back; only those who prepared it."""
    plan = _locked(plan)
    require_can_set_up(by, plan.institution)
    if by.user is not None and not plan.authors.filter(pk=by.user.pk).exists():
        raise Refused(_("Only those who prepared this plan can take it back."))
    STAFFING.require(plan, "withdraw")
    approvals.withdraw(document=plan, by=by)
    STAFFING.move(plan, "withdraw")
    audit.record(by=by, event="establishment.staffing_withdrawn", target=plan, place=plan.institution)
    return plan


@transaction.atomic
def decide_staffing_plan(
    *,
    plan: StaffingPlan,
    by: Author,
    decision: str = "",
    text: str = "",
    granted: Granted | None = None,
    seen: str = "",
) -> StaffingPlan:
    """Give the opinion at which the plan stands; after the last agreeing one its places may be used.

    ``granted`` carries what the last opinion approves (default: everything asked for, until the end
    of the plan's year).
    """
    plan = _locked(plan)
    if seen and seen != standing_of(plan):
        raise Refused(_("This document waits for no opinion now. Reload the page."), code="state")
    step = current_step(plan)
    decision = decision or (step.decision if step else Decision.AGREE)
    STAFFING.require(plan, "approve" if decision in POSITIVE else "return")
    outcome = approvals.record_opinion(document=plan, by=by, decision=decision, text=text)
    return _follow(plan, outcome, by, granted or Granted(), text)


@transaction.atomic
def confirm_staffing_paper(*, plan: StaffingPlan, by: Author, granted: Granted | None = None) -> StaffingPlan:
    """A second officer confirms the stamped paper of the present step."""
    plan = _locked(plan)
    STAFFING.require(plan, "approve")
    outcome = approvals.confirm_offline(document=plan, by=by)
    return _follow(plan, outcome, by, granted or Granted(), _("Returned on paper; see the scan."))


def _follow(plan: StaffingPlan, outcome: str, by: Author, granted: Granted, reason: str) -> StaffingPlan:
    if outcome == Outcome.RETURN:
        STAFFING.move(plan, "return", {"return_reason": reason[:500]})
        audit.record(
            by=by.because(reason),
            event="establishment.staffing_returned",
            target=plan,
            place=plan.institution,
        )
    if outcome == Outcome.COMPLETE:
        _require_sound(plan)
        _grant(plan, granted.places or {})
        last_day = granted.valid_until or date(plan.year, 12, 31)
        if last_day < today():
            raise Refused(_("The last day of the approval has passed already."), code="valid_until")
        facts = {"approved_on": today(), "approval_doc_no": granted.approval_doc_no, "valid_until": last_day}
        STAFFING.move(plan, "approve", facts)
        places = sum(plan.lines.values_list("approved", flat=True))
        audit.record(
            by=by,
            event="establishment.staffing_approved",
            target=plan,
            place=plan.institution,
            facts={"places": places, "document_no": granted.approval_doc_no, "valid_until": str(last_day)},
        )
    return plan


def _grant(plan: StaffingPlan, places: Mapping[str, int]) -> None:
    """Write the approved places on every line; a line that is not named gets what it asked for."""
    for line in plan.lines.all():
        line.approved = places.get(str(line.uid), line.requested)
        line.version += 1
        save(line)


def _require_sound(plan: StaffingPlan) -> None:
    broken = staffing_violations_of(plan)
    if broken:
        sentence = _("Staffing-use plan %(number)s cannot go on yet.") % {"number": plan.number}
        raise Refused(sentence, code="violations", details=[violation.full for violation in broken])


def standing_of(plan: StaffingPlan) -> str:
    """Where a plan stands, for its form to quote."""
    step = current_step(plan)
    return f"{plan.version}.{step.order if step else 0}"


def _add_author(plan: StaffingPlan, by: Author) -> None:
    if by.user is not None:
        plan.authors.add(by.user)


def _locked(plan: StaffingPlan) -> StaffingPlan:
    return StaffingPlan.objects.select_for_update().select_related("institution").get(pk=plan.pk)


def _on_the_desk(plan: StaffingPlan, by: Author) -> StaffingPlan:
    plan = _locked(plan)
    require_can_set_up(by, plan.institution)
    if not plan.is_editable:
        raise Refused(
            _("Plan %(number)s is “%(state)s”: its lines can no longer change.")
            % {"number": plan.number, "state": plan.get_state_display()},
            code="state",
        )
    return plan


def _touched(plan: StaffingPlan, by: Author, changed: Any, **facts: Any) -> None:
    _add_author(plan, by)
    plan.version += 1
    plan.save(update_fields=["version"])
    audit.record(
        by=by,
        event="establishment.staffing_changed",
        target=plan,
        place=plan.institution,
        changes=changed,
        facts=facts,
    )
