"""Social workers with employments, certificates and registrations."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random

from core.common.checks import check_id_number
from core.common.dates import add_years, today
from talent.institutions.enums import InstitutionKind
from talent.institutions.models import Institution
from talent.people.actions.workers import identify, set_mobile
from talent.people.enums import CertificateLevel, PostCategory, Relation
from talent.people.models import Certificate, Employment, Registration, SocialWorker
from talent.people.names import keep_name_keys

from . import words

BATCH = 2000
_TERMS = {
    InstitutionKind.PUBLIC_INSTITUTION: (Relation.ESTABLISHMENT, PostCategory.PROFESSIONAL),
    InstitutionKind.PRIVATE_SW: (Relation.LABOUR, PostCategory.ORGANISATION),
    InstitutionKind.COMMUNITY: (Relation.COMMUNITY, PostCategory.COMMUNITY),
}
_LEVELS = ("", CertificateLevel.ASSISTANT, CertificateLevel.SOCIAL_WORKER, CertificateLevel.SENIOR)
_GRADES = {
    "": ("十一级", "十二级", "十三级"),
    CertificateLevel.ASSISTANT: ("十一级", "十二级", "十三级"),
    CertificateLevel.SOCIAL_WORKER: ("八级", "九级", "十级"),
    CertificateLevel.SENIOR: ("五级", "六级", "七级"),
}


@dataclass
class Staff:
    """The people made so far."""

    workers: list[SocialWorker] = field(default_factory=list)
    registrations: dict[int, Registration] = field(default_factory=dict)
    started: dict[int, date] = field(default_factory=dict)


def make(random: Random, institutions: list[Institution], total: int) -> Staff:
    """``total`` people spread over the institutions, in batches."""
    staff, taken = Staff(), set()
    for start in range(0, total, BATCH):
        count = min(BATCH, total - start)
        employers = [institutions[(start + n) % len(institutions)] for n in range(count)]
        workers = [_worker(random, employer, taken) for employer in employers]
        SocialWorker.objects.bulk_create(workers)
        keep_name_keys(workers)
        employments = Employment.objects.bulk_create([_employment(random, worker) for worker in workers])
        staff.started |= {row.worker_id: row.starts_on for row in employments}
        _certify(random, workers, staff)
        staff.workers += workers
    return staff


def _worker(random: Random, employer: Institution, taken: set[str]) -> SocialWorker:
    relation, category = _TERMS[employer.kind]
    level = random.choices(_LEVELS, (22, 42, 33, 3))[0]
    grade = random.choice(_GRADES[level]) if category == PostCategory.PROFESSIONAL else ""
    if category == PostCategory.COMMUNITY:
        grade = random.choices(("正职", "副职", "一般"), (1, 2, 7))[0]
    complete = random.random() > 0.08
    worker = SocialWorker(
        name=words.name(random),
        ethnicity=random.choices(("HA", "MA", "HU", "MG"), (88, 6, 4, 2))[0],
        political_status=random.choice(("party_member", "masses", "masses", "league_member")),
        education=random.choices(("college", "bachelor", "master"), (35, 55, 10))[0],
        school=random.choice(("河北师范大学", "河北大学", "燕山大学", "河北经贸大学", "石家庄学院"))
        if complete
        else "",
        relation=relation,
        full_time=True,
        post_category_claimed=category,
        post_grade_claimed=grade,
        certificate_level=level,
    )
    number = check_id_number(words.id_number(random, employer.county.code, taken))
    set_mobile(identify(worker, number), words.mobile(random))
    worker.institution = employer
    for level in ("province", "prefecture", "county", "township"):
        setattr(worker, f"{level}_id", getattr(employer, f"{level}_id"))
    began = max(date(number.birth_date.year + 22, 7, 1), date(2006, 7, 1))
    worker.work_started_on = worker.sw_started_on = min(began, date(2024, 7, 1))
    return worker


def _employment(random: Random, worker: SocialWorker) -> Employment:
    start = min(worker.work_started_on + timedelta(days=random.randrange(1500)), date(2025, 9, 1))
    return Employment(
        worker=worker,
        institution_id=worker.institution_id,
        relation=worker.relation,
        full_time=True,
        starts_on=start,
        channel=random.choice(("公开招聘", "公开招聘", "社区工作者招聘", "机构自聘", "三支一扶转聘")),
    )


def _certify(random: Random, workers: list[SocialWorker], staff: Staff) -> None:
    """Certificates, and for most of them a three-year registration that ends between now and 2029."""
    holders = [worker for worker in workers if worker.certificate_level]
    certificates = []
    for worker in holders:
        year = random.randint(max(2009, worker.work_started_on.year), 2023)
        certificates.append(
            Certificate(
                worker=worker,
                level=worker.certificate_level,
                number=words.certificate_number(random, year),
                approved_on=date(year, 9, 30),
            )
        )
    Certificate.objects.bulk_create(certificates)
    registered = [certificate for certificate in certificates if random.random() < 0.82]
    rows = [_registration(random, certificate) for certificate in registered]
    Registration.objects.bulk_create(rows)
    for row in rows:
        staff.registrations[row.worker_id] = row
        row.worker.registered_until = row.ends_on
    SocialWorker.objects.bulk_update([row.worker for row in rows], ["registered_until"], batch_size=500)


def _registration(random: Random, certificate: Certificate) -> Registration:
    """A term of three years; some end within the next ninety days."""
    begins = today() - timedelta(days=random.randrange(30, 3 * 365 - 10))
    begins = begins.replace(day=1)
    return Registration(
        certificate=certificate,
        worker=certificate.worker,
        number=f"冀{begins.year}{random.randrange(10**6):06d}",
        starts_on=begins,
        ends_on=add_years(begins, 3) - timedelta(days=1),
    )
