"""What a staffing-use plan (用编计划, F05) allows: approved places of a post on a day.

Hires into 编制 ask here first. One function for one post and for many: ``approvals_for``.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from .enums import StaffingState
from .models import Post, StaffingLine


@dataclass(frozen=True)
class Approval:
    """Places approved for a post and valid on the day, by which documents, from and until when."""

    places: int
    documents: tuple[str, ...]
    since: date
    until: date

    @property
    def basis(self) -> str:
        """The document numbers as one word for a sentence."""
        return "、".join(self.documents)


def approvals_for(posts: Iterable[Post], day: date) -> dict[int, Approval]:
    """Post id → what approved staffing-use plans allow there on the day; absent: nothing approved."""
    lines = StaffingLine.objects.filter(
        post__in=[post.pk for post in posts],
        plan__state=StaffingState.APPROVED,
        plan__approved_on__lte=day,
        plan__valid_until__gte=day,
    ).select_related("plan")
    by_post: dict[int, list[StaffingLine]] = defaultdict(list)
    for line in lines.order_by("plan__approved_on"):
        by_post[line.post_id].append(line)
    return {pk: _approval(found) for pk, found in by_post.items()}


def _approval(lines: list[StaffingLine]) -> Approval:
    return Approval(
        places=sum(line.approved or 0 for line in lines),
        documents=tuple(line.plan.approval_doc_no or line.plan.number for line in lines),
        since=min(line.plan.approved_on for line in lines),
        until=max(line.plan.valid_until for line in lines),
    )


def approval_of(post: Post, day: date) -> Approval | None:
    """The approval of one post on the day; None where no approved plan names it."""
    return approvals_for([post], day).get(post.pk)


def approved_places(post: Post, day: date) -> int | None:
    """Places of the post that may be filled on the day; None where no approved plan names it."""
    found = approval_of(post, day)
    return found.places if found else None
