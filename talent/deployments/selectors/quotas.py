"""The places of a side: all that may be given a number, for the table and for the gate."""

from django.db.models import Q, QuerySet

from core.common.dates import today
from core.localities.models import Locality, RemoteAreaFlag

from ..enums import Side
from ..models import Programme, QuotaException
from .plans import QuotaLine, quotas_of


def possible_places(programme: Programme, side: str) -> QuerySet[Locality]:
    """Who sends: the prefectures, the counties directly under the province, the province's own units.

    Who receives and trains: the counties that a document confirms for the programme's year.
    """
    current = Locality.objects.current()
    if side == Side.SENDING:
        directly = Q(level="county", kind="standard", prefecture__isnull=True)
        return current.filter(Q(level__in=["province", "prefecture"]) | directly).order_by("code")
    flags = RemoteAreaFlag.objects.filter(programme_year=programme.year, confirmed_on__isnull=False)
    return current.filter(pk__in=flags.values("locality")).order_by("code")


def table_lines(programme: Programme, side: str) -> list[QuotaLine]:
    """A line for every place that has a number, people or an exception, or may be given a number."""
    known = quotas_of(programme)[side]
    places = {line.place.pk: line.place for line in known.values()}
    places |= {place.pk: place for place in possible_places(programme, side)}
    return [
        known.get(place.pk, QuotaLine(side, place))
        for place in sorted(places.values(), key=lambda place: place.code)
    ]


def categories_of(programme: Programme) -> dict[int, list[str]]:
    """County id → the categories under which it is listed for the year, in words."""
    found: dict[int, list[str]] = {}
    for flag in RemoteAreaFlag.objects.filter(programme_year=programme.year):
        found.setdefault(flag.locality_id, []).extend(str(label) for label in flag.category_labels)
    return found


def exceptions_in_force(programme: Programme) -> QuerySet[QuotaException]:
    """Granted and not expired today."""
    rows = QuotaException.objects.on(today()).filter(programme=programme)
    return rows.select_related("locality").order_by("locality__code")
