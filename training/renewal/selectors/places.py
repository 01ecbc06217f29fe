"""Places to choose from."""

from typing import Any

from django.db.models import Q, QuerySet

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.localities.models import Locality
from core.localities.selectors import counties

from ..models import Application


def handling_places(application: Application) -> QuerySet[Locality]:
    """The counties of the province, and whatever was chosen already."""
    kept = Q(pk=application.handling_county_id) if application.handling_county_id else Q(pk__in=[])
    return Locality.objects.filter(Q(pk__in=counties().values("pk")) | kept).order_by("code")


def places_to_sample(access: Access) -> QuerySet[Locality]:
    """The places where the reader draws samples, and everything down to the counties below."""
    held = access.places_for(Capability.SAMPLE_RENEWALS).localities
    query: Any = Q(pk__in=[])
    for level, ids in held.items():
        query |= Q(**{f"{level}_id__in": sorted(ids)})
    return Locality.objects.current().filter(query).exclude(level="township").order_by("code")
