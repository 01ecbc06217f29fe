"""Papers of this room: the monthly report (form F26), the payment of subsidies (form F32)."""

from typing import Any

from django.utils.translation import override

from core.common.dates import day_in_hebei
from core.files.printing import BlankBox, Head, form_pdf

from ..models import ServiceMonth, SubsidyBatch
from ..selectors.months import working_days
from ..selectors.subsidies import lines_of


def month_pdf(month: ServiceMonth) -> bytes:
    """The month as form F26 in Chinese; a draft until it was reported.

    The two opinion boxes are for the seals of the receiving unit and the county's department; the
    decision taken on line is printed in the second.
    """
    with override("zh-hans"):
        return form_pdf(
            "F26",
            values=_values(month),
            mark="draft" if month.state in ("open", "returned") else "final",
            head=Head(
                reporting_unit=month.deployment.host.name,
                year=month.first_day.year,
                filled_on=day_in_hebei(month.reported_at) if month.reported_at else None,
                filled_by=month.deployment.worker.name,
            ),
            opinions=[BlankBox("受援单位意见"), BlankBox("县主管部门意见", _opinion(month))],
            footer=f"{month.deployment.worker.name} {month.label}",
        )


def _values(month: ServiceMonth) -> dict[str, Any]:
    names = ("annual", "sick", "personal", "other", "present", "summary", "needs", "visits", "coached")
    work = ("cases_opened", "cases_closed", "groups", "sessions", "events", "attendances")
    values = {name: getattr(month, name) for name in (*names, *work)}
    days = working_days(month)
    return values | {
        "worker": month.deployment.worker.name,
        "month": month.first_day,
        "working_days": days,
        "rest_days": month.days - days,
        "away_on_duty": month.on_duty,
        "client_contacts": month.contacts,
        "safe": "" if month.safe is None else ("是" if month.safe else "否"),
        "worker_signed": month.deployment.worker.name if month.reported_at else "",
    }


def _opinion(month: ServiceMonth) -> Any:
    """What the county decided on line, as the box prints it; None while nobody decided."""
    if month.state not in ("confirmed", "returned") or month.decided_at is None:
        return None
    return {
        "text": month.opinion or "同意，予以确认。",
        "signer": str(month.decided_by or ""),
        "signed_on": day_in_hebei(month.decided_at),
    }


def batch_pdf(batch: SubsidyBatch) -> bytes:
    """The payment as form F32 in Chinese; held lines are left out; a draft until it was approved."""
    rows = [line for line in lines_of(batch) if not line.held]
    with override("zh-hans"):
        return form_pdf(
            "F32",
            values={"people": [_line(number, line) for number, line in enumerate(rows, start=1)]},
            mark="draft" if batch.state == "draft" else "final",
            head=Head(
                reporting_unit=str(batch.programme),
                year=batch.programme.year,
                filled_on=day_in_hebei(batch.prepared_at),
                filled_by=str(batch.prepared_by or ""),
                checked_by=str(batch.approved_by or ""),
            ),
            extra={"notes": _payers(batch, rows)},
            footer=batch.number,
        )


def _payers(batch: SubsidyBatch, rows: list[Any]) -> str:
    """The foot of the form: the period, who pays how much, and the four signatures."""
    central, provincial, county = (
        sum(getattr(line, name) for line in rows) for name in ("central", "provincial", "county")
    )
    return (
        f"批次 {batch.number}（截至 {batch.until:%Y年%m月}）。经费来源：中央 {central:,.2f} 元，"
        f"省级 {provincial:,.2f} 元，市县 {county:,.2f} 元。"
        "制表：          审核：          财务：          领导："
    )


def _line(number: int, line: Any) -> dict[str, Any]:
    deployment = line.deployment
    return {
        "no": number,
        "name": deployment.worker.name,
        "county": deployment.receiving_county.name if deployment.receiving_county else "",
        "days": line.days,
        "due": f"{line.due:,.2f}",
        "paid": f"{line.paid_before:,.2f}",
        "now": f"{line.amount:,.2f}",
    }
