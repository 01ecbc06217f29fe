"""Who may be asked, what waits, how far a return is."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.localities.models import Locality
from core.localities.selectors import counties
from talent.institutions.models import Institution

from ..models import ReturnAnswer, ReturnTask
from .enums import Addressee, AnswerState


def with_progress(tasks: QuerySet) -> QuerySet:
    """Tasks with ``asked``, ``sent``, ``missing``."""
    sent = Count("answers", filter=Q(answers__state=AnswerState.SUBMITTED))
    rows = tasks.annotate(asked=Count("answers"), sent=sent)
    return rows.annotate(missing=F("asked") - F("sent"))


def candidates(task: ReturnTask, access: Access) -> QuerySet:
    """Units that the task may ask: open institutions, or counties, below the asking office."""
    if task.addressee == Addressee.COUNTIES:
        return scoped(counties(task.locality), access, Capability.MANAGE_RETURNS).order_by("code")
    inside = {f"{task.locality.level}_id": task.locality_id}
    rows = Institution.objects.open().filter(**inside).select_related("locality")
    return scoped(rows, access, Capability.MANAGE_RETURNS).order_by("county__code", "name")


def own_answers(access: Access) -> QuerySet:
    """Answers that the reader's own unit owes: of their institutions, or of the very county they hold."""
    places = access.places_for(Capability.ANSWER_RETURNS)
    localities = {pk for ids in places.localities.values() for pk in ids}
    institutions = places.others.get("institution_id", set())
    mine = Q(institution__in=institutions) | Q(institution__isnull=True, locality__in=localities)
    rows = ReturnAnswer.objects.filter(mine)
    return scoped(rows, access, Capability.ANSWER_RETURNS)


def units_of(task: ReturnTask, access: Access, uids: Iterable[Any]) -> list[Institution | Locality]:
    """The chosen candidates; unknown ones are left out."""
    return list(candidates(task, access).filter(uid__in=list(uids)))


def answers_of(tasks: QuerySet) -> QuerySet:
    """The answers to some tasks, which the reader of the tasks may see."""
    return ReturnAnswer.objects.filter(task__in=tasks)
