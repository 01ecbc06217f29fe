"""What a person was told, in their language."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from core.common.dates import now
from talent.people.models import SocialWorker

from ..models import Notice
from ..notices import message


@dataclass(frozen=True)
class Told:
    """A notice with its words."""

    notice: Notice
    text: str
    at: datetime


def notices_of(worker: SocialWorker) -> QuerySet[Notice]:
    """Everything the person was told, newest first."""
    return worker.notices.order_by("-id")


def told(notices: Iterable[Notice]) -> list[Told]:
    """Notices with their words."""
    return [Told(one, message(one.kind, one.facts), one.sent_at) for one in notices]


def mark_read(notices: Iterable[Notice]) -> None:
    """The person has seen these."""
    keys = [one.pk for one in notices if one.read_at is None]
    if keys:
        Notice.objects.filter(pk__in=keys).update(read_at=now())
