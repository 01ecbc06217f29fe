"""Two calls of a programme of their own: one ranked with its suggestions, one open to forms."""

import secrets
from datetime import date, timedelta
from random import Random
from typing import Any

from core.common.author import Author
from core.common.dates import add_years, now, today
from core.localities.selectors import eligible_counties
from talent.deployments.actions.assigning import assign_by_hand
from talent.deployments.actions.calls import open_call, prepare_call, rank_candidates, set_criteria
from talent.deployments.actions.candidates import ask_employer, decide, fill_in, hand_in, start_candidate
from talent.deployments.actions.sites import freeze_scores
from talent.deployments.actions.suggesting import suggest_sites
from talent.deployments.enums import DeploymentState, ServiceField, Side
from talent.deployments.enums.selection import CandidateState, CriterionKind, Source
from talent.deployments.forms.agreements import UNITS, WORDS
from talent.deployments.forms.calls import DEFAULT_FULL, DEFAULT_SHARES, DEFAULT_WEIGHTS
from talent.deployments.models import (
    Call,
    Candidate,
    Deployment,
    Pairing,
    Preference,
    Programme,
    Quota,
    ReceivingSite,
)
from talent.deployments.selectors.eligibility import checks_of
from talent.deployments.workflow import CALL
from talent.institutions.models import Institution
from talent.people.models import SocialWorker

NAME = "“牵手计划”社会工作人才选派"
_STORIES = (
    "主持困境儿童陪伴成长项目，开展个案28例、小组12个，获市级优秀社会工作案例。",
    "负责社区居家养老服务项目三年，服务独居老人160余人，带教实习生9名。",
    "从事家庭教育指导和婚姻家庭辅导，组织社区活动60余场，连续两年考核优秀。",
    "参与乡镇社工站建设，走访困难家庭300余户，链接资源折合12万元。",
)
_LANGUAGES = ("", "", "", "保定方言", "张家口方言", "蒙古语（会话）", "满族乡镇工作经历，承德方言")
_LINES = (
    {"period": "2011.09–2015.06", "place": "河北大学", "duty": "社会工作专业", "witness": ""},
    {"period": "2015.07至今", "place": "现工作单位", "duty": "社会工作者", "witness": ""},
)


def make(users: dict[str, Any]) -> int:
    """Candidates of both calls; the targets of the agreements of this year's deployments."""
    random = Random(130102)  # noqa: S311 - the same fiction on every run, not a secret
    first, second = (Author(user=users[name], origin="seed") for name in ("sheng.monitor", "sheng2.monitor"))
    programme = _programme()
    sites = _sites(random, programme, first)
    if not sites:
        return 0
    people = _people(random)
    made = _ranked(random, programme, sites, people[:36], first)
    made += _open(random, programme, sites, users, first, second)
    _targets(random)
    return made


def _programme() -> Programme:
    year = today().year
    return Programme.objects.create(
        kind="hand_in_hand",
        state="running",
        year=year,
        name=NAME,
        document_no=f"冀社工示例〔{year}〕31号",
        source="示例文号,供演示",
        subsidy_per_year=20000,
    )


def _sites(random: Random, programme: Programme, by: Author) -> list[ReceivingSite]:
    """A dozen approved sites in six counties, 阜平 among them, their need frozen; each county's quota."""
    counties = list(eligible_counties(programme.year).order_by("code"))
    fuping = [county for county in counties if county.code == "130624"]
    others = [county for county in counties if county.code != "130624"]
    sites = []
    for county in [*fuping, *random.sample(others, min(5, len(others)))]:
        for host in Institution.objects.open().filter(county=county).order_by("pk")[:2]:
            fields = sorted(random.sample(ServiceField.values[:6], 2))
            site = ReceivingSite(
                programme=programme,
                host=host,
                title=host.name,
                state="approved",
                fields=fields,
                requested=4,
                approved_places=random.randint(2, 4),
                approved_from=today() - timedelta(days=90),
                approved_until=today() + timedelta(days=640),
                approval_no=f"冀社工示例〔{programme.year}〕{80 + len(sites)}号",
                population="留守儿童、独居老人",
                people=random.randint(10, 60) * 50,
                head="王主任",
                phone="0312-7220000",
                address=f"{county.full_name}{host.name}",
                trainees=1,
                office="独立办公室一间，配电脑和打印机。",
                access_safety="县城班车每日四班；夜间外出须两人同行。",
                tasks="开展个案、小组和社区活动，走访困难家庭，带教本土社工。",
                supervisor="李秀英",
                lodging="单位宿舍单间，职工食堂就餐。",
                lodging_ready=True,
            )
            site.stand()
            sites.append(site)
        Quota.objects.create(
            programme=programme,
            side=Side.RECEIVING,
            locality=county,
            places=4,
            document_no=f"冀社工示例〔{programme.year}〕32号",
        )
    made = ReceivingSite.objects.bulk_create(sites)
    freeze_scores(programme=programme, by=by)
    mine = ReceivingSite.objects.filter(pk__in=[site.pk for site in made])
    mine.update(score_frozen_at=now() - timedelta(days=60))
    return list(mine.select_related("county", "host").order_by("pk"))


