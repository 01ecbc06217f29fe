"""待遇落实差额: the list, one person's row with its parts, and the figures by place and month."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedDetail, ScopedMixin
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from core.imports.places import reader_counties

from ..actions.gaps import ask_for_gaps
from ..answers import Answer
from ..comparing import GROUP_LABELS
from ..enums import GapPeriod
from ..lists.gaps import GapList
from ..models import ActualPay, GapReckoning, PayGap, PayrollMonth
from ..selectors.due import due_for
from ..selectors.gaps import by_place, money_row, path_to, reference_time, trend


class GapsPage(ScopedListView):
    """Everybody compared, the widest gap first; the tiles sum what the filters leave."""

    model = PayGap
    capability = Capability.VIEW_PAY
    list_class = GapList
    title = gettext_lazy("Treatment gap")
    template_name = "posts/pay/gaps.html"

    def get_tools(self) -> list[dict[str, Any]]:
        tools = [
            {"label": _("By place and month"), "url": reverse("pay:gap_places"), "icon": "map-2"},
            {"label": _("Pay budget"), "url": reverse("pay:budget"), "icon": "calculator"},
        ]
        if self.access.holds(Capability.RECORD_PAY):
            upload = reverse("console:import_new", args=["payroll"])
            tools.append(
                {"label": _("Bring in a payroll"), "url": upload, "icon": "table-import", "primary": True}
            )
        return tools

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        context = super().get_context_data(**extra)
        return context | {
            "reckoned_at": reference_time(self.scoped(GapReckoning)),
            "list_title": _("People compared with the standard"),
        }


class GapPage(ScopedDetail):
    """One person and period: standard, paid, and where the difference lies."""

    model = PayGap
    capability = Capability.VIEW_PAY
    template_name = "posts/pay/gap.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        gap = context["record"]
        payment = None
        if gap.period == GapPeriod.MONTH:
            payment = (
                self.scoped(ActualPay.objects.current())
                .filter(worker=gap.worker_id, institution=gap.institution_id, month=gap.month)
                .first()
            )
        return context | {
            "gap": gap,
            "answer": self.derivation(gap),
            "parts": [money_row(part, GROUP_LABELS) for part in gap.details],
            "payment": payment,
            "others": self.scoped(PayGap).filter(worker=gap.worker_id).exclude(pk=gap.pk)[:12],
        }

    @staticmethod
    def derivation(gap: PayGap) -> Answer | None:
        """How the month's standard comes about as things are known now; None for a year or without a post."""
        if gap.period != GapPeriod.MONTH or gap.appointment is None:
            return None
        return due_for([gap.appointment], gap.month)[gap.appointment_id]


class _Figures(ScopedMixin, View):
    model = PayGap
    capability = Capability.VIEW_PAY

    def month(self) -> Any:
        """The chosen month, else the newest that was reckoned in scope."""
        months = self.months()
        chosen = self.request.GET.get("month", "")
        return next((month for month in months if month.isoformat() == chosen), months[0] if months else None)

    def months(self) -> list[Any]:
        rows = self.scoped(GapReckoning).filter(period=GapPeriod.MONTH)
        return list(rows.order_by("-month").values_list("month", flat=True).distinct()[:36])

    def rows(self) -> Any:
        return self.scoped().filter(period=GapPeriod.MONTH, month=self.month())


class GapPlaces(_Figures):
    """By place: map, table by county and institution, trend over the months."""

    def get(self, request: HttpRequest) -> HttpResponse:
        rows, month = self.rows(), self.month()
        months = [(f"{one:%Y-%m}", one.isoformat(), one == month) for one in self.months()]
        points = trend(self.scoped())
        context = {
            "title": _("Treatment gap by place and month"),
            "month": month,
            "months": months,
            "counties": by_place(rows, "county"),
            "institutions": [row for row in by_place(rows, "") if row["gap"]][:50],
            "trend": points,
            "may_record": self.access.holds(Capability.RECORD_PAY),
            "reckoned_at": reference_time(self.scoped(GapReckoning)),
        }
        return render(request, "posts/pay/gap_places.html", context)


class GapMap(_Figures):
    """The figures of the map as JSON; the same scope as the page."""

    def get(self, request: HttpRequest) -> JsonResponse:
        counties = {
            row["code"]: {
                "name": row["name"],
                "uid": str(row["uid"]),
                "open": row["short"],
                "quota": f"{row['gap']:,.2f}",
            }
            for row in by_place(self.rows(), "county")
        }
        within = reader_counties(self.access, self.capability)
        return JsonResponse({"counties": counties, "listed": [], "within": within})


class GapTrend(_Figures):
    """The figures of the trend as JSON."""

    def get(self, request: HttpRequest) -> JsonResponse:
        points = trend(self.scoped())
        return JsonResponse(
            {
                "months": [f"{point['month']:%Y-%m}" for point in points],
                "gap": [float(point["gap"]) for point in points],
                "short": [point["short"] for point in points],
            }
        )


class GapCounty(_Figures):
    """From a county on the map to its rows."""

    def get(self, request: HttpRequest, county: str) -> HttpResponse:
        codes = [one.code for one in path_to(county)]
        if not codes:
            raise Http404
        pairs = [("place", code) for code in codes] + [("short", "1")]
        if month := self.month():
            pairs.append(("month", month.isoformat()))
        return redirect(f"{reverse('pay:gaps')}?{urlencode(pairs)}")


class ReckonAgain(ScopedMixin, View):
    """Have the gaps of a month or year reckoned again at every institution that handed in a payroll."""

    model = PayrollMonth
    capability = Capability.RECORD_PAY

    def post(self, request: HttpRequest) -> HttpResponse:
        word = request.POST.get("month", "")
        period = GapPeriod.YEAR if len(word) == 4 else GapPeriod.MONTH
        pairs = {
            (row.institution_id, row.month.replace(month=1) if period == GapPeriod.YEAR else row.month)
            for row in self.scoped()
            if word and row.month.isoformat().startswith(word)
        }
        if not pairs:
            messages.error(request, _("No payroll of this period is recorded: bring one in first."))
            return redirect("pay:gap_places")
        job = ask_for_gaps(pairs=pairs, by=self.author, period=period)
        messages.success(request, _("The treatment gap is being reckoned."))
        return redirect("console:job", job.uid)
