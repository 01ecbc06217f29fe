"""The headcount truth line: ceiling, created, filled, committed, frozen, free, not created, as of any day.

Two identities hold at every place and on every day, and the page shows them:
created + appointed beyond = filled + committed + free + frozen, and ceiling + beyond = created + not
created. What stands below adds up to what stands above: the total is counted by itself, never summed
from the rows beneath it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common import dates
from core.common.capabilities import Capability
from core.localities.models import Locality
from talent.institutions.models import Institution

from ..enums import CEILING_KIND_OF, CeilingKind, GradeBand, categories_under
from ..models import Appointment, Ceiling, GradeRule, Offer, PostPeriod
from .tally import MEASURES, UNIT, Counted, tally

KINDS_WITH_POSTS = (CeilingKind.POSTS_TOTAL, CeilingKind.COMMUNITY_PLACES, CeilingKind.CONTRACT_POSTS)
LEVELS = ("province", "prefecture", "county", "township")
INSTITUTION = "institution"


@dataclass(frozen=True)
class Headcount:
    """Places of one kind at one place on one day.

    ``excess`` people hold places that do not exist (an approved exception); ``over`` places were set
    up beyond the approved number of their institution. ``direct`` is what sits at the parent itself.
    """

    label: str = ""
    key: str = ""
    level: str = ""
    direct: bool = False
    ceiling: int = 0
    created: int = 0
    filled: int = 0
    committed: int = 0
    free: int = 0
    frozen: int = 0
    excess: int = 0
    not_created: int = 0
    over: int = 0

    @property
    def numbers(self) -> tuple[int, ...]:
        """All figures in the order of ``MEASURES``."""
        return tuple(getattr(self, name) for name in MEASURES)

    @property
    def is_balanced(self) -> bool:
        """Whether both identities hold."""
        places = self.filled + self.committed + self.free + self.frozen
        return (
            self.created + self.excess == places
            and self.ceiling + self.over == self.created + self.not_created
        )

    def plus(self, other: "Headcount") -> "Headcount":
        """Both together, under this one's name."""
        return replace(self, **{name: getattr(self, name) + getattr(other, name) for name in MEASURES})

    def minus(self, other: "Headcount") -> "Headcount":
        """The difference, under this one's name."""
        return replace(self, **{name: getattr(self, name) - getattr(other, name) for name in MEASURES})


@dataclass(frozen=True)
class TruthLine:
    """The total, what stands beneath it, and whether both agree."""

    kind: str
    on: date
    total: Headcount
    children: list[Headcount] = field(default_factory=list)
    child_level: str = ""
    institutions: int = 0
    by_band: dict[str, Headcount] = field(default_factory=dict)
    basis: str = ""
    with_ceiling: bool = True

    @property
    def label(self) -> str:
        """The kind of ceiling in words."""
        return str(CeilingKind(self.kind).label)

    @property
    def sum(self) -> Headcount:
        """The rows beneath, added up."""
        return add_up(self.children)

    @property
    def adds_up(self) -> bool:
        """Whether the rows beneath sum up to the total in every column."""
        return self.sum.numbers == self.total.numbers

    @property
    def is_balanced(self) -> bool:
        """Whether the identities hold in the total and in every row."""
        return not self.with_ceiling or all(count.is_balanced for count in (self.total, *self.children))

    @property
    def bands(self) -> dict[str, int]:
        """Places by band of grade, among banded posts."""
        return {band: count.created for band, count in self.by_band.items() if band != GradeBand.NONE}

    @property
    def is_empty(self) -> bool:
        return not any(self.total.numbers)


def add_up(counts: Iterable[Headcount]) -> Headcount:
    """The sum of some headcounts, without a name."""
    found = Headcount()
    for count in counts:
        found = found.plus(count)
    return found


