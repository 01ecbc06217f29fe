"""Two programme years side by side; as page and as workbook."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from core.imports.tables import table_response, wants_file
from talent.deployments.models import Programme
from talent.deployments.selectors.deployments import programmes

from ..watch.asking import programme_of
from ..watch.compare import compare, sheets
from .monitoring import DeskPage


class Compare(DeskPage):
    """This programme and another one: by default the one before it of the same name."""

    def get(self, request: HttpRequest) -> HttpResponseBase:
        this = self.asked.programme
        other = self._other(this) if this else None
        found = compare(self.access, this, other) if this and other else None
        if found and (ending := wants_file(request)):
            return table_response(
                request,
                key="reports.compare",
                name=f"{_('Comparison')}_{found.this.year}_{found.other.year}",
                title=f"{found.this} / {found.other}",
                sheets=sheets(found),
                ending=ending,
            )
        trail = [(_("Deployment monitoring"), self.asked.url("monitoring")), (_("Compare years"), "")]
        context = self.context(found=found, other=other, trail=trail)
        return render(request, "reports/compare.html", context)

    def _other(self, this: Programme) -> Programme | None:
        chosen = self.request.GET.get("with", "")
        if chosen.isascii() and chosen.isdigit():
            named = programme_of(self.access, chosen)
            if named is not None and named != this:
                return named
        earlier = programmes().filter(year__lt=this.year)
        return earlier.filter(name=this.name).first() or earlier.first()
