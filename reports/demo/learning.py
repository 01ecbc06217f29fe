"""Three years of learning: mostly accepted, some waiting, some returned, some at the same time."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from zoneinfo import ZoneInfo

from core.common.dates import today
from talent.people.models import Registration, SocialWorker
from training.learning.enums import ActivityType, PartOfDay, RecordState, Subject
from training.learning.models import LearningRecord

HEBEI = ZoneInfo("Asia/Shanghai")
TOPICS = (
    ("社会工作实务能力提升培训班", ActivityType.FACE_TO_FACE, "河北省社会工作促进会", 3, 24),
    ("个案管理与督导实务", ActivityType.SUPERVISION, "石家庄市社会工作协会", 1, 8),
    ("老年社会工作研讨会", ActivityType.CONFERENCE, "河北师范大学", 2, 14),
    ("困境儿童保护网络课程", ActivityType.ONLINE, "中国社会工作教育在线", 1, 6),
    ("社会救助政策法规学习", ActivityType.FACE_TO_FACE, "县(市、区)民政局", 1, 4),
    ("社区治理与居民议事", ActivityType.FACE_TO_FACE, "街道社会工作站", 1, 8),
    ("禁毒社会工作基础", ActivityType.ONLINE, "省社会工作培训基地", 2, 12),
    ("社会工作伦理与案例分析", ActivityType.FACE_TO_FACE, "河北大学", 2, 16),
)
_STATES = (RecordState.VERIFIED, RecordState.SUBMITTED, RecordState.RETURNED, RecordState.DRAFT)
REASONS = ("缺少签到证明,请补充照片", "证明上的学时与填报不一致,请核对", "主办单位未盖章,请重新上传")


def make(random: Random, workers: list[SocialWorker], registrations: dict[int, Registration]) -> int:
    """Records for everybody with a certificate, over the last three years; answers how many."""
    rows: list[LearningRecord] = []
    for worker in workers:
        if worker.certificate_level:
            rows += _records(random, worker, registrations.get(worker.pk))
    LearningRecord.objects.bulk_create(rows, batch_size=2000)
    return len(rows)


def _records(random: Random, worker: SocialWorker, registration: Registration | None) -> list[LearningRecord]:
    earliest = registration.starts_on if registration else today() - timedelta(days=1000)
    span = max((today() - earliest).days - 5, 1)
    return [_record(random, worker, earliest, span) for _ in range(random.randint(3, 9))]


def _record(random: Random, worker: SocialWorker, earliest: date, span: int) -> LearningRecord:
    title, kind, organiser, days, hours = random.choice(TOPICS)
    start = min(earliest + timedelta(days=random.randrange(span)), today() - timedelta(days=days))
    end = start + timedelta(days=days - 1)
    recent = (today() - end).days < 60
    state = random.choices(_STATES, (30, 50, 12, 8) if recent else (96, 1, 2, 1))[0]
    record = LearningRecord(
        worker=worker,
        institution_id=worker.institution_id,
        title=f"{start.year}年{title}",
        activity_type=kind,
        subject=Subject.PUBLIC if "政策" in title else Subject.PROFESSIONAL,
        organiser=organiser,
        starts_on=start,
        ends_on=end,
        part_of_day=PartOfDay.ALL_DAY,
        hours=Decimal(hours),
        state=state,
    )
    for level in ("province", "prefecture", "county", "township"):
        setattr(record, f"{level}_id", getattr(worker, f"{level}_id"))
    if state != RecordState.DRAFT:
        record.submitted_at = _at(end + timedelta(days=1))
    if state in (RecordState.VERIFIED, RecordState.RETURNED):
        record.decided_at = _at(end + timedelta(days=5))
    if state == RecordState.RETURNED:
        record.returned_reason = random.choice(REASONS)
    return record


def _at(day: date) -> datetime:
    return datetime.combine(min(day, today()), time(9), HEBEI)
