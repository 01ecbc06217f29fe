"""Makers of numbers, exceptions, task books and trainees."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.core.management import call_command

from core.common.author import Author, system_author
from core.common.dates import now, today
from core.localities.models import Locality
from talent.deployments.actions.projects import CountyPart, create_project
from talent.deployments.actions.quotas import set_quotas
from talent.deployments.actions.trainees import propose_trainee
from talent.deployments.models import Programme, Project, Quota, QuotaException, Trainee, TraineeHours
from talent.institutions.models import Institution
from talent.people.models import SocialWorker
from tests.factories.establishment import institution, worker

SYSTEM = system_author("test")
DOCUMENT = "冀民〔2026〕3号"


def quota(programme: Programme, side: str, place: Locality, places: int | None) -> None:
    """A number in force."""
    set_quotas(programme=programme, side=side, numbers={place: places}, document_no=DOCUMENT, by=SYSTEM)


def granted(
    programme: Programme, side: str, place: Locality, extra: int = 1, **values: Any
) -> QuotaException:
    """An exception that is in force until the end of next year."""
    values = {"expires_on": date(today().year + 1, 12, 31), "state": "granted", "decided_at": now()} | values
    return QuotaException.objects.create(
        programme=programme,
        side=side,
        locality=place,
        extra=extra,
        **{"reason": "急需", "document_no": "冀民函〔2026〕4号"} | values,
    )


def project(programme: Programme, *parts: tuple[Locality, int, int], **values: Any) -> Project:
    """A complete task book that is not handed in."""
    counties = [CountyPart(*part) for part in parts]
    values = {
        "number": "SQ-1",
        "title": "支持项目",
        "undertaker": "省社工中心",
        "head": "李处长",
        "contact": "何科员",
        "goals": "选派并培养",
        "send_quota": sum(part.send for part in counties),
        "train_quota": sum(part.train for part in counties),
        "schedule": [{"time": "3月", "content": "申报"}],
        "indicators": [{"kind": "quantity", "indicator": "到岗率", "target": "95%"}],
        "budget_central": Decimal(100000),
    } | values
    return create_project(programme=programme, counties=counties, by=SYSTEM, **values)


def routes() -> None:
    """The routes of opinions that ship."""
    call_command("load_routes", verbosity=0)


def trainee(
    place: Locality,
    programme: Programme,
    *,
    name: str = "周兰",
    unit: Institution | None = None,
    by: Author = SYSTEM,
    **values: Any,
) -> Trainee:
    """A local person put forward by a unit of the place."""
    unit = unit or institution(place, name=f"{name}所在单位")
    return propose_trainee(
        programme=programme, worker=worker(unit, name=name), institution=unit, by=by, **values
    )


def listed_trainee(row: Trainee, state: str = "approved", **facts: Any) -> Trainee:
    """Past the opinions, without the papers."""
    values = {"state": state, "approved_on": today()} | facts
    if state in ("training", "finished"):
        values.setdefault("starts_on", today())
    Trainee.objects.filter(pk=row.pk).update(**values)
    row.refresh_from_db()
    return row


def bundle(
    unit: Institution, who: SocialWorker, programme: Programme, personal: str, side: str
) -> dict[str, Any]:
    """A number, an exception, a task book and a trainee with hours, full of the spot's words."""
    place = unit.locality
    Quota.objects.get_or_create(programme=programme, side=side, locality=place, defaults={"places": 5})
    trained = Trainee(
        programme=programme,
        worker=who,
        institution=unit,
        tasks=f"{personal}任务",
        note=f"{personal}备注",
        state="training",
        starts_on=date(2026, 1, 5),
    )
    for level in ("province", "prefecture", "county", "township"):
        setattr(trained, f"{level}_id", getattr(unit, f"{level}_id"))
    trained.save()
    hours = TraineeHours.objects.create(
        trainee=trained, day=date(2026, 1, 6), hours=2, topic=f"{personal}主题", recorded_at=now()
    )
    book, _new = Project.objects.get_or_create(programme=programme, number="SQ-1", defaults={"title": "项目"})
    asked = {"reason": f"{personal}理由", "state": "asked", "decided_at": None}
    return {
        "quota_exception": granted(programme, side, place, **asked),
        "project": book,
        "trainee": trained,
        "trainee_hours": hours,
    }
