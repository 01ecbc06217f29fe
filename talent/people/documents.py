"""Printed papers of this room: the three registers (FORMS F10), and what every paper says of a birth."""

from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import override

from core.common.dates import today
from core.files.printing import Head, form_pdf

from .models import HonourRecord, LeaveRecord, RetirementNotice, SocialWorker

MOST = 300  # lines of each register on paper; more are exported as a workbook


def born(worker: SocialWorker, whole: bool) -> date | str:
    """What a paper prints of the birth: the month; only the year to whoever may not see identities."""
    if not worker.birth_date:
        return ""
    return date.fromisoformat(worker.birth_date) if whole else f"{worker.birth_date[:4]}年"


def print_registers(*, leaves: QuerySet, honours: QuerySet, notices: QuerySet, unit: str = "") -> bytes:
    """F10 with what the reader may see, the latest first; entries taken back are left out.

    ``unit``: the place or institution that reports, where the reader answers for one only.
    """
    with override("zh-hans"):
        rows = {
            "leave": [_leave(row) for row in leaves.valid().select_related("worker")[:MOST]],
            "honours": [_honour(row) for row in honours.valid().select_related("worker")[:MOST]],
            "retirement": [_notice(row) for row in notices.select_related("worker")[:MOST]],
        }
        head = Head(reporting_unit=unit, filled_on=today(), show_year=False)
        return form_pdf("F10", values=rows, mark="final", head=head)


def _leave(row: LeaveRecord) -> dict[str, Any]:
    return {
        "name": row.worker.name,
        "kind": str(row.get_kind_display()),
        "from": row.starts_on,
        "to": row.ends_on,
        "days_calendar": row.days_calendar,
        "days_working": row.days_working,
        "approved_by": " ".join(filter(None, (row.approved_by, row.document_no))),
        "note": row.note,
    }


def _honour(row: HonourRecord) -> dict[str, Any]:
    return {
        "name": row.worker.name,
        "kind": str(row.title or row.get_kind_display()),
        "issuer": row.issuer,
        "doc_no": row.document_no,
        "decided_on": row.decided_on,
        "effect_until": row.effect_until or "",
        "reason": row.reason,
    }


def _notice(row: RetirementNotice) -> dict[str, Any]:
    return {
        "name": row.worker.name,
        "sex": str(row.worker.get_sex_display()),
        "birth_month": (row.worker.birth_date or "")[:7],
        "category": str(row.get_group_display()),
        "statutory_on": f"{row.statutory_on:%Y-%m}",
        "flexible": str(row.get_choice_display()),
        "state": str(row.get_state_display()),
    }
