"""What other rooms' pages show of this room: the pay on a worker's page, for readers of pay only."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from core.access.permissions import can
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import today
from posts.establishment.models import Appointment
from talent.people.models import SocialWorker
from talent.people.registry import WorkerPanel

from .models import Arrears, PayGap, Statement, StepChange, YearResult
from .selectors.due import due_for


def worker_context(worker: SocialWorker, access: Any) -> dict[str, Any]:
    """Pay of this month by the standard, what was paid, steps: where the reader may see pay."""
    see = Capability.VIEW_PAY
    held = scoped(Appointment.objects.on(today()).filter(worker=worker), access, see)
    held = list(held.select_related("post__institution"))
    due = due_for(held, today())
    answers = [(one, due[one.pk]) for one in held]
    return {
        "worker": worker,
        "answers": [
            (one, answer)
            for one, answer in answers
            if answer.missing is None or answer.missing.code != "other_post"
        ],
        "gaps": scoped(PayGap.objects.filter(worker=worker), access, see)[:6],
        "statements": scoped(Statement.objects.filter(worker=worker), access, see)[:6],
        "arrears": scoped(Arrears.objects.filter(worker=worker), access, see)[:6],
        "steps": scoped(StepChange.objects.filter(worker=worker), access, see).order_by("-effective_from")[
            :8
        ],
        "results": scoped(YearResult.objects.filter(worker=worker), access, see).order_by("-year", "-id")[:5],
        "may_record": can(access, Capability.RECORD_PAY, worker),
    }


PAY_PANEL = WorkerPanel(
    key="pay",
    label=_("Pay"),
    template="posts/pay/_worker_panel.html",
    selector=worker_context,
    capability=Capability.VIEW_PAY,
    order=30,
)
