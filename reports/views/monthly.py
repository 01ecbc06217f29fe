"""变动月报 of a place: page, paper, workbook."""

from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.dates import named_day, today
from core.common.pdf import pdf_response, render_pdf
from core.common.spreadsheets import SheetColumn
from core.imports.tables import Sheet, table_response, wants_file
from posts.establishment.asking import Asked
from posts.establishment.enums import CeilingKind
from posts.establishment.models import PostPeriod
from posts.establishment.views.changes import ESTABLISHMENT, change_sheet

from ..monthly import MonthlyReport, MonthOfKind, monthly_report


class MonthlyPage(ScopedMixin, View):
    """变动月报: the month of ``?month=2026-11`` at the place of the URL."""

    model = PostPeriod
    capability = Capability.VIEW_POSTS

    def report(self) -> tuple[Asked, MonthlyReport]:
        """The question and its report."""
        asked = Asked(self.access, self.request.GET)
        return asked, monthly_report(self.access, asked.place, month_in(self.request.GET.get("month", "")))

    def get(self, request: HttpRequest) -> HttpResponseBase:
        asked, report = self.report()
        if wants_file(request):
            return self.file(report)
        place = f"place={asked.place.code}&" if asked.place else ""
        words = f"?{place}month={report.first:%Y-%m}"
        context = {
            "asked": asked,
            "report": report,
            "place": asked.place,
            "as_of": report.last,
            "month": f"{report.first:%Y-%m}",
            "latest": f"{today():%Y-%m}",
            "kinds": [(one, self._url(asked, report, one)) for one in report.kinds],
            "xlsx_url": f"{words}&export=xlsx",
            "pdf_url": reverse("reports:monthly_pdf") + words,
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }
        return render(request, "reports/monthly.html", context)

    @staticmethod
    def _url(asked: Asked, report: MonthlyReport, one: MonthOfKind) -> str:
        page = ESTABLISHMENT if one.kind == CeilingKind.ESTABLISHMENT else "changes"
        since = str(one.changes.opening.on)
        return asked.url(page, kind=str(one.kind), on=str(report.last), since=since)

    def file(self, report: MonthlyReport) -> HttpResponseBase:
        """Three sheets a kind of approved number: the summary, the level below, every change."""
        sheets = [sheet for one in report.kinds for sheet in sheets_of(one)]
        if not sheets:
            sheets = [(_("Changes"), [SheetColumn(_("Changes"), 30)], [])]
        return table_response(
            self.request,
            key="reports.monthly",
            name=f"{_('Monthly report')}_{report.first:%Y%m}",
            title=f"{report.place or ''} {report.first:%Y-%m}",
            sheets=sheets,
        )


def sheets_of(one: MonthOfKind) -> list[Sheet]:
    """The summary as the page shows it, the places beneath, every change."""
    label = one.kind.label
    heads = [SheetColumn(pgettext("headcount", "Change"), 26), SheetColumn(_("Times"), 8, "number")]
    heads += [SheetColumn(head, 12, "number") for head in one.heads]
    summary = [[row.label, row.times, *row.figures] for row in one.summary]
    below_heads = [SheetColumn(_("Name"), 30), *(SheetColumn(head, 14, "number") for head in one.below_heads)]
    below = [[name, *(figure for _head, figure in cells)] for name, cells in one.below]
    name, columns, changes = change_sheet(one.changes, one.changes.steps)
    total, beneath = _("Total"), _("By the level below")
    return [
        (f"{label} {total}", heads, summary),
        (f"{label} {beneath}", below_heads, below),
        (f"{label} {name}", columns, changes),
    ]


class MonthlyPaper(MonthlyPage):
    """The report on A4."""

    def get(self, request: HttpRequest) -> HttpResponse:
        with override("zh-hans"):
            _asked, report = self.report()
            context = {
                "report": report,
                "title": "编制岗位变动月报",
                "subtitle": f"{report.place or ''} {report.first.year}年{report.first.month}月",
                "on": report.last,
                "issuer": "",
            }
            pdf = render_pdf("documents/monthly_changes.html", context)
        facts = {"month": f"{report.first:%Y-%m}", "changes": report.count}
        audit.record(by=self.author, event="reports.monthly_printed", facts=facts)
        return pdf_response(pdf, f"changes-{report.first:%Y%m}.pdf", inline=True)


def month_in(text: str) -> date:
    """The first of the month named as 2026-11; this month for nonsense and months to come."""
    this = today().replace(day=1)
    try:
        return min(named_day(f"{text}-01"), this)
    except ValueError:
        return this