@dataclass(frozen=True)
class Question:
    """What a truth line is asked for; ``day`` None would be meaningless, everything else may be left open.

    ``by`` is the level of the rows beneath; empty: the next level below the place.
    """

    kind: str
    on: date
    place: Locality | None = None
    by: str = ""
    band: str = ""
    institution: Institution | None = None
    direct: bool = False

    @property
    def child_level(self) -> str:
        """The level of the rows beneath: the one asked for where the place has it, else the next."""
        possible = levels_below(self.place)
        return self.by if self.by in possible else possible[0]


def levels_below(place: Locality | None) -> list[str]:
    """By what the rows beneath a place may stand; a county shows its institutions first."""
    if place is None or place.level == "township":
        return [INSTITUTION]
    if place.level == "county":
        return [INSTITUTION, "township"]
    return [*LEVELS[LEVELS.index(place.level) + 1 :], INSTITUTION]


def truth_line(
    access: Access,
    *,
    kind: str,
    on: date,
    place: Locality | None = None,
    by: str = "",
    band: str = "",
    institution: Institution | None = None,
    direct: bool = False,
) -> TruthLine:
    """The truth line of what the reader may see, inside ``place`` and of ``institution`` where given.

    ``band`` narrows to grades of one band (approved numbers know no grades and are left out then);
    ``direct`` to what sits at the place itself, in none of the places below. 3 queries.
    """
    asked = Question(kind, on, place, by, band, institution, direct)
    rules = list(GradeRule.objects.on(on).filter(category__in=categories_under(kind)).order_by("id"))
    rows = Rows(access, asked, rules)
    answers = list(
        tally(
            periods=rows.periods,
            held=Appointment.objects.occupying(on),
            committed=Offer.objects.committed_on(on),
            ceilings=rows.ceilings,
            levels=levels_asked(asked),
        )
    )
    total = next((answer for answer in answers if answer.kind == "total"), None)
    return TruthLine(
        kind=kind,
        on=on,
        total=Headcount(**total.measures) if total else Headcount(),
        children=children_of(answers, asked, Headcount),
        child_level=asked.child_level,
        institutions=total.units if total else 0,
        by_band=_by_band(answers, rules),
        basis=next((rule.document_no for rule in rules if rule.document_no), ""),
        with_ceiling=rows.ceilings is not None,
    )


class Rows:
    """The periods and ceilings that one question is about, in the reader's scope."""

    def __init__(self, access: Access, asked: Question, rules: Iterable[GradeRule]) -> None:
        inside = inside_of(asked)
        periods = PostPeriod.objects.on(asked.on).filter(
            _prefixed(inside, "post__"), category__in=categories_under(asked.kind)
        )
        if asked.band:
            periods = periods.filter(grade__in=grades_of(asked.band, rules))
        ceilings = Ceiling.objects.on(asked.on).filter(on_institution(inside), kind=asked.kind, category="")
        self.periods: QuerySet = scoped(periods, access, Capability.VIEW_POSTS)
        self.ceilings: QuerySet | None = None
        if not asked.band:
            self.ceilings = scoped(ceilings, access, Capability.VIEW_POSTS)


def inside_of(asked: Question, prefix: str = "", institution: str = "institution_id") -> Q:
    """Rows inside the place and of the institution, over the columns of a placed row behind ``prefix``."""
    found = {}
    if asked.place is not None:
        found[f"{asked.place.level}_id"] = asked.place.pk
        if asked.direct:
            below = LEVELS[LEVELS.index(asked.place.level) + 1 :]
            found |= {f"{level}__isnull": True for level in below}
    if asked.institution is not None:
        found[institution] = asked.institution.pk
    return Q(**{prefix + name: value for name, value in found.items()})


def grades_of(band: str, rules: Iterable[GradeRule]) -> list[str]:
    """The grades of a band by the rules of the day; grades without a band belong to "none"."""
    banded = {rule.grade: rule.band for rule in rules}
    return [grade for grade, found in banded.items() if found == band]


