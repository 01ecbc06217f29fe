"""Reading attachments and issued documents."""

import unicodedata
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models

from core.common.dates import today

from .forms_catalogue import FORMS, SECTIONS, Form
from .models import Attachment, DocumentTemplate, IssuedDocument
from .registry import owner_of_kind


def attachments_of(owner: models.Model) -> models.QuerySet[Attachment]:
    """The valid attachments of one record, which the caller has fetched through a scope."""
    return Attachment.objects.of(owner).valid().select_related("uploaded_by")


def attachments_of_all(owners: Iterable[models.Model]) -> dict[uuid.UUID, list[Attachment]]:
    """Owner uid → its valid attachments, for records of one model fetched through a scope; one query."""
    owners = list(owners)
    kind = owners[0]._meta.label_lower if owners else ""
    found: dict[uuid.UUID, list[Attachment]] = {}
    rows = Attachment.objects.valid().filter(owner_kind=kind, owner_uid__in=[one.uid for one in owners])
    for attachment in rows:
        found.setdefault(attachment.owner_uid, []).append(attachment)
    return found


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
    """What somebody typed from paper; case, spaces, hyphens and O for 0, I or L for 1 do not matter."""
    text = unicodedata.normalize("NFKC", typed).upper()
    code = "".join(ch for ch in text if ch.isalnum()).translate(str.maketrans("OIL", "011"))
    return IssuedDocument.objects.filter(code=code).first() if len(code) == 12 else None


def form_template(code: str) -> DocumentTemplate | None:
    """The version of a form in force today."""
    return DocumentTemplate.objects.on(today()).filter(code=code).first()


@dataclass(frozen=True)
class FormLine:
    """A form of the list: its declaration and the version in force, if one was loaded."""

    form: Form
    version: DocumentTemplate | None

    @property
    def name(self) -> str:
        return self.version.name if self.version else self.form.name


def form_sections() -> list[tuple[Any, list[FormLine]]]:
    """Every form of the catalogue with its version in force today, by section."""
    versions = {row.code: row for row in DocumentTemplate.objects.on(today())}
    return [
        (label, [FormLine(FORMS[code], versions.get(code)) for code in codes]) for label, codes in SECTIONS
    ]
