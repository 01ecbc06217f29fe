"""待办事项 about units: staffing-use plans, plans held back on their day, exceptions that expire."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.holdings import Access
from core.access.levels import at_own_level
from core.access.scoping import scoped
from core.approvals.selectors import waiting_for as approvals_waiting_for
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.common.waiting import Waiting

from ..enums import PlanState, StaffingState
from ..models import PlanException, PostPlan, StaffingPlan

SHOWN = 5
WARNINGS = (30, 60, 90)


def waiting_units(access: Access) -> list[Waiting]:
    """Everything about units that waits for the reader."""
    return [
        *_staffing_to_decide(access),
        *_staffing_sent_back(access),
        *_plans_held_back(access),
        *_exceptions_expiring(access),
        *_numbers_missing(access),
    ]


def staffing_to_decide(access: Access) -> list[StaffingPlan]:
    """Submitted staffing-use plans whose opinion the reader's own level owes, oldest first."""
    waiting = approvals_waiting_for(access, "staffing_use").values("document_uid")
    plans = StaffingPlan.objects.filter(state=StaffingState.SUBMITTED, uid__in=waiting)
    plans = plans.exclude(authors=access.user.pk).select_related("institution").order_by("submitted_at")
    return list(scoped(plans, access, Capability.VIEW_POSTS))


def _staffing_to_decide(access: Access) -> list[Waiting]:
    plans = staffing_to_decide(access)
    found = [
        Waiting(
            _("Review staffing-use plan %(institution)s %(number)s")
            % {"institution": plan.institution, "number": plan.number},
            plan.get_absolute_url(),
            _("Submitted on %(day)s") % {"day": day_in_hebei(plan.submitted_at)},
        )
        for plan in plans[:SHOWN]
    ]
    if (rest := len(plans) - SHOWN) > 0:
        url = reverse("establishment:staffing") + "?state=submitted"
        found.append(Waiting(_("Further staffing-use plans to review"), url, tag=str(rest), count=rest))
    return found


def _staffing_sent_back(access: Access) -> list[Waiting]:
    plans = StaffingPlan.objects.filter(state=StaffingState.RETURNED).select_related("institution")
    return [
        Waiting(
            _("Mend staffing-use plan %(institution)s %(number)s")
            % {"institution": plan.institution, "number": plan.number},
            plan.get_absolute_url(),
            plan.return_reason,
            _("returned"),
        )
        for plan in scoped(plans.order_by("id"), access, Capability.SET_UP_POSTS)[:SHOWN]
    ]


def _plans_held_back(access: Access) -> list[Waiting]:
    """Approved plans whose day has come and that break a rule by now."""
    plans = PostPlan.objects.filter(state=PlanState.APPROVED, effective_on__lt=today())
    plans = plans.select_related("institution").order_by("effective_on")
    return [
        Waiting(
            _("Plan %(institution)s %(number)s could not come into force on its day")
            % {"institution": plan.institution, "number": plan.number},
            plan.get_absolute_url(),
            _("It breaks a rule now: put it in force by hand once that is mended."),
            str(plan.effective_on),
            late=True,
        )
        for plan in scoped(plans, access, Capability.APPROVE_POSTS)[:SHOWN]
    ]


def _exceptions_expiring(access: Access) -> list[Waiting]:
    day = today()
    until = day + timedelta(days=WARNINGS[-1])
    rows = PlanException.objects.filter(valid_to__range=(day, until))
    days = sorted(at_own_level(rows, access, Capability.APPROVE_POSTS).values_list("valid_to", flat=True))
    if not days:
        return []
    title = ngettext("%(n)s approved exception expires", "%(n)s approved exceptions expire", len(days))
    left = (days[0] - day).days
    step = next(limit for limit in WARNINGS if left <= limit)
    query = f"?expires_from={day}&expires_to={until}"
    return [
        Waiting(
            title % {"n": len(days)},
            reverse("establishment:plan_exceptions") + query,
            _("Earliest %(day)s") % {"day": days[0]},
            _("within %(n)s days") % {"n": step},
            len(days),
        )
    ]


def _numbers_missing(access: Access) -> list[Waiting]:
    """Plans approved without their document number (待补)."""
    plans = PostPlan.objects.filter(approved_at__isnull=False, approval_doc_no="")
    n = scoped(plans, access, Capability.SET_UP_POSTS).count()
    if not n:
        return []
    title = ngettext(
        "%(n)s approved plan without its document number",
        "%(n)s approved plans without their document number",
        n,
    )
    return [Waiting(title % {"n": n}, reverse("establishment:plans") + "?numbered=0", count=n)]
