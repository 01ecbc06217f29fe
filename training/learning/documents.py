"""Papers of this room: the transcript (form F19), a PDF that its QR code confirms."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from core.common.author import Author
from core.common.crypto import mask_name
from core.common.dates import now
from core.common.pdf import pdf_response, render_pdf
from core.files.actions import fingerprint, issue
from core.files.links import check_url
from talent.people.models import SocialWorker

from .selectors import ledger_for


def transcript_context(worker: SocialWorker) -> dict[str, Any]:
    """What the transcript prints: the person, the term, every record and how it counts."""
    ledger = ledger_for(worker)
    lines = sorted(ledger.lines, key=lambda line: (line.record.starts_on, line.record.pk))
    return {"worker": worker, "ledger": ledger, "lines": lines}


@transaction.atomic
def transcript_response(request: HttpRequest, worker: SocialWorker, *, by: Author) -> HttpResponse:
    """Issue a transcript: registered under a verification token, rendered, fingerprinted, sent."""
    number = f"CE-{now():%Y%m%d%H%M%S}-{worker.uid.hex[:4].upper()}"
    title = "社会工作者继续教育登记表"  # papers are Chinese, whatever the reader's language
    issued = issue(
        kind="transcript",
        owner=worker,
        number=number,
        title=title,
        holder_masked=mask_name(worker.name),
        by=by,
        place=worker,
    )
    with override("zh-hans"):
        context = transcript_context(worker) | {"title": title, "document": issued}
        pdf = render_pdf("documents/transcript.html", context, qr_url=check_url(issued, request))
    fingerprint(document=issued, pdf=pdf)
    return pdf_response(pdf, f"transcript-{number}.pdf")
