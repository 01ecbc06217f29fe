"""What a later list says of hours that are posted already: told apart in memory, kept all at once."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.bulk import update_all
from core.common.dates import now

from ..attendance import Earned
from ..enums import RecordState, Result
from ..models import HoursCorrection, LearningRecord
from ..workflow import LEARNING

_REASON = 300


@dataclass
class Corrections:
    """Corrections of a session's records, which the caller has locked; a few statements for any number."""

    edited: dict[int, LearningRecord] = field(default_factory=dict)
    credited: list[LearningRecord] = field(default_factory=list)
    returned: dict[str, list[LearningRecord]] = field(default_factory=lambda: defaultdict(list))
    rows: list[HoursCorrection] = field(default_factory=list)
    unchanged: int = 0

    @property
    def corrected(self) -> list[LearningRecord]:
        """The records whose hours changed."""
        return [row.record for row in self.rows]

    def look_at(self, record: LearningRecord, day: Earned, reason: str) -> None:
        """Compare a posted record with the day that a list gives."""
        was = record.hours if record.state == RecordState.VERIFIED else Decimal(0)
        if (record.result, record.part_of_day) != (day.result, day.part_of_day):
            record.result, record.part_of_day = day.result, day.part_of_day
            self.edited[record.pk] = record
        if was == (day.hours if day.counts else Decimal(0)):
            self.unchanged += 1
        elif not day.counts:
            self.take_back(record, reason or reason_not_earned(day))
        else:
            record.hours = day.hours
            self.edited[record.pk] = record
            if record.state == RecordState.RETURNED:
                self.credited.append(record)
            self._correct(record, was, day.hours, reason or _("Corrected by a later list of the provider."))

    def take_back(self, record: LearningRecord, reason: str) -> None:
        """Hours that are posted but were not earned."""
        if record.state != RecordState.VERIFIED:
            self.unchanged += 1
            return
        self.returned[reason[:_REASON]].append(record)
        self._correct(record, record.hours, Decimal(0), reason)

    def _correct(self, record: LearningRecord, old: Decimal, new: Decimal, reason: str) -> None:
        self.rows.append(
            HoursCorrection(record=record, old_hours=old, new_hours=new, reason=reason[:_REASON])
        )

    def keep(self, by: Author) -> None:
        """Write everything, each correction with its date and an event of the trail."""
        for record in self.edited.values():
            record.version += 1
        update_all(list(self.edited.values()), ("hours", "result", "part_of_day", "version"))
        decided = {"decided_at": now(), "decided_by": by.user}
        LEARNING.move_all(self.credited, "credit_again", {**decided, "returned_reason": ""})
        for reason, records in self.returned.items():
            LEARNING.move_all(records, "return", {**decided, "returned_reason": reason})
        for row in self.rows:
            row.made_by = by.user
        HoursCorrection.objects.bulk_create(self.rows, batch_size=500)
        audit.record_all(_event(row, by) for row in self.rows)


def _event(row: HoursCorrection, by: Author) -> Any:
    facts = {"old": str(row.old_hours), "new": str(row.new_hours)}
    worker = row.record.worker
    return audit.build(
        by=by, event="learning.hours_corrected", target=row.record, subject=worker, facts=facts
    )


def reason_not_earned(day: Earned) -> str:
    """Why a day of the list earns nothing."""
    if day.result == Result.ABSENT:
        return _("Absent according to the provider's list: no hours are earned.")
    return _("Not passed according to the provider's list: no hours are earned.")
