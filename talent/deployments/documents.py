"""Papers of this room: the monthly report (form F26)."""

from typing import Any

from django.utils.translation import override

from core.files.printing import BlankBox, Head, form_pdf

from .models import ServiceMonth
from .selectors.months import working_days


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
                filled_on=month.reported_at.date() if month.reported_at else None,
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
        "signed_on": month.decided_at.date(),
    }
