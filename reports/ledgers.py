"""The one-page ledger of a unit, and the monthly change report of a place."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import F

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import month_of, today
from core.localities.models import Locality
from posts.establishment import grades
from posts.establishment.enums import CeilingKind
from posts.establishment.models import Appointment, Ceiling, PostPeriod
from posts.establishment.selectors.changes import ChangeList, Step, change_list
from posts.establishment.selectors.dayrows import periods_on
from posts.establishment.selectors.establishment_truth import StaffCount, establishment_line
from posts.establishment.selectors.structure import header_of
from posts.establishment.selectors.truth import KINDS_WITH_POSTS, Headcount, Question, TruthLine, truth_line
from talent.institutions.models import Institution


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
    steps: list[Step]
    since: date
    staff: StaffCount | None = None
    header_from: date | None = None
    total: Headcount = field(default_factory=Headcount)


def unit_ledger(access: Access, institution: Institution, on: date) -> UnitLedger:
    """The ledger as the reader may see it: approved numbers, figures by kind, posts, changes of the year."""
    ceilings = Ceiling.objects.on(on).filter(institution=institution, category="").order_by("kind")
    lines = [truth_line(access, kind=str(kind), on=on, institution=institution) for kind in KINDS_WITH_POSTS]
    lines = [line for line in lines if not line.is_empty]
    since = date(on.year, 1, 1) - timedelta(days=1)
    steps = [
        step
        for line in lines
        for step in change_list(access, Question(line.kind, on, institution=institution), since).steps
    ]
    return UnitLedger(
        institution=institution,
        on=on,
        ceilings=list(scoped(ceilings, access, Capability.VIEW_POSTS)),
        lines=lines,
        posts=_posts(access, institution, on),
        steps=sorted(steps, key=lambda step: step.day, reverse=True),
        since=since,
        staff=_staff(access, institution, on),
        header_from=header.valid_from if (header := header_of(institution, on)) else None,
    )


def _staff(access: Access, institution: Institution, on: date) -> StaffCount | None:
    """编制 of the whole unit; None where it is not asked of this institution."""
    line = establishment_line(access, Question(str(CeilingKind.ESTABLISHMENT), on, institution=institution))
    return None if line.is_empty else line.total


def _posts(access: Access, institution: Institution, on: date) -> list[LedgerPost]:
    periods = PostPeriod.objects.filter(post__institution=institution)
    rows = periods_on(scoped(periods, access, Capability.VIEW_POSTS), on)
    rows = rows.select_related("post__site").order_by("post__number")
    people = Appointment.objects.on(on).filter(post__institution=institution).select_related("worker")
    names: dict[int, list[str]] = defaultdict(list)
    for row in scoped(people, access, Capability.VIEW_WORKERS).order_by(F("starts_on"), "id"):
        names[row.post_id].append(row.worker.name if row.takes_place else f"（{row.worker.name}）")
    return [LedgerPost(row, names[row.post_id]) for row in rows]


@dataclass(frozen=True)
class MonthOfKind:
    """One kind of ceiling in one month: what it was, what changed, what it is, and by place below."""

    kind: CeilingKind
    changes: ChangeList
    children: list[tuple[Headcount, Headcount]]  # at the beginning, at the end


@dataclass(frozen=True)
class MonthlyReport:
    """变动月报 of one place and month."""

    place: Locality | None
    first: date
    last: date
    kinds: list[MonthOfKind]

    @property
    def is_explained(self) -> bool:
        return all(one.changes.is_explained for one in self.kinds)

    @property
    def count(self) -> int:
        return sum(len(one.changes.steps) for one in self.kinds)


def monthly_report(access: Access, place: Locality | None, month: date) -> MonthlyReport:
    """The month's report; of the running month up to today."""
    whole = month_of(month)
    last = min(whole.end, today())
    before = whole.start - timedelta(days=1)
    kinds = []
    for kind in KINDS_WITH_POSTS:
        changes = change_list(access, Question(str(kind), last, place=place), before)
        if changes.opening.is_empty and changes.closing.is_empty:
            continue
        kinds.append(MonthOfKind(kind, changes, _pairs(changes)))
    return MonthlyReport(place, whole.start, last, kinds)


def _pairs(changes: ChangeList) -> list[tuple[Headcount, Headcount]]:
    """The places beneath at both ends of the month; one that was not there yet counts as nothing."""
    was = {child.key: child for child in changes.opening.children}
    now = {child.key: child for child in changes.closing.children}
    keys = list(dict.fromkeys([*was, *now]))
    pairs = [(was.get(key), now.get(key)) for key in keys]
    found = [(a or _nothing_at(b), b or _nothing_at(a)) for a, b in pairs]
    return sorted(found, key=lambda pair: (pair[1].direct, pair[1].key))


def _nothing_at(place: Headcount) -> Headcount:
    return Headcount(label=place.label, key=place.key, level=place.level, direct=place.direct)
