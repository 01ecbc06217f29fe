"""Makers of policies and of applications; through the actions wherever one exists."""

from datetime import date
from decimal import Decimal
from typing import Any

from core.common.author import Author, system_author
from core.common.dates import add_months, today
from core.files.actions import issue
from core.localities.models import Locality
from talent.people.actions import ensure_registration_rule
from talent.people.models import Certificate, Registration, SocialWorker
from tests.factories.core import UserFactory, officer
from tests.factories.establishment import institution, worker
from tests.factories.learning import record
from training.renewal import actions
from training.renewal.drawing import Item, frame_hash
from training.renewal.models import (
    Application,
    NationalRecord,
    Notice,
    RegistrationPolicy,
    SampleDraw,
    SampleMember,
)

SYSTEM = system_author("test")
MOBILE = "13812345678"


def policies(province: Locality, **values: Any) -> RegistrationPolicy:
    """The rule on terms, and one policy for the whole province (by the province itself)."""
    ensure_registration_rule()
    values = {"issuer": "provincial", "document_no": "冀民〔2026〕9号", "source": "测试"} | values
    return RegistrationPolicy.objects.create(locality=province, valid_from=date(2009, 1, 1), **values)


def holder(
    place: Any, name: str = "王吉", *, ends_in: int = 30, hours: int = 90, level: str = "social_worker"
) -> SocialWorker:
    """A registered person with an account whose term ends in so many days and who has so many hours."""
    unit = institution(place, name=f"福利院{SocialWorker.objects.count()}")
    person = worker(unit, name=name, level=level, mobile=MOBILE, sw_started_on=date(2015, 7, 1))
    ends_on = date.fromordinal(today().toordinal() + ends_in)
    starts_on = add_months(date.fromordinal(ends_on.toordinal() + 1), -36)
    held = Certificate.objects.create(
        worker=person, level=level, number="202301010001", approved_on=date(2019, 9, 30)
    )
    Registration.objects.create(
        certificate=held, worker=person, number="冀2024000001", starts_on=starts_on, ends_on=ends_on
    )
    person.registered_until, person.certificate_level = ends_on, level
    person.user = UserFactory(display_name=name)
    person.save()
    if hours:
        day = add_months(starts_on, 1)
        record(person, "verified", starts_on=day, ends_on=day, hours=Decimal(hours))
    return person


def application(
    person: SocialWorker, kind: str = "renewal", *, submit: bool = True, **values: Any
) -> Application:
    """An application of the person, complete and handed in unless said otherwise."""
    by = Author(user=person.user) if person.user else SYSTEM
    made = actions.begin(worker=person, kind=kind, by=by)
    values = {"field": "community", "blameless": True, "declared": True} | values
    made = actions.save(application=made, version=made.version, by=by, **values)
    return actions.submit(application=made, by=by) if submit else made


class Office:
    """The officers of a route: two of the county, one of the prefecture, two of the province."""

    def __init__(self, places: Any) -> None:
        self.county = officer("county_hr", places.changan, display_name="王科员")
        self.county2 = officer("county_hr", places.changan, display_name="刘股长")
        self.prefecture = officer("prefecture_officer", places.shijiazhuang, display_name="孙科长")
        self.province = officer("provincial_hr", places.hebei, display_name="赵处长")
        self.province2 = officer("provincial_hr", places.hebei, display_name="钱处长")
        self.auditor = officer("auditor", places.hebei, display_name="审计员")

    def pass_all(self, made: Application, upto: str = "province") -> Application:
        """Pass the checks in order, up to a rank."""
        for rank in ("county", "prefecture", "province"):
            user = getattr(self, rank)
            made = actions.decide(application=made, decision="pass", by=Author(user=user))
            if rank == upto:
                break
        return made


def bundle(person: SocialWorker, place: Locality, note: str) -> dict[str, Any]:
    """One record of every kind about a person at a place, for the tables of who may see what."""
    made = actions.begin(worker=person, kind="cancel", by=SYSTEM)
    made = actions.save(
        application=made,
        version=made.version,
        by=SYSTEM,
        cancel_reason="own_wish",
        declared=True,
        decided_by=f"{note}机关",
    )
    made = actions.submit(application=made, by=SYSTEM)
    term = person.registrations.get()
    issue(
        kind="registration_certificate",
        owner=term,
        number=f"SG-{made.pk}",
        title="社会工作者登记证书",
        holder_masked="某*",
        by=SYSTEM,
        place=person,
    )
    draw = SampleDraw(
        locality=place,
        starts_on=today(),
        ends_on=today(),
        rate=Decimal(50),
        risk_rate=Decimal(0),
        seed=note,
        frame=[[str(made.uid), "层", 1]],
        frame_hash=frame_hash([Item(str(made.uid), "层", 1)]),
    )
    draw.place_at(place)
    draw.save()
    return {
        "application": made,
        "step": made.steps.get(),
        "sample": draw,
        "member": SampleMember.objects.create(
            draw=draw, application=made, part="random", stratum="层", order=1
        ),
        "national": NationalRecord.objects.create(worker=person, ref=f"QG{note}", state="cancelled"),
        "notice": Notice.objects.create(worker=person, kind="nudge", key="x", facts={"ends": note}),
    }
