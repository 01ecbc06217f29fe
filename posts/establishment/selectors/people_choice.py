"""Whom a form may offer for a post."""

from django.db.models import Case, QuerySet, Value, When

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.dates import today
from talent.people.models import SocialWorker

from ..models import Appointment, Post


def people_to_appoint(access: Access, post: Post) -> QuerySet[SocialWorker]:
    """People of the reader's places who are not in the post; those of its institution come first."""
    inside = Appointment.objects.from_day(today()).filter(post=post).values("worker")
    workers = SocialWorker.objects.for_user(access, Capability.APPOINT).employed().exclude(pk__in=inside)
    elsewhere = Case(When(institution_id=post.institution_id, then=Value(0)), default=Value(1))
    return workers.select_related("institution").order_by(elsewhere, "name", "id")
