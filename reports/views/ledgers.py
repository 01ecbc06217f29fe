"""编制岗位使用台账 of a unit: page, paper, workbook."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import pdf_response, render_pdf
from core.common.templatetags.printing import cn_date
from core.imports.tables import table_response, wants_file
from posts.establishment.asking import day_of
from talent.institutions.models import Institution

from ..ledger_sheets import ledger_sheets
from ..ledgers import UnitLedger, unit_ledger


class UnitLedgerPage(ScopedMixin, View):
    """One unit on one page."""

    model = Institution
    capability = Capability.VIEW_POSTS

    def ledger(self) -> UnitLedger:
        """The ledger of the day in the URL."""
        institution = self.get_record()
        return unit_ledger(self.access, institution, day_of(self.request.GET.get("on", ""), today()))

    def get(self, request: HttpRequest, uid: str) -> HttpResponseBase:
        ledger = self.ledger()
        if wants_file(request):
            return self.file(ledger)
        context = {
            "ledger": ledger,
            "place": ledger.institution.locality,
            "as_of": ledger.on,
            "as_of_url": "#day",
            "latest": today(),
            "may_export": self.access.holds(Capability.EXPORT_RECORDS),
        }
        return render(request, "reports/unit_ledger.html", context)

    def file(self, ledger: UnitLedger) -> HttpResponseBase:
        """The same content as a workbook."""
        name = f"{_('Ledger of establishment and posts')}_{ledger.institution.name}_{ledger.on:%Y%m%d}"
        title = f"{ledger.institution.name} {ledger.institution.credit_code} {ledger.on}"
        return table_response(
            self.request, key="reports.unit_ledger", name=name, title=title, sheets=ledger_sheets(ledger)
        )


class UnitLedgerPaper(UnitLedgerPage):
    """The same page on A4."""

    def get(self, request: HttpRequest, uid: str) -> HttpResponseBase:
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
