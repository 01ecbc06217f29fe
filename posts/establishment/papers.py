"""Papers of a life in a post: which there are, and giving them out under a verification token."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from core.access.permissions import can
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.crypto import mask_name
from core.common.dates import now, today
from core.common.errors import Refused
from core.common.pdf import pdf_response, render_pdf
from core.files.actions import fingerprint, issue
from core.files.links import check_url
from core.files.models import IssuedDocument
from core.files.printing import Head, form_pdf
from talent.people.models import SocialWorker

from . import paper_values as fill
from .models import Appointment, Contract, Offer

CERTIFICATE = "documents/employment_certificate.html"


@dataclass(frozen=True)
class Paper:
    """One kind of paper: its form of the catalogue or its page, what fills it in, and when it can be had.

    ``prefix`` begins its numbers; ``missing(owner)`` says why it cannot be printed yet, empty: it can.
    """

    key: str
    label: str | Promise
    title: str
    prefix: str
    values: Callable[[Any, bool], dict[str, Any]]
    form: str = ""
    template: str = ""
    missing: Callable[[Any], str | Promise] = lambda owner: ""


def _no_probation(contract: Contract) -> str | Promise:
    return "" if contract.probation_result else _("The result of the probation is recorded first.")


def _not_in_post(worker: SocialWorker) -> str | Promise:
    employed = worker.employments.running().exists()
    return "" if employed else _("Only whoever is employed now has a certificate of employment.")


def _no_start(worker: SocialWorker) -> str | Promise:
    known = worker.sw_started_on or worker.employments.exclude(starts_on=None).exists()
    return "" if known else _("The day on which social work began is not recorded yet.")


OF_APPOINTMENT = (
    Paper(
        "letter",
        _("Letter of appointment"),
        "岗位聘任书",
        "PS",
        fill.letter,
        template="documents/post_letter.html",
    ),
    Paper(
        "grade",
        _("Approval form of the appointment (F07)"),
        "事业单位岗位聘用审批表",
        "GP",
        fill.grade,
        "F07",
    ),
)
OF_CONTRACT = (
    Paper("contract", _("Contract (F06)"), "聘用合同书", "HT", fill.contract, "F06"),
    Paper(
        "probation",
        _("Probation and first grading (F09)"),
        "试用期满考核（转正定级）审批表",
        "ZZ",
        fill.probation,
        "F09",
        missing=_no_probation,
    ),
)
OF_OFFER = (
    Paper("filing", _("Filing of the hire (F08)"), "新聘用人员备案（审批）表", "BA", fill.filing, "F08"),
)
OF_WORKER = (
    Paper(
        "employment",
        _("Certificate of employment"),
        "在职证明",
        "ZM",
        fill.employment,
        template=CERTIFICATE,
        missing=_not_in_post,
    ),
    Paper(
        "years",
        _("Certificate of years of service"),
        "从业年限证明",
        "NX",
        fill.years,
        template=CERTIFICATE,
        missing=_no_start,
    ),
)
BY_OWNER: dict[type[models.Model], tuple[Paper, ...]] = {
    Appointment: OF_APPOINTMENT,
    Contract: OF_CONTRACT,
    Offer: OF_OFFER,
    SocialWorker: OF_WORKER,
}


def paper_of(owner: models.Model, key: str) -> Paper | None:
    """The kind of paper of an owner by its key; None for an unknown one."""
    return next((one for one in BY_OWNER[type(owner)] if one.key == key), None)


def papers_for(owner: models.Model) -> list[dict[str, Any]]:
    """Every kind with why it cannot be had yet, and what was issued, newest first."""
    kinds = BY_OWNER[type(owner)]
    issued = IssuedDocument.objects.of(owner).filter(kind__in=[one.key for one in kinds])
    given: dict[str, list[IssuedDocument]] = {}
    for document in issued.select_related("issued_by"):
        given.setdefault(document.kind, []).append(document)
    return [{"paper": one, "missing": one.missing(owner), "issued": given.get(one.key, [])} for one in kinds]


papers_of_appointment = papers_of_contract = papers_of_offer = papers_of_worker = papers_for


def holder_of(owner: models.Model) -> tuple[str, SocialWorker | None]:
    """(name, person) that a paper is about."""
    if isinstance(owner, SocialWorker):
        return owner.name, owner
    if isinstance(owner, Offer):
        return owner.name, owner.worker
    return owner.worker.name, owner.worker


@transaction.atomic
def issue_paper(
    request: HttpRequest, owner: models.Model, key: str, *, by: Author, own: bool = False
) -> HttpResponse:
    """Give out a paper: registered under a token, rendered, fingerprinted, sent.

    The whole ID number is printed for the person and for officers who may see it; others get it
    masked. The caller has fetched ``owner`` through the reader's scope.
    """
    paper = paper_of(owner, key)
    if paper is None:
        raise Refused(_("There is no such paper."), code="paper")
    if why := paper.missing(owner):
        raise Refused(why, code="paper")
    name, person = holder_of(owner)
    place = getattr(owner, "post", None) or getattr(owner, "institution", None) or owner
    number = f"{paper.prefix}-{now():%Y%m%d%H%M%S}-{owner.uid.hex[:6].upper()}"
    document = issue(
        kind=paper.key,
        owner=owner,
        number=number,
        title=paper.title,
        holder_masked=mask_name(name),
        by=by,
        place=place,
    )
    whole = own or (person is not None and can(by.user, Capability.VIEW_IDENTITY, person))
    if whole and person is not None:
        facts = {"field": "id_number", "paper": paper.key}
        audit.record(by=by, event="people.identity_revealed", target=person, subject=person, facts=facts)
    pdf = _rendered(paper, owner, document, whole, check_url(document, request))
    fingerprint(document=document, pdf=pdf)
    return pdf_response(pdf, f"{paper.title}-{number}.pdf")


def _rendered(paper: Paper, owner: Any, document: IssuedDocument, whole: bool, qr_url: str) -> bytes:
    stamp = {"code": document.code_shown, "number": document.number}
    with override("zh-hans"):
        values = paper.values(owner, whole)
        extra = {**stamp, **values.pop("_extra", {})}
        if paper.form:
            title = {"title": values.pop("_title")} if "_title" in values else {}
            return form_pdf(
                paper.form,
                values=values,
                mark="final",
                head=_head_of(owner),
                extra={**extra, **title},
                qr_url=qr_url,
            )
        context = {"title": paper.title, "values": values, "mark": "final", **extra}
        return render_pdf(paper.template, context, qr_url=qr_url)


def _head_of(owner: Appointment | Contract | Offer) -> Head:
    """The employer reports, this year, today."""
    unit = owner.institution if isinstance(owner, Contract) else owner.post.institution
    return Head(reporting_unit=unit.name, year=today().year, filled_on=today(), phone=unit.contact_phone)


def batch_roster(rows: Iterable[Appointment], whole: Collection[int]) -> bytes:
    """岗位聘用审批花名册 (F07 as a list): one line a person, for signature.

    ``whole``: keys of the people whose month of birth the reader may see.
    """
    with override("zh-hans"):
        lines = [fill.roster_line(row, row.worker_id in whole) for row in rows]
        context = {"title": "岗位聘用审批花名册", "lines": lines, "mark": "final"}
        return render_pdf("documents/grade_roster.html", context, landscape=True)
