"""The answering side: save a draft, send, take back."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused

from ..models import ReturnAnswer, ReturnColumn, ReturnTask, ReturnValue
from .known import known_values
from .permissions import require_can_answer
from .values import parsed, plain, spelled
from .workflow import ANSWER


@dataclass
class Cell:
    """One question to one unit: what is known, what was typed, why it differs, what is wrong."""

    column: ReturnColumn
    known: str = ""
    text: str = ""
    note: str = ""
    problems: list[str] = field(default_factory=list)

    @property
    def differs(self) -> bool:
        """Whether the unit says something else than the system knows."""
        return bool(self.column.source) and self.text != self.known


def cells_of(answer: ReturnAnswer) -> list[Cell]:
    """Every column with what is known now and what was saved; an untouched one shows what is known."""
    columns = list(answer.task.columns.order_by("position"))
    known = known_of(answer, columns)
    saved = {value.column_id: value for value in answer.values.all()}
    cells = []
    for column in columns:
        value, here = saved.get(column.pk), known.get(column.source, "")
        if value is not None and answer.is_sent:
            here = value.known
        cells.append(
            Cell(column, here, value.text if value else here, value.note if value else "")
            if column.source
            else Cell(column, "", value.text if value else "", value.note if value else "")
        )
    return cells


def known_of(answer: ReturnAnswer, columns: list[ReturnColumn]) -> dict[str, str]:
    """The known figures of one answer, as of the return's day (never a day to come)."""
    keys = [column.source for column in columns if column.source]
    day = reference_day(answer.task)
    return known_values(keys, [answer], addressee=answer.task.addressee, on=day).get(answer.pk, {})


def reference_day(task: ReturnTask) -> date:
    """The day that the known figures stand for."""
    return min(task.reference_on, today())


@transaction.atomic
def save_answer(
    *,
    answer: ReturnAnswer,
    typed: Mapping[str, tuple[str, str]],
    by: Author,
    filled_by: str = "",
    phone: str = "",
) -> ReturnAnswer:
    """Keep what was typed as a draft, readable or not; ``typed`` is {column uid: (text, note)}."""
    require_can_answer(by, answer)
    answer = locked(answer)
    _require_writable(answer)
    columns = list(answer.task.columns.all())
    known = known_of(answer, columns)
    rows = []
    for column in columns:
        here = known.get(column.source, "")
        text, note = typed.get(str(column.uid), (here, ""))
        kept = spelled(column.kind, text)[:500]
        rows.append(ReturnValue(answer=answer, column=column, text=kept, known=here, note=note.strip()[:200]))
    answer.values.all().delete()
    ReturnValue.objects.bulk_create(rows)
    answer.filled_by, answer.phone, answer.saved_at = filled_by[:40], phone[:20], now()
    answer.version += 1
    answer.save()
    audit.record(by=by, event="reports.answer_saved", target=answer, facts={"columns": len(rows)})
    return answer


@transaction.atomic
def submit_answer(
    *,
    answer: ReturnAnswer,
    typed: Mapping[str, tuple[str, str]],
    by: Author,
    filled_by: str = "",
    phone: str = "",
) -> ReturnAnswer:
    """Save and send. Refused with a sentence for each column that is missing, unreadable or unexplained."""
    answer = save_answer(answer=answer, typed=typed, by=by, filled_by=filled_by, phone=phone)
    problems = [
        _("“%(column)s”: %(problem)s") % {"column": cell.column.label, "problem": problem}
        for cell in cells_of(answer)
        for problem in problems_of(cell)
    ]
    if not answer.filled_by:
        problems.append(_("Say who filled in the return."))
    if problems:
        raise Refused(_("The return cannot be sent yet."), details=problems)
    facts = {"submitted_at": now(), "submitted_by": by.user, "return_reason": ""}
    ANSWER.move(answer, "submit", facts)
    audit.record(by=by, event="reports.answer_sent", target=answer)
    return answer


def problems_of(cell: Cell) -> list[str]:
    """What is wrong with one cell, in sentences."""
    found = []
    if not plain(cell.text):
        return [_("must be filled")] if cell.column.required else []
    try:
        parsed(cell.column.kind, cell.text)
    except ValueError as error:
        found.append(str(error))
    if cell.differs and not cell.note:
        found.append(
            _("the system knows %(known)s: say why it is %(text)s") % {"known": cell.known, "text": cell.text}
        )
    return found


@transaction.atomic
def withdraw_answer(*, answer: ReturnAnswer, by: Author) -> ReturnAnswer:
    """Take a sent answer back while the return is still being filled."""
    require_can_answer(by, answer)
    answer = locked(answer)
    _require_open(answer.task)
    ANSWER.move(answer, "withdraw")
    audit.record(by=by, event="reports.answer_withdrawn", target=answer)
    return answer


def locked(answer: ReturnAnswer) -> ReturnAnswer:
    """The answer under the lock of its task, so that nothing is sent while the return is made final."""
    task = ReturnTask.objects.select_for_update().get(pk=answer.task_id)
    answer = ReturnAnswer.objects.select_for_update().get(pk=answer.pk)
    answer.task = task
    return answer


def _require_writable(answer: ReturnAnswer) -> None:
    _require_open(answer.task)
    if answer.is_sent:
        raise Refused(_("The answer was sent: take it back before changing it."))


def _require_open(task: ReturnTask) -> None:
    if not task.is_open:
        raise Refused(_("The return is closed: nothing of it changes any more."))
