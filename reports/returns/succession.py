"""What becomes of answers to ad-hoc returns when an institution is merged: sent ones stay as they were sent,
open ones are asked of the heir. Final returns are frozen and never change.
"""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from core.audit import actions as audit
from talent.institutions.models import Institution
from talent.institutions.registry import Follower, Item, Passing

from ..models import ReturnAnswer

_LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")


def items(source: Institution) -> list[Item]:
    """Open returns that the institution has still to answer."""
    return [Item(str(row.uid), str(row.task), str(row.get_state_display())) for row in _open(source)]


def pass_on(passing: Passing) -> int:
    """The heir answers instead; where it is asked already, the source's open answer is taken off."""
    if passing.chosen is not None:
        return 0
    rows = list(_open(passing.source).select_for_update(of=("self",)))
    asked = set(
        ReturnAnswer.objects.filter(
            institution=passing.heir, task__in=[row.task_id for row in rows]
        ).values_list("task_id", flat=True)
    )
    for row in rows:
        gone = row.task_id in asked
        facts = {"from": str(passing.source.uid), "to": str(passing.heir.uid), "asked_already": gone}
        audit.record(by=passing.by, event="reports.answer_passed_on", target=row, facts=facts)
        if gone:
            row.delete()
            continue
        row.institution, row.locality = passing.heir, passing.heir.locality
        for level in _LEVELS:
            setattr(row, level, getattr(passing.heir, level))
        row.version += 1
        row.save()
    return len(rows)


def _open(source: Institution) -> QuerySet:
    rows = ReturnAnswer.objects.due().filter(institution=source).select_related("task")
    return rows.order_by("task__due_at", "id")


ANSWERS_FOLLOW = Follower(
    "answers", gettext_lazy("Returns to fill in"), items, pass_on, selectable=False, order=64
)
