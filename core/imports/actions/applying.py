"""Bringing a checked list in: once, whole, and only as it was shown."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.access.holdings import Access
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now
from core.common.errors import Refused

from ..background import later
from ..checking import check
from ..enums import BatchState
from ..gate import Importer
from ..models import ImportBatch, StagedRow
from ..models.batch import seal, unseal
from ..reading.rows import Staged
from ..records import Applied, Outcome, Problem, RowsRefused
from ..staging import context_of, open_rows, reader_of
from ..workflow import BATCH
from .preparing import MANY_ROWS, recheck

_BRINGS = (Outcome.NEW, Outcome.CHANGED)


class Undone(Exception):
    """The apply was rolled back; ``problems`` name the rows (row number → problem)."""

    def __init__(self, sentence: str, problems: Iterable[tuple[int, Problem]] = ()) -> None:
        super().__init__(sentence)
        self.sentence, self.problems = sentence, list(problems)


def begin_apply(
    *, batch: ImportBatch, accepted: Iterable[str], good_only: bool, access: Access, by: Author
) -> ImportBatch:
    """Apply the list: at once, or by a job where it is long.

    ``accepted``: tokens of the dependencies that may be created. ``good_only``: leave the refused
    rows; without it a list with refused rows is not applied at all. Clicking twice applies once:
    the second reads that it is applied already.
    """
    accepted = sorted(set(accepted) & {offer["token"] for offer in batch.notes.get("dependencies", ())})
    if batch.state == BatchState.PREVIEW:
        _require_choice(batch, good_only)
    with transaction.atomic():
        batch.note(accepted=accepted, good_only=good_only)
        BATCH.move(batch, "begin", {"notes_sealed": batch.notes_sealed})
        is_long = batch.row_count > MANY_ROWS
        if is_long:
            later(batch, "apply", by=by)
            return batch
        try:
            with transaction.atomic():
                return _effect(batch, access, by)
        except Undone as undone:
            # Shown in the preview; the row lock of the move is held until then.
            name_undone(batch=batch, undone=undone, access=access, by=by)
            failure = undone
        except Refused as reason:
            batch.refresh_from_db()
            BATCH.move(batch, "return")
            failure = reason
    raise failure if isinstance(failure, Refused) else Refused(failure.sentence, code="undone")


def apply(*, batch: ImportBatch, access: Access, by: Author) -> ImportBatch:
    """The effect of a job: call it inside the job's transaction. Raises ``Undone`` or ``Refused``."""
    BATCH.require(batch, "apply")
    return _effect(batch, access, by)


def _require_choice(batch: ImportBatch, good_only: bool) -> None:
    refused = batch.count(Outcome.REFUSED)
    if refused and not good_only:
        sentence = ngettext(
            "%(rows)d row is to be mended. Mend it, or choose to apply the good rows only.",
            "%(rows)d rows are to be mended. Mend them, or choose to apply the good rows only.",
            refused,
        )
        raise Refused(sentence % {"rows": refused}, code="refused_rows")
    if not batch.count(*_BRINGS):
        raise Refused(_("Nothing in this list is new or changed."), code="nothing")


def _effect(batch: ImportBatch, access: Access, by: Author) -> ImportBatch:
    """Check once more with fresh facts, compare with what was shown, apply, note the result."""
    importer, notes = batch.importer, batch.notes
    staged = open_rows(batch)
    # Extra problems came from an earlier attempt; this one finds out anew.
    for item in staged:
        item.extra = []
    context = context_of(batch, access, frozenset(notes["accepted"]))
    rows = reader_of(batch).read_all(staged)
    checked = check(importer, rows, context)
    if checked.is_refused:
        raise Undone(_("What you may bring in has changed since the preview. Nothing was applied."))
    chosen = [row for row in rows if row.is_good and row.verdict.outcome in _BRINGS]
    _require_as_shown(staged)
    if not chosen:
        raise Undone(_("Nothing of this list can be brought in with these choices. Nothing was applied."))
    applied = _apply(importer, chosen, checked.facts, by)
    return _applied(batch, chosen, applied, by)


