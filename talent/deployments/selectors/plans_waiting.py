"""What of the plan waits on a desk: exceptions to decide, programmes to bring forward."""

from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.waiting import Waiting

from ..enums import ProgrammeState, ProjectState, QuotaExceptionState
from ..models import Programme, Project, QuotaException


def plans_wait_for(access: Access) -> list[Waiting]:
    """For whoever manages the plan: exceptions that others asked for, drafts, task books to be signed."""
    if not access.holds(Capability.MANAGE_DEPLOYMENTS):
        return []
    found = []
    asked = QuotaException.objects.for_user(access, Capability.MANAGE_DEPLOYMENTS)
    count = asked.filter(state=QuotaExceptionState.ASKED).exclude(asked_by=access.user).count()
    if count:
        title = _("Decide on exceptions to the places: %(count)s") % {"count": count}
        found.append(Waiting(title, reverse("deployments:exceptions") + "?state=asked", count=count))
    drafts = list(Programme.objects.filter(state=ProgrammeState.DRAFT)[:3])
    found += [
        Waiting(_("Bring forward: %(programme)s") % {"programme": one}, one.get_absolute_url())
        for one in drafts
    ]
    books = list(Project.objects.filter(state=ProjectState.SUBMITTED)[:3])
    found += [
        Waiting(
            _("Record the signatures of task book %(number)s") % {"number": one.number},
            one.get_absolute_url(),
        )
        for one in books
    ]
    return found
