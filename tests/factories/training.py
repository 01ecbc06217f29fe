"""Makers of providers, sessions with a timetable, enrolments and presences."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

from core.common.author import system_author
from core.common.dates import today
from core.localities.models import Locality
from talent.people.models import SocialWorker
from training.learning import actions
from training.learning.actions.enrolling import new_enrolment
from training.learning.models import Enrolment, Provider, SignIn, Sitting, TrainingSession

SYSTEM = system_author("test")


def provider(place: Locality, name: str = "河北省社会工作促进会", **values: Any) -> Provider:
    """A provider approved since 2020."""
    values = {"document_no": "冀民函〔2020〕8号", "approved_from": date(2020, 1, 1)} | values
    return actions.add_provider(locality=place, name=name, by=SYSTEM, **values)


def session(
    place: Locality, *, opened: bool = True, day: date | None = None, **values: Any
) -> TrainingSession:
    """A session of one day with a morning and an afternoon of four class-hours each."""
    day = day or today()
    held_by = (
        values.pop("provider", None) or Provider.objects.filter(locality=place).first() or provider(place)
    )
    values = {
        "title": "社会工作实务能力提升培训班",
        "organiser": held_by.name,
        "provider": held_by,
        "capacity": 30,
        "starts_on": day,
        "ends_on": day,
        "venue": "长安区社会工作服务中心",
        "hours": Decimal(8),
        "audience": "全体社会工作者",
        "contact_name": "王老师",
        "contact_phone": "0311-86000000",
    } | values
    made = actions.plan_session(locality=place, by=SYSTEM, timetable=timetable(day), **values)
    made.refresh_from_db()
    return actions.open_session(session=made, by=SYSTEM) if opened else made


def timetable(day: date) -> list[dict[str, Any]]:
    """Morning and afternoon."""
    return [
        {
            "day": day,
            "part_of_day": part,
            "starts_at": time(start),
            "ends_at": time(start + 3),
            "topic": topic,
            "teacher": "李老师",
            "hours": Decimal(4),
        }
        for part, start, topic in (("morning", 9, "个案管理"), ("afternoon", 14, "小组工作"))
    ]


def held(place: Locality, *people: SocialWorker, **values: Any) -> TrainingSession:
    """A session of yesterday that is still open, with everybody enrolled and present all day."""
    made = session(place, **values)
    for person in people:
        present(made, person)
    TrainingSession.objects.filter(pk=made.pk).update(
        starts_on=today() - timedelta(days=1), ends_on=today() - timedelta(days=1)
    )
    Sitting.objects.filter(session=made).update(day=today() - timedelta(days=1))
    made.refresh_from_db()
    return made


def present(made: TrainingSession, person: SocialWorker, *parts: str) -> Enrolment:
    """The person holds a place and was there (all day, or in the named parts)."""
    enrolment = Enrolment.objects.filter(session=made, worker=person).first()
    if enrolment is None:
        enrolment = new_enrolment(made, person, state="enrolled")
        enrolment.save()
    for sitting in made.sittings.all():
        if not parts or sitting.part_of_day in parts:
            SignIn.objects.create(sitting=sitting, worker=person, way="qr")
    return enrolment
