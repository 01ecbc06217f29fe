"""A small Hebei full of canaries: every record carries words that occur nowhere else.

Each spot (two employers of 长安区, one of 桥西区, one of 阜平县, one of the province) holds one record
of every kind. ``personal`` is in everything about a person, ``unit`` in names of institutions and
sites; ID and mobile numbers are canaries by themselves.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from core.audit.actions import record as record_event
from core.common.author import Author, system_author
from core.common.dates import now
from core.files.actions import attach, issue
from core.imports.models import ImportBatch
from core.imports.models.batch import Upload
from core.jobs.models import Job
from core.localities.models import Locality, RemoteAreaFlag
from talent.deployments.actions import nominate
from talent.deployments.models import (
    Programme,
    ServiceMonth,
    SubsidyAccount,
    SubsidyBatch,
    SubsidyLine,
)
from talent.institutions.actions import create_institution, create_site
from tests.factories import (
    course,
    desk,
    learning,
    pay,
    pay_actual,
    plans,
    returns,
    selection,
    sites,
    training,
    units,
)
from tests.factories import establishment as posts
from tests.factories import life_in_a_post as life
from tests.factories import renewal as registrations
from tests.factories.core import Map, UserFactory, grant
from tests.factories.people import certificate, id_number, registration
from training.learning.actions import add_course, standings
from training.learning.models import CreditingRule, ReviewRound

from .actors import make_actors

SYSTEM = system_author("test")
DAY = date(2026, 5, 11)


@dataclass
class Spot:
    """Where a bundle of records stands, and the words that only its records carry."""

    key: str
    locality: Locality
    personal: str
    unit: str
    mobile: str
    records: dict[str, Any] = field(default_factory=dict)
    id_numbers: list[str] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.records[name]
        except KeyError:
            raise AttributeError(name) from None


class World:
    """The map, its spots and the people who look at them."""

    def __init__(self) -> None:
        self.map = Map()
        posts.rules()
        learning.rules()
        registrations.policies(self.map.hebei)
        self.programme = Programme.objects.create(
            year=2026,
            name="三区计划",
            document_no="冀民〔2026〕1号",
            subsidy_per_year=Decimal(20000),
            state="running",
        )
        self.host = create_institution(
            name="定州受援单位", kind="public_institution", locality=self.map.dingzhou, by=SYSTEM
        )
        RemoteAreaFlag.objects.create(
            locality=self.map.dingzhou,
            programme_year=2026,
            source="测试",
            document_no="冀民〔2026〕2号",
            confirmed_on=DAY,
        )
        self.spots = {
            spot.key: spot
            for spot in (
                Spot("changan_a", self.map.changan, "鸮鸻", "鹮鹬", "13811110001"),
                Spot("changan_b", self.map.changan, "鹡鸰", "鸲鹟", "13811110002"),
                Spot("qiaoxi", self.map.qiaoxi, "鸬鹚", "鹈鹕", "13811110003"),
                Spot("fuping", self.map.fuping, "鹪鹩", "鸊鷉", "13811110004"),
                Spot("province", self.map.hebei, "鹍鸡", "鵟鸢", "13811110005"),
            )
        }
        for spot in self.spots.values():
            spot.records["programme"] = self.programme
            fill(spot, self)
        self.actors = make_actors(self)


def fill(spot: Spot, world: World) -> None:
    """One record of every kind at the spot."""
    kept = spot.records
    kept["institution"] = create_institution(
        name=f"{spot.unit}福利院",
        kind="public_institution",
        locality=spot.locality,
        by=SYSTEM,
        contact_name=f"{spot.personal}联系人",
        contact_phone=spot.mobile,
    )
    kept["site"] = create_site(
        name=f"{spot.unit}站", kind="ward", locality=spot.locality, operator=kept["institution"], by=SYSTEM
    )
    kept["worker"] = _worker(spot, f"{spot.personal}甲")
    kept["account"] = UserFactory(display_name=f"账户{spot.key}")
    kept["worker"].user = kept["account"]
    kept["worker"].save()
    kept["employment"] = kept["worker"].employments.get()
    kept["certificate"] = certificate(kept["worker"], number=f"{spot.mobile}9")
    kept["registration"] = registration(kept["certificate"], date(2024, 6, 1), date(2027, 5, 31))
    _posts(spot)
    _life_in_a_post(spot)
    _unit(spot)
    _learning(spot)
    kept |= registrations.bundle(kept["worker"], spot.locality, spot.personal)
    _training(spot)
    kept["deployment"] = nominate(
        programme=world.programme,
        worker=_worker(spot, f"{spot.personal}乙"),
        sender=kept["institution"],
        host=world.host,
        starts_on=date(2026, 5, 1),
        ends_on=date(2027, 4, 30),
        by=SYSTEM,
    )
    kept |= sites.bundle(spot)
    kept |= selection.bundle(spot, world.programme)
    side = "training" if spot.key == "changan_b" else "receiving"  # one exception a place and side
    kept |= plans.bundle(spot.institution, spot.worker, world.programme, spot.personal, side)
    _months(spot)
    kept |= course.bundle(kept["served"], spot.personal)
    _office(spot)
    _review(spot)
    _pay_standards(spot)
    _returns(spot)
    spot.records |= pay_actual.bundle(spot.appointment, spot.personal)
    spot.records |= desk.bundle(kept["deployment"], spot.locality, world.programme, spot.personal)


def _months(spot: Spot) -> None:
    """A month of service of the spot's own worker, sent in an earlier year."""
    served = nominate(
        programme=spot.programme,
        worker=spot.worker,
        sender=spot.institution,
        host=spot.deployment.host,
        starts_on=date(2025, 1, 1),
        ends_on=date(2025, 12, 31),
        by=SYSTEM,
    )
    spot.records["served"] = served
    kept = spot.records
    kept["payment"] = SubsidyBatch.objects.create(
        programme=spot.programme, number=f"BZ-{spot.key}", until=date(2025, 12, 31), prepared_at=now()
    )
    kept["payment_line"] = SubsidyLine.objects.create(
        batch=kept["payment"], deployment=served, days=1, due=1, paid_before=0, amount=1, county=1
    )
    SubsidyAccount.objects.create(deployment=served, due=1, outstanding=1, reckoned_at=now())
    kept["month"] = ServiceMonth.objects.create(
        deployment=served,
        first_day=date(2025, 3, 1),
        last_day=date(2025, 3, 31),
        state="reported",
        reported_at=now(),
        safe=True,
        summary=f"{spot.personal}重点工作",
    )


