"""Learning records as a list: what the export of the records' page gives comes back with nothing to change.

New rows are learning on paper that a verifier vouches for. Records that are on the books are never
changed by a list: a difference is named, and the record's own page is where it is returned or corrected.
"""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.access.scoping import scoped
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import DateRange, today
from core.common.identity import id_number_index
from core.imports.gate import (
    Applied,
    Context,
    Importer,
    Link,
    Problem,
    Row,
    Verdict,
    changed,
    new,
    warning,
)
from talent.people.models import SocialWorker

from ..actions.bringing import Known, bring_in_all
from ..choosing import same_time
from ..enums import PartOfDay, RecordState
from ..models import LearningRecord
from ..plausible import too_many_hours
from .record_columns import COLUMNS

COMPARED = ("title", "activity_type", "subject", "organiser", "starts_on", "ends_on", "part_of_day", "hours")
COMPARED += ("teacher", "venue", "result")


class RecordFacts:
    """People and records that the list names, inside the verifier's places; three queries."""

    def __init__(self, rows: Sequence[Row], context: Context) -> None:
        self.user_id = getattr(context.access.user, "pk", None)
        people = scoped(SocialWorker.objects.all(), context.access, Capability.VERIFY_LEARNING)
        indexes = {id_number_index(row["id_number"]) for row in rows if row["id_number"]}
        self.by_index = {one.id_index: one for one in people.filter(id_index__in=indexes)}
        records = LearningRecord.objects.for_user(context.access, Capability.VERIFY_LEARNING)
        keys = [key for row in rows if (key := _key(row))]
        self.by_key = {one.uid: one for one in records.filter(uid__in=keys).select_related("worker")}
        self.of_worker: dict[int, list[LearningRecord]] = {}
        for one in records.filter(worker__in=self.by_index.values()).exclude(state=RecordState.DRAFT):
            self.of_worker.setdefault(one.worker_id, []).append(one)

    def worker_of(self, row: Row) -> SocialWorker | None:
        """The person by ID number, else by the record's key."""
        if row["id_number"]:
            return self.by_index.get(id_number_index(row["id_number"]))
        record = self.by_key.get(_key(row))
        return record.worker if record else None

    def record_of(self, row: Row) -> LearningRecord | None:
        """The record on the books: by its key, else the same activity of the same person."""
        if _key(row):
            return self.by_key.get(_key(row))
        worker = self.worker_of(row)
        return next((one for one in self._of(worker) if _is_same(row, one)), None)

    def at_that_time(self, row: Row) -> LearningRecord | None:
        """Another record of the person at the same time."""
        worker = self.worker_of(row)
        if row["starts_on"] is None:
            return None
        wanted = LearningRecord(**_values(row))
        return next((one for one in self._of(worker) if same_time(one, wanted)), None)

    def _of(self, worker: SocialWorker | None) -> list[LearningRecord]:
        return self.of_worker.get(worker.pk, []) if worker else []


class RecordImporter(Importer):
    """继续教育记录: history on paper, or an export that comes back."""

    key = "learning_records"
    title = _("Learning records (register F19)")
    description = _("Learning on paper that you vouch for; it counts as accepted by you.")
    capability = Capability.VERIFY_LEARNING
    columns = COLUMNS
    order = 45

    def facts_for(self, rows: Sequence[Row], context: Context) -> RecordFacts:
        return RecordFacts(rows, context)

    def check_row(self, row: Row, facts: RecordFacts) -> Iterable[Problem]:
        record, worker = facts.record_of(row), facts.worker_of(row)
        if _key(row) and record is None:
            yield Problem("key", gettext("No record with this key at your places."), code="unknown_key")
            return
        if worker is None:
            yield from _unknown(row)
            return
        if row["worker"] and row["worker"] not in (worker.name, worker.former_name):
            yield Problem("worker", gettext("This ID number or key belongs to somebody of another name."))
        if record is not None:
            yield from _differences(row, record)
            return
        yield from _new_row(row, worker, facts)

    def check_batch(self, rows: Sequence[Row], facts: RecordFacts) -> Iterable[tuple[int, Problem]]:
        seen: dict[Any, int] = {}
        for row in rows:
            worker = facts.worker_of(row)
            said = (
                worker.pk if worker else row["worker"],
                row["starts_on"],
                row["part_of_day"],
                row["title"],
            )
            if said in seen:
                sentence = gettext("The same activity stands in row %(n)s already.") % {"n": seen[said]}
                yield row.number, Problem("title", sentence, code="twice")
            seen.setdefault(said, row.number)

    def classify(self, row: Row, facts: RecordFacts) -> Verdict:
        record = facts.record_of(row)
        return new() if record is None else changed(record, [])

    def apply(self, rows: Sequence[Row], *, by: Author, facts: RecordFacts) -> Applied:
        known = [Known(facts.worker_of(row), _values(row)) for row in rows if facts.record_of(row) is None]
        made = bring_in_all(rows=known, by=by)
        url = reverse("learning:records")
        return Applied({gettext("records accepted"): len(made)}, [Link(gettext("Learning records"), url)])


