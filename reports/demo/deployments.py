"""Two programme years and 120 deployments, in every state."""

from datetime import date, timedelta
from decimal import Decimal
from random import Random

from core.common.author import Author
from core.common.dates import add_years, month_of, now, today
from core.localities.actions import confirm_remote_areas
from core.localities.models import Locality, RemoteAreaFlag
from core.localities.selectors import calendar
from talent.deployments.actions.months import pass_on
from talent.deployments.actions.subsidies import approve_batch, pay_batch, prepare_batch, reckon
from talent.deployments.enums import DeploymentState, EndReason, MonthState, ServiceField, SettlementBasis
from talent.deployments.models import Deployment, Programme, ServiceMonth, SubsidyTerms
from talent.deployments.selectors.months import working_days
from talent.deployments.service import periods_between
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

NAME = "“三区”社会工作专业人才支持计划"
_PAST = (DeploymentState.COMPLETED,) * 9 + (DeploymentState.ENDED_EARLY,)
_NOW = (
    (DeploymentState.SERVING,) * 26
    + (DeploymentState.AGREED,) * 3
    + (DeploymentState.APPROVED,) * 3
    + (DeploymentState.NOMINATED,) * 3
    + (DeploymentState.ENDED_EARLY, DeploymentState.WITHDRAWN)
)


def make(random: Random, workers: list[SocialWorker], by: Author, total: int = 120) -> int:
    """A third of ``total`` in last year's programme, the rest in this year's; answers how many."""
    this_year = today().year
    hosts = _hosts(random)
    senders = [w for w in workers if w.certificate_level and w.county_id not in hosts]
    chosen = random.sample(senders, min(total, len(senders)))
    cut = len(chosen) // 3
    made: list[Deployment] = []
    for year, people, states in ((this_year - 1, chosen[:cut], _PAST), (this_year, chosen[cut:], _NOW)):
        programme = _programme(year, hosts, by)
        for number, worker in enumerate(people):
            host = hosts[random.choice(sorted(hosts))]
            if number < 4:  # the county whose officer has an account
                host = next((one for one in hosts.values() if one.county.code == "130624"), host)
            made.append(_deployment(random, programme, worker, host, states[number % len(states)]))
    Deployment.objects.bulk_create(made)
    _months(random, [row for row in made if row.arrived_on])
    pass_on(day=today(), by=by)
    reckon(deployments=Deployment.objects.exclude(arrived_on=None))
    return len(made)


def _months(random: Random, rows: list[Deployment]) -> None:
    """Months of service up to today: most are confirmed, the last few in every state."""
    day, made, working = today(), [], calendar()
    spared = next((row for row in rows if row.host.county.code == "130624" and not row.left_on), None)
    for row in rows:
        last = min(row.left_on or row.ends_on, month_of(day).end)
        silent = random.random() < 0.08  # a county that is always late
        for period in periods_between(row.arrived_on, last):
            month = ServiceMonth(deployment=row, first_day=period.start, last_day=period.end)
            ago = (day - period.end).days
            if ago > 0 and not (row is spared and ago < 40):  # who has a month to report
                _report(random, month, ago, silent)
                month.present = max(working_days(month, working) - month.sick, 0) if month.reported_at else 0
            made.append(month)
    ServiceMonth.objects.bulk_create(made)


def _report(random: Random, month: ServiceMonth, ago: int, silent: bool) -> None:
    """What the worker reported and what became of it, by how long ago the month ended."""
    if ago < 40 and random.random() < 0.12:
        return  # nobody reported it
    reported = now().replace(hour=10) - timedelta(days=max(ago - random.randint(1, 4), 0))
    month.state, month.safe, month.reported_at = MonthState.REPORTED, True, reported
    month.contacts, month.visits = random.randint(20, 120), random.randint(4, 30)
    month.cases_opened, month.groups, month.sessions = (random.randint(0, top) for top in (4, 2, 6))
    month.events, month.attendances = random.randint(0, 4), random.randint(0, 160)
    if random.random() < 0.12:
        month.sick = random.randint(1, 4)
    elif random.random() < 0.05:
        month.safe, month.needs = False, "宿舍取暖设施损坏，冬季住宿存在困难，请协调解决。"
    if ago > 75 or (ago > 12 and not silent and random.random() < 0.92):
        month.state, month.decided_at = MonthState.CONFIRMED, reported + timedelta(days=random.randint(1, 6))


