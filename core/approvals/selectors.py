"""Reading routes, rounds and opinions."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import models
from django.db.models import Q

from core.access.holdings import Access
from core.common import dates
from core.localities.models import Locality

from .enums import ApprovalState, SignOffState, StepLevel
from .models import Approval, ApprovalRoute, OfflineSignOff, Opinion, RouteStep
from .permissions import can_confirm, can_give_opinion, can_submit_offline, ranks_from
from .registry import kind_of


def route_for(kind: str, place: Locality, day: date | None = None) -> ApprovalRoute | None:
    """The route of the nearest locality upward that has one in force on ``day`` (default: today)."""
    above = [int(part) for part in place.path.split("/") if part]
    routes = ApprovalRoute.objects.on(day or dates.today()).filter(document_kind=kind, locality__in=above)
    found = {route.locality_id: route for route in routes.select_related("locality")}
    return next((found[pk] for pk in reversed(above) if pk in found), None)


def current_approval(document: models.Model) -> Approval | None:
    """The document's open round, else its latest; None where it was never submitted."""
    rounds = _rounds(document)
    return rounds.filter(state=ApprovalState.OPEN).first() or rounds.order_by("-number").first()


def current_step(document: models.Model) -> RouteStep | None:
    """The opinion the document waits for now; None where no round is open."""
    approval = _rounds(document).filter(state=ApprovalState.OPEN).first()
    return approval.step if approval else None


def waiting_sign_off(approval: Approval) -> OfflineSignOff | None:
    """The uploaded paper that a second officer has still to confirm."""
    waiting = approval.sign_offs.filter(state=SignOffState.WAITING)
    return waiting.select_related("approval__place", "step", "scan", "submitted_by").first()


def waiting_for(holder: Any, kind: str) -> models.QuerySet[Approval]:
    """Open rounds of a kind whose present opinion this officer's own level owes.

    A rank above may stand in, but is not reminded of what it does not owe; only where a place has
    no ancestor of the step's rank (定州 has no prefecture) does the next above owe it. Rounds that the
    officer started, and those that ask for another officer after one's own opinion, are left out
    (two pairs of eyes). Institution roles see the unit's own steps through their room's list.
    """
    access = Access.of(holder)
    mine = Q()
    for capability in access.capabilities:
        held = access.places_for(capability).localities
        for level in StepLevel.values:
            here, missing = Q(), Q()
            for rank in ranks_from(level):
                if ids := held.get(rank):
                    here |= Q(**{f"{rank}_id__in": sorted(ids)}) & missing
                if level != StepLevel.UNIT:
                    missing &= Q(**{f"{rank}_id__isnull": True})
            if here:
                mine |= Q(step__capability=capability, step__level=level) & here
    if not mine:
        return Approval.objects.none()
    rows = Approval.objects.filter(mine, document_kind=kind, state=ApprovalState.OPEN)
    spoken = Opinion.objects.filter(by=access.user).values("approval_id")
    rows = rows.exclude(started_by=access.user).exclude(route__distinct_officers=True, pk__in=spoken)
    return rows.select_related("step", "place", "started_by")


@dataclass(frozen=True)
class Entry:
    """One line of the timeline, newest last."""

    at: datetime
    number: int
    what: str  # submitted, opinion, uploaded, rejected, withdrawn
    label: str
    who: Any
    opinion: Opinion | OfflineSignOff | None = None

    @property
    def scan(self) -> Any:
        """The scanned paper behind it, if it was signed on paper."""
        if isinstance(self.opinion, OfflineSignOff):
            return self.opinion.scan
        return self.opinion.sign_off.scan if self.opinion and self.opinion.sign_off else None


