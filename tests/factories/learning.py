"""Makers of rules, registrations and learning records."""

from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core.common.dates import now
from talent.people.models import Certificate, Registration, SocialWorker
from tests.factories.core import UserFactory
from tests.factories.establishment import institution, worker
from training.learning.models import CreditingRule, LearningRecord, RenewalRequirement


def rules() -> None:
    """Face-to-face by the hour with proof, online without proof, 90 hours a term."""
    dated = {"document_no": "民发〔2009〕123号", "valid_from": date(2009, 1, 1)}
    CreditingRule.objects.create(activity_type="face_to_face", evidence_required=True, **dated)
    CreditingRule.objects.create(activity_type="online", evidence_required=False, **dated)
    RenewalRequirement.objects.create(level="social_worker", hours=90, **dated)


def learner(place: Any, name: str = "王吉", **extra: Any) -> SocialWorker:
    """A certified and registered person with an account."""
    person = worker(institution(place, name=f"福利院{SocialWorker.objects.count()}"), name=name, **extra)
    certificate = Certificate.objects.create(worker=person, level="social_worker", number="202301010001")
    Registration.objects.create(
        certificate=certificate, worker=person, starts_on=date(2024, 3, 1), ends_on=date(2027, 2, 28)
    )
    person.user = UserFactory(display_name=name)
    person.save()
    return person


def record(person: SocialWorker, state: str = "submitted", **values: Any) -> LearningRecord:
    """A record in a state, with the facts that the state needs."""
    values = {
        "title": "个案管理培训",
        "starts_on": date(2025, 5, 11),
        "ends_on": date(2025, 5, 11),
        "hours": Decimal(8),
    } | values
    facts: dict[str, Any] = {"submitted_at": None if state == "draft" else now()}
    if state in ("verified", "returned"):
        facts |= {"decided_at": now(), "returned_reason": "缺证明" if state == "returned" else ""}
    row = LearningRecord(worker=person, state=state, institution_id=person.institution_id, **values, **facts)
    for level in ("province", "prefecture", "county", "township"):
        setattr(row, f"{level}_id", getattr(person, f"{level}_id"))
    row.save()
    return row


def photo(name: str = "签到表.jpg") -> SimpleUploadedFile:
    """A real picture, as a phone sends it."""
    data = BytesIO()
    Image.new("RGB", (64, 48), "white").save(data, "JPEG")
    return SimpleUploadedFile(name, data.getvalue(), content_type="image/jpeg")