def _hosts(random: Random) -> dict[int, Institution]:
    """A receiving unit in every remote county that is on the list; county id → unit."""
    known = {unit.county_id: unit for unit in Institution.objects.order_by("-pk").select_related("county")}
    counties = Locality.objects.filter(pk__in=RemoteAreaFlag.objects.values("locality")).order_by("code")
    return {county.pk: known[county.pk] for county in counties if county.pk in known}


def _programme(year: int, hosts: dict[int, Institution], by: Author) -> Programme:
    programme = Programme.objects.create(
        year=year,
        name=NAME,
        state="running",
        document_no=f"冀民示例〔{year}〕12号",
        source="示例文号,供演示",
        subsidy_per_year=Decimal(20000),
    )
    flags = RemoteAreaFlag.objects.filter(programme_year=year)
    confirm_remote_areas(flags, document_no=f"冀民示例〔{year}〕13号", on=date(year, 2, 1), by=by)
    SubsidyTerms.objects.create(
        programme=programme,
        basis=SettlementBasis.DAY,
        work=Decimal(16000),
        travel=Decimal(2000),
        insurance=Decimal(1000),
        training=Decimal(1000),
        central=600,
        provincial=300,
        document_no=f"冀民示例〔{year}〕14号",
        source="示例：每人每年20,000元，中央、省、市县 6:3:1",
        valid_from=date(year, 1, 1),
    )
    return programme


def _deployment(
    random: Random, programme: Programme, worker: SocialWorker, host: Institution, state: str
) -> Deployment:
    start = today() - timedelta(days=random.randint(60, 200))
    if programme.year < today().year:
        start -= timedelta(days=366)  # the service of last year is over
    row = Deployment(
        programme=programme,
        worker=worker,
        sender_id=worker.institution_id,
        host=host,
        field=random.choice(ServiceField.values[:5]),
        put_forward_on=start - timedelta(days=45),
        starts_on=start,
        ends_on=add_years(start, 1) - timedelta(days=1),
        subsidy_per_year=programme.subsidy_per_year,
        sw_years=random.randint(2, 15),
        state=state,
    )
    row.stand()
    _facts(random, row)
    return row


def _facts(random: Random, row: Deployment) -> None:
    """What each state must know of itself."""
    state = DeploymentState
    if row.state in (state.AGREED, state.SERVING, state.COMPLETED, state.ENDED_EARLY):
        row.agreement_no = f"SQ{row.programme.year}-{random.randrange(1000):03d}"
    if row.state in (state.SERVING, state.COMPLETED, state.ENDED_EARLY):
        row.arrived_on = row.starts_on + timedelta(days=random.choice((0, 0, 1, 2)))
    if row.state == state.COMPLETED:
        row.left_on = row.ends_on
    if row.state == state.ENDED_EARLY:
        row.left_on = row.starts_on + timedelta(days=90)
        row.end_reason = random.choice((EndReason.HEALTH, EndReason.FAMILY, EndReason.SENDER))
    if row.state == state.WITHDRAWN:
        row.left_on = row.starts_on - timedelta(days=random.randint(5, 30))
    if row.state == state.AGREED:
        row.starts_on = today() - timedelta(days=random.randint(3, 24))
        row.ends_on = add_years(row.starts_on, 1) - timedelta(days=1)
    if row.state in (state.NOMINATED, state.APPROVED):
        row.starts_on = today() + timedelta(days=random.randint(20, 50))
        row.ends_on = add_years(row.starts_on, 1) - timedelta(days=1)


def payments(preparer: Author, approver: Author) -> None:
    """Last year's programme is paid; of this year's a payment waits for the second pair of eyes."""
    last, this = Programme.objects.filter(name=NAME).order_by("year")
    paid = prepare_batch(programme=last, until=today().replace(day=1) - timedelta(days=1), by=preparer)
    approve_batch(batch=paid, by=approver)
    pay_batch(batch=paid, paid_on=today() - timedelta(days=20), receipt_no="示例回单0001", by=preparer)
    prepare_batch(programme=this, until=today().replace(day=1) - timedelta(days=1), by=preparer)
