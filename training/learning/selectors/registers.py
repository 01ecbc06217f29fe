"""The register of learning of an institution: its people, where they stand, what they learnt in a year."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from talent.institutions.models import Institution
from talent.people.models import SocialWorker

from ..enums import RecordState, Subject
from ..ledger import Ledger
from ..models import LearningRecord
from .reckoning import Reckoned, reckon_all


@dataclass(frozen=True)
class Person:
    """One line of the register: the term's ledger and the year's accepted hours by subject."""

    worker: SocialWorker
    found: Reckoned
    professional: Decimal
    public: Decimal

    @property
    def ledger(self) -> Ledger:
        """The ledger of the present term."""
        return self.found.ledger

    @property
    def cells(self) -> Sequence[Any]:
        """The line of the workbook."""
        term, ledger = self.ledger.term, self.ledger
        return (
            self.worker.name,
            str(self.worker.get_certificate_level_display()),
            term.start if term else None,
            term.end if term else None,
            ledger.required,
            ledger.counted,
            ledger.pending,
            ledger.missing,
            self.professional,
            self.public,
        )


@dataclass(frozen=True)
class Register:
    """What an institution keeps: its people and every record of the year."""

    institution: Institution
    year: int
    people: list[Person]
    records: list[LearningRecord]

    @property
    def hours(self) -> Decimal:
        """Accepted hours of the year."""
        return sum((person.professional + person.public for person in self.people), Decimal(0))

    @property
    def record_rows(self) -> Iterator[Sequence[Any]]:
        """The lines of the records' sheet."""
        for row in self.records:
            yield (
                row.worker.name,
                row.starts_on,
                row.ends_on,
                str(row.get_activity_type_display()),
                row.title,
                str(row.get_subject_display()),
                row.organiser,
                row.hours,
                str(row.get_state_display()),
            )


def register_of(institution: Institution, year: int) -> Register:
    """The register of a year: 8 queries whatever its size. Drafts are their authors' own matter."""
    workers = list(SocialWorker.objects.filter(institution=institution).order_by("name", "id"))
    rows = LearningRecord.objects.filter(
        worker__in=workers, ends_on__gte=date(year, 1, 1), ends_on__lte=date(year, 12, 31)
    ).exclude(state=RecordState.DRAFT)
    records = list(rows.select_related("worker", "decided_by").order_by("worker__name", "starts_on", "id"))
    sums: dict[tuple[int, str], Decimal] = {}
    for row in records:
        if row.state == RecordState.VERIFIED:
            key = (row.worker_id, row.subject)
            sums[key] = sums.get(key, Decimal(0)) + row.hours
    people = [
        Person(
            found.worker,
            found,
            sums.get((found.worker.pk, Subject.PROFESSIONAL), Decimal(0)),
            sums.get((found.worker.pk, Subject.PUBLIC), Decimal(0)),
        )
        for found in reckon_all(workers)
    ]
    return Register(institution, year, people, records)
