"""The plan of two programme years and next year's draft, its task books, exceptions and trainees."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from core.common.author import Author, system_author
from core.common.dates import now, today
from core.localities.models import Locality
from core.localities.selectors import eligible_counties
from reports.demo import accounts
from reports.demo.deployments import NAME
from talent.deployments.actions.programmes import copy_programme
from talent.deployments.actions.projects import CountyPart, create_project, sign_project, submit_project
from talent.deployments.actions.quotas import ask_exception, decide_exception, set_quotas
from talent.deployments.actions.trainees import propose_trainee
from talent.deployments.documents.plans import project_pdf
from talent.deployments.enums import HoursState, Side, TraineeMode, TraineeResult, TraineeState
from talent.deployments.models import Deployment, Programme, Project, Trainee, TraineeHours
from talent.deployments.selectors.plans import place_of, taken_by_place
from talent.people.models import SocialWorker

SEED = 130024
FUPING = "130624"
SAMPLE = ("130131", "130826", "130722", FUPING)  # the counties of the list that the walk-through imports
TOPICS = ("入户走访与需求评估", "个案服务记录撰写", "小组活动设计与带领", "社区资源链接", "未成年人保护政策")
TASKS = "掌握个案工作全流程，独立完成2个个案。\n参与设计并带领1个小组、2场社区活动。"


def make(users: dict[str, Any]) -> dict[str, int]:
    """Numbers, exceptions, task books and trainees of the years that deployments.make began."""
    random = Random(SEED)  # noqa: S311 - the same fiction on every run, not a secret
    first, second = (Author(user=users[name], origin="seed") for name in ("sheng.monitor", "sheng2.monitor"))
    last, this = Programme.objects.filter(name=NAME).order_by("year")
    for programme in (last, this):
        programme.fields = ["community", "aged", "youth", "women_children", "family"]
        programme.save(update_fields=["fields"])
        received, trained = _numbers(random, programme, first)
        _task_book(programme, received, trained, first)
    copy_programme(programme=this, year=this.year + 1, by=first)
    _exceptions(this, users, first, second)
    return {"trainees": _trainees(random, last) + _trainees(random, this), "fuping": _fuping(this, users)}


Numbers = dict[Locality, int | None]


def _numbers(random: Random, programme: Programme, by: Author) -> tuple[Numbers, Numbers]:
    """Room for everybody who is there and a few more, as many sent as received; one number raised since.

    Answers the places of the receiving counties and those for people trained there.
    """
    year = programme.year
    document = {"document_no": f"冀民示例〔{year}〕15号", "document_on": date(year, 3, 2)}
    counties = list(eligible_counties(year).order_by("code"))
    taken = taken_by_place(programme, Side.RECEIVING)
    receiving: Numbers = {
        county: taken.get(county.pk, 0) + (12 if county.code in SAMPLE else random.randint(1, 2))
        for county in counties
    }
    set_quotas(programme=programme, side=Side.RECEIVING, numbers=receiving, by=by, **document)
    sending = _sending(random, programme, sum(filter(None, receiving.values())))
    set_quotas(programme=programme, side=Side.SENDING, numbers=sending, by=by, **document)
    training: Numbers = {county: random.choice((2, 2, 3, 4)) for county in counties}
    set_quotas(programme=programme, side=Side.TRAINING, numbers=training, by=by, **document)
    raised = {county: places + 2 for county, places in training.items() if county.code == FUPING and places}
    later = {"document_no": f"冀民示例〔{year}〕21号", "document_on": date(year, 4, 10)}
    set_quotas(programme=programme, side=Side.TRAINING, numbers=raised, by=by, **later)
    return receiving, training | raised


def _sending(random: Random, programme: Programme, total: int) -> Numbers:
    """Everybody who is sent and three to eight more from each place; 石家庄 sends the rest of the total."""
    sent = taken_by_place(programme, Side.SENDING)
    people = Deployment.objects.filter(programme=programme).exclude(state="withdrawn")
    senders = {place_of(Side.SENDING, row) for row in people}
    places = Locality.objects.filter(pk__in=senders | set(sent)).order_by("code")
    numbers: Numbers = {
        place: sent.get(place.pk, 0) + random.randint(3, 8) for place in places if place.code != "130100"
    }
    capital = places.filter(code="130100").first()
    if capital is not None:
        rest = total - sum(filter(None, numbers.values()))
        numbers[capital] = max(rest, sent.get(capital.pk, 0) + 40)
    return numbers


def _task_book(programme: Programme, received: Numbers, trained: Numbers, by: Author) -> None:
    """One project of all listed counties with the numbers that were allotted to them; signed."""
    year = programme.year
    parts = [CountyPart(county, received[county] or 0, trained[county] or 0) for county in received]
    project = create_project(
        programme=programme,
        counties=parts,
        number=f"SQ-HB-{year}-01",
        title=f"河北省{year}年度社会工作专业人才支持项目",
        undertaker="河北省社会工作服务指导中心（示例）",
        head="李处长",
        contact="何科员 0311-8000000",
        goals="选派持证社会工作者赴受援县服务一年，培养本地社会工作人才，带动乡镇（街道）社工站规范运行。",
        send_quota=sum(part.send for part in parts),
        train_quota=sum(part.train for part in parts),
        schedule=[
            {"time": f"{year}年3月", "content": "下达名额，组织申报和遴选"},
            {"time": f"{year}年4月", "content": "公示、签订三方协议"},
            {"time": f"{year}年5月起", "content": "到岗服务，按月确认，中期检查"},
            {"time": f"{year + 1}年4月", "content": "期满考核，绩效自评，总结上报"},
        ],
        indicators=[
            {"kind": "quantity", "indicator": "到岗率", "target": "≥95%"},
            {"kind": "quality", "indicator": "期满考核合格率", "target": "≥98%"},
            {"kind": "time", "indicator": "补助按期发放率", "target": "100%"},
            {"kind": "satisfaction", "indicator": "服务对象满意度", "target": "≥90%"},
        ],
        budget_central=Decimal(1_500_000),
        budget_province=Decimal(750_000),
        budget_local=Decimal(250_000),
        by=by,
    )
    project = submit_project(project=project, by=by)
    scan = SimpleUploadedFile(f"{project.number}-签章.pdf", project_pdf(project), "application/pdf")
    sign_project(project=project, signed_on=date(year, 4, 20), scan=scan, by=by)


def _exceptions(programme: Programme, users: dict[str, Any], first: Author, second: Author) -> None:
    """One granted to a full county; one that a prefecture asked for waits for the province."""
    county = Locality.objects.get(code=FUPING, valid_to=None)
    granted = ask_exception(
        programme=programme,
        side=Side.RECEIVING,
        place=county,
        extra=1,
        reason="县养老服务中心新建，急需老年社会工作者1名。",
        document_no=f"冀民示例函〔{programme.year}〕33号",
        expires_on=today() + timedelta(days=120),
        by=first,
    )
    decide_exception(exception=granted, grant=True, note="同意。", by=second)
    ask_exception(
        programme=programme,
        side=Side.TRAINING,
        place=county,
        extra=2,
        reason="乡镇社工站新招聘人员需要培养。",
        document_no=f"保民示例函〔{programme.year}〕18号",
        expires_on=today() + timedelta(days=90),
        by=Author(user=users["shi.baoding"], origin="seed"),
    )


def _trainees(random: Random, programme: Programme) -> int:
    """One or two local people of every receiving county that has some, in every state."""
    project = Project.objects.filter(programme=programme).first()
    counties = eligible_counties(programme.year).order_by("code").exclude(code=FUPING)
    before = programme.year < today().year
    made: list[Trainee] = []
    for county in counties:
        people = SocialWorker.objects.filter(county=county, institution__isnull=False).order_by("pk")
        serving = Deployment.objects.filter(programme=programme, receiving_county=county)
        mentor = serving.filter(state="completed" if before else "serving").order_by("pk").first()
        for worker in people[: 1 + random.randrange(2)]:
            state = TraineeState.FINISHED if before else _state(random)
            made.append(_trainee(random, programme, project, worker, mentor, state))
    Trainee.objects.bulk_create(made)
    TraineeHours.objects.bulk_create(entry for row in made if row.starts_on for entry in _hours(random, row))
    for row in made:
        confirmed = row.hours.filter(state=HoursState.CONFIRMED)
        row.hours_done = sum((entry.hours for entry in confirmed), Decimal(0))
    Trainee.objects.bulk_update(made, ["hours_done"])
    return len(made)


def _state(random: Random) -> str:
    return random.choice((TraineeState.TRAINING,) * 5 + (TraineeState.APPROVED,) * 2)


def _trainee(
    random: Random,
    programme: Programme,
    project: Project | None,
    worker: SocialWorker,
    mentor: Deployment | None,
    state: str,
) -> Trainee:
    start = date(programme.year, 5, 6) + timedelta(days=random.randint(0, 40))
    row = Trainee(
        programme=programme,
        project=project,
        worker=worker,
        institution_id=worker.institution_id,
        mentor=mentor,
        mode=TraineeMode.PAIRED if mentor else random.choice(("central", "shadowing")),
        session=f"{programme.year}年第{random.randint(1, 3)}期",
        tasks=TASKS,
        hours_planned=Decimal(40),
        state=state,
        proposed_at=now().replace(year=programme.year, month=4, day=8),
        approved_on=date(programme.year, 4, 24),
    )
    for level in ("province", "prefecture", "county", "township"):
        setattr(row, f"{level}_id", getattr(worker, f"{level}_id"))
    if state in (TraineeState.TRAINING, TraineeState.FINISHED):
        row.starts_on = start
    if state == TraineeState.FINISHED:
        row.ends_on = start + timedelta(days=200)
        row.result = random.choice((TraineeResult.PASSED,) * 4 + (TraineeResult.EXCELLENT,))
        row.exam_year = programme.year if random.random() < 0.5 else None
    return row


def _hours(random: Random, row: Trainee) -> list[TraineeHours]:
    """About one entry a fortnight; the latest of a running training may still wait."""
    last = row.ends_on or today()
    days = [row.starts_on + timedelta(days=n * 14) for n in range((last - row.starts_on).days // 14)]
    entries = []
    for day in days[:10]:
        waits = row.ends_on is None and day == days[:10][-1] and random.random() < 0.3
        entries.append(
            TraineeHours(
                trainee=row,
                day=day,
                hours=Decimal(4),
                topic=random.choice(TOPICS),
                state=HoursState.LOGGED if waits else HoursState.CONFIRMED,
                decided_at=None if waits else now() - timedelta(days=1),
            )
        )
    return entries


def _fuping(programme: Programme, users: dict[str, Any]) -> int:
    """The county whose officers have accounts: somebody to endorse, and hours to confirm."""
    county = Locality.objects.get(code=FUPING, valid_to=None)
    people = list(
        SocialWorker.objects.filter(county=county, institution__isnull=False, user=None).order_by("pk")[:4]
    )
    sent = Deployment.objects.filter(worker__user__username=accounts.SENT.username).first()
    mentor = sent if sent is not None and sent.state == "serving" else None
    project = Project.objects.filter(programme=programme).first()
    system, random = system_author("seed"), Random(SEED + 1)  # noqa: S311 - fiction, not a secret
    proposed = [
        propose_trainee(
            programme=programme,
            worker=worker,
            institution=worker.institution,
            mentor=mentor,
            session=f"{programme.year}年第4期",
            tasks=TASKS,
            hours_planned=Decimal(40),
            by=system,
        )
        for worker in people[:2]
    ]
    coached = [
        _trainee(random, programme, project, worker, mentor, TraineeState.TRAINING) for worker in people[2:]
    ]
    Trainee.objects.bulk_create(coached)
    for row in coached:
        entries = _hours(random, row)
        for entry in entries[-2:]:
            entry.state, entry.decided_at = HoursState.LOGGED, None
            entry.recorded_by = mentor.worker.user if mentor else None
        TraineeHours.objects.bulk_create(entries)
        row.hours_done = sum((one.hours for one in entries[:-2]), Decimal(0))
        row.save(update_fields=["hours_done"])
    if coached:
        accounts.open_for_trainee(coached[0].worker)
    return len(proposed) + len(coached)
