"""What waits: returns to fill in, returns to chase, returns that everybody has sent."""

from django.urls import reverse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.holdings import Access
from core.access.scoping import scoped
from core.common.capabilities import Capability
from core.common.dates import now
from core.common.waiting import Waiting

from ..models import ReturnAnswer, ReturnTask
from .enums import AnswerState
from .selectors import own_answers, with_progress

SHOWN = 5


def waiting_for(access: Access) -> list[Waiting]:
    """Both sides of the reader: what they owe first, then what they are owed."""
    return [*_to_fill(access), *_to_chase(access)]


def _to_fill(access: Access) -> list[Waiting]:
    if not access.holds(Capability.ANSWER_RETURNS):
        return []
    rows = own_answers(access).due().select_related("task").order_by("task__due_at")
    return [_owed(answer) for answer in rows[:SHOWN]]


def _owed(answer: ReturnAnswer) -> Waiting:
    note = _("Due %(due)s") % {"due": f"{localtime(answer.task.due_at):%Y-%m-%d %H:%M}"}
    if answer.state == AnswerState.RETURNED:
        note = _("Sent back: %(reason)s") % {"reason": answer.return_reason}
    elif answer.nudges:
        times = ngettext("reminded %(n)s time", "reminded %(n)s times", answer.nudges) % {"n": answer.nudges}
        note = f"{note} · {times}"
    title = _("Fill in the return “%(title)s”") % {"title": answer.task.title}
    late = answer.is_late
    return Waiting(title, answer.get_absolute_url(), note, _("late") if late else "", late=late)


def _to_chase(access: Access) -> list[Waiting]:
    if not access.holds(Capability.MANAGE_RETURNS):
        return []
    tasks = with_progress(scoped(ReturnTask.objects.open(), access, Capability.MANAGE_RETURNS))
    own = access.places_for(Capability.MANAGE_RETURNS).localities
    mine = {pk for ids in own.values() for pk in ids}
    found = []
    for task in tasks.filter(locality__in=mine).order_by("due_at")[:SHOWN]:
        if task.missing and task.due_at < now():
            words = ngettext("%(n)s unit is late", "%(n)s units are late", task.missing) % {"n": task.missing}
            title = _("Chase the return “%(title)s”") % {"title": task.title}
            found.append(Waiting(title, f"{task.get_absolute_url()}#units", words, _("late"), late=True))
        elif not task.missing:
            title = _("Make the return “%(title)s” final") % {"title": task.title}
            url = reverse("reports:freeze_return", args=[task.uid])
            found.append(Waiting(title, url, _("Every unit has sent its figures.")))
    return found
