"""Papers of this room: receipts, the package, the certificate and the proof of status."""

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.audit import actions as audit
from core.common.author import Author
from core.common.crypto import mask_name
from core.common.dates import now, today
from core.common.errors import Refused
from core.common.pdf import pdf_response, render_pdf
from core.files.actions import fingerprint, issue
from core.files.links import check_url
from core.files.models import IssuedDocument
from talent.people.models import Registration, SocialWorker

from .actions.settling import CERTIFICATE, CERTIFICATE_TITLE
from .actions.steps import RECEIPT, RECEIPT_TITLE
from .models import Step
from .selectors import facts_of, steps_of

PROOF = "registration_status"
PROOF_TITLE = "社会工作者登记状态证明"


def receipt_response(request: HttpRequest, step: Step, *, by: Author) -> HttpResponse:
    """The receipt of one step; its number and its QR code were given out when the step was taken."""
    document = IssuedDocument.objects.of(step).filter(kind=RECEIPT).first()
    if document is None:
        raise Refused(_("This step has no receipt: the application had not been handed in."), code="none")
    with override("zh-hans"):
        context = {
            "title": RECEIPT_TITLE,
            "step": step,
            "application": step.application,
            "worker": step.application.worker,
            "steps": [one for one in steps_of(step.application) if one.order <= step.order],
        }
        pdf = _render("documents/registration_receipt.html", context, document, request)
    audit.record(
        by=by,
        event="renewal.receipt_printed",
        target=step.application,
        subject=step.application.worker,
        facts={"number": step.number},
    )
    return pdf_response(pdf, f"{RECEIPT_TITLE} {step.number}.pdf")


def issued_certificates(worker: SocialWorker) -> set[Any]:
    """The uids of the person's registrations of which the province issued a certificate."""
    kept = IssuedDocument.objects.valid().filter(
        kind=CERTIFICATE,
        owner_kind=Registration._meta.label_lower,
        owner_uid__in=worker.registrations.values("uid"),
    )
    return set(kept.values_list("owner_uid", flat=True))


def certificate_response(request: HttpRequest, registration: Registration) -> HttpResponse:
    """The certificate that the province issued; Refused where the national system is the issuer."""
    document = IssuedDocument.objects.of(registration).filter(kind=CERTIFICATE).first()
    if document is None:
        raise Refused(
            _("The certificate of this registration is issued by the national system, not here."), code="none"
        )
    with override("zh-hans"):
        context = {
            "title": CERTIFICATE_TITLE,
            "registration": registration,
            "worker": registration.worker,
            "values": registration.certificate,
            "on": localtime(document.issued_at).date(),
            "issuer": "河北省社会工作者登记机构",
        }
        pdf = _render("documents/registration_certificate.html", context, document, request)
    return pdf_response(pdf, f"{CERTIFICATE_TITLE} {registration.number}.pdf")


@transaction.atomic
def status_response(request: HttpRequest, worker: SocialWorker, *, by: Author) -> HttpResponse:
    """A proof of how the registration stands today; never a certificate."""
    number = f"ZT-{now():%Y%m%d%H%M%S}-{worker.uid.hex[:4].upper()}"
    document = issue(
        kind=PROOF,
        owner=worker,
        number=number,
        title=PROOF_TITLE,
        holder_masked=mask_name(worker.name),
        by=by,
        place=worker,
    )
    with override("zh-hans"):
        facts = facts_of(worker)
        context = {"title": PROOF_TITLE, "worker": worker, "facts": facts, "today": today()}
        pdf = _render("documents/registration_status.html", context, document, request)
    return pdf_response(pdf, f"{PROOF_TITLE} {number}.pdf")


def _render(template: str, context: dict[str, Any], document: IssuedDocument, request: HttpRequest) -> bytes:
    """The paper with its number, code and QR; the first print is fingerprinted."""
    context |= {"document": document, "number": document.number, "code": document.code_shown}
    pdf = render_pdf(template, context, qr_url=check_url(document, request))
    if not document.sha256:
        fingerprint(document=document, pdf=pdf)
    return pdf
