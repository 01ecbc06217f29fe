"""Ends of an import that is not applied."""

from django.db import transaction

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now

from ..enums import OPEN, BatchState
from ..models import ImportBatch, Upload
from ..workflow import BATCH


@transaction.atomic
def discard(*, batch: ImportBatch, by: Author) -> ImportBatch:
    """Throw the list away: rows and file are gone at once."""
    BATCH.move(batch, "discard")
    _empty(batch)
    audit.record(by=by, event="imports.discarded", target=batch)
    return batch


@transaction.atomic
def return_to_preview(*, batch: ImportBatch, by: Author) -> ImportBatch:
    """Give a list back to its owner after the job that applied it ended without applying."""
    BATCH.move(batch, "return")
    audit.record(by=by, event="imports.returned", target=batch)
    return batch


def expire_all() -> dict[str, int]:
    """Empty what is beyond its time: files, staged rows, sealed notes. The history line stays."""
    at = now()
    lapsed = list(ImportBatch.objects.lapsed(at))
    for batch in lapsed:
        _expire(batch)
    files = Upload.objects.filter(expires_at__lt=at).exclude(content=b"").update(content=b"")
    return {"imports": len(lapsed), "files": files}


@transaction.atomic
def _expire(batch: ImportBatch) -> None:
    if batch.state in OPEN and batch.state != BatchState.EXPIRED:
        BATCH.move(batch, "expire")
    _empty(batch)


def _empty(batch: ImportBatch) -> None:
    batch.rows.all().delete()
    ImportBatch.objects.filter(pk=batch.pk).update(notes_sealed=b"")
    Upload.objects.filter(pk=batch.upload_id).update(content=b"")
    batch.refresh_from_db()