def _worker(spot: Spot, name: str) -> Any:
    number = id_number()
    spot.id_numbers.append(number)
    return posts.register_worker(
        name=name,
        id_number=number,
        mobile=spot.mobile[:-1] + str(len(spot.id_numbers) + 4),
        institution=spot.institution,
        certificate_level="social_worker",
        education="bachelor",
        starts_on=date(2020, 1, 1),
        by=SYSTEM,
    )


def _posts(spot: Spot) -> None:
    kept = spot.records
    plan = posts.plan(
        spot.institution,
        {"title": f"{spot.personal}岗", "places": 3},
        {"title": f"{spot.personal}新岗", "places": 1},
        ceiling=9,
    )
    filled, kept["line"] = plan.lines.order_by("line_no")
    kept["plan"] = plan
    kept["post"] = posts.set_up_post(line=filled, on=date(2026, 1, 1), by=SYSTEM)
    kept["appointment"] = posts.appointment(spot.worker, spot.post)


def _unit(spot: Spot) -> None:
    """A staffing-use plan and an exception of the spot's institution."""
    kept = spot.records
    kept["staffing"] = units.staffing_plan(spot.post, establishment=20)
    kept["staffing_line"] = kept["staffing"].lines.get()
    kept["plan_exception"] = units.exception(spot.institution, reason=f"{spot.personal}缘由")


def _life_in_a_post(spot: Spot) -> None:
    """An offer, an exception, a contract and an issued letter of the spot's own people."""
    kept, who = spot.records, _worker(spot, f"{spot.personal}丙")
    kept["offer"] = life.offer(spot.post, who, reason=f"{spot.personal}考察")
    kept["post_exception"] = life.exception(spot.post, who, reason=f"{spot.personal}缘由")
    kept["contract"] = life.contract(spot.appointment, goals=f"{spot.personal}目标")
    kept["leave"], kept["honour"], kept["retirement"] = life.registers(spot.worker, spot.personal)
    kept["post_paper"] = issue(
        kind="letter",
        owner=spot.appointment,
        number=f"PS-{spot.key}",
        title="岗位聘任书",
        holder_masked=f"{spot.personal[0]}**",
        by=SYSTEM,
        place=spot.post,
    )


