"""测算: what next year would cost, with a draft standard or without; nothing is changed."""

import io
from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.spreadsheets import XLSX_TYPE, SheetColumn, SheetWriter
from posts.establishment.models import Appointment, Post

from ..forms_actual import BudgetForm
from ..selectors.budget import MOST, Cost, budget, drafts


class BudgetPage(ScopedMixin, View):
    """Cost of a year by county under a standard, planned posts and an assumed vacancy rate."""

    model = Appointment
    capability = Capability.VIEW_PAY

    def get(self, request: HttpRequest) -> HttpResponseBase:
        asked = request.GET if "year" in request.GET else None
        usual = {"year": today().year + 1, "vacancy": "20"}
        form = BudgetForm(asked, standards=self.scoped(drafts()).order_by("-id"), initial=usual)
        context: dict[str, Any] = {"form": form, "most": MOST}
        appointments = self.scoped()
        if appointments.count() > MOST:
            return render(request, "posts/pay/budget.html", context | {"too_many": True})
        if asked is None:
            found = self._found(
                appointments, None, usual["year"], form.fields["vacancy"].to_python(usual["vacancy"])
            )
            return render(request, "posts/pay/budget.html", context | found)
        if not form.is_valid():
            return render(request, "posts/pay/budget.html", context, status=422)
        data = form.cleaned_data
        context |= self._found(appointments, data["standard"], data["year"], data["vacancy"])
        if request.GET.get("export") == "xlsx":
            return workbook(context["rows"], context["total"], data["year"])
        return render(request, "posts/pay/budget.html", context)

    def _found(self, appointments: Any, draft: Any, year: int, vacancy: Any) -> dict[str, Any]:
        """The what-if, and beside it what the standards in force cost."""
        posts = self.scoped(Post)
        as_if = [draft] if draft else []
        rows, total = budget(appointments, posts, year=year, vacancy=vacancy, published_as_if=as_if)
        found: dict[str, Any] = {"rows": rows, "total": total, "year": year, "draft": draft}
        if draft:
            now, found["now_total"] = budget(appointments, posts, year=year, vacancy=vacancy)
            before = {cost.code: cost.total for cost in now}
            for cost in rows:
                cost.before = before.get(cost.code, 0)
                cost.more = cost.total - cost.before
            found["more"] = total.total - found["now_total"].total
        return found


def workbook(rows: list[Cost], total: Cost, year: int) -> HttpResponse:
    """The table as a workbook."""
    heads = [
        (_("County"), "text"),
        (_("People"), "number"),
        (_("Monthly pay, a year"), "money"),
        (_("Yearly pay"), "money"),
        (_("Employer’s contributions"), "money"),
        (_("Empty places"), "number"),
        (_("Cost of places to be filled"), "money"),
        (_("Total"), "money"),
    ]
    target = io.BytesIO()
    writer = SheetWriter(target)
    cells = (
        [c.name, c.people, c.pay, c.yearly, c.employer, c.empty, c.planned, c.total] for c in (*rows, total)
    )
    total.name = _("Total")
    writer.sheet(str(year), [SheetColumn(str(text), 18, kind) for text, kind in heads], cells)
    writer.close()
    target.seek(0)
    response = FileResponse(target, content_type=XLSX_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, f"budget-{year}.xlsx")
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
