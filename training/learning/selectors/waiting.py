"""What waits for the organisers of training: sessions to close, drafts to open."""

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.waiting import Waiting

from ..enums import SessionState
from ..models import TrainingSession


def to_close(access: Access) -> QuerySet[TrainingSession]:
    """Sessions that are over and whose hours nobody has posted."""
    mine = TrainingSession.objects.for_user(access, Capability.MANAGE_TRAINING)
    return mine.filter(state=SessionState.OPEN, ends_on__lt=today()).order_by("ends_on", "id")


def sessions_wait(access: Access) -> list[Waiting]:
    """One entry: sessions whose hours wait to be posted; the oldest is named."""
    if not access.holds(Capability.MANAGE_TRAINING):
        return []
    waiting = to_close(access)
    oldest = waiting.first()
    if oldest is None:
        return []
    count = waiting.count()
    url = oldest.get_absolute_url() if count == 1 else reverse("learning:sessions") + "?state=over"
    title = _("Post the hours of training sessions: %(count)s") % {"count": count}
    days = (today() - oldest.ends_on).days
    tag = _("over for %(days)s days") % {"days": days}
    return [Waiting(title, url, note=str(oldest), tag=tag, late=True)]