def _people(random: Random) -> list[SocialWorker]:
    """Certified people who are not on any list of this year; 长安区 keeps its own for the second call."""
    busy = Deployment.objects.open().values("worker")
    rows = SocialWorker.objects.employed().certified().exclude(pk__in=busy)
    rows = rows.filter(sw_started_on__isnull=False).exclude(county__code="130102")
    rows = rows.select_related("institution").order_by("pk")
    found = list(rows)
    return random.sample(found, min(44, len(found)))


def _draft(programme: Programme, title: str, opens: date, closes: date, by: Author) -> Call:
    start = (today() + timedelta(days=75)).replace(day=1)
    call = prepare_call(
        programme=programme,
        by=by,
        title=title,
        document_no=f"冀社工示例〔{programme.year}〕{33 if '一' in title else 41}号",
        opens_on=opens,
        closes_on=closes,
        service_from=start,
        service_until=add_years(start, 1) - timedelta(days=1),
        contact="省社会工作处 0311-0000000",
    )
    rows = []
    for kind in CriterionKind:
        table = {word: share * 10 for word, share in DEFAULT_SHARES.get(kind, {}).items()}
        table = {"full": DEFAULT_FULL} if kind == CriterionKind.YEARS else table
        rows.append({"kind": str(kind), "weight": DEFAULT_WEIGHTS[kind], "table": table})
    return set_criteria(call=call, rows=rows, by=by)


def _ranked(
    random: Random, programme: Programme, sites: list[ReceivingSite], people: list[SocialWorker], by: Author
) -> int:
    """The first call is closed: its people were endorsed, are ranked, and sites are suggested."""
    day = today()
    call = _draft(programme, "第一批选派通知", day - timedelta(days=50), day - timedelta(days=12), by)
    facts = {"opened_by": None, "opened_at": now() - timedelta(days=50), "seed": secrets.token_hex(16)}
    CALL.move(call, "open", facts)
    rows = [_candidate(random, call, worker, number) for number, worker in enumerate(people, start=1)]
    for row in rows:
        row.stand()
    Candidate.objects.bulk_create(rows)
    wishes = []
    for row in rows:
        for order, site in enumerate(random.sample(sites, 2), start=1):
            whole = order == 2 and random.random() < 0.5
            wishes.append(
                Preference(candidate=row, order=order, county_id=site.county_id, site=None if whole else site)
            )
    Preference.objects.bulk_create(wishes)
    _pair(rows)
    _pairings(random, programme, rows, sites)
    CALL.move(call, "close")
    rank_candidates(call=call, by=by)
    suggest_sites(call=call, by=by)
    kept = call.candidates.exclude(site=None).order_by("-rank").first()
    if kept is not None:
        assign_by_hand(
            candidate=kept, site=None, reason="所在单位年内已有两人外派，商单位同意下一批安排。", by=by
        )
        suggest_sites(call=call, by=by)
    return len(rows)


def _candidate(random: Random, call: Call, worker: SocialWorker, number: int) -> Candidate:
    return Candidate(
        call=call,
        worker=worker,
        sender=worker.institution,
        number=f"F21-{call.programme.year}-{number:04d}",
        source=random.choice((Source.NOMINATED, Source.NOMINATED, Source.APPLIED)),
        state=CandidateState.ENDORSED,
        fields=sorted(random.sample(ServiceField.values[:6], 2)),
        languages=random.choice(_LANGUAGES),
        health="good",
        health_statement=True,
        achievements=random.choice(_STORIES),
        emergency_contact="家属 13900000000",
        career=list(_LINES),
        accept_adjustment=random.random() < 0.7,
        submitted_at=now() - timedelta(days=random.randint(15, 45)),
        sender_opinion="同意推荐。服务期间保留人事关系、岗位和工资福利待遇。",
    )


