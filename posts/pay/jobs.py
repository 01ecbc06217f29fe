"""Background work on standards: who changes if one is adopted."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.common.errors import Refused
from core.jobs.models import Job
from core.jobs.registry import job
from core.jobs.running import JobRun

from .actions.adoption import JOB, keep_preview, reckon
from .models import AdoptionPreview


def _page(record: Job) -> str:
    preview = AdoptionPreview.objects.filter(uid=record.key).first()
    return preview.get_absolute_url() if preview else reverse("pay:standards")


@job(
    JOB,
    label=_("Work out who changes under a pay standard"),
    url=_page,
    words={"people": _("people under it"), "changed": _("people whose pay changes")},
)
def adoption(run: JobRun) -> dict[str, Any]:
    """The reckoning of the payload, where its owner may still see pay; kept all at once."""
    previews = AdoptionPreview.objects.for_user(run.access, Capability.VIEW_PAY)
    preview = previews.select_related("standard__locality").filter(pk=run.payload["preview"]).first()
    if preview is None:
        raise Refused(_("This standard is not at your places any more."))
    lines = reckon(preview, run.progress)
    with run.effect():
        keep_preview(preview, lines)
        changed = sum(1 for line in lines if line.difference or line.new_yearly != line.old_yearly)
        run.result = {"people": len(lines), "changed": changed}
    return run.result
