"""What a passed final check brings about: a term, a change, a cancellation; and the certificate."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.common.author import Author
from core.common.crypto import mask_name
from core.common.dates import now, today
from core.common.errors import Refused
from core.files.actions import issue, revoke_document
from core.files.models import IssuedDocument
from talent.people.actions import end_registration, keep_registration
from talent.people.models import Registration

from ..enums import Kind, NoticeKind, StepKind
from ..models import Application
from ..rules import next_term_start
from ..selectors.facts import facts_of
from ..workflow import APPLICATION
from .notifying import notify
from .steps import add_step

CERTIFICATE = "registration_certificate"
CERTIFICATE_TITLE = "社会工作者登记证书"


def settle(
    application: Application,
    *,
    by: Author,
    rank: str = "",
    made: Registration | None = None,
    mirrored: bool = False,
) -> Application:
    """Register: make the term (unless ``made`` elsewhere), move, receipt, certificate, notice."""
    if application.kind in (Kind.FIRST, Kind.RENEWAL):
        made = made or _new_term(application, by)
    elif application.kind == Kind.CANCEL and application.previous is not None:
        cancel(application.previous, on=application.decided_on or today(), by=by, why=str(application))
    APPLICATION.move(application, "register", facts={"settled_at": now(), "made": made})
    add_step(application, StepKind.REGISTER, by, rank=rank, mirrored=mirrored)
    if made is not None and not mirrored:
        issue(
            kind=CERTIFICATE,
            owner=made,
            number=made.number,
            title=CERTIFICATE_TITLE,
            holder_masked=mask_name(application.worker.name),
            by=by,
            place=application,
        )
    notify(
        application.worker,
        NoticeKind.SETTLED,
        key=f"settled:{application.uid.hex}",
        by=by,
        facts={
            "number": application.number,
            "state": "registered",
            "until": str(made.ends_on) if made else "",
        },
    )
    return application


def cancel(registration: Registration, *, on: date, by: Author, why: str) -> None:
    """End a registration and declare its certificate no longer valid."""
    end_registration(registration=registration, on=min(on, today()), by=by.because(by.reason or why))
    for document in IssuedDocument.objects.of(registration).valid():
        revoke_document(document=document, owner=registration, by=by, reason=why, place=registration.worker)


def _new_term(application: Application, by: Author) -> Registration:
    starts_on = next_term_start(application.kind, facts_of(application.worker), today())
    code = application.handling_province.code[:2] if application.handling_province else "13"
    try:
        return keep_registration(
            certificate=application.certificate,
            starts_on=starts_on,
            number=f"SG{code}{today().year}{application.pk:06d}",
            by=by,
        )
    except ValidationError as error:
        raise Refused(
            _("The registration cannot be made: %(why)s") % {"why": " ".join(error.messages)},
            code="constraint",
        ) from error
