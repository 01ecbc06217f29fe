"""Receiving sites of both programme years in every state, their visits, and the pairings."""

from datetime import date, timedelta
from random import Random
from typing import Any

from core.common.author import Author
from core.common.dates import now, today
from core.localities.models import Locality
from core.localities.selectors import eligible_counties
from talent.deployments.actions.pairings import pair
from talent.deployments.actions.site_life import close_site, record_visit, suspend_site
from talent.deployments.actions.site_review import Granted, decide_site
from talent.deployments.actions.sites import draft_site, submit_site
from talent.deployments.enums import ServiceField
from talent.deployments.models import Deployment, NeedWeight, Programme, ReceivingSite
from talent.deployments.needs import need_score
from talent.deployments.selectors.pairings import sending_places
from talent.deployments.selectors.sites import need_facts
from talent.institutions.models import Institution

_TASKS = (
    "为辖区困境儿童、留守老人建立服务档案；开展个案、小组和社区活动；带教本土社工。",
    "指导乡镇社工站建设，开展困难家庭走访评估，组织志愿者队伍，协助建立督导制度。",
    "面向脱贫家庭开展能力建设和家庭教育指导，链接资源，培育社区社会组织。",
)
_PEOPLE = ("留守儿童、困境儿童", "农村留守老年人、高龄独居老人", "脱贫户、低保家庭及残疾人", "社区居民")
_LODGING = (
    "单位宿舍单间，供暖、热水、网络齐备，职工食堂就餐。",
    "乡镇干部周转房一套两室，可自炊，距单位300米。",
)
_OFFICE = "独立办公室一间、个案室一间，配电脑、打印机。"
_ROADS = (
    "县城至乡镇班车每日4班，村级道路硬化；夜间外出须两人同行。",
    "山区道路，冬季降雪时班车停运，单位可派车。",
)


def make(users: dict[str, Any]) -> int:
    """Sites for everybody who serves or served, a dozen of 阜平 along their way, and pairings."""
    random = Random(130624)  # noqa: S311 - the same fiction on every run, not a secret
    made = sum(_of_deployments(random, programme) for programme in Programme.objects.order_by("year"))
    programme = Programme.objects.order_by("-year").first()
    made += _along_the_way(random, programme, users)
    _pairings(Author(user=users["sheng.monitor"], origin="seed"))
    return made


def _facts(random: Random, host: Institution) -> dict[str, Any]:
    winter = random.random() < 0.4
    return {
        "head": host.contact_name or "王建国",
        "phone": host.contact_phone or "0312-7220000",
        "address": f"{host.county.full_name}{host.name}",
        "fields": sorted(random.sample(ServiceField.values[:6], random.randint(1, 3))),
        "population": random.choice(_PEOPLE),
        "people": random.randint(8, 90) * 50,
        "requested": random.randint(2, 5),
        "trainees": random.randint(1, 4),
        "tasks": random.choice(_TASKS),
        "requirements": "持社会工作者职业资格证书，有两年以上一线服务经验。",
        "supervisor": random.choice(("李秀英", "赵志强", "刘海燕", "张文军")),
        "supervisor_phone": f"1380312{random.randint(1000, 9999)}",
        "lodging": random.choice(_LODGING),
        "lodging_ready": random.random() < 0.8,
        "office": _OFFICE,
        "access_safety": _ROADS[1 if winter else 0],
        "winter_road": winter,
    }


def _of_deployments(random: Random, programme: Programme) -> int:
    """An approved site for every unit of a programme that received people, its score frozen in April."""
    rows = Deployment.objects.filter(programme=programme).exclude(state="withdrawn")
    by_host: dict[int, list[Deployment]] = {}
    for row in rows.select_related("host__county").order_by("pk"):
        by_host.setdefault(row.host_id, []).append(row)
    sites = []
    for people in by_host.values():
        host = people[0].host
        facts = _facts(random, host) | {"first_time": random.random() < 0.4}
        facts["requested"] = max(len(people), facts["requested"])
        places = min(len(people) + random.randint(0, 1), facts["requested"])
        first = min(row.starts_on for row in people) - timedelta(days=20)
        last = max(row.starts_on for row in people) + timedelta(days=random.randint(20, 330))
        sites.append(
            ReceivingSite(
                programme=programme,
                host=host,
                title=host.name,
                state="approved",
                approved_places=places,
                approved_from=first,
                approved_until=max(last, first + timedelta(days=300)),
                approval_no=f"冀社工示例〔{programme.year}〕{len(sites) + 20}号",
                **facts,
            )
        )
    for site in sites:
        site.stand()
    ReceivingSite.objects.bulk_create(sites)
    for site in sites:
        Deployment.objects.filter(programme=programme, host=site.host_id).update(site=site)
    _freeze(sites, date(programme.year, 4, 10))
    return len(sites)


