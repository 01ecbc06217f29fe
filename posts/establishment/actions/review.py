"""A plan on its way: submitted, decided on by others, in force; and what it then does to the posts."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.approvals import actions as approvals
from core.approvals.enums import POSITIVE, Decision, Outcome
from core.approvals.selectors import current_step
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused

from ..enums import Change, PostState
from ..models import PostPeriod, PostPlan, PostPlanLine
from ..permissions import require_can_approve, require_can_set_up, require_can_withdraw
from ..saving import save
from ..selectors.facts import violations_of
from ..workflow import PLAN
from .posts import adjust_post, move_post, set_up_post


@dataclass(frozen=True)
class Effect:
    """What happens when the last opinion agrees: the document number, and from which day it is in force.

    A day to come waits on the plan (``effective_on``) and comes into force by itself on that day.
    """

    approval_doc_no: str = ""
    in_force_on: date | None = None
    at_once: bool = True

    @property
    def day(self) -> date | None:
        """The day of taking effect; None where somebody will put it in force by hand."""
        return (self.in_force_on or today()) if self.at_once or self.in_force_on else None


@transaction.atomic
def submit_plan(*, plan: PostPlan, by: Author) -> PostPlan:
    """Send a plan along its route; Refused with every broken rule, line by line."""
    plan = _locked(plan)
    require_can_set_up(by, plan.institution)
    PLAN.require(plan, "submit")
    _require_sound(plan, _("Plan %(number)s cannot be submitted yet.") % {"number": plan.number})
    PLAN.move(plan, "submit", {"submitted_at": now(), "submitted_by": by.user, "return_reason": ""})
    if by.user is not None:
        plan.authors.add(by.user)
    plan.lines.exclude(return_reason="").update(return_reason="")
    approvals.start(document=plan, by=by)
    audit.record(by=by, event="establishment.plan_submitted", target=plan, place=plan.institution)
    return plan


@transaction.atomic
def withdraw_plan(*, plan: PostPlan, by: Author) -> PostPlan:
    """Take a submitted plan back to the desk before anybody has decided finally."""
    plan = _locked(plan)
    require_can_withdraw(by, plan)
    PLAN.require(plan, "withdraw")
    approvals.withdraw(document=plan, by=by)
    PLAN.move(plan, "withdraw")
    audit.record(by=by, event="establishment.plan_withdrawn", target=plan, place=plan.institution)
    return plan


@transaction.atomic
def decide_plan(
    *,
    plan: PostPlan,
    by: Author,
    decision: str = "",
    text: str = "",
    effect: Effect | None = None,
    lines: Mapping[int, str] | None = None,
    seen: str = "",
) -> PostPlan:
    """Give the opinion at which the plan stands; after the last agreeing one it is in force.

    ``decision`` is a ``Decision`` (empty: the step's usual one), ``text`` the opinion (empty: the
    usual phrase), ``lines`` reasons by line number where it goes back, ``seen`` the ``standing`` that
    the officer had before them. The step's officers only, and nobody who prepared the plan (Reg. 652;
    经办—复核).
    """
    plan = _locked(plan)
    if seen and seen != standing(plan):
        raise Refused(_("This document waits for no opinion now. Reload the page."), code="state")
    step = current_step(plan)
    decision = decision or (step.decision if step else Decision.AGREE)
    PLAN.require(plan, "approve" if decision in POSITIVE else "return")
    outcome = approvals.record_opinion(document=plan, by=by, decision=decision, text=text)
    for number, sentence in (lines or {}).items():
        plan.lines.filter(line_no=number).update(return_reason=sentence[:300])
    return follow(plan, outcome, by=by, effect=effect, reason=text)


def standing(plan: PostPlan) -> str:
    """Where a plan stands, for its form to quote: a second click or an old tab gives no next opinion."""
    step = current_step(plan)
    return f"{plan.version}.{step.order if step else 0}"


def approve_plan(*, plan: PostPlan, by: Author, text: str = "", effect: Effect | None = None) -> PostPlan:
    """Agree at the step at which the plan stands; see ``decide_plan``."""
    return decide_plan(plan=plan, by=by, text=text, effect=effect)


def return_plan(
    *, plan: PostPlan, by: Author, reason: str, lines: Mapping[int, str] | None = None
) -> PostPlan:
    """Send a plan back to be mended: the reason, and reasons for single lines by line number."""
    return decide_plan(plan=plan, by=by, decision=Decision.RETURN, text=reason, lines=lines)


@transaction.atomic
def confirm_paper(*, plan: PostPlan, by: Author, effect: Effect | None = None) -> PostPlan:
    """A second officer confirms the stamped paper (线下签批); the plan goes on as if decided on line."""
    plan = _locked(plan)
    PLAN.require(plan, "approve")
    outcome = approvals.confirm_offline(document=plan, by=by)
    return follow(plan, outcome, by=by, effect=effect, reason=_("Returned on paper; see the scan."))


def follow(
    plan: PostPlan, outcome: Outcome, *, by: Author, effect: Effect | None = None, reason: str = ""
) -> PostPlan:
    """Do what an opinion leads to: nothing yet, back to the desk, or approved and in force."""
    if outcome == Outcome.RETURN:
        PLAN.move(plan, "return", {"return_reason": reason[:500]})
        audit.record(
            by=by.because(reason),
            event="establishment.plan_returned",
            target=plan,
            place=plan.institution,
        )
    if outcome == Outcome.COMPLETE:
        effect = effect or Effect()
        _require_sound(plan, _("Plan %(number)s breaks a rule now: return it.") % {"number": plan.number})
        facts = {"approved_at": now(), "approved_by": by.user, "approval_doc_no": effect.approval_doc_no}
        PLAN.move(plan, "approve", facts | {"effective_on": effect.day})
        audit.record(
            by=by,
            event="establishment.plan_approved",
            target=plan,
            place=plan.institution,
            facts={"effective_on": str(effect.day or ""), "document_no": effect.approval_doc_no},
        )
        if effect.day is not None and effect.day <= today():
            _take_effect(plan, effect.day, by)
    return plan


@transaction.atomic
def put_in_force(*, plan: PostPlan, by: Author, on: date | None = None) -> PostPlan:
    """Let an approved plan take effect on a day (default today, never in the future): posts exist."""
    plan = _locked(plan)
    require_can_approve(by, plan)
    PLAN.require(plan, "put_in_force")
    _require_sound(plan, _("Plan %(number)s breaks a rule now.") % {"number": plan.number})
    return _take_effect(plan, on or today(), by)


@transaction.atomic
def put_in_force_on_its_day(*, plan: PostPlan, by: Author) -> PostPlan:
    """The periodic job's door: an approved plan whose day has come; the approval was the decision."""
    plan = _locked(plan)
    PLAN.require(plan, "put_in_force")
    if plan.effective_on is None or plan.effective_on > today():
        raise Refused(_("The day of plan %(number)s has not come.") % {"number": plan.number})
    _require_sound(plan, _("Plan %(number)s breaks a rule now.") % {"number": plan.number})
    return _take_effect(plan, plan.effective_on, by)


