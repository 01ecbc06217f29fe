"""Drafting a post plan and its lines."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from talent.institutions.models import Institution

from ..enums import Change
from ..models import Post, PostPlan, PostPlanLine
from ..permissions import require_can_set_up
from ..saving import save
from .numbers import plan_number


@transaction.atomic
def draft_plan(
    *,
    institution: Institution,
    by: Author,
    year: int | None = None,
    note: str = "",
    with_standing: bool = True,
) -> PostPlan:
    """Start a plan for an institution and year (default: this one); one is under way at a time.

    ``with_standing`` lists every standing post as a line that keeps it, ready to be changed.
    """
    require_can_set_up(by, institution)
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if institution.closed_on is not None:
        raise Refused(_("%(name)s is closed: it cannot have a new post plan.") % {"name": institution})
    under_way = PostPlan.objects.under_way().filter(institution=institution).first()
    if under_way is not None:
        raise Refused(
            _("%(name)s already has the plan %(number)s under way: change that one.")
            % {"name": institution, "number": under_way.number},
            code="plan_under_way",
        )
    year = year or today().year
    plan = save(
        PostPlan(institution=institution, year=year, note=note, number=plan_number(institution, year))
    )
    _add_author(plan, by)
    if with_standing:
        _keep_standing_posts(plan)
    audit.record(by=by, event="establishment.plan_drafted", target=plan, place=institution)
    return plan


def _keep_standing_posts(plan: PostPlan) -> None:
    posts = Post.objects.standing().filter(institution=plan.institution).order_by("number")
    for number, post in enumerate(posts, start=1):
        line = PostPlanLine(
            plan=plan, line_no=number, change=Change.KEEP, post=post, places=post.places, site=post.site
        )
        line.describe_as(post)
        save(line)


def _add_author(plan: PostPlan, by: Author) -> None:
    """Remember a hand in the plan; whoever had one never approves it."""
    if by.user is not None:
        plan.authors.add(by.user)


def locked_for_editing(plan: PostPlan, by: Author) -> PostPlan:
    """The plan locked, still on the desk, and the author allowed to change it."""
    plan = PostPlan.objects.select_for_update().select_related("institution").get(pk=plan.pk)
    require_can_set_up(by, plan.institution)
    if not plan.is_editable:
        raise Refused(
            _("Plan %(number)s is “%(state)s”: its lines can no longer change.")
            % {"number": plan.number, "state": plan.get_state_display()},
            code="state",
        )
    return plan


@transaction.atomic
def add_line(*, plan: PostPlan, values: Mapping[str, Any], by: Author) -> PostPlanLine:
    """Add a line; ``values`` are columns of a line. Nothing but the title is forced in a draft."""
    plan = locked_for_editing(plan, by)
    last = plan.lines.aggregate(last=Max("line_no"))["last"] or 0
    line = save(PostPlanLine(plan=plan, line_no=last + 1, **values))
    _touched(plan, by, "establishment.line_added", line, sorted(values))
    return line


@transaction.atomic
def edit_line(*, line: PostPlanLine, values: Mapping[str, Any], seen: int, by: Author) -> PostPlanLine:
    """Change a line that was read at version ``seen``; ``LostUpdate`` where somebody was faster."""
    plan = locked_for_editing(line.plan, by)
    line = PostPlanLine.objects.select_for_update().get(pk=line.pk)
    require_version(line, seen, values)
    changed = apply_changes(line, values)
    if not changed:
        return line
    line.return_reason = ""
    save(line)
    _touched(plan, by, "establishment.line_changed", line, changed)
    return line


@transaction.atomic
def remove_line(*, line: PostPlanLine, by: Author) -> PostPlan:
    """Take a line out of a plan on the desk; the numbers after it close up."""
    plan = locked_for_editing(line.plan, by)
    gone = line.line_no
    line.delete()
    for later in plan.lines.filter(line_no__gt=gone).order_by("line_no"):
        later.line_no -= 1
        later.save(update_fields=["line_no"])
    _touched(plan, by, "establishment.line_removed", None, (), line_no=gone)
    return plan


def _touched(
    plan: PostPlan, by: Author, event: str, line: PostPlanLine | None, changes: Any, **facts: Any
) -> None:
    _add_author(plan, by)
    plan.version += 1
    plan.save(update_fields=["version"])
    facts = {"line": line.line_no, **facts} if line is not None else facts
    audit.record(by=by, event=event, target=plan, place=plan.institution, changes=changes, facts=facts)


@transaction.atomic
def update_plan_facts(*, plan: PostPlan, version: int, changes: Mapping[str, Any], by: Author) -> PostPlan:
    """Change explanation, reason of the change, its basis, people touched, staff congress."""
    plan = locked_for_editing(plan, by)
    require_version(plan, version, changes)
    changed = apply_changes(plan, changes)
    if changed:
        save(plan)
        _add_author(plan, by)
        audit.record(
            by=by,
            event="establishment.plan_changed",
            target=plan,
            place=plan.institution,
            changes=changed,
        )
    return plan


@transaction.atomic
def fill_standards(*, plan: PostPlan, standards: str, by: Author) -> PostPlan:
    """Write one work standard (Reg. 652 Art. 6) on every line of a plan that has none."""
    plan = locked_for_editing(plan, by)
    filled = plan.lines.filter(standards="").update(standards=standards, version=F("version") + 1)
    if filled:
        _touched(plan, by, "establishment.line_changed", None, ["standards"], lines=filled)
    return plan
