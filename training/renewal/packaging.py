"""The one package of an application: form F18, the register of learning F19 and the proofs, in order."""

import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import override
from pypdf import PdfReader, PdfWriter

from core.access.permissions import can
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.pdf import render_pdf
from core.files import storage
from core.files.enums import FileKind
from core.files.models import Attachment
from core.files.printing import Head, form_pdf
from core.files.selectors import attachments_of
from training.learning.models import LearningRecord
from training.learning.selectors import ledger_for

from .enums import StepKind
from .models import Application
from .permissions import is_own
from .selectors import steps_of

_KINDS = {"first": "首次登记", "renewal": "再登记", "change": "变更登记", "cancel": "注销登记"}
_LEVELS = {"assistant": "助理", "social_worker": "社会工作师", "senior": "高级"}
_PICTURES = (FileKind.JPG, FileKind.PNG)


def package(application: Application, *, by: Author) -> bytes:
    """One PDF to upload or to carry along; printing it is an event of the trail.

    The whole ID number is printed for the person themself and for readers who may see identity.
    """
    with override("zh-hans"):  # papers are Chinese, whatever the reader's language
        return _package(application, by)


def _package(application: Application, by: Author) -> bytes:
    whole = by.user is None or is_own(by.user, application.worker)
    whole = whole or can(by.user, Capability.VIEW_IDENTITY, application.worker)
    ledger = ledger_for(application.worker)
    writer = PdfWriter()
    _append(
        writer,
        form_pdf(
            "F18",
            values=form_values(application, ledger, whole),
            mark="final",
            head=_head(application),
            opinions=opinions(application),
        ),
    )
    lines = [line for line in ledger.lines if line.is_counted] if ledger else []
    if lines:
        values = form_values(application, ledger, whole) | {"records": [_row(line) for line in lines]}
        totals = {
            "hours": _plain(sum((line.record.hours for line in lines), Decimal(0))),
            "credited": _plain(sum((line.counted for line in lines), Decimal(0))),
        }
        head, extra = _head(application), {"totals": totals}
        _append(writer, form_pdf("F19", values=values, mark="final", head=head, extra=extra))
    proofs = _proofs(application, [line.record for line in lines])
    for number, (title, attachment) in enumerate(proofs, start=1):
        _append_proof(writer, number, title, attachment)
    target = io.BytesIO()
    writer.add_metadata({"/Title": "登记申请材料"})
    writer.write(target)
    audit.record(
        by=by,
        event="renewal.package_printed",
        target=application,
        subject=application.worker,
        facts={"proofs": len(proofs), "whole_number": whole},
    )
    return target.getvalue()


def _head(application: Application) -> Head:
    """Block C: the employer files it on the day on which it was handed in (before that: today)."""
    at = application.submitted_at
    filled = localtime(at).date() if at else today()
    unit = str(application.worker.institution or "")
    return Head(reporting_unit=unit, year=filled.year, filled_on=filled)


def form_values(application: Application, ledger: Any, whole: bool) -> dict[str, Any]:
    """The blanks of F18 and F19 by their codes; papers are Chinese."""
    worker, held, previous = application.worker, application.certificate, application.previous
    change = [application.get_change_item_display(), application.change_from, application.change_to]
    cancel = [application.get_cancel_reason_display(), application.decided_by, application.basis_doc_no]
    return {
        "kind": _KINDS[application.kind],
        "name": worker.name,
        "former_name": worker.former_name,
        "sex": worker.get_sex_display(),
        "birth_month": date.fromisoformat(worker.birth_date) if whole and worker.birth_date else None,
        "ethnicity": worker.get_ethnicity_display(),
        "political_status": worker.get_political_status_display(),
        "id_number": worker.id_number if whole else worker.masked_id_number,
        "mobile": worker.mobile if whole else worker.masked_mobile,
        "work_started_on": worker.work_started_on,
        "sw_started_on": worker.sw_started_on,
        "full_time": worker.full_time,
        "fulltime_education": worker.get_education_display(),
        "fulltime_school": worker.school,
        "institution": str(worker.institution or "无业"),
        "service_site": str(worker.site or ""),
        "employment_relation": worker.get_relation_display(),
        "post_category": worker.get_post_category_claimed_display(),
        "post_grade": worker.post_grade_claimed,
        "certificate_level": _LEVELS.get(held.level, "") if held else "",
        "certificate_number": held.number if held else "",
        "certificate_approved_on": held.approved_on if held else None,
        "previous_registration": previous.number if previous else "",
        "previous_term": f"{previous.starts_on}—{previous.ends_on}" if previous else "",
        "registration_number": previous.number if previous else "",
        "field": application.get_field_display(),
        "years": application.years,
        "handling_locality": f"{application.handling_county or application.handling_province or ''}"
        f"（{application.get_handled_by_display()}）",
        "required": ledger.required if ledger else "",
        "credited": _plain(ledger.counted) if ledger else "",
        "achievements": application.achievements,
        "conduct": "无" if application.blameless else application.conduct,
        "change": "；".join(str(part) for part in (*change, *cancel) if part),
        "national_ref": application.national_ref,
        "national_status": " ".join(
            str(part) for part in (application.get_national_state_display(), application.national_on) if part
        ),
    }


