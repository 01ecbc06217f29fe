"""The gate's background work: long lists, and throwing away what has expired."""

from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common.errors import Refused
from core.jobs.models import Job
from core.jobs.registry import job, periodic
from core.jobs.running import JobRun

from .actions.applying import Undone, apply, name_undone
from .actions.ending import expire_all
from .actions.marking import make_annotated
from .actions.preparing import prepare, recheck
from .background import JOB_KIND
from .enums import BatchState
from .models import ImportBatch
from .workflow import BATCH


def _page(record: Job) -> str:
    return reverse("console:import", args=[record.payload["batch"]])


@job(JOB_KIND, label=_("Bring in a list"), url=_page)
def work(run: JobRun) -> dict[str, Any]:
    """One step of one list, for its owner and with their grants of this moment."""
    batch = ImportBatch.objects.belonging_to(run.job.owner).get(uid=run.payload["batch"])
    if run.payload["step"] == "apply":
        return _apply(run, batch)
    if run.payload["step"] == "annotate":
        make_annotated(batch)
        return {"rows": batch.row_count}
    if batch.state in (BatchState.UPLOADED, BatchState.CHECKING):
        step = prepare if batch.state == BatchState.UPLOADED else recheck
        step(batch=batch, access=run.access, by=run.author, progress=run.progress)
    return {"rows": batch.row_count}


def _apply(run: JobRun, batch: ImportBatch) -> dict[str, Any]:
    """All or nothing, in the transaction that ends the job."""
    if batch.state == BatchState.APPLIED:
        return {}
    try:
        with run.effect():
            apply(batch=batch, access=run.access, by=run.author)
            run.result = {"rows": batch.counts["applied"]}
    except Undone as undone:
        name_undone(batch=batch, undone=undone, access=run.access, by=run.author)
        raise Refused(undone.sentence, code="undone") from undone
    except Refused:
        batch.refresh_from_db()
        BATCH.move(batch, "return")
        raise
    return run.result


@job("imports.expire", label=_("Throw away expired uploads"))
def expire(run: JobRun) -> dict[str, int]:
    """Empty uploads and previews beyond their time."""
    return expire_all()


periodic("imports.expire", "imports.expire", every=timedelta(hours=6))
