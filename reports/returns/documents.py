"""临时报表汇总表 as an A4 paper."""

from django.utils.timezone import localtime

from core.common.pdf import render_pdf
from core.common.templatetags.printing import cn_date

from ..models import ReturnTask
from .table import Table


def print_return(task: ReturnTask, table: Table) -> bytes:
    """The table with its sums; says whether it is final and since when. Landscape."""
    frozen = getattr(task, "frozen_table", None)
    context = {
        "title": task.title,
        "subtitle": f"{task.locality.full_name}（数据截至{cn_date(task.reference_on)}）",
        "task": task,
        "table": table,
        "frozen": frozen,
        "frozen_at": localtime(frozen.frozen_at) if frozen else None,
        "issuer": task.locality.name,
    }
    return render_pdf("documents/return_table.html", context, landscape=True)
