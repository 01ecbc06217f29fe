"""Reading attachments and issued documents."""

import unicodedata
import uuid
from typing import Any

from django.db import models

from core.common.dates import today

from .models import Attachment, DocumentTemplate, IssuedDocument
from .registry import owner_of_kind


def attachments_of(owner: models.Model) -> models.QuerySet[Attachment]:
    """The valid attachments of one record, which the caller has fetched through a scope."""
    return Attachment.objects.of(owner).valid().select_related("uploaded_by")


def readable_attachment(holder: Any, uid: uuid.UUID) -> tuple[Attachment, models.Model] | None:
    """An attachment with its owner, if the holder may read the owner; None as if neither existed."""
    attachment = Attachment.objects.valid().filter(uid=uid).first()
    owner_kind = owner_of_kind(attachment.owner_kind) if attachment else None
    if attachment is None or owner_kind is None:
        return None
    owner = owner_kind.readable(holder).filter(uid=attachment.owner_uid).first()
    return (attachment, owner) if owner is not None else None


def issued_documents_of(owner: models.Model) -> models.QuerySet[IssuedDocument]:
    """Every paper issued on one record, newest first."""
    return IssuedDocument.objects.of(owner).select_related("issued_by", "revoked_by")


def document_by_token(token: str) -> IssuedDocument | None:
    """What the QR code points at."""
    return IssuedDocument.objects.filter(token=token).first()


def document_by_code(typed: str) -> IssuedDocument | None:
    """What somebody typed from paper; case, spaces, hyphens, width and O for 0, I or L for 1 do not matter."""
    text = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(ch for ch in text if ch.isalnum()).translate(str.maketrans("OIL", "011"))
    return IssuedDocument.objects.filter(code=code).first() if len(code) == 12 else None


def form_template(code: str) -> DocumentTemplate | None:
    """The version of a form in force today."""
    return DocumentTemplate.objects.on(today()).filter(code=code).first()


def form_templates() -> models.QuerySet[DocumentTemplate]:
    """Every form in force today, by code."""
    return DocumentTemplate.objects.on(today()).order_by("code")
