"""What pages ask about urges."""

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.waiting import Waiting

from ..models import Urge

SHOWN = 5


def owed_by(access: Access) -> QuerySet[Urge]:
    """Urges that the reader's unit has to answer: the very place, the institution, units of the county."""
    places = access.places_for(Capability.PROPOSE_DEPLOYMENTS)
    ids = {pk for held in places.localities.values() for pk in held}
    mine = Q(institution__isnull=True, locality__in=ids)
    mine |= Q(institution__in=places.others.get("institution_id", set()))
    mine |= Q(institution__county__in=places.localities.get("county", set()))
    rows = Urge.objects.owed().filter(mine)
    return rows.for_user(access, Capability.PROPOSE_DEPLOYMENTS)


def answered_for(access: Access) -> QuerySet[Urge]:
    """Answers that wait for the office of the reader."""
    places = access.places_for(Capability.MONITOR_DEPLOYMENTS).localities
    ids = {pk for held in places.values() for pk in held}
    return Urge.objects.filter(state="answered", office__in=ids)


def urges_wait_for(access: Access) -> list[Waiting]:
    """Both sides of the reader: what they owe, then answers to read and units that are late."""
    found = []
    if access.holds(Capability.PROPOSE_DEPLOYMENTS):
        rows = owed_by(access).select_related("deployment__worker").order_by("due_on", "id")
        found += [_owed(urge) for urge in rows[:SHOWN]]
    if access.holds(Capability.MONITOR_DEPLOYMENTS):
        url = reverse("reports:urges")
        if count := answered_for(access).count():
            title = _("Answers to urges: %(n)s to read") % {"n": count}
            found.append(Waiting(title, f"{url}?state=answered", count=count))
        late = Urge.objects.for_user(access, Capability.MONITOR_DEPLOYMENTS).overdue().count()
        if late:
            title = _("Urges overdue: %(n)s") % {"n": late}
            found.append(Waiting(title, f"{url}?late=1", tag=_("late"), count=late, late=True))
    return found


def _owed(urge: Urge) -> Waiting:
    title = _("Answer the urge about %(name)s") % {"name": urge.deployment.worker.name}
    note = _("%(reason)s · due %(day)s") % {"reason": urge.get_reason_display(), "day": urge.due_on}
    if urge.back_reason:
        note = _("Sent back: %(reason)s") % {"reason": urge.back_reason}
    late = urge.is_overdue
    return Waiting(title, urge.get_absolute_url(), note, _("late") if late else "", late=late)
