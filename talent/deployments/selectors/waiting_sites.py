"""待办事项 about receiving sites: opinions owed, applications sent back, approvals that end, visits due."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.holdings import Access
from core.approvals.selectors import waiting_for as approvals_waiting_for
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.common.waiting import Waiting

from ..enums import ReceivingState
from ..models import ReceivingSite
from .sites import WARN_DAYS, expiring, stranded, unvisited

SHOWN = 5


def sites_wait_for(access: Access) -> list[Waiting]:
    """Everything about receiving sites that waits for the reader."""
    found: list[Waiting] = []
    if access.holds(Capability.ENDORSE_DEPLOYMENTS):
        found += _to_decide(access)
        found += _to_visit(access)
    if access.holds(Capability.PROPOSE_DEPLOYMENTS):
        found += _sent_back(access)
        found += _running_out(access)
    if access.holds(Capability.MANAGE_DEPLOYMENTS):
        found += _stranded(access)
    return found


def _sites(access: Access, capability: Capability) -> object:
    return ReceivingSite.objects.for_user(access, capability)


def _to_decide(access: Access) -> list[Waiting]:
    waiting = approvals_waiting_for(access, "receiving_site").values("document_uid")
    sites = _sites(access, Capability.ENDORSE_DEPLOYMENTS).filter(
        state=ReceivingState.SUBMITTED, uid__in=waiting
    )
    sites = sites.exclude(authors=access.user.pk).select_related("county").order_by("submitted_at")
    found = [
        Waiting(
            _("Give your opinion on the receiving site %(site)s") % {"site": site},
            site.get_absolute_url(),
            _("Submitted on %(day)s") % {"day": day_in_hebei(site.submitted_at)},
            str(site.county or ""),
        )
        for site in sites[:SHOWN]
    ]
    if (rest := sites.count() - SHOWN) > 0:
        url = reverse("deployments:sites") + "?state=submitted"
        found.append(Waiting(_("Further receiving sites to decide on"), url, tag=str(rest), count=rest))
    return found


def _sent_back(access: Access) -> list[Waiting]:
    sites = _sites(access, Capability.PROPOSE_DEPLOYMENTS).filter(state=ReceivingState.RETURNED)
    return [
        Waiting(
            _("Mend the application of the receiving site %(site)s") % {"site": site},
            site.get_absolute_url(),
            site.return_reason,
            _("returned"),
        )
        for site in sites.order_by("id")[:SHOWN]
    ]


def _running_out(access: Access) -> list[Waiting]:
    """Approvals that end within 90, 60 or 30 days and for which nobody has applied again."""
    day = today()
    sites = expiring(_sites(access, Capability.PROPOSE_DEPLOYMENTS), day)
    days = sorted(sites.values_list("approved_until", flat=True))
    if not days:
        return []
    left = (days[0] - day).days
    step = next((limit for limit in WARN_DAYS if left <= limit), WARN_DAYS[-1])
    title = ngettext(
        "The approval of %(n)s receiving site ends: apply again",
        "The approvals of %(n)s receiving sites end: apply again",
        len(days),
    )
    return [
        Waiting(
            title % {"n": len(days)},
            reverse("deployments:sites") + "?attention=expiring",
            _("Earliest %(day)s") % {"day": days[0]},
            _("within %(n)s days") % {"n": step},
            len(days),
        )
    ]


def _to_visit(access: Access) -> list[Waiting]:
    n = unvisited(_sites(access, Capability.ENDORSE_DEPLOYMENTS), today()).count()
    title = ngettext(
        "%(n)s approved site was not visited yet, or a visit is due",
        "%(n)s approved sites were not visited yet, or a visit is due",
        n,
    )
    return _counted(title, n, "unvisited")


def _stranded(access: Access) -> list[Waiting]:
    n = stranded(_sites(access, Capability.MANAGE_DEPLOYMENTS)).count()
    title = ngettext(
        "%(n)s suspended or closed site still has people: decide for each of them",
        "%(n)s suspended or closed sites still have people: decide for each of them",
        n,
    )
    return _counted(title, n, "stranded")


def _counted(title: str, n: int, attention: str) -> list[Waiting]:
    url = reverse("deployments:sites") + f"?attention={attention}"
    return [Waiting(title % {"n": n}, url, count=n)] if n else []
