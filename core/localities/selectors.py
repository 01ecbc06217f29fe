"""Questions about the map and the working days."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import QuerySet

from core.common.deadlines import DatedCalendar

from .enums import HolidayKind, Level
from .models import Holiday, Locality, RemoteAreaFlag
from .names import as_code, plain

_RANK = {level: rank for rank, level in enumerate(Level.values)}


def calendar() -> DatedCalendar:
    """The working-day calendar of the loaded holidays, for ``core.common.deadlines``; 1 query."""
    rows = Holiday.objects.values_list("day", "kind")
    return DatedCalendar({day: kind == HolidayKind.WORKDAY for day, kind in rows})


def locality_by_code(code: str) -> Locality | None:
    """The current place that has the code, or None."""
    return Locality.objects.current().filter(code=code).first()


def ancestors(locality: Locality) -> list[Locality]:
    """The place's administrative ancestors from the province down to its parent; 1 query."""
    ids = [int(part) for part in locality.path.split("/") if part][:-1]
    found = Locality.objects.in_bulk(ids)
    return [found[pk] for pk in ids]


def counties(within: Locality | None = None) -> QuerySet[Locality]:
    """The current counties and districts in law, of the whole map or of one subtree."""
    rows = Locality.objects.current().counties()
    return rows.within(within) if within else rows


def eligible_counties(year: int) -> QuerySet[Locality]:
    """The counties that a document confirms as remote for the programme year."""
    confirmed = RemoteAreaFlag.objects.filter(programme_year=year, confirmed_on__isnull=False)
    return Locality.objects.filter(pk__in=confirmed.values("locality"))


def remote_flags(year: int) -> QuerySet[RemoteAreaFlag]:
    """All flags of a programme year, proposed and confirmed, with their counties."""
    return RemoteAreaFlag.objects.filter(programme_year=year).select_related("locality", "confirmed_by")


def listed_before(year: int) -> int | None:
    """The last earlier programme year that names counties."""
    years = RemoteAreaFlag.objects.filter(programme_year__lt=year).order_by("-programme_year")
    return years.values_list("programme_year", flat=True).first()


class LocalityFinder:
    """Resolves the free text of spreadsheets inside a subtree; loads the map once for many rows.

    Understands codes (6, 9 or 12 digits), full and short names, alone or behind the names of
    ancestors in any completeness, by administration or by code: 石家庄市长安区, 河北省平山县,
    长安区, 保定市定州市, 130102. Places outside the subtree are unknown to it, so an answer never
    confirms that they exist.
    """

    def __init__(self, within: Locality | None = None, on: date | None = None) -> None:
        rows = Locality.objects.on(on) if on else Locality.objects.current()
        known = {place.pk: place for place in rows}
        self._by_code = {place.code: place for place in known.values()}
        self._all = known
        self._names: dict[str, list[tuple[bool, Locality]]] = defaultdict(list)
        for place in known.values():
            if within is None or within.contains(place):
                self._names[place.name].append((True, place))
                if place.short_name != place.name:
                    self._names[place.short_name].append((False, place))
        self._within = within

    def candidates(self, text: object, levels: Iterable[str] | None = None) -> list[Locality]:
        """The best-fitting places; none when unknown, several when the text does not decide.

        A full name goes before a short one, then the higher level before the lower.
        """
        written = plain(text)
        if code := as_code(written):
            place = self._by_code.get(code)
            inside = place and (self._within is None or self._within.contains(place))
            return [place] if inside and (levels is None or place.level in levels) else []
        found = [
            (not exact, _RANK[place.level], place)
            for cut in range(len(written))
            for exact, place in self._names.get(written[cut:], ())
            if (levels is None or place.level in levels) and self._leads_to(written[:cut], place)
        ]
        best = min((rank[:2] for rank in found), default=None)
        return list({place.pk: place for *rank, place in found if tuple(rank) == best}.values())

    def one(self, text: object, levels: Iterable[str] | None = None) -> Locality | None:
        """The only fitting place, or None when there is none or more than one."""
        found = self.candidates(text, levels)
        return found[0] if len(found) == 1 else None

    def _leads_to(self, rest: str, place: Locality) -> bool:
        """Whether the text before the name consists of ancestors of the place, nearest last."""
        if not rest:
            return True
        above = [self._all.get(place.parent_id), self._by_code.get(place.code_parent)]
        for parent in filter(None, above):
            for name in (parent.name, parent.short_name):
                if rest.endswith(name) and self._leads_to(rest.removesuffix(name), parent):
                    return True
            if self._leads_to(rest, parent):
                return True
        return False


def find_locality(
    text: object, within: Locality | None = None, levels: Iterable[str] | None = None
) -> list[Locality]:
    """Candidates for one text; for many rows make one ``LocalityFinder`` and ask it."""
    return LocalityFinder(within).candidates(text, levels)
