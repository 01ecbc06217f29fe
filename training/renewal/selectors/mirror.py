"""The records of the national system beside ours."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from talent.people.models import Registration

from ..enums import OPEN
from ..models import Application, NationalRecord
from ..reconciling import Difference, difference


def differences(records: Iterable[NationalRecord]) -> dict[int, Difference]:
    """What differs, by the key of the record; three queries for any number."""
    rows = list(records)
    people = [row.worker_id for row in rows]
    terms = Registration.objects.valid().filter(worker__in=people).order_by("ends_on")
    registrations: dict[int, Registration] = {}
    exact: dict[tuple, Registration] = {}
    for term in terms:
        registrations[term.worker_id] = term
        exact[term.worker_id, term.starts_on, term.ends_on] = term
    under_way = Application.objects.filter(worker__in=people, state__in=sorted(OPEN))
    applications = {one.worker_id: one for one in under_way}
    found = {}
    for row in rows:
        registration = exact.get((row.worker_id, row.starts_on, row.ends_on)) or registrations.get(
            row.worker_id
        )
        differing = difference(row, registration, applications.get(row.worker_id))
        if differing is not None:
            found[row.pk] = differing
    return found


def difference_of(record: NationalRecord) -> Difference | None:
    """What differs about one person."""
    return differences([record]).get(record.pk)


def unsettled(records: QuerySet[NationalRecord], *, at_most: int = 5000) -> list[tuple[NationalRecord, Any]]:
    """Records that differ, with the difference; the newest lists first."""
    rows = list(
        records.filter(kept_ours=False)
        .select_related("worker", "worker__institution", "worker__county")
        .order_by("-seen_at", "-id")[:at_most]
    )
    found = differences(rows)
    return [(row, found[row.pk]) for row in rows if row.pk in found]
