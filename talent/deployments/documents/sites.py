"""Form F20 (受援县社会工作人才需求申报表), and how a receiving site travels along its opinions.

The words are Chinese because the paper is.
"""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.approvals.registry import DocumentKind
from core.approvals.selectors import opinion_boxes
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.files.printing import Head, form_pdf
from core.localities.enums import RemoteCategory

from ..enums import ReceivingState
from ..models import ReceivingSite
from ..selectors.sites import need_facts

RECEIVING_SITE_KIND = DocumentKind(
    key="receiving_site",
    model=ReceivingSite,
    label=_("Receiving site"),
    place=lambda site: site.host.locality,
    preparers=lambda site: set(site.authors.values_list("pk", flat=True)),
    prepare=Capability.PROPOSE_DEPLOYMENTS,
    form="F20",
)
#: The form's own boxes for fields of service (擅长服务领域), by key.
FIELD_WORDS = {
    "community": "社区",
    "aged": "老年",
    "youth": "青少年",
    "women_children": "妇女儿童",
    "family": "家庭",
    "disability": "残障",
    "correction": "矫治",
    "medical": "医务",
    "other": "其他",
}
_DECIDED = (ReceivingState.APPROVED, ReceivingState.SUSPENDED, ReceivingState.CLOSED)


def site_pdf(site: ReceivingSite) -> bytes:
    """F20 with the opinions given so far; a draft until the site is approved."""
    with override("zh-hans"):
        return form_pdf(
            "F20",
            values=site_values(site),
            mark="final" if site.state in _DECIDED else "draft",
            head=Head(
                reporting_unit=site.host.name,
                year=site.programme.year,
                filled_on=day_in_hebei(site.submitted_at) if site.submitted_at else today(),
                filled_by=str(site.submitted_by) if site.submitted_by else "",
                phone=site.phone,
                head=site.head,
            ),
            opinions=opinion_boxes(site),
            extra={"notes": _approval_words(site)},
            footer=f"{site.title} {site.programme.year}",
        )


def site_values(site: ReceivingSite) -> dict[str, Any]:
    """What F20 asks for, by its codes."""
    names = ("address", "population", "people", "requested", "trainees", "tasks")
    categories = need_facts([site])[site.pk].categories
    road = "\n冬季交通不便。" if site.winter_road else ""
    ready = "（已落实，可入住）" if site.lodging_ready else ""
    reason = f"{site.get_sex_requirement_display()}：{site.sex_reason}" if site.sex_requirement else "无"
    lodging = [f"食宿：{site.lodging}{ready}" if site.lodging else "", _labelled("办公", site.office)]
    return {name: getattr(site, name) for name in names} | {
        "county": site.county.full_name if site.county else "",
        "categories": "、".join(str(RemoteCategory(key).label) for key in sorted(categories)),
        "host": site.host.name if site.title == site.host.name else f"{site.host.name}（{site.title}）",
        "host_kind": site.host.get_kind_display(),
        "uscc": site.host.credit_code or "待补",
        "head": " ".join(filter(None, [site.head, site.phone])),
        "fields": [FIELD_WORDS[key] for key in site.fields if key in FIELD_WORDS],
        "requirements": site.requirements or "无",
        "sex_requirement": reason,
        "host_supervisor": " ".join(filter(None, [site.supervisor, site.supervisor_phone])),
        "lodging": "\n".join(filter(None, lodging)),
        "access_safety": f"{site.access_safety}{road}".strip(),
    }


def _labelled(label: str, text: str) -> str:
    return f"{label}：{text}" if text else ""


def _approval_words(site: ReceivingSite) -> str:
    """The foot of the form: what was approved."""
    if site.approved_from is None or site.approved_until is None:
        return ""
    first, last = (
        f"{day.year}年{day.month}月{day.day}日" for day in (site.approved_from, site.approved_until)
    )
    number = f"批准文号：{site.approval_no}。" if site.approval_no else ""
    return f"核准接收 {site.approved_places} 人，批准期限 {first}至{last}。{number}"
