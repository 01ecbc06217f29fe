"""Rounds of review: a random part is decided one by one first, then the rest is accepted together."""

import secrets
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now
from core.common.errors import NotAllowed, Refused

from ..enums import RecordState
from ..models import LearningRecord, ReviewItem, ReviewRound
from ..permissions import require_can_decide
from ..sampling import draw, frame_hash
from ..selectors.worries import worrying
from .reviewing import verify_all

MOST = 500


@transaction.atomic
def begin_round(
    *, records: Sequence[LearningRecord], by: Author, percent: int = 10, seed: str = ""
) -> ReviewRound:
    """Begin a round over records that wait: some, drawn by lot, are looked at one by one.

    So is every record that shares its time or a proof with another one, whatever the lot says.
    """
    if not records:
        raise Refused(_("Choose at least one record."))
    if len(records) > MOST:
        raise Refused(_("At most %(most)s records go into one round.") % {"most": MOST})
    for record in records:
        require_can_decide(by.user, record)
        if record.state != RecordState.SUBMITTED:
            raise Refused(_("“%(title)s” no longer waits for review.") % {"title": record.title})
    keys = [str(record.uid) for record in records]
    seed = seed or secrets.token_hex(8)
    drawn, worries = draw(keys, percent=percent, seed=seed), worrying(records)
    round_ = ReviewRound(verifier=by.user, percent=percent, seed=seed, frame_hash=frame_hash(keys))
    round_.full_clean()
    round_.save()
    ReviewItem.objects.bulk_create(
        ReviewItem(round=round_, record=record, is_drawn=str(record.uid) in drawn or record.pk in worries)
        for record in records
    )
    facts = {
        "records": len(keys),
        "drawn": len(drawn),
        "worries": len(worries),
        "percent": percent,
        "seed": seed,
    }
    audit.record(by=by, event="learning.round_begun", target=round_, facts=facts)
    return round_


@transaction.atomic
def end_round(*, review: ReviewRound, by: Author) -> str:
    """Accept everything that still waits in the round, once each drawn record is decided."""
    review = ReviewRound.objects.select_for_update().get(pk=review.pk)
    if review.verifier_id != by.user.pk:
        raise NotAllowed(_("A round is ended by the verifier who began it."))
    if review.ended_at is not None:
        raise Refused(_("This round is ended already."))
    items = list(review.items.select_related("record"))
    open_drawn = [one for one in items if one.is_drawn and one.record.state == RecordState.SUBMITTED]
    if open_drawn:
        raise Refused(
            _("Look at the drawn records first: %(count)s of them are not decided yet.")
            % {"count": len(open_drawn)},
            code="drawn",
        )
    waiting = [one.record for one in items if one.record.state == RecordState.SUBMITTED]
    sentence = verify_all(records=waiting, by=by) if waiting else _("Every record of the round is decided.")
    review.ended_at = now()
    review.save(update_fields=["ended_at"])
    facts = {"accepted_together": len(waiting)}
    audit.record(by=by, event="learning.round_ended", target=review, facts=facts)
    return sentence
