"""Attaching files to records, issuing documents and taking either back."""

import hashlib
import secrets
import uuid
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from core.audit.actions import record
from core.common import dates
from core.common.author import Author
from core.common.errors import Refused

from . import storage
from .content import accept
from .enums import Orientation, Purpose
from .forms_catalogue import FORMS
from .models import Attachment, DocumentTemplate, IssuedDocument

# Crockford's alphabet: no I, L, O, U, so that a code read aloud or typed from paper is one code.
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
MAX_PER_OWNER = 30


@transaction.atomic
def attach(
    *, owner: models.Model, upload: Any, by: Author, purpose: str = Purpose.PROOF, place: Any = None
) -> Attachment:
    """Keep an uploaded file for ``owner``, checked, sealed and fingerprinted.

    The caller has fetched ``owner`` through the writer's scope. ``place`` carries the place
    columns for the trail where the owner has none. The fingerprint is that of the bytes kept
    (pictures are drawn anew). Refused with a sentence of its own for every unfit file.
    """
    accepted = accept(upload)
    if Attachment.objects.of(owner).valid().count() >= MAX_PER_OWNER:
        raise Refused(
            _("This record has 30 attachments already. Take back one that is not needed."), code="many"
        )
    attachment = Attachment(
        uid=uuid.uuid4(),
        owner_kind=owner._meta.label_lower,
        owner_uid=owner.uid,
        purpose=purpose,
        name=accepted.name,
        kind=accepted.kind,
        size=len(accepted.data),
        sha256=hashlib.sha256(accepted.data).hexdigest(),
        uploaded_by=by.user,
    )
    storage.put(attachment.uid, accepted.data)
    attachment.save(force_insert=True)
    facts = {"attachment": str(attachment.uid), "kind": attachment.kind, "size": attachment.size}
    record(by=by, event="files.attached", target=owner, place=place, facts=facts)
    return attachment


@transaction.atomic
def void_attachment(
    *, attachment: Attachment, owner: models.Model, by: Author, reason: str, place: Any = None
) -> Attachment:
    """Take a file back: it is no longer shown or downloaded, the row and its reason stay."""
    locked = Attachment.objects.select_for_update().of(owner).get(pk=attachment.pk)
    if not locked.is_valid:
        raise Refused(_("This file was taken back already."), code="state")
    if not reason.strip():
        raise Refused(_("State why the file is taken back."), code="reason")
    locked.voided_at, locked.voided_by, locked.void_reason = dates.now(), by.user, reason.strip()[:500]
    locked.save(update_fields=["voided_at", "voided_by", "void_reason"])
    record(by=by, event="files.voided", target=owner, place=place, facts={"attachment": str(locked.uid)})
    return locked


@transaction.atomic
def record_download(*, attachment: Attachment, owner: models.Model, by: Author) -> None:
    """Every download is an event on the owner's record."""
    record(by=by, event="files.downloaded", target=owner, facts={"attachment": str(attachment.uid)})


@transaction.atomic
def issue(
    *,
    kind: str,
    owner: models.Model,
    number: str,
    title: str,
    holder_masked: str,
    by: Author,
    at: datetime | None = None,
    place: Any = None,
) -> IssuedDocument:
    """Register a paper that is given out, before it is rendered: its QR code needs the token.

    ``kind`` is a stable word (``learning_transcript``), ``number`` is unique within it,
    ``holder_masked`` is what strangers may see of the holder (``core.common.crypto.mask_name``).
    Call ``fingerprint`` with the finished PDF.
    """
    if IssuedDocument.objects.filter(kind=kind, number=number).exists():
        raise Refused(_("A document of this kind already has this number."), code="number")
    document = IssuedDocument.objects.create(
        token=secrets.token_urlsafe(32),
        code="".join(secrets.choice(CODE_ALPHABET) for _place in range(12)),
        kind=kind,
        number=number,
        title=title,
        holder_masked=holder_masked,
        owner_kind=owner._meta.label_lower,
        owner_uid=owner.uid,
        issued_by=by.user,
        issued_at=at or dates.now(),
    )
    facts = {"document": str(document.uid), "kind": kind, "number": number}
    record(by=by, event="files.issued", target=owner, place=place, facts=facts)
    return document


def fingerprint(*, document: IssuedDocument, pdf: bytes) -> IssuedDocument:
    """Keep the SHA-256 of the paper as issued; set once, with the issue itself."""
    document.sha256 = hashlib.sha256(pdf).hexdigest()
    document.save(update_fields=["sha256"])
    return document


@transaction.atomic
def revoke_document(
    *, document: IssuedDocument, owner: models.Model, by: Author, reason: str, place: Any = None
) -> IssuedDocument:
    """Declare a paper no longer valid; the public check page says so from this instant."""
    locked = IssuedDocument.objects.select_for_update().of(owner).get(pk=document.pk)
    if locked.revoked_at:
        raise Refused(_("This document was revoked already."), code="state")
    if not reason.strip():
        raise Refused(_("State why the document is revoked."), code="reason")
    locked.revoked_at, locked.revoked_by, locked.revoke_reason = dates.now(), by.user, reason.strip()[:500]
    locked.save(update_fields=["revoked_at", "revoked_by", "revoke_reason"])
    record(by=by, event="files.revoked", target=owner, place=place, facts={"document": str(locked.uid)})
    return locked


@transaction.atomic
def set_form_version(
    *,
    by: Author,
    code: str,
    version: str,
    name: str,
    issuer: str,
    document_no: str,
    copies: str,
    valid_from: date,
    source: str,
) -> DocumentTemplate:
    """Put a new version of a form in force from ``valid_from``; the present one ends the day before.

    The fields stay those of the catalogue; name, issuer, 文号 and copies are the new version's. Who
    may do this is checked by the page (``MANAGE_SETTINGS`` at the province).
    """
    form = FORMS[code]
    rows = DocumentTemplate.objects.select_for_update().filter(code=code)
    if rows.filter(valid_from__gte=valid_from).exists():
        raise Refused(
            _("A version of this form begins on that day or later; choose a later day."), code="later"
        )
    for old in rows.on(valid_from):
        old.valid_to = valid_from - timedelta(days=1)
        old.save(update_fields=["valid_to"])
    row = DocumentTemplate(
        code=code,
        version=version,
        name=name,
        issuer=issuer,
        document_no=document_no,
        copies=copies,
        orientation=Orientation.LANDSCAPE if form.landscape else Orientation.PORTRAIT,
        template=form.template,
        valid_from=valid_from,
        source=source,
    )
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused("\n".join(error.messages), code="constraint") from error
    row.save()
    facts = {"form": code, "version": version, "document_no": document_no, "from": valid_from.isoformat()}
    record(by=by, event="files.form_version_set", target=row, facts=facts)
    return row