def _learning(spot: Spot) -> None:
    kept = spot.records
    kept["learning"] = learning.record(
        spot.worker, title=f"{spot.personal}培训", organiser=f"{spot.personal}社"
    )
    kept["draft"] = learning.record(spot.worker, state="draft", title=f"{spot.personal}草稿")
    kept["attachment"] = attach(
        owner=kept["learning"],
        upload=learning.photo(f"{spot.personal}签到表.jpg"),
        by=Author(user=spot.account),
        purpose="proof",
        place=kept["learning"],
    )
    kept["paper"] = issue(
        kind="learning_transcript",
        owner=spot.worker,
        number=f"T-{spot.key}",
        title="学习证明",
        holder_masked=f"{spot.personal[0]}**",
        by=SYSTEM,
        place=spot.worker,
    )


def _training(spot: Spot) -> None:
    """A session that is not open yet, so that only its own people see it; names are nobody's canary."""
    kept = spot.records
    kept["provider"] = training.provider(spot.locality, name=f"培训机构{spot.key}")
    kept["course"] = add_course(
        provider=kept["provider"], title=f"课程{spot.key}", hours=Decimal(8), by=SYSTEM
    )
    kept["session"] = training.session(
        spot.locality, opened=False, provider=kept["provider"], title=f"班次{spot.key}", day=DAY
    )
    kept["sitting"] = kept["session"].sittings.first()
    kept["enrolment"] = training.present(kept["session"], spot.worker, "morning")
    learning.record(
        spot.worker, "verified", title=f"{spot.personal}班", session=kept["session"], origin="roster"
    )
    kept["rule"] = CreditingRule.objects.first()
    standings.refresh([spot.worker.pk])


def _pay_standards(spot: Spot) -> None:
    """A draft of the spot's place, and what it would change for the spot's own worker."""
    kept = spot.records
    kept["standard"] = pay.standard(
        spot.locality, {"key": "basic", "how": "grade", "rows": {"p08": 780}}, published=False
    )
    kept["standard"].name = f"{spot.personal}标准"
    kept["standard"].save()
    kept["preview"] = pay.preview(kept["standard"], kept["appointment"])


def _review(spot: Spot) -> None:
    """A round that the spot's officer began."""
    spot.records["review"] = ReviewRound.objects.create(
        verifier=spot.officer, percent=10, seed="1", frame_hash="0"
    )


def _returns(spot: Spot) -> None:
    """A return asked at the spot's place and the answer of its own institution."""
    kept = spot.records
    kept["return_task"] = returns.sent_out(spot.locality, spot.institution, title=f"{spot.personal}报表")
    kept["return_answer"] = kept["return_task"].answers.get()


def _office(spot: Spot) -> None:
    """What belongs to the officers of the spot: a grant, an import, a job, an event."""
    kept = spot.records
    kept["officer"] = UserFactory(display_name=f"经办{spot.key}")
    kept["grant"] = grant(kept["officer"], "county_hr", spot.locality)
    kept["unit_grant"] = grant(kept["officer"], "institution_hr", spot.institution)
    upload = Upload(
        owner=kept["officer"], name=f"{spot.personal}花名册.xlsx", size=3, sha256="0", expires_at=_tomorrow()
    )
    upload.keep(b"abc")
    upload.save()
    kept["batch"] = ImportBatch.objects.create(
        owner=kept["officer"], upload=upload, importer_key="roster", expires_at=_tomorrow()
    )
    kept["job"] = Job.objects.create(
        kind="imports.open", key=spot.key, owner=kept["officer"], language="zh-hans", lease_until=_tomorrow()
    )
    kept["event"] = record_event(
        by=Author(user=kept["officer"], reason=f"{spot.personal}缘由"),
        event="people.revealed_id",
        target=spot.worker,
        place=spot.worker,
        subject=spot.worker,
    )


def _tomorrow() -> Any:
    return now() + timedelta(days=1)
