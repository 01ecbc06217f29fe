"""选派监测报告 as an A4 paper: from the same figures as the page."""

from django.conf import settings

from core.common.pdf import render_pdf

from .desk import Desk
from .map_paper import map_of

WORDS = (
    ("serving", "在岗服务"),
    ("waiting", "待到岗"),
    ("late", "逾期未确认到岗"),
    ("completed", "服务期满"),
    ("ended_early", "提前结束"),
)


def print_desk(desk: Desk, today: bool) -> bytes:
    """The report of a day; where the map has no review number a table stands for it."""
    figures = [{"label": label, "value": getattr(desk.total, name)} for name, label in WORDS]
    day = desk.day
    context = {
        "desk": desk,
        "is_today": today,
        "title": "“三区”社会工作专业人才选派监测报告",
        "subtitle": f"截至{day.year}年{day.month}月{day.day}日",
        "figures": figures,
        "map_number": settings.MAP_REVIEW_NUMBER,
        "map": map_of(desk.counties),
    }
    return render_pdf("documents/monitoring_report.html", context)
