"""The certificate of a completed service (服务期满证书): issued once, checked by anybody, revoked."""

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.common.author import Author
from core.common.crypto import mask_name
from core.common.dates import day_in_hebei
from core.common.errors import Refused
from core.common.pdf import pdf_response, render_pdf
from core.files.actions import fingerprint, issue, revoke_document
from core.files.links import check_url
from core.files.models import IssuedDocument
from core.files.selectors import issued_documents_of

from .models import Deployment
from .permissions import require_can_manage
from .selectors.agreements import department
from .selectors.certificates import CERTIFICATE, Earned, earned_by
from .words_selection import with_county

TITLE = "服务期满证书"  # papers are Chinese, whatever the reader's language


@transaction.atomic
def certificate_response(
    request: HttpRequest, deployment: Deployment, *, by: Author, issue_it: bool
) -> HttpResponse:
    """The certificate as PDF; ``issue_it``: give it out, where the service has earned it.

    Printed again it is the same paper. 404 where there is none to print.
    """
    earned = earned_by(deployment)
    last, document = earned.service.last, earned.document
    if document is None:
        if not issue_it:
            raise Http404
        require_can_manage(by.user, last.host)
        document = _issue(earned, by)
    pdf = _rendered(earned, document, check_url(document, request))
    if not document.sha256:
        fingerprint(document=document, pdf=pdf)
    return pdf_response(pdf, f"{TITLE}-{document.number}.pdf")


def _issue(earned: Earned, by: Author) -> IssuedDocument:
    if earned.reasons:
        raise Refused(
            _("The certificate cannot be issued yet."),
            details=earned.reasons,
            basis=earned.rule.document_no if earned.rule else "",
        )
    last = earned.service.last
    earlier = issued_documents_of(last).filter(kind=CERTIFICATE).count()
    number = f"FW-{last.programme.year}-{last.uid.hex[:8].upper()}" + (f"-{earlier + 1}" if earlier else "")
    return issue(
        kind=CERTIFICATE,
        owner=last,
        number=number,
        title=TITLE,
        holder_masked=mask_name(last.worker.name),
        by=by,
        place=last.host,
    )


def _rendered(earned: Earned, document: IssuedDocument, qr_url: str) -> bytes:
    first, last = earned.service.first, earned.service.last
    issued = day_in_hebei(document.issued_at)
    with override("zh-hans"):
        values = {
            "name": last.worker.name,
            "from": first.arrived_on,
            "to": last.left_on,
            "host": with_county(last.receiving_county, last.host.name),
            "grade": earned.appraisal.get_grade_display() if earned.appraisal else "",
            "days": earned.days,
            "points": earned.points,
            "others": [
                with_county(part.receiving_county, part.host.name)
                for part in earned.service.parts
                if part.pk != last.pk
            ],
        }
        context = {
            "title": TITLE,
            "values": values,
            "mark": "final",
            "number": document.number,
            "code": document.code_shown,
            "issuer": department("province", last.receiving_province, issued).name,
            "on": issued,
        }
        return render_pdf("documents/completion_certificate.html", context, qr_url=qr_url)


@transaction.atomic
def revoke_certificate(*, deployment: Deployment, by: Author) -> IssuedDocument:
    """Take the certificate back with the reason; a new one may follow once its ground is mended."""
    earned = earned_by(deployment)
    last = earned.service.last
    require_can_manage(by.user, last.host)
    if earned.document is None:
        raise Refused(_("There is no valid certificate of this service."))
    return revoke_document(document=earned.document, owner=last, by=by, reason=by.reason, place=last.host)
