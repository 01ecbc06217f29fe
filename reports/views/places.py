"""From the province down: a prefecture, a county, a unit, its people month by month."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from core.common.capabilities import Capability
from core.localities.models import Locality
from talent.institutions.models import Institution

from ..watch.desk import rows_for
from ..watch.grid import county_grid, months_to, unit_grid
from ..watch.people import people_of
from ..watch.tables import place_table, unit_table
from ..watch.tiles import tiles
from .monitoring import DeskPage


class County(DeskPage):
    """A prefecture with its counties, or a county with its units."""

    def get(self, request: HttpRequest, county: str) -> HttpResponse:
        place = get_object_or_404(Locality, uid=county, level__in=("prefecture", "county"))
        if not self.scoped().filter(**{f"receiving_{place.level}": place}).exists():
            get_object_or_404(self.scoped(Locality), pk=place.pk)
        build = self._prefecture if place.level == "prefecture" else self._county
        context = self.context(place=place, trail=self.trail(place), **build(place))
        return render(request, "reports/monitoring_place.html", context)

    def trail(self, place: Locality) -> list[tuple[str, str]]:
        """The desk, the prefecture where there is one, this place."""
        above = [(_("Deployment monitoring"), self.asked.url("monitoring"))]
        if place.level == "county" and place.prefecture:
            above.append((place.prefecture.name, self.asked.url("monitoring_county", place.prefecture.uid)))
        return [*above, (place.name, "")]

    def _prefecture(self, place: Locality) -> dict[str, Any]:
        desk = self.desk(most=5, within=place)
        return {
            "desk": desk,
            "tiles": tiles(desk, self.asked.is_today, place.code),
            "table": place_table(desk, desk.counties, self.asked.is_today, self.place_url, place.code),
            "grid": county_grid(desk.by_month, desk.places, desk.links, self.place_url, place),
            "corner": _("County"),
        }

    def place_url(self, place: Locality) -> str:
        """Where a county leads; a unit of the prefecture itself leads no further."""
        return self.asked.url("monitoring_county", place.uid) if place.level == "county" else ""

    def _county(self, place: Locality) -> dict[str, Any]:
        desk = self.desk(most=5, within=place)
        return {
            "desk": desk,
            "tiles": tiles(desk, self.asked.is_today, place.code),
            "table": unit_table(desk, self.unit_url, place.code),
            "grid": unit_grid(desk.rows.months, desk.links, self.unit_url),
            "corner": _("Receiving unit"),
        }

    def unit_url(self, unit: Institution) -> str:
        """Where a unit leads."""
        return self.asked.url("monitoring_unit", unit.uid)


class Unit(DeskPage):
    """A receiving unit: its people, month by month; a month leads to its account of days."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        here = self.scoped().filter(host__uid=uid).select_related("host__county__prefecture").first()
        if here is None:
            raise Http404
        rows = rows_for(self.access, self.asked.programme).deployments.filter(host=here.host)
        context = self.context(
            unit=here.host,
            trail=self.trail(here.host),
            months=months_to(self.asked.day),
            people=people_of(rows, self.asked.day),
            may_open=self.access.holds(Capability.VIEW_DEPLOYMENTS),
        )
        return render(request, "reports/monitoring_unit.html", context)

    def trail(self, unit: Institution) -> list[tuple[str, str]]:
        """The desk, prefecture, county, this unit."""
        above = [(_("Deployment monitoring"), self.asked.url("monitoring"))]
        for place in (unit.prefecture, unit.county):
            if place is not None:
                above.append((place.name, self.asked.url("monitoring_county", place.uid)))
        return [*above, (unit.name, "")]
