"""Adding a step to an application: its number, its receipt, its event."""

from typing import Any

from core.audit import actions as audit
from core.common.author import Author
from core.common.crypto import mask_name
from core.files.actions import issue

from ..enums import StepKind
from ..models import Application, Step

RECEIPT = "registration_receipt"
RECEIPT_TITLE = "社会工作者登记受理回执"  # papers are Chinese, whatever the reader's language


def add_step(
    application: Application,
    kind: str,
    by: Author,
    *,
    rank: str = "",
    text: str = "",
    mirrored: bool = False,
) -> Step:
    """Append a step and register its receipt, inside the action's transaction."""
    order = application.steps.count() + 1
    step = Step(
        application=application,
        order=order,
        kind=kind,
        number=f"{application.number or application.uid.hex[:12].upper()}-{order:02d}",
        rank=rank,
        text=text[:500],
        mirrored=mirrored,
        by=by.user,
    )
    step.save(force_insert=True)
    if application.number:
        issue(
            kind=RECEIPT,
            owner=step,
            number=step.number,
            title=RECEIPT_TITLE,
            holder_masked=mask_name(application.worker.name),
            by=by,
            place=application,
        )
    _record(application, kind, by, {"step": order, "rank": rank, "mirrored": mirrored})
    return step


def _record(application: Application, kind: str, by: Author, facts: dict[str, Any]) -> None:
    audit.record(
        by=by,
        event=f"renewal.{EVENT_OF[StepKind(kind)]}",
        target=application,
        subject=application.worker,
        facts={"kind": application.kind, **facts},
    )


EVENT_OF = {
    StepKind.SUBMIT: "submitted",
    StepKind.PASS_FIRST: "first_passed",
    StepKind.PASS_RECHECK: "rechecked",
    StepKind.PASS_FINAL: "final_passed",
    StepKind.RETURN: "returned",
    StepKind.FAIL_FIRST: "first_failed",
    StepKind.FAIL_FINAL: "final_failed",
    StepKind.REGISTER: "registered",
    StepKind.WITHDRAW: "withdrawn",
}
