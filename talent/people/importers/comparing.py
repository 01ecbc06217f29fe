"""What a roster row would change of a person who is on the books already."""

from collections.abc import Iterator
from typing import Any

from core.common.crypto import mask_mobile
from core.common.identity import normalise_mobile
from core.common.money import yuan
from core.common.versions import shown
from core.imports.gate import Change, Row

from ..models import Certificate, Employment, SocialWorker
from .columns import NO_CERTIFICATE

WORKER_FIELDS = {
    "political_status": "political_status",
    "education": "education",
    "school": "school",
    "post_category": "post_category_claimed",
    "post_grade": "post_grade_claimed",
    "note": "note",
}
EMPLOYMENT_FIELDS = ("channel", "starts_on", "full_time", "monthly_pay")


def worker_changes(row: Row, worker: SocialWorker) -> dict[str, Any]:
    """Columns of the person that differ; an empty cell changes nothing."""
    found = {
        attribute: row[column]
        for column, attribute in WORKER_FIELDS.items()
        if row[column] is not None and row[column] != getattr(worker, attribute)
    }
    if row["mobile"] and normalise_mobile(row["mobile"]) != worker.mobile:
        found["mobile"] = normalise_mobile(row["mobile"])
    return found


def employment_of(worker: SocialWorker) -> Employment | None:
    """The running employment with the present employer, among the prefetched ones."""
    running = worker.running_employments
    return next((one for one in running if one.institution_id == worker.institution_id), None)


def employment_changes(row: Row, employment: Employment | None) -> dict[str, Any]:
    """Terms of the running employment that differ."""
    if employment is None:
        return {}
    return {
        name: row[name]
        for name in EMPLOYMENT_FIELDS
        if row[name] is not None and row[name] != getattr(employment, name)
    }


def certificate_of(row: Row, worker: SocialWorker) -> Certificate | None:
    """The certificate on file of the level that the row names."""
    return next((one for one in worker.held if one.level == row["certificate_level"]), None)


def names_new_certificate(row: Row, worker: SocialWorker) -> bool:
    """Whether the row names a level that is not on file."""
    return row["certificate_level"] not in (None, NO_CERTIFICATE) and certificate_of(row, worker) is None


def certificate_changes(row: Row, worker: SocialWorker) -> dict[str, Any]:
    """The number of a certificate on file, where it differs."""
    held = certificate_of(row, worker)
    number = row["certificate_number"]
    return {"number": number} if held and number and number != held.number else {}


def differences(row: Row, worker: SocialWorker) -> Iterator[Change]:
    """Everything that applying the row would change, in words; numbers of people are masked."""
    columns = {attribute: column for column, attribute in WORKER_FIELDS.items()}
    for name, value in worker_changes(row, worker).items():
        if name == "mobile":
            yield Change("mobile", mask_mobile(worker.mobile), mask_mobile(value))
        else:
            yield Change(columns[name], _words(worker, name), shown(worker, name, value))
    if worker.institution_id is None:
        yield Change("employer", "", row["employer"])
    employment = employment_of(worker)
    for name, value in employment_changes(row, employment).items():
        if name == "monthly_pay":
            yield Change(name, yuan(employment.monthly_pay), yuan(value))
        else:
            yield Change(name, _words(employment, name), shown(employment, name, value))
    if names_new_certificate(row, worker):
        level = Certificate(level=row["certificate_level"]).get_level_display()
        yield Change("certificate_level", "", str(level))
    for number in certificate_changes(row, worker).values():
        yield Change("certificate_number", certificate_of(row, worker).number, number)


def _words(record: Any, name: str) -> str:
    return "" if getattr(record, name) in (None, "") else shown(record, name)