def _pair(rows: list[Candidate]) -> None:
    """A couple who ask for one county."""
    if len(rows) < 6:
        return
    one, other = rows[4], rows[5]
    one.partner, other.partner = other, one
    for row in (one, other):
        row.together, row.apart_ok = "county", False
        row.save(update_fields=["partner", "together", "apart_ok"])


def _pairings(
    random: Random, programme: Programme, rows: list[Candidate], sites: list[ReceivingSite]
) -> None:
    """Each sending prefecture is paired with one county."""
    senders = sorted({row.sender_prefecture_id for row in rows if row.sender_prefecture_id})
    counties = list({site.county_id: site.county for site in sites}.values())
    for number, sending in enumerate(senders):
        others = [county for county in counties if county.prefecture_id != sending]
        Pairing.objects.create(
            programme=programme,
            sending_id=sending,
            receiving=others[number % len(others)],
            starts_on=date(programme.year, 1, 1),
            document_no=f"冀社工示例〔{programme.year}〕30号",
        )


def _open(
    random: Random,
    programme: Programme,
    sites: list[ReceivingSite],
    users: dict[str, Any],
    first: Author,
    second: Author,
) -> int:
    """The second call is open: forms of 长安区 as a draft, handed in, with the prefecture, returned."""
    day = today()
    call = _draft(programme, "第二批选派通知", day - timedelta(days=9), day + timedelta(days=6), first)
    open_call(call=call, by=second)
    names = ("hr.changan", "hr2.changan", "shi.sjz")
    sender, county, prefecture = (Author(user=users[name], origin="seed") for name in names)
    taken = Candidate.objects.values("worker")
    rows = SocialWorker.objects.employed().certified().filter(county__code="130102", user=None)
    rows = rows.exclude(pk__in=taken).exclude(pk__in=Deployment.objects.open().values("worker"))
    made = [
        _filled(random, call, worker, sites, sender)
        for worker in rows.filter(sw_started_on__isnull=False).order_by("pk")[:14]
    ]
    sound = [row for row in made if all(check.passes for check in checks_of(row))][1:]
    sound = [hand_in(candidate=row, by=sender) for row in sound]
    for row in sound[1:]:
        decide(candidate=row, by=county, decision="agree", text="情况属实，同意推荐。")
    for row in sound[2:3]:
        decide(candidate=row, by=prefecture, decision="return", text="请补充近三个月内的体检证明后重新报送。")
    for row in sound[3:]:
        decide(candidate=row, by=prefecture, decision="agree", text="同意。")
    return len(made) + _own(random, call, sites)


def _own(random: Random, call: Call, sites: list[ReceivingSite]) -> int:
    """The worker with an account applies; the employer is asked if every condition is met."""
    worker = SocialWorker.objects.filter(user__username="worker.changan").select_related("user").first()
    if worker is None or worker.institution is None:
        return 0
    by = Author(user=worker.user, origin="seed")
    row = _filled(random, call, worker, sites, by)
    if all(check.passes for check in checks_of(row)):
        ask_employer(candidate=row, by=by)
    return 1


def _filled(
    random: Random, call: Call, worker: SocialWorker, sites: list[ReceivingSite], by: Author
) -> Candidate:
    row = start_candidate(call=call, worker=worker, sender=worker.institution, by=by)
    chosen = random.sample(sites, 2)
    changes = {
        "fields": sorted(random.sample(ServiceField.values[:6], 2)),
        "languages": random.choice(_LANGUAGES),
        "health": "good",
        "health_statement": True,
        "achievements": random.choice(_STORIES),
        "emergency_contact": "家属 13900000000",
        "career": list(_LINES),
    }
    wishes = [(chosen[0].county_id, chosen[0].pk), (chosen[1].county_id, None)]
    return fill_in(candidate=row, changes=changes, wishes=wishes, by=by)


def _targets(random: Random) -> None:
    """Tasks and numbers of this year's agreements, so that checks have something to compare with."""
    rows = Deployment.objects.filter(programme__year=today().year).exclude(
        state__in=[DeploymentState.WITHDRAWN, DeploymentState.APPROVED]
    )
    kinds = {"cases_opened": (10, 30), "groups": (4, 10), "events": (10, 24), "coached": (2, 6)}
    changed = list(rows.order_by("pk"))
    for row in changed:
        row.targets = [
            {
                "kind": kind,
                "task": WORDS[kind],
                "unit": UNITS[kind],
                "count": random.randint(*span),
                "note": "",
            }
            for kind, span in kinds.items()
        ]
    Deployment.objects.bulk_update(changed, ["targets"])
