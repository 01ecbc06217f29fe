"""待办: who reaches the age of retirement within 90 days."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting

from .enums import RetirementState
from .models import RetirementNotice

STEPS = (30, 60, 90)


def waiting_for(access: Access) -> list[Waiting]:
    """Coming retirements at the reader's places that are not filed yet."""
    until = today() + timedelta(days=STEPS[-1])
    rows = RetirementNotice.objects.filter(state=RetirementState.WARNED, planned_on__lte=until)
    days = sorted(scoped(rows, access, Capability.MANAGE_WORKERS).values_list("planned_on", flat=True))
    if not days:
        return []
    counts = {step: sum((day - today()).days <= step for day in days) for step in STEPS}
    note = _("within 30 days %(a)s, 60 days %(b)s, 90 days %(c)s") % {
        "a": counts[30],
        "b": counts[60],
        "c": counts[90],
    }
    title = ngettext(
        "%(n)s person reaches the age of retirement",
        "%(n)s people reach the age of retirement",
        len(days),
    )
    url = reverse("people:retirements") + "?near=90&state=warned"
    return [Waiting(title % {"n": len(days)}, url, note, str(days[0]), len(days))]
