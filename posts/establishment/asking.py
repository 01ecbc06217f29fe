"""What the pages of the headcount read from their URL: kind, day, place, level, band, institution.

Every figure of these pages is a link that carries the same words, so that its rows are those of the
same day and the same place.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any
from uuid import UUID

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import ONE_DAY, named_day, today
from core.common.lists.filters import BoundFilter
from core.imports.places import PlaceFilter, reader_tops
from core.localities.models import Locality
from core.localities.selectors import ancestors
from talent.institutions.models import Institution

from .enums import CeilingKind, GradeBand
from .selectors.truth import INSTITUTION, KINDS_WITH_POSTS, kinds_present, levels_below

LEDGER_OF_ESTABLISHMENT = "headcount_establishment"


@dataclass(frozen=True)
class PlaceAt(PlaceFilter):
    """A place filter that also understands one code alone: the places above it are filled in."""

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        codes = [code for code in params.getlist(self.key) if code]
        if len(codes) == 1:
            codes = self._chain(codes[0], holder)
        params = params.copy()
        params.setlist(self.key, codes)
        return super().bind(params, holder)

    def _chain(self, code: str, holder: Any) -> list[str]:
        place = Locality.objects.current().filter(code=code).first()
        if place is None:
            return [code]
        tops = reader_tops(holder, self.capability)
        above = [*ancestors(place), place]
        if len(tops) == 1:
            above = [one for one in above if one != tops[0] and tops[0].contains(one)]
        else:
            above = [one for one in above if any(top.contains(one) for top in tops)]
        return [one.code for one in above]


def place_filter(prefix: str = "") -> PlaceAt:
    """The place filter of a headcount page over the columns behind ``prefix``."""
    return PlaceAt("place", gettext_lazy("Place"), capability=Capability.VIEW_POSTS, prefix=prefix)


class Asked:
    """The question in a URL, answered for one reader; nonsense means the ordinary."""

    def __init__(self, access: Access, query: QueryDict) -> None:
        self.access, self.query = access, query

    @cached_property
    def tops(self) -> list[Locality]:
        """The reader's own places."""
        return reader_tops(self.access, Capability.VIEW_POSTS)

    @cached_property
    def place_steps(self) -> BoundFilter:
        return place_filter().bind(self.query, self.access)

    @cached_property
    def place(self) -> Locality | None:
        """The place of the URL inside the reader's own, else the reader's only place, else none."""
        if code := self.place_steps.value:
            return Locality.objects.current().filter(code=code).first()
        return self.tops[0] if len(self.tops) == 1 else None

    @cached_property
    def on(self) -> date:
        """The day; today where none, nonsense or a day to come is given."""
        return day_of(self.query.get("on", ""), today())

    @cached_property
    def since(self) -> date:
        """The earlier of two days; the end of the year before where none is given."""
        return min(day_of(self.query.get("since", ""), date(self.on.year, 1, 1) - ONE_DAY), self.on)

    @cached_property
    def kinds(self) -> dict[CeilingKind, bool]:
        return kinds_present(self.access, self.place)

    @cached_property
    def kind(self) -> str:
        """The kind of the URL, else the first with posts, else the first with a ceiling."""
        wanted = self.query.get("kind", "")
        if wanted in [str(kind) for kind in KINDS_WITH_POSTS]:
            return wanted
        with_posts = [kind for kind, has_posts in self.kinds.items() if has_posts]
        return str(next(iter([*with_posts, *self.kinds]), CeilingKind.POSTS_TOTAL))

    @property
    def ledger(self) -> str:
        """The page that the rows of this question belong to."""
        return LEDGER_OF_ESTABLISHMENT if self.kind == CeilingKind.ESTABLISHMENT else "headcount"

    @cached_property
    def levels(self) -> list[str]:
        return levels_below(self.place)

    @cached_property
    def by(self) -> str:
        """The level of the rows beneath."""
        wanted = self.query.get("by", "")
        return wanted if wanted in self.levels else self.levels[0]

    @cached_property
    def band(self) -> str:
        wanted = self.query.get("band", "")
        return wanted if wanted in GradeBand.values else ""

    @cached_property
    def direct(self) -> bool:
        return self.query.get("direct") == "1" and self.place is not None

    @cached_property
    def institution(self) -> Institution | None:
        try:
            uid = UUID(self.query.get("institution", ""))
        except ValueError:
            return None
        return scoped(Institution.objects.filter(uid=uid), self.access, Capability.VIEW_POSTS).first()

    def words(self, **changes: str) -> dict[str, str]:
        """The words of the URL that keep the question, with changes; empty ones are left out."""
        kept = {
            "kind": str(self.kind),
            "on": self.on.isoformat(),
            "place": self.place.code if self.place else "",
            "direct": "1" if self.direct else "",
            "band": self.band,
            "institution": str(self.institution.uid) if self.institution else "",
        }
        return {key: value for key, value in (kept | changes).items() if value}

    def url(self, name: str, **changes: str) -> str:
        """A page of the headcount with the same question, changed where said."""
        query = QueryDict(mutable=True)
        query.update(self.words(**changes))
        return f"{reverse(f'establishment:{name}')}?{query.urlencode()}"


class RowsAsked(Asked):
    """The question behind rows: 编制 is a kind too, since people and offers may count against it."""

    @cached_property
    def kind(self) -> str:
        if self.query.get("kind") == CeilingKind.ESTABLISHMENT:
            return str(CeilingKind.ESTABLISHMENT)
        return Asked.kind.func(self)


class EstablishmentAsked(Asked):
    """The question of 编制, whatever kind the URL names; 编制 knows no grades."""

    kind = str(CeilingKind.ESTABLISHMENT)
    band = ""


def day_of(text: str, default: date) -> date:
    """A day up to today."""
    try:
        return min(named_day(text), today())
    except ValueError:
        return default


def below(child_level: str, key: str) -> dict[str, str]:
    """The words that lead to a row beneath: its place, or its institution."""
    return {"institution": key} if child_level == INSTITUTION else {"place": key}
