"""工作量测算: what the workload asks for against the posts there are, by site and by place, with the map."""

from typing import Any

from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.spreadsheets import SheetColumn
from core.imports.places import reader_counties
from core.imports.tables import table_response, wants_file
from core.localities.models import Locality
from talent.institutions.enums import SiteKind
from talent.institutions.models import Site
from talent.institutions.pages import FormPage

from ..actions.workload import record_workload
from ..asking import Asked
from ..forms_headcount import WorkloadForm
from ..selectors.workload import KINDS, NeedTable, Rules, amounts_of, map_of, need_table, years_recorded

MOST_SITES = 300


class NeedView(ScopedMixin, View):
    """What every form of the table starts from."""

    model = Site
    capability = Capability.VIEW_POSTS

    def year(self) -> int:
        """The year of the URL, else the latest recorded, else the last one."""
        text = self.request.GET.get("year", "")
        if text.isascii() and text.isdigit() and 2000 <= int(text[:5]) <= today().year:
            return int(text)
        return years_recorded(self.access) or today().year - 1

    def table(self) -> tuple[Asked, NeedTable]:
        """The question and its answer."""
        asked = Asked(self.access, self.request.GET)
        kind = self.request.GET.get("site", "")
        return asked, need_table(self.access, place=asked.place, year=self.year(), on=asked.on, kind=kind)


class NeedPage(NeedView):
    """Gap by place with the map; the sites with their arithmetic where a county is chosen."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        asked, table = self.table()
        if ending := wants_file(request):
            return self.file(asked, table, ending)
        kind = request.GET.get("site", "")
        wide = asked.place is None or asked.place.level in ("province", "prefecture")
        words = {"year": str(table.year), "site": kind, "on": str(asked.on)}
        context = {
            "asked": asked,
            "table": table,
            "place": asked.place,
            "as_of": asked.on,
            "as_of_url": "#day",
            "latest": today(),
            "wide": wide,
            "places": [(one, asked.url("workload", **words, place=one.place.code)) for one in table.places],
            "sites": [] if wide else table.rows[:MOST_SITES],
            "more": 0 if wide else max(len(table.rows) - MOST_SITES, 0),
            "years": range(today().year, today().year - 6, -1),
            "kinds": [(str(one), one.label) for one in KINDS],
            "kind": kind,
            "map_url": asked.url("workload_map", **words),
            "county_url": asked.url("workload", **words, place="00000000-0000-0000-0000-000000000000"),
            "exports": {ending: asked.url("workload", **words, export=ending) for ending in ("xlsx", "csv")},
            "may_record": self.access.holds(Capability.SET_UP_POSTS),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }
        return render(request, "posts/establishment/workload.html", context)

    def file(self, asked: Asked, table: NeedTable, ending: str) -> HttpResponseBase:
        """Every site with its arithmetic."""
        columns = [
            SheetColumn(_("Place"), 30),
            SheetColumn(_("Service site"), 26),
            SheetColumn(_("Kind of site"), 14),
            SheetColumn(_("Posts by workload"), 10, "number"),
            SheetColumn(_("posts at least"), 10, "number"),
            SheetColumn(_("Posts needed"), 10, "number"),
            SheetColumn(_("Posts there are"), 10, "number"),
            SheetColumn(pgettext("headcount", "Filled"), 10, "number"),
            SheetColumn(_("Posts missing"), 10, "number"),
            SheetColumn(_("Arithmetic"), 80),
        ]
        rows = [
            [
                row.place.full_name,
                row.site.name if row.site else _("no station"),
                str(row.kind_label),
                row.need.by_workload,
                row.need.minimum,
                row.need.posts,
                row.posts,
                row.people,
                row.gap,
                row.need.words,
            ]
            for row in table.rows
        ]
        name = _("Workload and posts")
        return table_response(
            self.request,
            key="establishment.workload",
            name=f"{name}_{table.year}",
            title=f"{asked.place or ''} {name} {table.year}",
            sheets=[(name, columns, rows)],
            ending=ending,
        )


class NeedMap(NeedView):
    """The gap by county as JSON; the same scope as the page."""

    def get(self, request: HttpRequest) -> JsonResponse:
        _asked, table = self.table()
        within = reader_counties(self.access, self.capability)
        return JsonResponse(map_of(table.rows) | {"within": within})


class SiteWorkload(FormPage):
    """The amounts of one site in one year."""

    model = Site
    capability = Capability.SET_UP_POSTS
    form_class = WorkloadForm
    title = gettext_lazy("Workload of the site")

    def year(self) -> int:
        """The year of the URL."""
        return max(2000, min(self.kwargs["year"], today().year))

    def make_form(self, data: Any = None) -> WorkloadForm:
        standards = Rules(self.year()).standards[self.record.kind]
        return WorkloadForm(data, standards=standards, initial=amounts_of(self.record, self.year()))

    def act(self, form: WorkloadForm) -> int:
        return record_workload(site=self.record, year=self.year(), amounts=form.cleaned_data, by=self.author)

    def success(self, saved: int) -> str:
        return _("The workload of %(site)s is recorded.") % {"site": self.record}

    def next_url(self, saved: int) -> str:
        return self._table(self.record.locality)

    def cancel_url(self) -> str:
        return self._table(self.record.locality)

    def _table(self, locality: Locality) -> str:
        county = locality.county or locality
        return f"{reverse('establishment:workload')}?place={county.code}&year={self.year()}"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        words = {"site": self.record, "kind": SiteKind(self.record.kind).label, "year": self.year()}
        intro = _("%(site)s (%(kind)s), the whole year %(year)s.") % words
        return super().get_context_data(**kwargs) | {"intro": intro}
