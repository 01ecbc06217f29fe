"""The province's desk: figures of any day, map, risk list, confirmation by month; as page, map and paper."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.pdf import pdf_response
from core.imports.places import reader_counties
from core.imports.tables import table_response, wants_file
from talent.deployments.models import Deployment
from talent.deployments.selectors.deployments import programmes

from ..models import Urge
from ..watch.asking import Asked, asked
from ..watch.desk import Desk, desk_of, map_figures, rows_for, whole_map
from ..watch.grid import place_grid
from ..watch.paper import print_desk
from ..watch.tables import place_table, sender_table
from ..watch.tiles import tiles


class DeskPage(ScopedMixin, View):
    """A page that reads programme and day from its URL."""

    model = Deployment
    capability = Capability.MONITOR_DEPLOYMENTS

    @cached_property
    def asked(self) -> Asked:
        return asked(self.access, self.request.GET)

    def desk(self, **more: Any) -> Desk:
        """The figures in the reader's scope."""
        rows = rows_for(self.access, self.asked.programme)
        return desk_of(
            rows,
            self.asked.programme,
            self.asked.day,
            today=self.asked.is_today,
            every=whole_map(self.access),
            **more,
        )

    def context(self, **more: Any) -> dict[str, Any]:
        """What the head of every page of the desk shows."""
        return {
            "asked": self.asked,
            "programmes": programmes(),
            "as_of": self.asked.day,
            "as_of_url": "#desk-day",
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
            **more,
        }


class Monitoring(DeskPage):
    """Tiles, map, quota against actual of both sides, people who need attention, confirmation."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        found = self.desk()
        if ending := wants_file(request):
            return self.file(found, ending)
        today = self.asked.is_today
        context = self.context(
            desk=found,
            tiles=tiles(found, today),
            prefectures=self._table(found, found.prefectures),
            counties=self._table(found, found.counties),
            senders=sender_table(found),
            map_number=settings.MAP_REVIEW_NUMBER,
            grid=place_grid(found.by_month, found.places, found.links, self.place_url),
            urges=self.scoped(Urge.objects.owed()).count(),
            map_url=self.asked.url("map_figures"),
            links=self._links(),
        )
        return render(request, "reports/monitoring.html", context)

    def _table(self, found: Desk, rows: Any) -> Any:
        return place_table(found, rows, self.asked.is_today, self.place_url)

    def _links(self) -> dict[str, str]:
        names = ("monitoring_report", "compare", "risk", "urges", "bulletins")
        return {name: self.asked.url(name) for name in names}

    def place_url(self, place: Any) -> str:
        """Where a row of a place leads; the province itself has no page below the desk."""
        return "" if place.level == "province" else self.asked.url("monitoring_county", place.uid)

    def file(self, found: Desk, ending: str) -> HttpResponseBase:
        """The two tables as a workbook."""
        tables = (
            (_("Prefectures"), self._table(found, found.prefectures)),
            (_("Receiving counties"), self._table(found, found.counties)),
        )
        return table_response(
            self.request,
            key="reports.monitoring",
            name=f"{_('Deployment monitoring')}_{found.day:%Y%m%d}",
            title=f"{found.programme or ''} {found.day}",
            sheets=[table.sheet(str(name), str(_("Place"))) for name, table in tables],
            ending=ending,
        )


class MapFigures(DeskPage):
    """The figures of the map as JSON; the same scope as the page."""

    def get(self, request: HttpRequest) -> JsonResponse:
        figures = map_figures(self.desk(most=0), self.asked.is_today)
        return JsonResponse(figures | {"within": reader_counties(self.access, self.capability)})


class Report(DeskPage):
    """The monitoring report as an A4 PDF, as leaders get it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        with override("zh-hans"):  # papers are Chinese, whatever the reader's language
            found = self.desk(most=40)
            pdf = print_desk(found, self.asked.is_today)
        facts = {"programme": str(found.programme.pk) if found.programme else "", "rows": found.total.listed}
        audit.record(by=self.author, event="reports.monitoring_printed", facts=facts)
        return pdf_response(pdf, f"monitoring-{found.day:%Y%m%d}.pdf")
