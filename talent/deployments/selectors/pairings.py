"""Who is paired with whom in a programme, for the assignment and for pages."""

from datetime import date

from django.db.models import QuerySet

from core.common.dates import today
from core.localities.models import Locality

from ..models import Pairing, Programme


def paired_counties(
    programme: Programme, prefecture: Locality, day: date | None = None
) -> QuerySet[Locality]:
    """Receiving counties of a sending prefecture on the day (default: today), by code."""
    pairs = Pairing.objects.on(day or today()).filter(programme=programme, sending=prefecture)
    return Locality.objects.filter(pk__in=pairs.values("receiving")).order_by("code")


def paired_prefectures(programme: Programme, county: Locality, day: date | None = None) -> QuerySet[Locality]:
    """Sending prefectures of a receiving county on the day (default: today), by code."""
    pairs = Pairing.objects.on(day or today()).filter(programme=programme, receiving=county)
    return Locality.objects.filter(pk__in=pairs.values("sending")).order_by("code")


def pairs_of(programme: Programme, day: date | None = None) -> dict[int, set[int]]:
    """Sending place id → ids of its receiving counties, in one query, for matching."""
    found: dict[int, set[int]] = {}
    pairs = Pairing.objects.on(day or today()).filter(programme=programme)
    for sending, receiving in pairs.values_list("sending", "receiving"):
        found.setdefault(sending, set()).add(receiving)
    return found


def sending_place(locality: Locality) -> int | None:
    """The id under which a sender is paired: its prefecture, or its county where it has none (定州)."""
    return locality.prefecture_id or locality.county_id


def sending_places() -> QuerySet[Locality]:
    """Places that send: prefectures, and counties that the province leads itself."""
    places = Locality.objects.current()
    return (places.prefectures() | places.counties().filter(prefecture=None)).order_by("code")


def pairings_of_site(site: object) -> list[Pairing]:
    """Pairings of a site's county in its programme that are in force today."""
    rows = Pairing.objects.on(today()).filter(programme=site.programme_id, receiving=site.county_id)
    return list(rows.select_related("sending"))
