"""Applications as officers and their owners see them; what waits for whom."""

from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.scoping import scope_of
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting
from talent.people.models import SocialWorker
from talent.people.selectors import renewal_horizon

from ..enums import Issuer, State
from ..models import Application, ApplicationQuerySet, NationalRecord, Step
from ..permissions import localities_held
from .mirror import unsettled
from .waves import applied_people


def at_rank(access: Access) -> Q | None:
    """Applications that stand at a check of the reader's; None where they check nothing.

    A handling place without the rank (定州 has no prefecture) is the next rank's.
    """
    held = localities_held(access)
    counties, prefectures, provinces = (held.get(level, ()) for level in ("county", "prefecture", "province"))
    query = Q()
    if counties:
        query |= Q(state=State.PENDING, handling_county__in=counties)
    if prefectures:
        query |= Q(state=State.PENDING, handling_county=None, handling_prefecture__in=prefectures)
        query |= Q(
            state=State.FIRST_PASSED,
            issuer=Issuer.PROVINCIAL,
            route_recheck=True,
            handling_prefecture__in=prefectures,
        )
    if provinces:
        mine = Q(handling_province__in=provinces)
        query |= mine & Q(state=State.PENDING, handling_county=None, handling_prefecture=None)
        final = Q(state__in=[State.RECHECKED, State.FINAL_PASSED]) | Q(
            state=State.FIRST_PASSED, route_recheck=False
        )
        query |= mine & Q(issuer=Issuer.PROVINCIAL) & final
    return query if query else None


def waiting_for(holder: Any) -> ApplicationQuerySet:
    """Applications that the reader can check now, oldest first; not their own, not those they wrote."""
    access = Access.of(holder)
    query = at_rank(access)
    if query is None:
        return Application.objects.none()
    rows = Application.objects.filter(query).exclude(worker__user=access.user)
    for column in ("opened_by", "submitted_by"):
        rows = rows.exclude(**{column: access.user})
    return rows.select_related("worker", "institution", "handling_county").order_by("submitted_at", "id")


def steps_of(application: Application) -> QuerySet[Step]:
    """The steps in order with who took them."""
    return application.steps.select_related("by").order_by("order")


def waits_for(access: Access) -> list[Waiting]:
    """On an officer's desk: applications to check, differences to settle."""
    found = _ending(access)
    if access.holds(Capability.CHECK_RENEWALS):
        queue = waiting_for(access)
        if oldest := queue.first():
            days = (today() - localtime(oldest.submitted_at).date()).days
            found.append(
                Waiting(
                    _("Applications for registration to check: %(count)s") % {"count": queue.count()},
                    reverse("renewal:queue"),
                    tag=_("oldest waits %(days)s days") % {"days": days} if days else _("handed in today"),
                )
            )
        records = NationalRecord.objects.for_user(access, Capability.CHECK_RENEWALS)
        if differing := len(unsettled(records, at_most=500)):
            found.append(
                Waiting(
                    _("Settle %(count)s differences with the national system") % {"count": differing},
                    reverse("renewal:differences"),
                )
            )
    return found


def _ending(access: Access) -> list[Waiting]:
    """The digest of an officer: whose renewal is open and who has not applied."""
    if not access.holds(Capability.CHECK_RENEWALS):
        return []
    people = SocialWorker.objects.for_user(access, Capability.CHECK_RENEWALS).employed()
    ending = people.filter(registered_until__gte=today(), registered_until__lte=renewal_horizon())
    idle = ending.exclude(pk__in=applied_people()).count()
    if not idle:
        return []
    title = _("Renewal is open; not applied yet: %(count)s") % {"count": idle}
    return [Waiting(title, reverse("renewal:waves"))]


def readable(holder: Any) -> ApplicationQuerySet:
    """Applications whose proofs the reader may open: their own, and those in their scope."""
    access = Access.of(holder)
    seen = scope_of(Application).at(access.places_for(Capability.CHECK_RENEWALS))
    own = Application.objects.belonging_to(access.user)
    if seen is None:
        return own
    return Application.objects.filter(Q(pk__in=own.values("pk")) | seen)


def attachable(holder: Any) -> ApplicationQuerySet:
    """Applications to which the reader may add proofs: their own."""
    return Application.objects.belonging_to(Access.of(holder).user)