@transaction.atomic
def supply_number(*, plan: PostPlan, document_no: str, by: Author) -> PostPlan:
    """Write the approval document number that had to follow (待补), also on what the plan did to posts."""
    plan = _locked(plan)
    require_can_set_up(by, plan.institution)
    if plan.approved_at is None or plan.approval_doc_no:
        raise Refused(_("Plan %(number)s lacks no approval document number.") % {"number": plan.number})
    plan.approval_doc_no = document_no
    plan.version += 1
    save(plan)
    periods = PostPeriod.objects.filter(post__institution=plan.institution, reason=plan.number)
    periods.filter(document_no="").update(document_no=document_no)
    audit.record(
        by=by,
        event="establishment.plan_number_supplied",
        target=plan,
        place=plan.institution,
        facts={"document_no": document_no},
        changes=["approval_doc_no"],
    )
    return plan


def _take_effect(plan: PostPlan, on: date, by: Author) -> PostPlan:
    if on > today():
        raise Refused(
            _("A plan takes effect today or earlier. Approve it now and put it in force on the day."),
            code="in_force_on",
        )
    PLAN.move(plan, "put_in_force", {"in_force_on": on})
    for line in plan.lines.select_related("plan__institution", "post", "site").order_by("line_no"):
        _EFFECTS[line.change](line, on, by)
    facts = {"on": str(on), "document_no": plan.approval_doc_no}
    audit.record(by=by, event="establishment.plan_in_force", target=plan, place=plan.institution, facts=facts)
    return plan


def _moved(verb: str) -> Callable[[PostPlanLine, date, Author], Any]:
    def effect(line: PostPlanLine, on: date, by: Author) -> None:
        if verb == "freeze" and line.post.state == PostState.FROZEN:
            return
        number = line.plan.approval_doc_no
        move_post(line.post, verb, by=by, reason=line.plan.number, document_no=number, on=on)

    return effect


_EFFECTS: dict[str, Callable[[PostPlanLine, date, Author], Any]] = {
    Change.NEW: lambda line, on, by: set_up_post(line=line, on=on, by=by),
    Change.KEEP: lambda line, on, by: None,
    Change.ADJUST: lambda line, on, by: adjust_post(line=line, on=on, by=by),
    Change.FREEZE: _moved("freeze"),
    Change.ABOLISH: _moved("abolish"),
}


@dataclass(frozen=True)
class Answer:
    """What became of one plan of a selection; ``refusal`` is empty where it went through."""

    plan: PostPlan
    refusal: str = ""


def submit_plans(plans: Iterable[PostPlan], *, by: Author) -> list[Answer]:
    """Submit each plan of a selection by itself; one that is refused does not hold back the others."""
    return [_try(submit_plan, plan, by) for plan in plans]


def approve_plans(plans: Iterable[PostPlan], *, by: Author) -> list[Answer]:
    """Approve each plan of a selection by itself with the usual phrase."""
    return [_try(approve_plan, plan, by) for plan in plans]


def _try(action: Callable[..., PostPlan], plan: PostPlan, by: Author) -> Answer:
    try:
        return Answer(action(plan=plan, by=by))
    except Refused as refusal:
        return Answer(plan, " ".join([str(refusal), *map(str, refusal.details)]))


def summary(answers: Sequence[Answer]) -> str:
    """How many of a selection went through."""
    done = sum(not answer.refusal for answer in answers)
    return ngettext("%(n)s plan done.", "%(n)s plans done.", done) % {"n": done}


def _locked(plan: PostPlan) -> PostPlan:
    return PostPlan.objects.select_for_update().select_related("institution").get(pk=plan.pk)


def _require_sound(plan: PostPlan, sentence: str) -> None:
    broken = violations_of(plan)
    if broken:
        raise Refused(sentence, code="violations", details=[violation.full for violation in broken])
