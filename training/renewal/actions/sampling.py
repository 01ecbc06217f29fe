"""Drawing an audit sample and keeping what the audit of each person found."""

import secrets
from datetime import date
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.permissions import require
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import now
from core.common.errors import Refused
from core.localities.models import Locality

from ..drawing import draw, frame_hash, frame_of, frame_rows
from ..enums import Outcome
from ..models import Application, SampleDraw, SampleMember
from ..permissions import require_can_draw, require_stranger
from ..selectors.facts import policy_at
from ..selectors.sampling import frame_items, renewals_in


@transaction.atomic
def draw_sample(
    *,
    locality: Locality,
    starts_on: date,
    ends_on: date,
    by: Author,
    rate: Decimal | None = None,
    risk_rate: Decimal | None = None,
    seed: str = "",
    blocking: bool = False,
) -> SampleDraw:
    """Draw from the renewals handed in within the period at the place.

    Rates default to the policy in force there; an empty ``seed`` is thrown fresh. ``Refused``
    where the frame is empty.
    """
    require_can_draw(by, locality)
    policy = policy_at(locality, ends_on)
    if policy is None and rate is None:
        raise Refused(_("No policy says how many to draw here; enter the percentage."))
    applications = renewals_in(locality, starts_on, ends_on)
    if not applications:
        raise Refused(_("No renewal was handed in within that period; choose other days."), code="empty")
    items = frame_items(applications)
    sample = SampleDraw(
        locality=locality,
        starts_on=starts_on,
        ends_on=ends_on,
        rate=policy.sample_rate if rate is None else rate,
        risk_rate=(policy.risk_rate if policy else Decimal(0)) if risk_rate is None else risk_rate,
        seed=seed.strip() or secrets.token_hex(16),
        frame=frame_rows(items),
        frame_hash=frame_hash(items),
        blocking=blocking,
        document_no=policy.basis[:120] if policy else "",
        drawn_by=by.user,
    )
    sample.place_at(locality)
    sample.full_clean()
    sample.save()
    drawn = _keep_members(sample, applications)
    facts = {"frame": len(items), "drawn": drawn, "frame_hash": sample.frame_hash, "blocking": blocking}
    audit.record(by=by, event="renewal.sample_drawn", target=sample, facts=facts)
    return sample


def _keep_members(sample: SampleDraw, applications: list[Application]) -> int:
    """Draw from the stored frame and keep the people; answers how many."""
    known = {str(one.uid): one for one in applications}
    drawn = draw(frame_of(sample.frame), seed=sample.seed, rate=sample.rate, risk_rate=sample.risk_rate)
    SampleMember.objects.bulk_create(
        [
            SampleMember(
                draw=sample,
                application=known[one.uid],
                part=one.part,
                stratum=one.stratum,
                risk=one.risk,
                order=one.order,
            )
            for one in drawn
        ],
        batch_size=500,
    )
    return len(drawn)


@transaction.atomic
def audit_member(*, member: SampleMember, outcome: str, by: Author, note: str = "") -> SampleMember:
    """Keep what the audit of one person found. Not one's own, and not by whoever checked the application."""
    member = (
        SampleMember.objects.select_for_update()
        .select_related("draw", "application__worker")
        .get(pk=member.pk)
    )
    if by.user is not None:
        require(by.user, Capability.SAMPLE_RENEWALS, member)
        require_stranger(by, member.application)
    if outcome not in (Outcome.CONFIRMED, Outcome.CORRECTED, Outcome.FAILED):
        raise Refused(_("Choose one of the outcomes."), code="outcome")
    if outcome != Outcome.CONFIRMED and not note.strip():
        raise Refused(_("Say what the audit found."), code="note")
    member.outcome, member.note = outcome, note.strip()[:500]
    member.settled_by, member.settled_at = by.user, now()
    member.version += 1
    member.full_clean()
    member.save()
    audit.record(
        by=by,
        event="renewal.member_audited",
        target=member.application,
        place=member.draw,
        subject=member.application.worker,
        facts={"outcome": outcome, "part": member.part},
    )
    return member
