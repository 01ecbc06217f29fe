"""Filter a list by place: one select a level, never beyond the places the reader looks after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.lists.filters import BoundFilter, Filter
from core.localities.models import Locality

DEPTH = 4
LEVELS = ("province", "prefecture", "county", "township")


@dataclass(frozen=True)
class PlaceFilter(Filter):
    """``PlaceFilter("place", _("Place"), capability=C.VIEW_WORKERS)``.

    ``prefix`` goes before ``county_id`` and so on (``receiving_``, ``institution__``); the URL
    carries codes, one a level (``place=130100&place=130102``).
    """

    capability: str = ""
    prefix: str = ""

    template = "components/lists/filter_place.html"

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        chain, steps = _walk(holder, self.capability, params.getlist(self.key))
        bound = BoundFilter(self, keys=(self.key,), extra={"steps": steps})
        if chain:
            place = chain[-1]
            bound.value, bound.chosen = place.code, " ".join(one.name for one in chain)
            bound.query = Q(**{f"{self.prefix}{place.level}_id": place.pk})
        return bound


def reader_tops(holder: Any, capability: str) -> list[Locality]:
    """The localities where the reader holds the capability, without those inside others."""
    places = Access.of(holder).places_for(capability)
    ids = {pk for level_ids in places.localities.values() for pk in level_ids}
    rows = Locality.objects.filter(pk__in=ids).select_related("province", "prefecture", "county")
    return list(rows.order_by("code"))


def reader_counties(holder: Any, capability: str) -> list[str]:
    """Codes of the counties that a map draws for the reader; none: the whole province.

    A prefecture reads its own counties, a county those of its prefecture; what stands directly
    under the province (定州) reads itself, and whoever looks after single units reads everything.
    """
    tops = reader_tops(holder, capability)
    if any(top.level == "province" for top in tops):
        return []
    wholes = {(top.prefecture_id or top.county_id or top.pk) for top in tops}
    rows = Locality.objects.filter(Q(prefecture__in=wholes) | Q(pk__in=wholes), level="county")
    return list(rows.order_by("code").values_list("code", flat=True))


def _walk(holder: Any, capability: str, codes: list[str]) -> tuple[list[Locality], list[tuple]]:
    """The chosen places from the top down, and (label, chosen code, options) of each select."""
    options = reader_tops(holder, capability)
    if len(options) == 1:
        options = _children(options[0])
    chain: list[Locality] = []
    steps: list[tuple] = []
    wanted = list(codes)
    while options and len(steps) < DEPTH:
        code = wanted.pop(0) if wanted else ""
        chosen = next((place for place in options if place.code == code), None)
        steps.append((_label(options), code if chosen else "", [(one.code, one.name) for one in options]))
        if chosen is None:
            break
        chain.append(chosen)
        options = _children(chosen)
    return chain, steps


def _children(place: Locality) -> list[Locality]:
    return list(Locality.objects.current().children_of(place).order_by("code"))


def _label(options: Iterable[Locality]) -> str:
    """What a select offers, by the highest level in it."""
    levels = {place.level for place in options}
    names = {
        "province": _("Province"),
        "prefecture": _("Prefecture"),
        "county": _("County"),
        "township": _("Township"),
    }
    return next((names[level] for level in names if level in levels), _("Place"))


@dataclass(frozen=True)
class NamedPlace(Filter):
    """One place by its code, wherever it lies: what a figure of a desk links with.

    ``NamedPlace("to", _("Receiving place"), prefix="receiving_")``. The rows are the reader's own
    already, so any place may be named; it can be taken away and is not offered by itself. A dot
    after the code means the place itself, without what lies below it (a unit of the prefecture).
    """

    prefix: str = ""

    template = "components/lists/filter_kept.html"

    def bind(self, params: QueryDict, holder: Any) -> BoundFilter:
        text = params.get(self.key, "").strip()[:10]
        code, alone = text.removesuffix("."), text.endswith(".")
        place = Locality.objects.current().filter(code=code).first() if code else None
        bound = BoundFilter(self, keys=(self.key,))
        if place is not None:
            bound.value, bound.chosen = text, place.name
            bound.query = Q(**{f"{self.prefix}{place.level}_id": place.pk})
            below = LEVELS[LEVELS.index(place.level) + 1 :][:1]
            if alone and below:
                bound.query &= Q(**{f"{self.prefix}{below[0]}__isnull": True})
        elif code:
            bound.value, bound.chosen, bound.query = text, code, Q(pk__in=[])
        return bound
