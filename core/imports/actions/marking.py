"""The annotated workbook: made at once for short lists, by a job for long ones."""

import hashlib

from django.db import transaction

from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import Refused

from ..annotating import annotated_workbook
from ..background import later
from ..child import refusal
from ..models import ImportBatch, Upload
from .preparing import MANY_ROWS


def annotated(*, batch: ImportBatch, by: Author) -> Upload | None:
    """The annotated workbook of the list as it was last checked; None while a job makes it.

    Handing it out is an audit event. Raises ``Refused`` when the file is no longer kept.
    """
    if batch.annotated is None:
        if not batch.upload.content or not batch.notes.get("headers"):
            raise refusal("empty", {})
        if batch.row_count > 4 * MANY_ROWS:
            with transaction.atomic():
                later(batch, "annotate", by=by)
            return None
        make_annotated(batch)
    audit.record(by=by, event="imports.took_annotated", target=batch, facts={"rows": batch.row_count})
    return batch.annotated


def make_annotated(batch: ImportBatch) -> Upload:
    """Make the workbook and keep it, sealed, as long as the upload."""
    if not batch.upload.content:
        raise Refused(refusal("empty", {}).message)
    data = annotated_workbook(batch)
    stem = batch.upload.name.rpartition(".")[0] or batch.upload.name
    upload = Upload(
        owner=batch.owner,
        name=f"{stem[-90:]}_待修改.xlsx",
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        expires_at=batch.upload.expires_at,
    )
    upload.keep(data)
    with transaction.atomic():
        upload.save()
        ImportBatch.objects.filter(pk=batch.pk).update(annotated=upload)
    batch.annotated = upload
    return upload
