"""Taking in a file."""

import hashlib
from datetime import timedelta
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.permissions import covers
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now
from core.common.errors import Refused

from ..background import later
from ..child import refusal
from ..gate import Importer
from ..models import ImportBatch, Upload
from ..parsing.limits import MAX_FILE
from .preparing import prepare

SMALL_FILE = 300 * 1024  # bytes; larger files are read by a job
_KEPT = getattr(settings, "IMPORT_RETENTION", timedelta(days=7))


def open_list(
    *, importer: Importer, file_name: str, data: bytes, locality: Any, access: Access, by: Author
) -> ImportBatch:
    """Keep an uploaded file, sealed, and begin to read it (a large one by a job).

    ``data`` are the bytes as they came (at most 20 MB), ``locality`` the place the list is for: one
    where the author holds the importer's capability. Raises ``Refused`` with a sentence of its own.
    """
    if not importer.may_be_used_by(access):
        raise Refused(_("Your role does not allow you to bring in lists of this kind."), code="not_allowed")
    if locality is not None and not covers_place(importer, locality, access):
        raise Refused(_("Choose one of the places where you may bring in this list."), code="place")
    if len(data) > MAX_FILE:
        raise refusal("too_large", {"megabytes": MAX_FILE // 1024**2})
    if not data:
        raise refusal("empty", {})
    with transaction.atomic():
        batch = _keep(importer, file_name, data, locality, by)
        if len(data) > SMALL_FILE:
            later(batch, "prepare", by=by)
            return batch
    return prepare(batch=batch, access=access, by=by)


def covers_place(importer: Importer, locality: Any, access: Access) -> bool:
    """Whether the importer's capability is held at the place, or at an institution within it."""
    if covers(access, importer.capability, locality):
        return True
    grants = access.grants_with(importer.capability)
    return any(getattr(g.content_object, f"{locality.level}_id", None) == locality.pk for g in grants)


def _keep(importer: Importer, file_name: str, data: bytes, locality: Any, by: Author) -> ImportBatch:
    upload = Upload(
        owner=by.user,
        name=PurePath(file_name.replace("\\", "/")).name[-120:] or "list",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        expires_at=now() + _KEPT,
    )
    upload.keep(data)
    upload.save()
    batch = ImportBatch(
        importer_key=importer.key,
        owner=by.user,
        upload=upload,
        locality=locality,
        expires_at=upload.expires_at,
    )
    batch.place_at(locality)
    batch.note(pairs=[], headers=[])
    batch.save()
    facts = {"importer": importer.key, "bytes": len(data), "sha256": upload.sha256}
    audit.record(by=by, event="imports.uploaded", target=batch, facts=facts)
    return batch