def _require_as_shown(staged: Sequence[Staged]) -> None:
    """Rows that touch a record which changed since the preview are named, and nothing is applied."""
    underneath = []
    for item in staged:
        before = item.shown
        if before is None or item.row is None or before.outcome not in (*_BRINGS, Outcome.UNCHANGED):
            continue
        after = item.row.verdict
        is_own_choice = any(problem.code == "not_created" for problem in item.row.problems)
        if not is_own_choice and (before.outcome, before.target, before.version) != (
            after.outcome,
            after.target,
            after.version,
        ):
            underneath.append(item.number)
    if underneath:
        names = ", ".join(str(number) for number in underneath[:20])
        sentence = _(
            "Somebody changed the records of these rows after the preview: %(rows)s. Nothing was applied."
            " Look at the rows again, then apply."
        )
        raise Undone(sentence % {"rows": names})


def _apply(importer: Importer, chosen: list, facts: Any, by: Author) -> Applied:
    try:
        return importer.apply(chosen, by=by, facts=facts)
    except RowsRefused as refused:
        sentence = _("The database refused rows of the list: %(rows)s. Nothing was applied.")
        names = ", ".join(str(number) for number, _problem in refused.problems[:20])
        raise Undone(sentence % {"rows": names}, refused.problems) from refused
    except ValidationError as error:
        raise Undone(" ".join(error.messages)) from error
    except IntegrityError as error:
        raise Undone(_("The database refused the list as a whole. Nothing was applied.")) from error


def _applied(batch: ImportBatch, chosen: list, applied: Applied, by: Author) -> ImportBatch:
    numbers = [row.number for row in chosen]
    brought = {outcome: sum(row.verdict.outcome == outcome for row in chosen) for outcome in _BRINGS}
    for start in range(0, len(numbers), 500):
        StagedRow.objects.filter(batch=batch, number__in=numbers[start : start + 500]).update(
            outcome="applied"
        )
    batch.note(
        result={
            "counts": {str(words): number for words, number in applied.counts.items() if number},
            "links": [[str(link.label), link.url] for link in applied.links],
            "sentences": [str(sentence) for sentence in applied.sentences],
            "brought": {str(outcome): number for outcome, number in brought.items()},
        }
    )
    counts = {**batch.counts, "applied": len(numbers)}
    for outcome, number in brought.items():
        counts[outcome] = counts.get(outcome, 0) - number
    facts = {"notes_sealed": batch.notes_sealed, "counts": counts, "applied_at": now()}
    BATCH.move(batch, "apply", facts)
    facts = {"importer": batch.importer_key, "new": brought[Outcome.NEW], "changed": brought[Outcome.CHANGED]}
    audit.record(by=by, event="imports.applied", target=batch, facts=facts)
    return batch


def name_undone(*, batch: ImportBatch, undone: Undone, access: Access, by: Author) -> ImportBatch:
    """Back to the preview, checked anew, with the rows that the database refused named."""
    with transaction.atomic():
        batch.refresh_from_db()
        BATCH.move(batch, "return")
        if undone.problems:
            _write_extra(batch, undone.problems)
        return recheck(batch=batch, access=access, by=by)


def _write_extra(batch: ImportBatch, problems: list[tuple[int, Problem]]) -> None:
    by_number: dict[int, list[Problem]] = {}
    for number, problem in problems:
        by_number.setdefault(number, []).append(problem)
    for row in batch.rows.filter(number__in=list(by_number)):
        payload = unseal(row.payload_sealed, row.aad_in(batch))
        payload["x"] = [vars(problem) for problem in by_number[row.number]]
        row.payload_sealed = seal(payload, row.aad_in(batch))
        row.save(update_fields=["payload_sealed"])