def _key(row: Row) -> UUID | None:
    try:
        return UUID(row.text("key").strip()) if row["key"] else None
    except ValueError:
        return UUID(int=0)


def _values(row: Row) -> dict[str, Any]:
    """The record's columns as the row gives them; what is empty takes the usual value."""
    given = {name: row[name] for name in COMPARED if row[name] is not None}
    given.setdefault("ends_on", row["starts_on"])
    given.setdefault("part_of_day", PartOfDay.ALL_DAY.value)
    return given


def _is_same(row: Row, record: LearningRecord) -> bool:
    same_days = (
        row["starts_on"] == record.starts_on and (row["ends_on"] or row["starts_on"]) == record.ends_on
    )
    return same_days and row["title"] == record.title


def _unknown(row: Row) -> Iterable[Problem]:
    if row["id_number"]:
        sentence = gettext("Nobody with this ID number is on the books of your place.")
        mend = gettext("Check name and ID number, or bring the person in by the roster first.")
        yield Problem("id_number", sentence, mend, code="unknown_person")
    else:
        sentence = gettext("The ID number is missing: a name alone does not say who it is.")
        yield Problem("id_number", sentence, gettext("Enter the 18 characters as text."), code="no_person")


def _differences(row: Row, record: LearningRecord) -> Iterable[Problem]:
    """A list never changes a record that is on the books."""
    for name in COMPARED:
        if row[name] is not None and row[name] != getattr(record, name):
            yield Problem(
                name,
                gettext("The record on the books says otherwise; a list does not change it."),
                gettext("Open the record to return it with a reason, or leave this row out."),
                code="differs",
            )


def _new_row(row: Row, worker: SocialWorker, facts: RecordFacts) -> Iterable[Problem]:
    if worker.user_id is not None and worker.user_id == facts.user_id:
        sentence = gettext("Nobody reviews their own learning. Another verifier has to decide.")
        yield Problem("worker", sentence, code="own")
    start, end = row["starts_on"], row["ends_on"] or row["starts_on"]
    if start is None or row["hours"] is None:
        return
    if end < start:
        sentence = gettext("The last day comes before the first day; correct one of the two dates.")
        yield Problem("ends_on", sentence, code="dates")
        return
    if end > today():
        sentence = gettext("This day lies in the future; log the activity once it has taken place.")
        yield Problem("ends_on" if row["ends_on"] else "starts_on", sentence, code="future")
    if row["hours"] <= 0 or row["hours"] > 600 or row["hours"] * 10 % 1:
        sentence = gettext("Hours are more than 0, at most 600, with one decimal.")
        yield Problem("hours", sentence, code="hours")
    elif row["activity_type"] not in ("degree", "writing"):
        if sentence := too_many_hours(row["hours"], DateRange(start, end)):
            yield Problem("hours", sentence, code="too_many")
        if other := facts.at_that_time(row):
            words = {"title": other.title, "day": other.starts_on.isoformat()}
            sentence = gettext("At the same time as “%(title)s” (%(day)s); only one of them will count.")
            yield warning("starts_on", sentence % words, code="overlap")
