"""长安区 has a standard of its own, published by two people, and the next one waits on a desk."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.common.author import Author
from core.common.dates import add_months, today
from core.localities.models import Locality
from posts.pay.actions.adoption import keep_preview, reckon
from posts.pay.actions.publishing import decide_standard, submit_standard
from posts.pay.actions.standards import change_standard, copy_standard, set_table
from posts.pay.models import AdoptionPreview, PayStandard

COUNTY = "130102"
SCALE = "institution_65"


def make(users: dict[str, Any]) -> None:
    """One edition prepared by hr2.changan and published by hr.changan, the next one submitted."""
    county = Locality.objects.current().filter(code=COUNTY).first()
    above = PayStandard.objects.filter(scale=SCALE, locality__level="province", state="published").first()
    if county is None or above is None:
        return
    clerk, second = (Author(user=users[name], origin="seed") for name in ("hr2.changan", "hr.changan"))
    first = _edition(above, county, date(today().year, 1, 1), Decimal(80), clerk, 1)
    first = decide_standard(standard=submit_standard(standard=first, by=clerk), by=second)
    begins = add_months(today().replace(day=1), 1)
    coming = _edition(first, county, begins, Decimal(120), clerk, 2)
    submit_standard(standard=coming, by=clerk)
    coming.refresh_from_db()
    preview = AdoptionPreview(standard=coming, month=begins, requested_by=clerk.user)
    preview.place_at(county)
    preview.save()
    keep_preview(preview, reckon(preview))


def _edition(
    source: PayStandard, county: Locality, begins: date, rise: Decimal, by: Author, number: int
) -> PayStandard:
    """A copy with more monthly performance, named and numbered as an example of the county."""
    standard = copy_standard(standard=source, valid_from=begins, by=by, locality=county)
    values = {
        "name": f"长安区事业单位岗位绩效工资（第{number}版，示例）",
        "document_no": f"长人社示例〔{begins.year}〕{number}号",
        "source": "示例：为演示而编，由省级示例标准复制，只提高基础性绩效",
    }
    standard = change_standard(standard=standard, values=values, seen=standard.version, by=by)
    component = standard.components.get(key="performance_monthly")
    rows = [{"key": line.key, "amount": line.amount + rise} for line in component.lines.all()]
    set_table(component=component, rows=rows, by=by)
    return standard
