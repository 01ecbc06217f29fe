"""Handing a long list to a job; the job itself is in ``jobs.py``."""

from core.common.author import Author
from core.jobs.actions import enqueue
from core.jobs.models import Job

from .models import ImportBatch

JOB_KIND = "imports.work"


def later(batch: ImportBatch, step: str, *, by: Author) -> Job:
    """Promise one step (``prepare``, ``check``, ``apply``) for the batch as it stands now."""
    key = f"{batch.uid} {step} {batch.version}"
    job = enqueue(JOB_KIND, key=key, by=by, payload={"batch": str(batch.uid), "step": step})
    batch.note(job=str(job.uid))
    ImportBatch.objects.filter(pk=batch.pk).update(notes_sealed=batch.notes_sealed)
    return job
