"""The three-party agreement (form F23): as a draft to read, or issued with a number and a QR code.

The words are Chinese because the paper is.
"""

from typing import Any

from django.db import transaction
from django.http import HttpRequest
from django.utils.translation import override

from core.common.author import Author
from core.common.crypto import mask_name
from core.common.dates import now
from core.files.actions import fingerprint, issue
from core.files.links import check_url
from core.files.printing import Head, form_pdf

from ..models import Deployment
from ..selectors.agreements import Agreement, agreement_of

KIND = "deployment_agreement"
TITLE = "“三区”社会工作人才三方服务协议"


def agreement_draft(deployment: Deployment) -> bytes:
    """The agreement as it reads today, marked as a draft, without a number."""
    return _pdf(deployment, agreement_of(deployment), number="", mark="draft")


@transaction.atomic
def issue_agreement(deployment: Deployment, *, number: str, by: Author, request: HttpRequest) -> bytes:
    """Register the paper under its number and print it with the code by which anybody can check it.

    Every print is a paper of its own: the moment of printing follows the number.
    """
    with override("zh-hans"):
        document = issue(
            kind=KIND,
            owner=deployment,
            number=f"{number}/{now():%m%d%H%M%S}",
            title=TITLE,
            holder_masked=mask_name(deployment.worker.name),
            by=by,
            place=deployment.host,
        )
        pdf = _pdf(
            deployment,
            agreement_of(deployment),
            number=number,
            mark="final",
            qr_url=check_url(document, request),
            extra={"number": document.number, "code": document.code},
        )
    fingerprint(document=document, pdf=pdf)
    return pdf


def _pdf(deployment: Deployment, agreement: Agreement, *, number: str, mark: str, **rendering: Any) -> bytes:
    with override("zh-hans"):
        return form_pdf(
            "F23",
            values=agreement_values(deployment, agreement, number),
            mark=mark,
            head=Head(
                reporting_unit=agreement.province.name,
                year=deployment.programme.year,
                filled_on=agreement.day,
            ),
            footer=f"{deployment.worker.name} {number}".strip(),
            **rendering,
        )


def agreement_values(deployment: Deployment, agreement: Agreement, number: str) -> dict[str, Any]:
    """What F23 asks for, by its codes."""
    county, site, terms = deployment.receiving_county, deployment.site, agreement.terms
    place = "　".join(
        filter(
            None,
            (
                county.full_name if county else "",
                site.title if site else deployment.host.name,
                deployment.get_field_display(),
            ),
        )
    )
    paid = f"{terms.get_basis_display()}，{terms.pay_within}日内支付（{terms.document_no}）" if terms else ""
    return {
        "no": number,
        "year": deployment.programme.year,
        "party_province": agreement.province.name,
        "party_county": agreement.county.name,
        "host": deployment.host.name,
        "party_sender": agreement.sender.name,
        "worker": deployment.worker.name,
        "place": place,
        "from": deployment.starts_on,
        "to": deployment.ends_on,
        "basis_doc_no": deployment.programme.document_no,
        "targets": [_target(row) for row in deployment.targets],
        "subsidy_terms": [
            {"component": label, "amount": f"{amount:,.2f}", "terms": paid}
            for label, amount in agreement.subsidy
        ],
        **{clause.key: clause.text for clause in agreement.clauses},
    }


def _target(row: dict[str, Any]) -> dict[str, Any]:
    return {name: row.get(name, "") for name in ("task", "unit", "count", "note")}
