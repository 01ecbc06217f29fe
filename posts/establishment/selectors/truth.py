"""The headcount truth line: ceiling, created, filled, frozen, free, not created, as of any day.

Created = filled + frozen + free at every place and day; what stands below adds up to what stands
above, and the page shows that it does: the total is asked of the database by itself, never summed
from the rows beneath it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet, Sum, Value

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common import dates
from core.common.capabilities import Capability
from core.localities.models import Locality
from talent.institutions.models import Institution

from ..enums import CEILING_KIND_OF, CeilingKind, GradeBand, categories_under
from ..models import Appointment, Ceiling, GradeRule, PostPeriod

KINDS_WITH_POSTS = (CeilingKind.POSTS_TOTAL, CeilingKind.COMMUNITY_PLACES, CeilingKind.CONTRACT_POSTS)


@dataclass(frozen=True)
class Headcount:
    """Places of one kind at one place on one day."""

    label: str = ""
    key: str = ""
    ceiling: int = 0
    created: int = 0
    filled: int = 0
    frozen: int = 0

    @property
    def free(self) -> int:
        """Places that somebody could be appointed to."""
        return self.created - self.filled - self.frozen

    @property
    def not_created(self) -> int:
        """Approved but not set up as posts."""
        return max(self.ceiling - self.created, 0)

    @property
    def over(self) -> int:
        """Set up beyond the approved number (a ceiling that was lowered or is not recorded)."""
        return max(self.created - self.ceiling, 0)

    @property
    def numbers(self) -> tuple[int, int, int, int]:
        return self.ceiling, self.created, self.filled, self.frozen

    def plus(self, other: "Headcount") -> "Headcount":
        """Both together, under this one's name."""
        mine, theirs = self.numbers, other.numbers
        names = ("ceiling", "created", "filled", "frozen")
        return replace(self, **{name: a + b for name, a, b in zip(names, mine, theirs, strict=True)})


@dataclass(frozen=True)
class TruthLine:
    """The total, what stands beneath it, and whether both agree."""

    kind: str
    on: date
    total: Headcount
    children: list[Headcount] = field(default_factory=list)
    child_level: str = ""
    institutions: int = 0
    bands: dict[str, int] = field(default_factory=dict)
    basis: str = ""

    @property
    def adds_up(self) -> bool:
        """Whether the rows beneath sum up to the total in every column."""
        summed = Headcount()
        for child in self.children:
            summed = summed.plus(child)
        return summed.numbers == self.total.numbers

    @property
    def is_empty(self) -> bool:
        return not any(self.total.numbers)


def truth_line(access: Access, *, kind: str, on: date, place: Locality | None = None) -> TruthLine:
    """The truth line of what the reader may see, inside ``place`` where one is given."""
    rows = _Rows(access, kind, on, place)
    child_level, key_of = _children_of(place)
    children = rows.by(child_level, key_of)
    rules = list(GradeRule.objects.on(on).filter(category__in=categories_under(kind)).order_by("id"))
    return TruthLine(
        kind=kind,
        on=on,
        total=rows.total(),
        children=children,
        child_level=child_level,
        institutions=len(children) if child_level == "institution" else rows.institutions(),
        bands=rows.bands(rules),
        basis=next((rule.document_no for rule in rules if rule.document_no), ""),
    )


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


CREATED = {"n": Sum("places"), "shut": Sum("places", filter=Q(frozen=True))}
"""Places of posts, and of the frozen ones among them."""


def _count(ceiling: tuple, created: tuple, held: tuple) -> Headcount:
    """A headcount from what the three querysets answer; nothing counts as 0."""
    frozen = (created[1] or 0) - (held[1] or 0)
    return Headcount(ceiling=ceiling[0] or 0, created=created[0] or 0, filled=held[0] or 0, frozen=frozen)


