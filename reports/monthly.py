"""变动月报: the changes of a month at a place, kind of approved number by kind, 编制 first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.access.holdings import Access
from core.common.dates import month_of, today
from core.localities.models import Locality
from posts.establishment.enums import CeilingKind
from posts.establishment.selectors.changes import ChangeList, change_list
from posts.establishment.selectors.establishment_changes import StaffChanges, establishment_changes
from posts.establishment.selectors.establishment_truth import StaffCount
from posts.establishment.selectors.truth import KINDS_WITH_POSTS, Headcount, Question
from posts.establishment.views.changes import columns

Count = Headcount | StaffCount
KINDS: tuple[tuple[CeilingKind, Callable[..., Any]], ...] = (
    (CeilingKind.ESTABLISHMENT, establishment_changes),
    *((kind, change_list) for kind in KINDS_WITH_POSTS),
)


@dataclass(frozen=True)
class SummaryRow:
    """One line of the summary; a figure that changes do not explain one by one is None."""

    label: str
    times: int | None
    cells: list[tuple[str, int | None]]  # heading, figure
    what: str = ""

    @property
    def is_end(self) -> bool:
        """Whether this is the month's beginning or end, not a change."""
        return not self.what

    @property
    def figures(self) -> list[int | None]:
        return [figure for _head, figure in self.cells]


@dataclass(frozen=True)
class MonthOfKind:
    """One kind of approved number in one month: what it was, what changed, what it is, and by place below."""

    kind: CeilingKind
    changes: ChangeList | StaffChanges
    children: list[tuple[Count, Count]]  # at the beginning, at the end

    @property
    def heads(self) -> list[str]:
        """The headings of the figures; places not set up stand last, where posts are counted."""
        labels = [label for _name, label in columns(self.changes)]
        return [*labels, _("Not created")] if self.has_gap else labels

    @property
    def has_gap(self) -> bool:
        """Whether places that are approved and not set up are asked for."""
        return isinstance(self.changes, ChangeList)

    @property
    def summary(self) -> list[SummaryRow]:
        """Opening, the sum of each kind of change, closing."""
        opening, closing = self.changes.opening, self.changes.closing
        kinds = [
            SummaryRow(str(what.label), n, self._cells(delta, None), str(what))
            for what, n, delta in self.changes.by_kind()
        ]
        return [
            SummaryRow(_("End of the month before"), None, self._end(opening)),
            *kinds,
            SummaryRow(_("At the end"), None, self._end(closing)),
        ]

    def _end(self, line: Any) -> list[tuple[str, int | None]]:
        return self._cells(line.total, getattr(line.total, "not_created", None))

    def _cells(self, count: Count, gap: int | None) -> list[tuple[str, int | None]]:
        figures = [getattr(count, name) for name, _label in columns(self.changes)]
        return list(zip(self.heads, [*figures, gap] if self.has_gap else figures, strict=True))

    @property
    def below_heads(self) -> list[str]:
        """Headings of the places beneath: each figure before and at the end."""
        return [head for pair in self._below().values() for head in pair]

    @property
    def below(self) -> list[tuple[str, list[tuple[str, int]]]]:
        """(place, headings with their figures) of the places beneath."""
        return [(was.label, self._pair(was, now)) for was, now in self.children]

    def _pair(self, was: Count, now: Count) -> list[tuple[str, int]]:
        figures = [getattr(count, name) for name in self._below() for count in (was, now)]
        return list(zip(self.below_heads, figures, strict=True))

    def _below(self) -> dict[str, tuple[str, str]]:
        if isinstance(self.changes, StaffChanges):
            return {
                "ceiling": (_("Approved before"), pgettext("establishment", "Approved")),
                "held": (_("Held before"), pgettext("establishment", "Held")),
                "vacant": (_("Vacant before"), pgettext("establishment", "Vacant")),
            }
        return {
            "created": (_("Created before"), pgettext("headcount", "Created")),
            "filled": (_("Filled before"), pgettext("headcount", "Filled")),
            "free": (_("Free before"), pgettext("headcount", "Free")),
        }


@dataclass(frozen=True)
class MonthlyReport:
    """变动月报 of one place and month."""

    place: Locality | None
    first: date
    last: date
    kinds: Sequence[MonthOfKind]

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
    for kind, find in KINDS:
        changes = find(access, Question(str(kind), last, place=place), before)
        ends = (changes.opening.total, changes.closing.total)
        if changes.steps or any(getattr(end, name) for end in ends for name, _label in columns(changes)):
            kinds.append(MonthOfKind(kind, changes, _pairs(changes)))
    return MonthlyReport(place, whole.start, last, kinds)


def _pairs(changes: ChangeList | StaffChanges) -> list[tuple[Count, Count]]:
    """The places beneath at both ends of the month; one that was not there yet counts as nothing."""
    was = {child.key: child for child in changes.opening.children}
    now = {child.key: child for child in changes.closing.children}
    keys = list(dict.fromkeys([*was, *now]))
    pairs = [(was.get(key), now.get(key)) for key in keys]
    found = [(a or _nothing_at(b), b or _nothing_at(a)) for a, b in pairs]
    return sorted(found, key=lambda pair: (pair[1].direct, pair[1].key))


def _nothing_at(place: Any) -> Count:
    return type(place)(label=place.label, key=place.key, level=place.level, direct=place.direct)
