"""Background work on what was paid: reckoning the treatment gap, institution by institution."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.jobs.models import Job
from core.jobs.registry import job
from core.jobs.running import JobRun
from talent.institutions.models import Institution

from .actions.gaps import keep_gaps, reckon


def _page(_record: Job) -> str:
    return reverse("pay:gaps")


@job(
    "pay.reckon_gaps",
    label=_("Reckon the treatment gap"),
    url=_page,
    words={"payrolls": _("payrolls compared"), "short": _("people paid below standard")},
)
def reckon_gaps(run: JobRun) -> dict[str, Any]:
    """Every institution and period of the payload that the owner may still see; kept all at once."""
    pairs = [(pk, date.fromisoformat(month)) for pk, month in run.payload["pairs"]]
    mine = scoped(Institution.objects.all(), run.access, Capability.VIEW_PAY)
    seen = set(mine.filter(pk__in={pk for pk, _month in pairs}).values_list("pk", flat=True))
    pairs = [pair for pair in pairs if pair[0] in seen]
    found = []
    for done, pair in enumerate(pairs, start=1):
        found.append((pair, reckon(pair, run.payload["period"])))
        run.progress(done, len(pairs), {"payrolls": done})
    with run.effect():
        short = keep_gaps(found=found, period=run.payload["period"])
        run.result = {"payrolls": len(found), "short": short}
    return run.result
