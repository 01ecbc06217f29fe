"""编制岗位使用台账 of a unit and 变动月报 of a place: page, paper, workbook."""

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.dates import named_day, today
from core.common.pdf import pdf_response, render_pdf
from core.common.spreadsheets import SheetColumn
from core.common.templatetags.printing import cn_date
from core.imports.tables import table_response, wants_file
from posts.establishment.asking import Asked, day_of
from posts.establishment.models import PostPeriod
from posts.establishment.views.changes import change_sheet, difference_sheet
from talent.institutions.models import Institution

from ..ledgers import MonthlyReport, UnitLedger, monthly_report, unit_ledger


class UnitLedgerPage(ScopedMixin, View):
    """One unit on one page."""

    model = Institution
    capability = Capability.VIEW_POSTS

    def ledger(self) -> UnitLedger:
        """The ledger of the day in the URL."""
        institution = self.get_record()
        return unit_ledger(self.access, institution, day_of(self.request.GET.get("on", ""), today()))

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        ledger = self.ledger()
        context = {
            "ledger": ledger,
            "place": ledger.institution.locality,
            "as_of": ledger.on,
            "as_of_url": "#day",
            "latest": today(),
        }
        return render(request, "reports/unit_ledger.html", context)


class UnitLedgerPaper(UnitLedgerPage):
    """The same page on A4."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponse:
        with override("zh-hans"):
            ledger = self.ledger()
            context = {
                "ledger": ledger,
                "title": "编制岗位使用台账",
                "subtitle": f"{ledger.institution.name}（截至{cn_date(ledger.on)}）",
                "on": ledger.on,
                "issuer": ledger.institution.name,
            }
            pdf = render_pdf("documents/unit_ledger.html", context, landscape=True)
        facts = {"on": str(ledger.on)}
        audit.record(by=self.author, event="reports.ledger_printed", target=ledger.institution, facts=facts)
        return pdf_response(pdf, f"ledger-{ledger.on:%Y%m%d}.pdf", inline=True)


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
    def _url(asked: Asked, report: MonthlyReport, one: Any) -> str:
        changes = one.changes
        return asked.url("changes", kind=str(one.kind), on=str(report.last), since=str(changes.opening.on))

    def file(self, report: MonthlyReport) -> HttpResponseBase:
        """Two sheets a kind of ceiling: every change, and the difference."""
        sheets = []
        for one in report.kinds:
            found = one.changes
            for name, columns, rows in (difference_sheet(found), change_sheet(found, found.steps)):
                sheets.append((f"{one.kind.label} {name}"[:31], columns, rows))
        if not sheets:
            sheets = [(_("Changes"), [SheetColumn(_("Changes"), 30)], [])]
        return table_response(
            self.request,
            key="reports.monthly",
            name=f"{_('Monthly report')}_{report.first:%Y%m}",
            title=f"{report.place or ''} {report.first:%Y-%m}",
            sheets=sheets,
        )


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
