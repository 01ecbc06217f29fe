"""What this room does by itself: plans come into force on their day."""

from datetime import time

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core.common.dates import today
from core.common.errors import Refused
from core.jobs.registry import job, periodic
from core.jobs.running import JobRun

from .actions.review import put_in_force_on_its_day
from .enums import PlanState
from .models import PostPlan


@job(
    "establishment.plans_in_force",
    label=_("Put plans in force on their day"),
    url=lambda _job: reverse("establishment:plans") + "?state=in_force",
    words={"in_force": _("plans in force"), "held": _("plans that break a rule now")},
)
def plans_in_force(run: JobRun) -> None:
    """Approved plans whose day has come; one that breaks a rule by now stays and is on the desk."""
    due = PostPlan.objects.filter(state=PlanState.APPROVED, effective_on__lte=today()).order_by("pk")
    counts = {"in_force": 0, "held": 0}
    with run.effect():
        for plan in due.select_related("institution"):
            try:
                put_in_force_on_its_day(plan=plan, by=run.author)
                counts["in_force"] += 1
            except Refused:
                counts["held"] += 1
        run.result = counts


periodic("establishment.plans_in_force daily", "establishment.plans_in_force", daily_at=time(0, 5))
