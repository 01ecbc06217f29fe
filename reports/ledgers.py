"""The one-page ledger of a unit."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from posts.establishment import grades
from posts.establishment.enums import CeilingKind
from posts.establishment.enums_headcount import EstablishmentChange
from posts.establishment.models import Appointment, Ceiling, PostPeriod
from posts.establishment.selectors.changes import Step, change_list
from posts.establishment.selectors.dayrows import periods_on
from posts.establishment.selectors.establishment_changes import StaffStep, establishment_changes
from posts.establishment.selectors.establishment_truth import StaffCount
from posts.establishment.selectors.structure import header_of
from posts.establishment.selectors.truth import KINDS_WITH_POSTS, Question, TruthLine
from talent.institutions.models import Institution

TOLD_BY_POSTS = (
    EstablishmentChange.PLACED,
    EstablishmentChange.UNPLACED,
    EstablishmentChange.COMMITTED,
    EstablishmentChange.RELEASED,
)
"""Changes of 编制 that the changes of the posts tell already."""


@dataclass(frozen=True)
class LedgerChange:
    """One change of the year and the kind of approved number it belongs to."""

    kind: CeilingKind
    step: Step | StaffStep


@dataclass(frozen=True)
class LedgerPost:
    """One post on the ledger: its figures and the names of those in it."""

    period: PostPeriod
    holders: list[str]

    @property
    def grade(self) -> Any:
        return grades.label(self.period.grade)


@dataclass(frozen=True)
class UnitLedger:
    """编制岗位使用台账 of one unit on one day."""

    institution: Institution
    on: date
    ceilings: list[Ceiling]
    lines: list[TruthLine]
    posts: list[LedgerPost]
    changes: list[LedgerChange]
    since: date
    staff: StaffCount | None = None
    header_from: date | None = None

    def document_of(self, kind: str) -> str:
        """The document of the approved number of a kind, “to be supplied” where it lacks."""
        numbers = [one.document_no or _("to be supplied") for one in self.ceilings if one.kind == kind]
        return numbers[0] if numbers else ""


def unit_ledger(access: Access, institution: Institution, on: date) -> UnitLedger:
    """The ledger as the reader may see it: approved numbers, figures by kind, posts, changes of the year."""
    ceilings = Ceiling.objects.on(on).filter(institution=institution, category="").order_by("kind")
    since = date(on.year, 1, 1) - timedelta(days=1)
    question = Question(str(CeilingKind.ESTABLISHMENT), on, institution=institution)
    by_kind = [change_list(access, replace(question, kind=str(kind)), since) for kind in KINDS_WITH_POSTS]
    staff = establishment_changes(access, question, since)
    changes = [
        LedgerChange(CeilingKind(found.closing.kind), step) for found in by_kind for step in found.steps
    ]
    changes += [
        LedgerChange(CeilingKind.ESTABLISHMENT, step)
        for step in staff.steps
        if step.what not in TOLD_BY_POSTS
    ]
    header = header_of(institution, on)
    return UnitLedger(
        institution=institution,
        on=on,
        ceilings=list(scoped(ceilings, access, Capability.VIEW_POSTS)),
        lines=[found.closing for found in by_kind if not found.closing.is_empty],
        posts=_posts(access, institution, on),
        changes=sorted(changes, key=lambda change: change.step.day, reverse=True),
        since=since,
        staff=None if staff.closing.is_empty else staff.closing.total,
        header_from=header.valid_from if header else None,
    )


def _posts(access: Access, institution: Institution, on: date) -> list[LedgerPost]:
    periods = PostPeriod.objects.filter(post__institution=institution)
    rows = periods_on(scoped(periods, access, Capability.VIEW_POSTS), on)
    rows = rows.select_related("post__site").order_by("post__number")
    people = Appointment.objects.on(on).filter(post__institution=institution).select_related("worker")
    names: dict[int, list[str]] = defaultdict(list)
    for row in scoped(people, access, Capability.VIEW_WORKERS).order_by(F("starts_on"), "id"):
        names[row.post_id].append(row.worker.name if row.takes_place else f"（{row.worker.name}）")
    return [LedgerPost(row, names[row.post_id]) for row in rows]
