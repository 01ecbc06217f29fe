"""What waits on an officer's desk about calls and candidates."""

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.approvals.selectors import waiting_for
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting

from ..enums.selection import CallState, CandidateState
from ..models import Call, Candidate
from ..permissions_selection import may_call
from .calls import closing_soon

KIND = "deployment_candidate"


def selection_waits_for(access: Access) -> list[Waiting]:
    """Applications to consent to, opinions to give, calls that close, lists to publish or settle."""
    found: list[Waiting] = []
    if access.holds(Capability.PROPOSE_DEPLOYMENTS):
        found += _sending_side(access)
    if access.holds(Capability.ENDORSE_DEPLOYMENTS):
        found += _opinions(access)
    if access.holds(Capability.MANAGE_DEPLOYMENTS) and may_call(access):
        found += _province(access)
    return found


def _sending_side(access: Access) -> list[Waiting]:
    rows = Candidate.objects.for_user(access, Capability.PROPOSE_DEPLOYMENTS)
    url = reverse("deployments:candidates")
    counted = (
        (CandidateState.ASKED, _("Consent to applications: %(count)s people")),
        (CandidateState.RETURNED, _("Mend returned forms of candidates: %(count)s people")),
    )
    found = [
        Waiting(title % {"count": count}, f"{url}?state={state}", count=count)
        for state, title in counted
        if (count := rows.filter(state=state).exclude(worker__user=access.user).count())
    ]
    return found + [
        Waiting(
            str(call),
            call.get_absolute_url(),
            note=_("Put people forward until %(day)s") % {"day": call.closes_on},
        )
        for call in closing_soon()
    ]


def _opinions(access: Access) -> list[Waiting]:
    uids = waiting_for(access, KIND).values("document_uid")
    rows = Candidate.objects.for_user(access, Capability.ENDORSE_DEPLOYMENTS).filter(uid__in=uids)
    rows = rows.exclude(Q(worker__user=access.user) | Q(created_by=access.user) | Q(submitted_by=access.user))
    count = rows.count()
    url = f"{reverse('deployments:candidates')}?state={CandidateState.SUBMITTED}"
    title = _("Give your opinion on candidates: %(count)s people") % {"count": count}
    return [Waiting(title, url, count=count)] if count else []


def _province(access: Access) -> list[Waiting]:
    """Calls in which the next step is the reader's; a second officer's steps only for another."""
    day, user = today(), access.user
    titles = {
        CallState.DRAFT: _("Open the call, or have it opened"),
        CallState.OPEN: _("The last day has passed: close the call"),
        CallState.CLOSED: _("Rank the candidates"),
        CallState.RANKED: _("Suggest sites and put the list together"),
        CallState.ASSIGNED: _("Publish the list"),
        CallState.NOTICED: _("The public notice has ended: settle the list"),
    }
    ready = (
        Q(state=CallState.DRAFT) & ~Q(prepared_by=user)
        | Q(state=CallState.OPEN, closes_on__lt=day)
        | Q(state__in=[CallState.CLOSED, CallState.RANKED])
        | Q(state=CallState.ASSIGNED) & ~Q(listed_by=user)
        | Q(state=CallState.NOTICED, notice_until__lt=day)
    )
    return [
        Waiting(str(call), call.get_absolute_url(), note=titles[CallState(call.state)])
        for call in Call.objects.filter(ready).order_by("id")
    ]
