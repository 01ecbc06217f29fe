"""Papers about sessions and institutions: certificate of completion, register of learning."""

import io
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.common.author import Author
from core.common.crypto import mask_name
from core.common.dates import today
from core.common.errors import Refused
from core.common.pdf import pdf_response, render_pdf
from core.common.spreadsheets import SheetColumn, SheetWriter
from core.files.actions import fingerprint, issue, revoke_document
from core.files.links import check_url
from core.files.models import IssuedDocument
from core.files.selectors import issued_documents_of
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from .enums import RecordState
from .models import LearningRecord
from .selectors.registers import Register, register_of
from .words import plain

COMPLETION = "learning_completion"
# A longer register is a workbook: a PDF of it would keep the reader waiting.
MOST_PEOPLE_ON_PAPER = 150


@transaction.atomic
def completion_response(
    request: HttpRequest, records: Iterable[LearningRecord], *, by: Author
) -> HttpResponse:
    """The certificate of completion of one person's session, from the hours posted for it.

    One number for a session and a person: printed again it is the same paper; after a correction of
    the hours the old one is revoked and a new one issued. Refused while no hours are accepted.
    """
    accepted = [record for record in records if record.state == RecordState.VERIFIED]
    if not accepted:
        raise Refused(_("No hours of this session are accepted for this person, so there is no certificate."))
    worker, session = accepted[0].worker, accepted[0].session
    hours = sum((record.hours for record in accepted), Decimal(0))
    document, is_new = _issued(worker, session, hours, by)
    with override("zh-hans"):
        context = {
            "title": "结业证书",
            "number": document.number,
            "document": document,
            "code": document.code_shown,
            "worker": worker,
            "session": session,
            "hours": hours,
            "issuer": session.organiser,
            "on": localtime(session.closed_at or accepted[-1].decided_at).date(),
        }
        pdf = render_pdf("documents/session_completion.html", context, qr_url=check_url(document, request))
    if is_new:
        fingerprint(document=document, pdf=pdf)
    return pdf_response(pdf, f"completion-{document.number}.pdf")


def _issued(worker: SocialWorker, session: Any, hours: Decimal, by: Author) -> tuple[IssuedDocument, bool]:
    stem = f"JY-{session.starts_on:%Y%m%d}-{session.uid.hex[:6].upper()}-{worker.uid.hex[:6].upper()}"
    title = f"结业证书：{session}（{plain(hours)}学时）"[:120]
    earlier = [one for one in issued_documents_of(worker) if one.number.startswith(stem)]
    standing = next((one for one in earlier if not one.revoked_at), None)
    if standing is not None and standing.title == title:
        return standing, False
    if standing is not None:
        revoke_document(document=standing, owner=worker, by=by, reason="学时更正", place=worker)
    number = stem if not earlier else f"{stem}-{len(earlier) + 1}"
    document = issue(
        kind=COMPLETION,
        owner=worker,
        number=number,
        title=title,
        holder_masked=mask_name(worker.name),
        by=by,
        place=worker,
    )
    return document, True


@transaction.atomic
def register_response(
    request: HttpRequest, institution: Institution, year: int, *, by: Author
) -> HttpResponse:
    """The register of learning of an institution in a year as PDF: where each person stands, every record."""
    found = register_of(institution, year)
    if len(found.people) > MOST_PEOPLE_ON_PAPER:
        raise Refused(
            _("%(n)s people are too many for one paper. Take the workbook instead.")
            % {"n": len(found.people)}
        )
    title = f"{year}年度社会工作者继续教育台账"
    serial = len(issued_documents_of(institution)) + 1
    document = issue(
        kind="learning_register",
        owner=institution,
        number=f"TZ-{year}-{institution.uid.hex[:6].upper()}-{today():%Y%m%d}-{serial}",
        title=title,
        holder_masked=institution.name[:60],
        by=by,
        place=institution,
    )
    with override("zh-hans"):
        context = {"title": title, "document": document, "register": found}
        pdf = render_pdf("documents/learning_register.html", context, qr_url=check_url(document, request))
    fingerprint(document=document, pdf=pdf)
    return pdf_response(pdf, f"learning-register-{year}.pdf")


def register_workbook(found: Register) -> bytes:
    """The register as a workbook: one sheet of people, one of records."""
    target = io.BytesIO()
    writer = SheetWriter(target)
    heading = f"{found.institution} {found.year}"
    people = (_("Name"), _("Certificate"), _("Registered from"), _("Registered until"))
    hours = (_("Asked"), _("Counted"), _("Waiting"), _("Missing"))
    annual = (_("Professional subjects this year"), _("Public subjects this year"))
    writer.sheet(
        _("People"),
        [SheetColumn(str(text), 14) for text in (*people, *hours, *annual)],
        (row.cells for row in found.people),
        title=heading,
    )
    columns = (
        _("Name"),
        _("From"),
        _("Until"),
        _("Form of learning"),
        _("Topic or course"),
        _("Subject class"),
        _("Organiser"),
        _("Class-hours"),
        _("State"),
    )
    writer.sheet(_("Records"), [SheetColumn(str(text), 16) for text in columns], found.record_rows)
    writer.close()
    return target.getvalue()