class _Box:
    """A box of block B: a label and, where given, the opinion."""

    def __init__(self, label: str, opinion: dict[str, Any] | None = None) -> None:
        self.label, self.opinion = label, opinion


_BOXES = (
    ("本人承诺所填属实（签名）", StepKind.SUBMIT, "本人承诺所填内容属实。"),
    ("单位意见", "", ""),
    ("县级初审意见", StepKind.PASS_FIRST, ""),
    ("市级复核意见", StepKind.PASS_RECHECK, ""),
    ("省级终审意见", StepKind.PASS_FINAL, ""),
)


def opinions(application: Application) -> list[_Box]:
    """The boxes of F18 with what was decided since the application was last handed in."""
    said = {}
    for step in steps_of(application):
        said = {step.kind: step} if step.kind == StepKind.SUBMIT else said | {step.kind: step}
    made = []
    for label, kind, text in _BOXES:
        step = said.get(kind) if kind else None
        if kind == StepKind.SUBMIT and step is not None and not application.declared:
            step = None
        made.append(_Box(label, _opinion(step, text, application) if step else None))
    return made


def _opinion(step: Any, text: str, application: Application) -> dict[str, Any]:
    name = application.worker.name if step.kind == StepKind.SUBMIT else str(step.by or "")
    return {"text": text or step.text, "handler": name, "signer": "", "signed_on": localtime(step.at).date()}


def _row(line: Any) -> dict[str, Any]:
    record = line.record
    period = f"{record.starts_on:%Y.%m.%d}"
    if record.ends_on != record.starts_on:
        period += f"—{record.ends_on:%Y.%m.%d}"
    decided = date_format(localtime(record.decided_at), "Y.m.d") if record.decided_at else ""
    return {
        "period": period,
        "kind": record.get_activity_type_display(),
        "topic": record.title,
        "subject": record.get_subject_display(),
        "organiser": record.organiser,
        "hours": _plain(record.hours),
        "result": record.get_result_display() if record.result else "",
        "credited": _plain(line.counted),
        "verified": f"{record.decided_by or ''} {decided}".strip(),
        "refused_reason": str(line.reason.label) if line.reason else "",
    }


def _proofs(application: Application, records: Iterable[LearningRecord]) -> list[tuple[str, Attachment]]:
    """Proofs of the application first, then those of the learning that counts, by date."""
    found = [("申请材料", one) for one in attachments_of(application)]
    for record in records:
        found += [(f"{record.starts_on:%Y.%m.%d} {record.title}", one) for one in attachments_of(record)]
    return found


def _append_proof(writer: PdfWriter, number: int, title: str, attachment: Attachment) -> None:
    data = storage.get(attachment.uid)
    context = {"number": number, "title": title, "attachment": attachment}
    if attachment.kind in _PICTURES:
        context["picture"] = "house:pictures/proof"
        _append(writer, render_pdf("documents/registration_proof.html", context, pictures={"proof": data}))
        return
    _append(writer, render_pdf("documents/registration_proof.html", context))
    if attachment.kind == FileKind.PDF:
        _append(writer, data)


def _append(writer: PdfWriter, pdf: bytes) -> None:
    writer.append(PdfReader(io.BytesIO(pdf)), import_outline=False)


def _plain(hours: Any) -> str:
    return f"{hours.normalize():f}" if hours is not None else ""
