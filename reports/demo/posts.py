"""Ceilings, posts and who holds them; some free, some frozen, some people without a post."""

from collections import defaultdict
from datetime import date
from random import Random

from core.common.dates import today
from posts.establishment import grades
from posts.establishment.actions.plans import add_line, draft_plan
from posts.establishment.actions.review import submit_plan
from posts.establishment.enums import AppointmentKind, CeilingKind
from posts.establishment.models import Appointment, Ceiling, Post, PostPeriod, Series
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution
from talent.people.enums import PostCategory
from talent.people.models import SocialWorker

OPENED = date(2024, 1, 1)
DOCUMENT = "冀人社示例〔2023〕18号"
_KINDS = {
    InstitutionKind.PUBLIC_INSTITUTION: CeilingKind.POSTS_TOTAL,
    InstitutionKind.COMMUNITY: CeilingKind.COMMUNITY_PLACES,
    InstitutionKind.PRIVATE_SW: CeilingKind.CONTRACT_POSTS,
}
_TITLES = {
    PostCategory.PROFESSIONAL: "社会工作岗",
    PostCategory.COMMUNITY: "社区工作者岗",
    PostCategory.ORGANISATION: "项目社工岗",
}
_REQUIREMENTS = {
    "p05": "senior",
    "p06": "senior",
    "p07": "senior",
    "p08": "social_worker",
    "p09": "social_worker",
}
_REQUIREMENTS |= {"p10": "social_worker", "p11": "assistant", "p12": "assistant", "p13": "assistant"}
DUTIES = "个案、小组、社区工作；服务对象档案管理；志愿者协调"
STANDARDS = "每年个案不少于12个、小组不少于4个、社区活动不少于12场；档案齐全"


def make(
    random: Random, institutions: list[Institution], workers: list[SocialWorker], started: dict[int, date]
) -> None:
    """One post a grade with about as many places as people; then the ceilings and the people in them."""
    staff: dict[int, list[SocialWorker]] = defaultdict(list)
    for worker in workers:
        staff[worker.institution_id].append(worker)
    numbers: dict[str, int] = defaultdict(int)
    posts: list[tuple[Post, list[SocialWorker]]] = []
    for institution in institutions:
        posts += _posts_of(random, institution, staff[institution.pk], numbers)
    Post.objects.bulk_create([post for post, _ in posts])
    PostPeriod.objects.bulk_create([_period(post) for post, _ in posts])
    Series.objects.bulk_create([Series(key=f"post:{code}", last=last) for code, last in numbers.items()])
    Ceiling.objects.bulk_create(_ceilings(random, institutions, [post for post, _ in posts]))
    Appointment.objects.bulk_create(
        [row for post, people in posts for row in _appointments(post, people, started)]
    )


def _posts_of(
    random: Random, institution: Institution, people: list[SocialWorker], numbers: dict[str, int]
) -> list[tuple[Post, list[SocialWorker]]]:
    by_grade: dict[tuple[str, str], list[SocialWorker]] = defaultdict(list)
    for worker in people:
        grade = grades.parse(worker.post_category_claimed, worker.post_grade_claimed) or ""
        by_grade[worker.post_category_claimed, grade].append(worker)
    made = []
    for (category, grade), holders in sorted(by_grade.items()):
        holders = [worker for worker in holders if random.random() > 0.05]  # 在岗而无空岗
        code = institution.county.code
        numbers[code] += 1
        post = Post(
            number=f"{code}-{numbers[code]:03d}",
            institution=institution,
            title=_TITLES[category],
            category=category,
            grade=grade,
            places=max(len(holders) + random.choices((0, 1, 2), (6, 3, 1))[0], 1),
            duties=DUTIES,
            standards=STANDARDS,
            education="college",
            min_certificate=_REQUIREMENTS.get(grade, "assistant"),
            certificate_within_months=24,
            basis_doc_no="" if random.random() < 0.05 else DOCUMENT,
            opened_on=OPENED,
            state="frozen" if random.random() < 0.03 else "open",
        )
        for level in ("province", "prefecture", "county", "township"):
            setattr(post, f"{level}_id", getattr(institution, f"{level}_id"))
        made.append((post, holders))
    return made


def _period(post: Post) -> PostPeriod:
    return PostPeriod(
        post=post,
        starts_on=post.opened_on,
        title=post.title,
        category=post.category,
        grade=post.grade,
        places=post.places,
        frozen=post.state == "frozen",
        document_no=post.basis_doc_no,
    )


def _ceilings(random: Random, institutions: list[Institution], posts: list[Post]) -> list[Ceiling]:
    sums: dict[int, int] = defaultdict(int)
    for post in posts:
        sums[post.institution_id] += post.places
    return [
        Ceiling(
            institution=institution,
            kind=_KINDS[institution.kind],
            year=OPENED.year,
            places=sums[institution.pk] + random.choice((0, 0, 1, 2, 3)),
            document_no="" if random.random() < 0.04 else DOCUMENT,
            valid_from=OPENED,
        )
        for institution in institutions
        if sums[institution.pk]
    ]


def _appointments(post: Post, people: list[SocialWorker], started: dict[int, date]) -> list[Appointment]:
    rows = []
    for worker in people:
        due = None if worker.certificate_level else date(today().year + 1, 1, 31)
        rows.append(
            Appointment(
                worker=worker,
                post=post,
                kind=AppointmentKind.FIRST,
                starts_on=max(started[worker.pk], OPENED),
                certificate_due_on=due,
            )
        )
    return rows


def plans(institutions: list[Institution], drafter: object, submitter: object, count: int = 12) -> None:
    """Post plans that wait: every third a draft, the others under review, made by the real actions."""
    chosen = [unit for unit in institutions if unit.kind == InstitutionKind.PUBLIC_INSTITUTION][:count]
    for number, institution in enumerate(chosen):
        by = drafter(institution)
        plan = draft_plan(
            institution=institution, by=by, year=today().year, note="根据业务需要申请增设社会工作岗位"
        )
        ceiling = Ceiling.objects.filter(institution=institution).first()
        used = sum(line.places for line in plan.lines.all())
        if ceiling is not None and used >= ceiling.places:
            Ceiling.objects.filter(pk=ceiling.pk).update(places=used + 1)
        add_line(plan=plan, values=_new_line(), by=by)
        if number % 3:
            submit_plan(plan=plan, by=submitter(institution))


def _new_line() -> dict[str, object]:
    return {
        "title": "助理社会工作师岗",
        "category": PostCategory.PROFESSIONAL,
        "grade": "p12",
        "places": 1,
        "duties": DUTIES,
        "standards": STANDARDS,
        "education": "bachelor",
        "min_certificate": "assistant",
        "basis_doc_no": DOCUMENT,
    }
