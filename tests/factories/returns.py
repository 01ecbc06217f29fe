"""Makers of ad-hoc returns; through the actions."""

from datetime import timedelta
from typing import Any

from core.common.author import Author, system_author
from core.common.dates import now, today
from core.localities.models import Locality
from reports.models import ReturnAnswer, ReturnTask
from reports.returns import tasks
from reports.returns.answering import cells_of, submit_answer

SYSTEM = system_author("test")
COLUMNS = (
    {"label": "社会工作者", "source": "workers"},
    {"label": "拟补充人数", "kind": "number"},
    {"label": "困难", "kind": "text", "required": False},
)


def task(locality: Locality, *, by: Author = SYSTEM, columns: Any = COLUMNS, **facts: Any) -> ReturnTask:
    """A draft of the office, due tomorrow."""
    facts = {
        "title": "空岗摸底",
        "reference_on": today(),
        "due_at": now() + timedelta(days=1),
        **facts,
    }
    return tasks.draft_task(locality=locality, columns=columns, by=by, **facts)


def sent_out(locality: Locality, *institutions: Any, counties: Any = (), **facts: Any) -> ReturnTask:
    """A task that these units are to answer."""
    made = task(locality, **({"addressee": "county"} if counties else {}), **facts)
    return tasks.send_out(task=made, institutions=institutions, counties=counties, by=SYSTEM)


def answered(answer: ReturnAnswer, **words: str) -> ReturnAnswer:
    """The unit's answer, sent: known figures as they are, free ones 1 or as said by label."""
    typed = {
        str(cell.column.uid): (words.get(cell.column.label, cell.text or "1"), "")
        for cell in cells_of(answer)
    }
    return submit_answer(answer=answer, typed=typed, filled_by="填表人", by=SYSTEM)


def overdue(made: ReturnTask) -> ReturnTask:
    """The same task, its time over since an hour."""
    ReturnTask.objects.filter(pk=made.pk).update(due_at=now() - timedelta(hours=1))
    made.refresh_from_db()
    return made