def kinds_present(access: Access, place: Locality | None = None) -> dict[CeilingKind, bool]:
    """Kinds of which the reader sees a ceiling or a post today, and whether there are posts."""
    day = dates.today()
    inside = Q(**{f"{place.level}_id": place.pk}) if place else Q()
    ceilings = Ceiling.objects.on(day).filter(_prefixed(inside, "institution__"), category="")
    periods = PostPeriod.objects.on(day).filter(_prefixed(inside, "post__"))
    approved = scoped(ceilings, access, Capability.VIEW_POSTS).order_by().values_list("kind", flat=True)
    created = scoped(periods, access, Capability.VIEW_POSTS).order_by().values_list("category", flat=True)
    with_posts = {CEILING_KIND_OF[category] for category in created.distinct()}
    known = with_posts | set(approved.distinct())
    return {kind: kind in with_posts for kind in KINDS_WITH_POSTS if kind in known}


def place_inside(tops: Iterable[Locality], code: str) -> Locality | None:
    """The current locality with the code, where it lies in one of ``tops``."""
    found = Locality.objects.current().filter(code=code).first()
    return found if found is not None and any(top.contains(found) for top in tops) else None


def on_institution(inside: Q) -> Q:
    """The claim of ``inside_of`` over a row that belongs to an institution."""
    return _prefixed(inside, "institution__")


def _prefixed(query: Q, prefix: str) -> Q:
    """The same claim over a relation; an institution itself is ``id`` there."""
    names = {"institution_id": "id"} if prefix == "institution__" else {}
    return (
        Q(**{prefix + names.get(name, name): value for name, value in query.children})
        if query.children
        else Q()
    )


def levels_asked(asked: Question) -> list[str]:
    """The place columns that tell where a row stands: all from the province down to the level asked for.

    Counties under the province itself (定州, 辛集) are rows of their own among the prefectures.
    """
    if asked.child_level == INSTITUTION:
        return [UNIT]
    lowest = "county" if asked.child_level == "prefecture" else asked.child_level
    return list(LEVELS[: LEVELS.index(lowest) + 1])


def own_key(answer: Counted, asked: Question) -> int | None:
    """The place of a row: at the level asked for, else the lowest that it has."""
    if asked.child_level == "prefecture" and answer.keys[1] is not None:
        return answer.keys[1]
    return next((key for key in reversed(answer.keys) if key is not None), None)


def children_of(answers: Iterable[Counted], asked: Question, kind: type) -> list[Any]:
    """One count a place or institution beneath; a row stands at the lowest of its places."""
    found: dict[int | None, Any] = {}
    for answer in answers:
        if answer.kind != "child":
            continue
        key = own_key(answer, asked)
        found[key] = found.get(key, kind()).plus(kind(**answer.measures))
    model = Institution if asked.child_level == INSTITUTION else Locality
    rows = model.objects.in_bulk([key for key in found if key is not None])
    named = [_named(count, rows.get(key), asked) for key, count in found.items()]
    return sorted(
        named, key=lambda child: (child.direct, child.key if child.level != INSTITUTION else child.label)
    )


def _named(count: Any, row: Institution | Locality | None, asked: Question) -> Any:
    if row is None:
        return replace(count, label=_("without a place"), direct=True)
    if isinstance(row, Institution):
        return replace(count, label=row.name, key=str(row.uid), level=INSTITUTION)
    direct = LEVELS.index(row.level) < LEVELS.index(asked.child_level)
    label = _("%(place)s itself") % {"place": row.name} if direct else row.name
    return replace(count, label=label, key=row.code, level=row.level, direct=direct)


def _by_band(answers: Iterable[Counted], rules: Iterable[GradeRule]) -> dict[str, Headcount]:
    """Headcounts by band of grade, in the order of the bands; grades without a rule under "none"."""
    band_of = {rule.grade: rule.band for rule in rules}
    found: dict[str, Headcount] = {}
    for answer in answers:
        if answer.kind == "grade":
            band = band_of.get(answer.grade, GradeBand.NONE)
            found[band] = found.get(band, Headcount()).plus(Headcount(**answer.measures))
    return {band: found[band] for band in GradeBand.values if band in found}
