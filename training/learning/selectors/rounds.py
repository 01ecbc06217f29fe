"""What a verifier's round shows."""

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from core.access.scoping import belonging_to
from core.common.capabilities import Capability

from ..enums import RecordState
from ..models import LearningRecord, ReviewRound
from .worries import worrying


@dataclass(frozen=True)
class RoundState:
    """A round with its drawn records and the rest."""

    review: ReviewRound
    drawn: list[LearningRecord]
    rest: list[LearningRecord]
    worries: set[int]  # keys of those that share their time or a proof with another one

    @property
    def open_drawn(self) -> int:
        """Drawn records that nobody has decided yet."""
        return sum(1 for record in self.drawn if record.state == RecordState.SUBMITTED)

    @property
    def returned(self) -> int:
        """Drawn records that went back: a sign for the rest."""
        return sum(1 for record in self.drawn if record.state == RecordState.RETURNED)

    @property
    def waiting(self) -> int:
        """What would be accepted together."""
        return sum(1 for record in self.rest if record.state == RecordState.SUBMITTED)


def round_state(review: ReviewRound, holder: Any) -> RoundState:
    """The records of a round that are still at the verifier's places."""
    mine = LearningRecord.objects.for_user(holder, Capability.VERIFY_LEARNING)
    items = review.items.filter(record__in=mine).select_related("record__worker", "record__institution")
    drawn, rest = [], []
    for item in items:
        (drawn if item.is_drawn else rest).append(item.record)
    return RoundState(review, drawn, rest, worrying([*drawn, *rest]))


def open_rounds(user: Any) -> QuerySet[ReviewRound]:
    """Rounds that the verifier has begun and not ended."""
    return belonging_to(ReviewRound.objects.filter(ended_at=None), user)
