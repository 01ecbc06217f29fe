"""Papers of this room: the transcript (form F19), a PDF that its QR code confirms."""

from datetime import date
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import override

from core.common.author import Author
from core.common.crypto import mask_name
from core.common.dates import now, today
from core.common.pdf import pdf_response, render_pdf
from core.files.actions import fingerprint, issue
from core.files.links import check_url
from talent.people.models import SocialWorker

from .enums import NotCounted
from .ledger import Ledger, reckon_year
from .selectors import Law, reckoned_for
from .selectors.reckoning import Reckoned


def transcript_context(worker: SocialWorker, day: date | None = None) -> dict[str, Any]:
    """What the transcript prints: the person, the term of ``day``, every record of it and how it counts.

    The annual clock of the same years stands apart, for whoever has one.
    """
    found = reckoned_for(worker, day)
    ledger = found.ledger
    outside = NotCounted.OUTSIDE_TERM
    return {
        "worker": worker,
        "ledger": ledger,
        "lines": [line for line in ledger.lines if line.reason != outside and line.record.state != "draft"],
        "left_out": sum(line.reason == outside for line in ledger.lines),
        "years": _years(found),
    }


def _years(found: Reckoned) -> list[tuple[int, Ledger]]:
    """The annual ledgers of the calendar years that the term touches, up to this one."""
    term = found.ledger.term
    if found.annual is None:
        return []
    first, last = (term.start.year, term.end.year) if term else (today().year, today().year)
    law = Law.read()
    return [
        (
            year,
            reckon_year(
                found.records,
                rules=found.book,
                year=year,
                requirement=law.annual_requirement(found.worker, year),
            ),
        )
        for year in range(first, min(last, today().year) + 1)
    ]


@transaction.atomic
def transcript_response(
    request: HttpRequest, worker: SocialWorker, *, by: Author, day: date | None = None
) -> HttpResponse:
    """Issue a transcript: registered under a verification token, rendered, fingerprinted, sent.

    ``day`` chooses the registration term (default: the present one).
    """
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
        context = transcript_context(worker, day) | {"title": title, "document": issued}
        pdf = render_pdf("documents/transcript.html", context, qr_url=check_url(issued, request))
    fingerprint(document=issued, pdf=pdf)
    return pdf_response(pdf, f"transcript-{number}.pdf")