def _freeze(sites: list[ReceivingSite], day: date) -> None:
    weights, facts = list(NeedWeight.objects.on(day)), need_facts(sites)
    for site in sites:
        score = need_score(facts[site.pk], weights)
        site.score, site.score_detail = score.total, score.as_data()
        site.score_frozen_at = now().replace(year=day.year, month=day.month, day=day.day, hour=9)
    ReceivingSite.objects.bulk_update(sites, ["score", "score_detail", "score_frozen_at"])


def _along_the_way(random: Random, programme: Programme, users: dict[str, Any]) -> int:
    """Applications of 阜平, each a step further: drafted, with the county, the prefecture, the province …"""
    officers = ("hr.fuping", "hr2.fuping", "shi.baoding", "sheng.monitor")
    drafter, county, prefecture, province = (Author(user=users[name], origin="seed") for name in officers)
    units = Institution.objects.open().filter(county__code="130624").select_related("county", "locality")
    used = ReceivingSite.objects.filter(programme=programme).values("host")
    names = (
        "儿童关爱岗",
        "为老服务岗",
        "乡镇社工站岗",
        "家庭服务岗",
        "社区治理岗",
        "困境家庭岗",
        "医务社工岗",
        "培训督导岗",
    )
    hosts = [*units.exclude(pk__in=used).order_by("pk")[:4], *units.filter(pk__in=used).order_by("pk")[:2]]
    made = []
    for number, name in enumerate(names if hosts else ()):
        host = hosts[number % len(hosts)]
        facts = _facts(random, host) | {"title": f"{host.name}{name}", "requested": 2 + number % 2}
        made.append(draft_site(programme=programme, host=host, by=drafter, **facts))
    for site in made[1:]:
        submit_site(site=site, by=drafter)
    for site in made[2:]:
        decide_site(site=site, by=county, decision="agree", text="情况属实，同意申报。")
    if len(made) > 3:
        words = "请补充住宿合同和冬季取暖安排后重新上报。"
        decide_site(site=made[3], by=prefecture, decision="return", text=words)
    for site in made[4:]:
        decide_site(site=site, by=prefecture, decision="agree", text="同意。")
    for number, site in enumerate(made[5:]):
        period = Granted(number=f"冀社工示例〔{programme.year}〕{60 + number}号")
        decide_site(site=site, by=province, decision="approve", granted=period)
    _lives(made[5:], county, province)
    return len(made)


def _lives(sites: list[ReceivingSite], county: Author, province: Author) -> None:
    """One approved site was seen and found good, one is suspended after a visit, one is closed."""
    day = today()
    seen = {"visitors": "李主任、王科员", "visited_on": day - timedelta(days=6)}
    good = dict.fromkeys(("lodging", "safety", "unit"), "good")
    if sites:
        words = "宿舍供暖正常，门锁、灭火器齐备；单位已明确督导人员，办公条件落实。"
        due = day + timedelta(days=80)
        record_visit(site=sites[0], by=county, findings=words, next_due=due, **seen, **good)
    if len(sites) > 1:
        words = "宿舍楼墙体开裂，属地已下达停用通知。"
        mend = "受援单位负责另行落实周转住房，12月底前完成。"
        bad = good | {"lodging": "bad", "safety": "bad"}
        record_visit(site=sites[1], by=county, findings=words, to_mend=mend, **seen, **bad)
        suspend_site(
            site=sites[1], on=day - timedelta(days=5), reason="宿舍楼停用，暂无安全住处。", by=county
        )
    if len(sites) > 2:
        close_site(site=sites[2], on=day, reason="受援单位职能并入县社工中心，岗位取消。", by=province)


def _pairings(by: Author) -> None:
    """Every sending place has two or three counties of the list, never its own."""
    for programme in Programme.objects.order_by("year"):
        counties = list(eligible_counties(programme.year).order_by("code"))
        for number, sending in enumerate(sending_places()):
            for county in _counties_for(sending, counties, number):
                pair(
                    programme=programme,
                    sending=sending,
                    receiving=county,
                    starts_on=date(programme.year, 3, 1),
                    document_no=f"冀社工示例〔{programme.year}〕16号",
                    by=by,
                )


def _counties_for(sending: Locality, counties: list[Locality], number: int) -> list[Locality]:
    others = [one for one in counties if one.prefecture_id != sending.pk and one.pk != sending.pk]
    chosen = {
        one.pk: one for step in (0, 17, 31) if others for one in [others[(number * 5 + step) % len(others)]]
    }
    fuping = next((one for one in others if one.code == "130624"), None)
    if sending.code == "130100" and fuping is not None:  # 长安区 sends to 阜平 in the demonstration
        chosen[fuping.pk] = fuping
    return list(chosen.values())