class _Rows:
    """The three querysets that every figure is made of."""

    def __init__(self, access: Access, kind: str, on: date, place: Locality | None) -> None:
        inside = Q(**{f"{place.level}_id": place.pk}) if place else Q()
        self.on = on
        self.categories = categories_under(kind)
        ceilings = Ceiling.objects.on(on).filter(_prefixed(inside, "institution__"), kind=kind, category="")
        periods = PostPeriod.objects.on(on).filter(_prefixed(inside, "post__"), category__in=self.categories)
        held = Appointment.objects.on(on).filter(_prefixed(inside, "post__"))
        standing = PostPeriod.objects.on(on).filter(category__in=self.categories)
        held = held.filter(post__in=standing.values("post"))
        self.ceilings, self.periods, self.held = (
            scoped(rows, access, Capability.VIEW_POSTS) for rows in (ceilings, periods, held)
        )
        frozen = Q(post__in=standing.filter(frozen=True).values("post"))
        self.holding = {"n": Count("id"), "shut": Count("id", filter=frozen)}

    def total(self) -> Headcount:
        """Asked of the database in one question for each queryset."""
        ceiling = self.ceilings.aggregate(n=Sum("places"))["n"]
        created = self.periods.aggregate(**CREATED)
        held = self.held.aggregate(**self.holding)
        return _count((ceiling,), (created["n"], created["shut"]), (held["n"], held["shut"]))

    def by(self, child_level: str, key_of: Callable[..., str]) -> list[Headcount]:
        """One row for each place or institution beneath: one question for each queryset."""
        found: dict[str, Headcount] = defaultdict(Headcount)
        for number, (rows, prefix, measures) in enumerate(self._measures()):
            column = "institution_id" if prefix == "institution__" else "post__institution_id"
            places = [f"{prefix}prefecture_id", f"{prefix}county_id"]
            columns = [column] if child_level == "institution" else places
            for *values, n, shut in rows.values_list(*columns).annotate(**measures).order_by():
                parts: list[tuple] = [(0,), (0, 0), (0, 0)]
                parts[number] = (n, shut)
                key = key_of(*values)
                found[key] = found[key].plus(_count(*parts))
        return _named(found, child_level)

    def _measures(self) -> Iterable[tuple[QuerySet, str, dict[str, Any]]]:
        yield self.ceilings, "institution__", {"n": Sum("places"), "shut": Value(0)}
        yield self.periods, "post__", CREATED
        yield self.held, "post__", self.holding

    def institutions(self) -> int:
        """How many institutions have a ceiling or a post of the kind."""
        ids = set(self.ceilings.values_list("institution_id", flat=True))
        return len(ids | set(self.periods.values_list("post__institution_id", flat=True)))

    def bands(self, rules: list[GradeRule]) -> dict[str, int]:
        """Places by band of grade (senior, middle, junior) among professional posts."""
        band_of = {rule.grade: rule.band for rule in rules if rule.band != GradeBand.NONE}
        found: dict[str, int] = {}
        if not band_of:
            return found
        for grade, n in self.periods.values_list("grade").annotate(n=Sum("places")).order_by():
            if band := band_of.get(grade):
                found[band] = found.get(band, 0) + n
        return found


def _prefixed(query: Q, prefix: str) -> Q:
    return Q(**{prefix + name: value for name, value in query.children}) if query.children else Q()


def _children_of(place: Locality | None) -> tuple[str, Callable[..., str]]:
    """What stands beneath a place: cities, counties or institutions, and how a row finds its own."""
    if place is not None and place.level == "province":
        return "prefecture", lambda prefecture, county: f"{prefecture or county or ''}"
    if place is not None and place.level == "prefecture":
        return "county", lambda prefecture, county: f"{county or prefecture or ''}"
    return "institution", lambda institution: f"{institution}"


def _named(found: dict[str, Headcount], child_level: str) -> list[Headcount]:
    model = Institution if child_level == "institution" else Locality
    ids = [int(key) for key in found if key]
    rows = {str(row.pk): row for row in model.objects.filter(pk__in=ids)}
    named = []
    for key, count in found.items():
        row = rows.get(key)
        code = getattr(row, "code", "") if row else ""
        named.append(replace(count, label=row.name if row else "", key=code or str(getattr(row, "uid", ""))))
    return sorted(named, key=lambda child: child.key if child_level != "institution" else child.label)
