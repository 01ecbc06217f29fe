"""The province's desk: map and table of deployments by county, drill-down, printed report."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import override
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.audit import actions as audit
from core.common.capabilities import Capability
from core.common.pdf import pdf_response, render_pdf
from core.localities.models import Locality
from talent.deployments.models import Deployment, Programme
from talent.deployments.selectors import monitored, programmes

from ..monitoring import Monitor, map_figures, monitor
from ..verification import verification_grid


class _MonitorPage(ScopedMixin, View):
    model = Deployment
    capability = Capability.MONITOR_DEPLOYMENTS

    @property
    def programme(self) -> Programme | None:
        """The chosen programme, else the newest that has deployments, else the newest."""
        chosen = self.request.GET.get("programme", "")
        if chosen.isdigit():
            return programmes().filter(pk=int(chosen[:9])).first()
        used = self.scoped().values("programme")
        return programmes().filter(pk__in=used).first() or programmes().first()

    def monitor(self) -> Monitor:
        """The figures of the chosen programme in the reader's scope."""
        return monitor(self.access, self.programme)


class Monitoring(_MonitorPage):
    """Tiles, map, quota against actual by prefecture, people who need attention."""

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.monitor()
        context = {
            "monitor": found,
            "programmes": programmes(),
            "as_of": found.day,
            "grid": verification_grid(self.access, self.programme),
        }
        return render(request, "reports/monitoring.html", context)


class MapFigures(_MonitorPage):
    """The figures of the map as JSON; the same scope as the page."""

    def get(self, request: HttpRequest) -> JsonResponse:
        return JsonResponse(map_figures(self.monitor()))


class County(_MonitorPage):
    """One receiving county: its figures by unit and the people there."""

    def get(self, request: HttpRequest, county: str) -> HttpResponse:
        place = get_object_or_404(Locality, uid=county, level="county")
        rows = self._rows(place)
        if not rows.exists():
            get_object_or_404(self.scoped(Locality), pk=place.pk)
        context = {
            "place": place,
            "programme": self.programme,
            "hosts": _by_host(rows),
            "total": rows.count(),
        }
        return render(request, "reports/monitoring_county.html", context)

    def _rows(self, place: Locality) -> QuerySet[Deployment]:
        rows = monitored(self.access, self.programme).filter(receiving_county=place)
        return rows.select_related("worker", "host", "sender", "sender_county").order_by("host__name", "id")


class Report(_MonitorPage):
    """The monitoring report as an A4 PDF, as leaders get it."""

    def get(self, request: HttpRequest) -> HttpResponse:
        title = "“三区”社会工作专业人才选派监测报告"  # papers are Chinese, whatever the reader's language
        with override("zh-hans"):
            found = self.monitor()
            pdf = render_pdf("documents/monitoring_report.html", _report_context(found, title))
        audit.record(
            by=self.author,
            event="reports.monitoring_printed",
            facts={
                "programme": str(found.programme.pk) if found.programme else "",
                "rows": found.total.total,
            },
        )
        return pdf_response(pdf, f"monitoring-{found.day:%Y%m%d}.pdf")


def _report_context(found: Monitor, title: str) -> dict[str, Any]:
    """What the printed report shows besides its tables; the words are those of the paper."""
    words = (
        ("serving", "在岗服务"),
        ("waiting", "待到岗"),
        ("late", "逾期未确认到岗"),
        ("completed", "服务期满"),
        ("ended_early", "提前结束"),
    )
    figures = [{"label": label, "value": getattr(found.total, name)} for name, label in words]
    subtitle = f"截至{found.day.year}年{found.day.month}月{found.day.day}日"
    return {"monitor": found, "title": title, "subtitle": subtitle, "figures": figures, "on": found.day}


def _by_host(rows: QuerySet[Deployment]) -> list[dict[str, Any]]:
    groups: dict[int, dict[str, Any]] = {}
    for row in rows:
        groups.setdefault(row.host_id, {"host": row.host, "deployments": []})["deployments"].append(row)
    return list(groups.values())
