"""Makers of offers, exceptions, contracts; through the actions."""

from datetime import date, timedelta
from typing import Any

from core.common.author import Author, system_author
from core.common.dates import add_years, today
from posts.establishment.actions.contracts import record_contract
from posts.establishment.actions.exceptions import decide_exception, request_exception
from posts.establishment.actions.offers import accept, propose
from posts.establishment.models import Appointment, Contract, Offer, Post, PostException
from posts.establishment.models.staffing import StaffingLine, StaffingPlan
from talent.people.actions.registers import record_honour, record_leave
from talent.people.models import HonourRecord, LeaveRecord, RetirementNotice, SocialWorker

SYSTEM = system_author("test")


def offer(post: Post, worker: SocialWorker | None = None, *, reason: str = "", **facts: Any) -> Offer:
    """A proposed offer; labour contract unless said otherwise (no staffing-use plan needed)."""
    facts = {"relation": "labour", "expected_on": today(), **facts}
    return propose(post=post, worker=worker, by=SYSTEM, vetting_result=reason, **facts)


def accepted(
    post: Post, worker: SocialWorker | None = None, *, on: date | None = None, **facts: Any
) -> Offer:
    """An accepted offer."""
    return accept(offer=offer(post, worker, **facts), on=on, by=SYSTEM)


def exception(
    post: Post, worker: SocialWorker, kind: str = "over", *, by: Author = SYSTEM, **facts: Any
) -> PostException:
    """A request for an exception until next year."""
    facts = {"reason": "工作需要", "expires_on": add_years(today(), 1), **facts}
    return request_exception(post=post, worker=worker, kind=kind, by=by, **facts)


def approved_exception(post: Post, worker: SocialWorker, kind: str = "over", **facts: Any) -> PostException:
    """An exception that a second officer approved."""
    asked = exception(post, worker, kind, **facts)
    return decide_exception(exception=asked, approve=True, by=SYSTEM)


def contract(row: Appointment, **facts: Any) -> Contract:
    """A three-year contract from the first day of the appointment."""
    end = add_years(row.starts_on, 3) - timedelta(days=1)
    facts = {"starts_on": row.starts_on, "ends_on": end, "kind": "fixed", **facts}
    return record_contract(
        worker=row.worker, institution=row.post.institution, post=row.post, by=SYSTEM, **facts
    )


def staffing(post: Post, places: int = 1, **facts: Any) -> StaffingPlan:
    """An approved staffing-use plan that names the post."""
    plan = StaffingPlan.objects.create(
        number=f"Y{post.pk}-{StaffingPlan.objects.count()}",
        institution=post.institution,
        year=today().year,
        state="approved",
        approved_on=facts.pop("approved_on", today()),
        valid_until=add_years(today(), 1),
        approval_doc_no="长编〔2026〕8号",
        **facts,
    )
    StaffingLine.objects.create(plan=plan, post=post, requested=places, approved=places, channel="open")
    return plan


def registers(worker: SocialWorker, word: str) -> tuple[LeaveRecord, HonourRecord, RetirementNotice]:
    """A leave, an honour and a retirement notice of one person, with a word that occurs nowhere else."""
    leave = record_leave(
        worker=worker, kind="annual", starts_on=today(), ends_on=today(), approved_by=f"{word}批", by=SYSTEM
    )
    honour = record_honour(
        worker=worker, kind="merit", issuer=f"{word}机关", decided_on=today(), reason=f"{word}事由", by=SYSTEM
    )
    notice = RetirementNotice.objects.create(
        worker=worker, group="men", statutory_on=today(), planned_on=today(), document_no=f"{word}号"
    )
    return leave, honour, notice
