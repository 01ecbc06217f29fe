"""待办事项: pay standards that wait for this officer's opinion, and those sent back to mend."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.scoping import scoped
from core.approvals.selectors import waiting_for as approvals_waiting_for
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei
from core.common.waiting import Waiting

from ..enums import StandardState
from ..models import PayStandard

SHOWN = 5


def standards_to_decide(access: Access) -> list[PayStandard]:
    """Submitted standards at a step of the reader's that the reader did not prepare, oldest first."""
    waiting = approvals_waiting_for(access, "pay_standard").values("document_uid")
    rows = PayStandard.objects.filter(state=StandardState.SUBMITTED, uid__in=waiting)
    rows = rows.exclude(authors=access.user.pk).select_related("locality").order_by("submitted_at")
    return list(scoped(rows, access, Capability.PUBLISH_PAY_STANDARDS))


def waiting_for(access: Access) -> list[Waiting]:
    """What waits for the reader among pay standards."""
    found = [
        Waiting(
            _("Review pay standard %(name)s") % {"name": standard.name},
            standard.get_absolute_url(),
            _("Submitted on %(day)s") % {"day": day_in_hebei(standard.submitted_at)},
            standard.locality.name,
        )
        for standard in standards_to_decide(access)[:SHOWN]
    ]
    back = PayStandard.objects.filter(state=StandardState.DRAFT).exclude(return_reason="")
    returned = scoped(back, access, Capability.MANAGE_PAY_STANDARDS).filter(authors=access.user.pk)
    found += [
        Waiting(
            _("Mend pay standard %(name)s") % {"name": standard.name},
            reverse("pay:standard", args=[standard.uid]),
            standard.return_reason,
            _("returned"),
        )
        for standard in returned.order_by("id")[:SHOWN]
    ]
    return found
