"""Whose duty it is: what waits is shown to the nearest officers, not to every level above them."""

from typing import Any

from django.db.models import Q, QuerySet

from .holdings import Access
from .scoping import PlaceSet, scope_of, scoped

_BELOW = {"province": ("prefecture", "county"), "prefecture": ("county",), "county": (), "township": ()}


def at_own_level(queryset: QuerySet, holder: Any, capability: str) -> QuerySet:
    """Rows of the reader's scope that nobody nearer answers for.

    The officers of a county answer for everything in it, those of a prefecture for what stands in
    none of its counties, those of the province for what stands in neither; an institution for its own.
    """
    access = Access.of(holder)
    places = access.places_for(capability)
    nearest = Q(pk__in=[])
    for place_set in scope_of(queryset.model).places:
        nearest |= _nearest(place_set, places)
    return scoped(queryset, access, capability).filter(nearest)


def _nearest(place_set: PlaceSet, places: Any) -> Q:
    query = Q(pk__in=[])
    for level, below in _BELOW.items():
        if ids := places.localities.get(level):
            empty = {f"{place_set.prefix}{lower}_id__isnull": True for lower in below}
            query |= Q(**{f"{place_set.prefix}{level}_id__in": sorted(ids)}, **empty)
    for column, ids in places.others.items():
        if ids and place_set.institution and column == "institution_id":
            query |= Q(**{f"{place_set.institution}__in": sorted(ids)})
    return query
