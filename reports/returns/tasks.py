"""The asking side: draft a return, send it out, send answers back, remind, freeze, cancel."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused
from core.common.messaging import send
from core.localities.models import Locality
from posts.establishment.actions.numbers import next_numbers
from posts.establishment.saving import save
from talent.institutions.models import Institution

from ..models import FrozenReturn, ReturnAnswer, ReturnColumn, ReturnTask
from .answering import locked
from .enums import Addressee
from .known import KNOWN
from .permissions import require_can_ask_at, require_can_manage
from .table import table_of
from .workflow import ANSWER, TASK

MOST_COLUMNS = 40
MOST_UNITS = 3000
"""Typing guards: what one office can read, and one page can show."""


@transaction.atomic
def draft_task(
    *,
    title: str,
    locality: Locality,
    reference_on: date,
    due_at: datetime,
    by: Author,
    addressee: str = Addressee.INSTITUTIONS,
    definition: str = "",
    columns: Sequence[dict[str, Any]] = (),
) -> ReturnTask:
    """A return on the desk of ``locality``; ``columns`` are dicts of label, kind, source, required, hint."""
    year = today().year
    (number,) = next_numbers(f"return:{locality.code}:{year}")
    task = ReturnTask(
        number=f"LS-{locality.code}-{year}-{number:03d}",
        title=title,
        locality=locality,
        reference_on=reference_on,
        due_at=due_at,
        addressee=addressee,
        definition=definition,
        created_by=by.user,
    )
    task.place_at(locality)
    require_can_ask_at(by, locality)
    save(task)
    set_columns(task=task, columns=columns, by=by)
    audit.record(by=by, event="reports.return_drafted", target=task, facts={"columns": len(columns)})
    return task


@transaction.atomic
def change_task(*, task: ReturnTask, values: dict[str, Any], by: Author) -> ReturnTask:
    """Title, definition, days and columns of a draft; the due time also while it is being filled."""
    require_can_manage(by, task)
    task = ReturnTask.objects.select_for_update().get(pk=task.pk)
    allowed = {"title", "definition", "reference_on", "due_at", "addressee"} if task.is_draft else {"due_at"}
    if not (task.is_draft or task.is_open):
        raise Refused(_("The return is closed: nothing of it changes any more."))
    changed = [name for name in allowed & values.keys() if getattr(task, name) != values[name]]
    for name in changed:
        setattr(task, name, values[name])
    task.version += 1
    save(task)
    audit.record(by=by, event="reports.return_changed", target=task, changes=changed)
    return task


@transaction.atomic
def set_columns(*, task: ReturnTask, columns: Sequence[dict[str, Any]], by: Author) -> list[ReturnColumn]:
    """Replace the columns of a draft, in order; known figures bring their own kind."""
    require_can_manage(by, task)
    if not task.is_draft:
        raise Refused(_("The return was sent out: its columns stay as they are."))
    if len(columns) > MOST_COLUMNS:
        raise Refused(_("A return has at most %(n)s columns.") % {"n": MOST_COLUMNS})
    task.columns.all().delete()
    made = []
    for position, values in enumerate(columns, start=1):
        known = KNOWN.get(values.get("source", ""))
        column = ReturnColumn(task=task, position=position, **values)
        if known is not None:
            column.kind = known.kind
        made.append(save(column))
    return made


@transaction.atomic
def send_out(
    *,
    task: ReturnTask,
    by: Author,
    institutions: Iterable[Institution] = (),
    counties: Iterable[Locality] = (),
) -> ReturnTask:
    """Ask the units. Refused without a column, without a unit, or with a due time that is over."""
    require_can_manage(by, task)
    task = ReturnTask.objects.select_for_update().get(pk=task.pk)
    problems = []
    if not task.columns.exists():
        problems.append(_("Add at least one column."))
    if task.due_at <= now():
        problems.append(_("The due time is over: choose a later one."))
    units = list(institutions if task.addressee == Addressee.INSTITUTIONS else counties)
    if not units:
        problems.append(_("Choose at least one unit."))
    if len(units) > MOST_UNITS:
        problems.append(_("One return goes to at most %(n)s units.") % {"n": MOST_UNITS})
    if problems:
        raise Refused(_("The return cannot be sent out yet."), details=problems)
    TASK.move(task, "send_out", {"opened_at": now(), "opened_by": by.user})
    ReturnAnswer.objects.bulk_create([_answer(task, unit) for unit in units])
    audit.record(by=by, event="reports.return_sent_out", target=task, facts={"units": len(units)})
    return task


def _answer(task: ReturnTask, unit: Institution | Locality) -> ReturnAnswer:
    if isinstance(unit, Institution):
        answer = ReturnAnswer(task=task, institution=unit, locality=unit.locality)
        for level in ("province_id", "prefecture_id", "county_id", "township_id"):
            setattr(answer, level, getattr(unit, level))
        return answer
    answer = ReturnAnswer(task=task, locality=unit)
    answer.place_at(unit)
    return answer


@transaction.atomic
def send_back(*, answer: ReturnAnswer, reason: str, by: Author) -> ReturnAnswer:
    """An answer goes back to its unit with the reason."""
    require_can_manage(by, answer.task)
    answer = locked(answer)
    _require_open(answer.task)
    ANSWER.move(answer, "return", {"return_reason": reason})
    audit.record(by=by.because(reason), event="reports.answer_sent_back", target=answer)
    return answer


@transaction.atomic
def remind(*, task: ReturnTask, by: Author, answers: Iterable[ReturnAnswer] | None = None) -> int:
    """催报: remind the units that have not sent; a message where a mobile number is known.

    Answers how many units were reminded; each keeps how often and when.
    """
    require_can_manage(by, task)
    task.refresh_from_db()
    _require_open(task)
    rows = task.answers.due().select_related("institution", "task")
    if answers is not None:
        rows = rows.filter(pk__in=[answer.pk for answer in answers])
    rows = list(rows)
    for answer in rows:
        answer.nudges, answer.nudged_at = answer.nudges + 1, now()
        if answer.institution is not None and answer.institution.contact_phone:
            _message(answer)
    ReturnAnswer.objects.bulk_update(rows, ["nudges", "nudged_at"])
    audit.record(by=by, event="reports.units_reminded", target=task, facts={"units": len(rows)})
    return len(rows)


def _message(answer: ReturnAnswer) -> None:
    phone, words = answer.institution.contact_phone, reminder(answer.task)
    transaction.on_commit(lambda: send("sms", phone, words))


def reminder(task: ReturnTask) -> str:
    """The words of a reminder, to be sent or copied into a chat group."""
    return _("Return “%(title)s” (%(number)s) is due at %(due)s. Please fill it in and send it.") % {
        "title": task.title,
        "number": task.number,
        "due": f"{localtime(task.due_at):%Y-%m-%d %H:%M}",
    }


@transaction.atomic
def freeze(*, task: ReturnTask, by: Author, reason: str = "") -> FrozenReturn:
    """定稿: keep the table as it is, for ever. Units that did not send need a reason."""
    require_can_manage(by, task)
    task = ReturnTask.objects.select_for_update().get(pk=task.pk)
    table = table_of(task)
    if table.missing and not reason:
        sentence = ngettext(
            "%(n)s unit has not sent its figures: remind it, or say why the return is made final without it.",
            "%(n)s units have not sent their figures: remind them, or say why the return is made final"
            " without them.",
            table.missing,
        )
        raise Refused(sentence % {"n": table.missing})
    moment = now()
    TASK.move(task, "freeze", {"frozen_at": moment, "frozen_by": by.user, "close_reason": reason})
    kept = table.as_json()
    text = json.dumps(kept, ensure_ascii=False, sort_keys=True)
    frozen = FrozenReturn(
        task=task, table=kept, sha256=hashlib.sha256(text.encode()).hexdigest(), frozen_at=moment
    )
    save(frozen)
    facts = {"units": len(table.rows), "missing": table.missing, "sha256": frozen.sha256}
    audit.record(by=by.because(reason), event="reports.return_frozen", target=task, facts=facts)
    return frozen


@transaction.atomic
def cancel(*, task: ReturnTask, reason: str, by: Author) -> ReturnTask:
    """The return is no longer wanted; what units wrote stays readable to them."""
    require_can_manage(by, task)
    TASK.move(task, "cancel", {"close_reason": reason})
    audit.record(by=by.because(reason), event="reports.return_cancelled", target=task)
    return task


def _require_open(task: ReturnTask) -> None:
    if not task.is_open:
        raise Refused(_("The return is closed: nothing of it changes any more."))
