"""The desk of learning: who has enough hours, who is short, what was learnt; every figure opens its rows."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.dates import now, today
from core.common.errors import NotAllowed
from core.common.spreadsheets import XLSX_TYPE
from core.imports.listing import ScopedListView
from core.imports.places import PlaceFilter, reader_tops
from core.jobs.actions import enqueue
from core.localities.models import Locality

from ..lists.standings import StandingList
from ..models import WorkerStanding
from ..selectors.desks import RISK_MONTHS, Desk, desk
from ..statistics import desk_workbook

YEARS_BACK = 5


class Standings(ScopedListView):
    """Where social workers stand: searched, filtered, sorted, exported."""

    model = WorkerStanding
    capability = Capability.VIEW_LEARNING
    list_class = StandingList
    title = gettext_lazy("Standing of learning")


class DeskPage(ScopedMixin, View):
    """What the pages of the desk share: the chosen place, year and stretch of months."""

    model = WorkerStanding
    capability = Capability.VIEW_LEARNING

    @cached_property
    def tops(self) -> list[Locality]:
        """Where the reader's scope begins."""
        return reader_tops(self.access, self.capability)

    @cached_property
    def place_filter(self) -> Any:
        """The choice of a place, never beyond the scope."""
        return PlaceFilter("place", _("Place"), capability=self.capability).bind(
            self.request.GET, self.access
        )

    @property
    def place(self) -> Locality | None:
        """The chosen place, else the only one of the scope."""
        if code := self.place_filter.value:
            return self.scoped(Locality).filter(code=code, valid_to__isnull=True).first()
        return self.tops[0] if len(self.tops) == 1 else None

    def desk(self) -> Desk:
        """The figures of the choice."""
        year, months = self.request.GET.get("year", ""), self.request.GET.get("months", "")
        this_year = today().year
        chosen = int(year) if year.isascii() and year.isdigit() and len(year) == 4 else this_year
        stretch = int(months) if months.isascii() and months.isdigit() and len(months) < 3 else 6
        if stretch not in RISK_MONTHS:
            stretch = 6
        chosen = min(max(chosen, this_year - YEARS_BACK), this_year)
        return desk(self.access, self.place, self.tops, chosen, stretch)


class LearningDesk(DeskPage):
    """Completion by place and level, hours by subject, form and organiser, who is at risk of lapsing."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found, this_year = self.desk(), today().year
        kept = request.GET.copy()
        kept.pop("year", None)
        kept.pop("months", None)
        context = {
            "desk": found,
            "bound": self.place_filter,
            "scope_query": "&".join(f"place={code}" for code in kept.getlist("place") if code),
            "years": range(this_year, this_year - YEARS_BACK - 1, -1),
            "stretches": RISK_MONTHS,
            "by_unit": found.place is not None and found.place.level not in ("province", "prefecture"),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
            "may_reckon": self.access.holds(Capability.MANAGE_TRAINING, Capability.VERIFY_LEARNING),
        }
        return render(request, "training/learning/desk.html", context)


class DeskWorkbook(DeskPage):
    """The figures of the desk as a workbook."""

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.access.holds(Capability.EXPORT_RECORDS):
            raise NotAllowed(_("Your role does not include taking lists out of the system."))
        found = self.desk()
        facts = {"list": "learning.desk", "rows": len(found.places), "format": "xlsx"}
        audit.record(by=self.author, event="imports.exported_list", facts=facts)
        response = HttpResponse(desk_workbook(found), content_type=XLSX_TYPE)
        response["Content-Disposition"] = f'attachment; filename="learning-{found.year}.xlsx"'
        return response


class ReckonAnew(ScopedMixin, View):
    """Ask for the rollup to be reckoned anew now; one job at a time."""

    model = WorkerStanding
    capability = Capability.MANAGE_TRAINING
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        enqueue("learning.standings", key=f"asked {now():%Y-%m-%d %H:%M}", by=self.author)
        messages.success(request, _("The figures are being reckoned anew; reload this page in a minute."))
        return redirect("learning:desk")