def history(document: models.Model) -> list[Entry]:
    """Everything that happened in all rounds of a document, oldest first."""
    rounds = list(_rounds(document).select_related("started_by").order_by("number"))
    numbers = {approval.pk: approval.number for approval in rounds}
    found = [Entry(a.started_at, a.number, "submitted", "", a.started_by) for a in rounds]
    found += [
        Entry(a.finished_at, a.number, "withdrawn", "", a.started_by)
        for a in rounds
        if a.state == ApprovalState.WITHDRAWN
    ]
    opinions = Opinion.objects.filter(approval__in=numbers).select_related("by", "sign_off__scan")
    found += [Entry(o.recorded_at, numbers[o.approval_id], "opinion", o.label, o.by, o) for o in opinions]
    papers = OfflineSignOff.objects.filter(approval__in=numbers).exclude(state=SignOffState.CONFIRMED)
    for paper in papers.select_related("submitted_by", "settled_by", "step", "scan"):
        number, label = numbers[paper.approval_id], paper.step.label
        found.append(Entry(paper.submitted_at, number, "uploaded", label, paper.submitted_by, paper))
        if paper.state == SignOffState.REJECTED:
            found.append(Entry(paper.settled_at, number, "rejected", label, paper.settled_by, paper))
    return sorted(found, key=lambda entry: (entry.number, entry.at))


UNIT_OPINION = "单位意见"  # printed on paper, hence Chinese


@dataclass(frozen=True)
class OpinionBox:
    """One cell of block B: blank where nobody has signed yet."""

    label: str
    opinion: Opinion | None = None


def opinion_boxes(document: models.Model) -> list[OpinionBox]:
    """Block B of a document's form: the steps of its round (or of its route) with what was said.

    The unit stamps its own opinion on paper by submitting: where the route has no step for it, a
    blank box comes first.
    """
    approval = current_approval(document)
    kind = kind_of(document)
    route = approval.route if approval else route_for(kind.key, kind.place(document))
    if route is None:
        return []
    said = {opinion.step_id: opinion for opinion in approval.opinions.all()} if approval else {}
    steps = list(route.steps.all())
    boxes = [OpinionBox(step.label, said.get(step.pk)) for step in steps]
    if all(step.level != StepLevel.UNIT for step in steps):
        boxes.insert(0, OpinionBox(UNIT_OPINION))
    return boxes


@dataclass(frozen=True)
class StepLine:
    """A step as the panel shows it: ``done``, ``current``, ``stopped`` or ``ahead``."""

    step: RouteStep
    status: str
    opinion: Opinion | None


@dataclass(frozen=True)
class Panel:
    """What the opinion panel of a document's page shows to one reader."""

    approval: Approval | None
    route: ApprovalRoute | None
    steps: list[StepLine]
    paper: OfflineSignOff | None
    may_decide: bool
    may_upload: bool
    may_confirm: bool
    may_withdraw_paper: bool
    history: list[Entry]


def panel(document: models.Model, holder: Any) -> Panel:
    """Everything ``core/approvals/_panel.html`` needs, for a User or an Access."""
    access = Access.of(holder)
    approval = current_approval(document)
    kind = kind_of(document)
    route = approval.route if approval else route_for(kind.key, kind.place(document))
    is_open = approval is not None and approval.state == ApprovalState.OPEN
    paper = waiting_sign_off(approval) if is_open else None
    return Panel(
        approval=approval,
        route=route,
        steps=_step_lines(approval, route),
        paper=paper,
        may_decide=is_open and paper is None and can_give_opinion(access, approval, document),
        may_upload=is_open and paper is None and can_submit_offline(access, approval, document),
        may_confirm=paper is not None and can_confirm(access, paper, document),
        may_withdraw_paper=paper is not None and paper.submitted_by_id == access.user.pk,
        history=history(document),
    )


def _step_lines(approval: Approval | None, route: ApprovalRoute | None) -> list[StepLine]:
    if route is None:
        return []
    said = {o.step_id: o for o in approval.opinions.select_related("by")} if approval else {}
    lines = []
    for step in route.steps.all():
        opinion = said.get(step.pk)
        status = "ahead"
        if opinion is not None:
            status = "done" if opinion.decision in ("agree", "approve", "file") else "stopped"
        elif approval is not None and approval.step_id == step.pk:
            status = "current"
        lines.append(StepLine(step, status, opinion))
    return lines


def _rounds(document: models.Model) -> models.QuerySet[Approval]:
    rounds = Approval.objects.filter(document_kind=kind_of(document).key, document_uid=document.uid)
    return rounds.select_related("route", "step", "place")


def routes_below(queryset: models.QuerySet[ApprovalRoute]) -> models.QuerySet[ApprovalRoute]:
    """Routes for the settings page: with locality and steps, those in force first."""
    return queryset.select_related("locality").prefetch_related("steps")
