"""What waits for verifiers, and whose proofs may be opened."""

from collections.abc import Iterable

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.access.scoping import scope_of
from core.common.capabilities import Capability
from core.common.dates import day_in_hebei, today
from core.common.waiting import Waiting

from ..models import LearningQuerySet, LearningRecord


def waiting_for(holder: object) -> LearningQuerySet:
    """Records that wait for a verifier in the reader's scope, oldest first."""
    queue = LearningRecord.objects.for_user(holder, Capability.VERIFY_LEARNING).awaiting()
    return queue.select_related("worker", "institution").order_by("submitted_at", "id")


def overlapping(record: LearningRecord) -> Iterable[LearningRecord]:
    """Other submitted or accepted records of the same person on the same days, for the verifier's eye."""
    others = LearningRecord.objects.filter(worker=record.worker).exclude(pk=record.pk)
    return others.between(record.starts_on, record.ends_on).exclude(state="draft")


def may_read(holder: object) -> LearningQuerySet:
    """Records whose proofs the reader may open: their own, and those in a verifier's scope."""
    access = Access.of(holder)
    verifying = scope_of(LearningRecord).at(access.places_for(Capability.VERIFY_LEARNING))
    own = LearningRecord.objects.belonging_to(access.user)
    if verifying is None:
        return own
    return LearningRecord.objects.filter(Q(pk__in=own.values("pk")) | verifying)


def may_attach(holder: object) -> LearningQuerySet:
    """Records to which the reader may add proofs: their own."""
    return LearningRecord.objects.belonging_to(Access.of(holder).user)


def waits_for(access: Access) -> list[Waiting]:
    """One entry on a verifier's desk: how many records wait, and since when the oldest does."""
    if not access.holds(Capability.VERIFY_LEARNING):
        return []
    queue = waiting_for(access)
    oldest = queue.first()
    if oldest is None:
        return []
    title = _("Review learning: %(count)s records") % {"count": queue.count()}
    days = (today() - day_in_hebei(oldest.submitted_at)).days
    return [Waiting(title, reverse("learning:queue"), tag=_("oldest waits %(days)s days") % {"days": days})]
