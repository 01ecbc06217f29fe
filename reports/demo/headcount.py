"""A past for the headcount: posts set up and frozen later, people who came late, moved or left; sites and
their workload. Bulk; the same on every run; no day on which more people than places."""

from collections import defaultdict
from datetime import date, timedelta
from random import Random

from core.common.dates import today
from posts.establishment.enums import AppointmentKind
from posts.establishment.models import Appointment, Post, PostPeriod, Workload
from posts.establishment.selectors.workload import KINDS
from talent.institutions.models import Site

OPENED = date(2024, 1, 1)
DAY = timedelta(days=1)
GROWN = "冀人社示例〔2025〕31号"
CLOSED = "冀编办示例〔2026〕7号"
AMOUNTS = {"casework": (20, 150), "groupwork": (8, 60), "community_events": (40, 220), "visits": (300, 2600)}


def make(random: Random) -> None:
    """Everything of this stage."""
    _late_places(random)
    _late_freezing()
    _movers(random)
    _late_comers(random)
    _sites(random)


def _day(random: Random, first: date, last: date) -> date:
    return first + timedelta(days=random.randrange((last - first).days))


def _untouched() -> dict[int, PostPeriod]:
    """The only period of posts whose whole life is one."""
    periods: dict[int, list[PostPeriod]] = defaultdict(list)
    for period in PostPeriod.objects.filter(post__state__in=["open", "frozen"]).order_by("id"):
        periods[period.post_id].append(period)
    return {post: rows[0] for post, rows in periods.items() if len(rows) == 1 and rows[0].starts_on == OPENED}


def _held() -> dict[int, int]:
    held: dict[int, int] = defaultdict(int)
    for post in Appointment.objects.placed().values_list("post_id", flat=True):
        held[post] += 1
    return held


def _turn(period: PostPeriod, day: date, **before: object) -> PostPeriod:
    """A first period up to the day before, with what was other then; the present one begins on the day."""
    first = PostPeriod(
        post_id=period.post_id,
        starts_on=period.starts_on,
        ends_on=day - DAY,
        title=period.title,
        category=period.category,
        grade=period.grade,
        places=before.get("places", period.places),
        frozen=before.get("frozen", period.frozen),
        document_no=period.document_no,
    )
    period.starts_on = day
    return first


def _late_places(random: Random) -> None:
    """Every tenth post with a free place had one place less before 2025."""
    held, first, now = _held(), [], []
    for post, period in sorted(_untouched().items()):
        if period.places > max(held[post], 1) and not period.frozen and random.random() < 0.2:
            first.append(
                _turn(period, _day(random, date(2025, 1, 1), date(2026, 6, 1)), places=period.places - 1)
            )
            period.document_no = GROWN
            now.append(period)
    _keep(first, now)


def _late_freezing() -> None:
    """Frozen posts were open until April 2026."""
    first, now = [], []
    for period in _untouched().values():
        if period.frozen:
            first.append(_turn(period, date(2026, 4, 1), frozen=False))
            period.document_no, period.reason = CLOSED, "机构改革期间冻结"
            now.append(period)
    _keep(first, now)


def _keep(first: list[PostPeriod], now: list[PostPeriod]) -> None:
    """Shorten the present periods before the earlier ones are put in front of them."""
    PostPeriod.objects.bulk_update(now, ["starts_on", "document_no", "reason"], batch_size=200)
    PostPeriod.objects.bulk_create(first)


def _movers(random: Random) -> None:
    """Some came from another post of the same institution, where their place has been free since."""
    free = [
        post
        for post in Post.objects.filter(state="open")
        .prefetch_related("appointments", "periods")
        .order_by("id")
        if post.places > len(post.appointments.all()) and len(post.periods.all()) == 1
    ]
    people: dict[int, list[Appointment]] = defaultdict(list)
    for row in (
        Appointment.objects.filter(starts_on=OPENED, ends_on=None).select_related("post").order_by("id")
    ):
        people[row.post.institution_id].append(row)
    moved, before = [], []
    for post in free:
        there = [row for row in people[post.institution_id] if row.post_id != post.pk]
        if not there or random.random() > 0.35:
            continue
        row = random.choice(there)
        people[post.institution_id].remove(row)
        day = _day(random, date(2025, 3, 1), today() - timedelta(days=20))
        before.append(
            Appointment(
                worker_id=row.worker_id,
                post=post,
                kind=AppointmentKind.FIRST,
                starts_on=OPENED,
                ends_on=day - DAY,
                end_reason="岗位调整",
            )
        )
        row.starts_on, row.kind = day, AppointmentKind.TRANSFER
        moved.append(row)
    Appointment.objects.bulk_update(moved, ["starts_on", "kind"], batch_size=200)
    Appointment.objects.bulk_create(before)


def _late_comers(random: Random) -> None:
    """Every twelfth came after 2024."""
    rows = Appointment.objects.filter(starts_on=OPENED, ends_on=None, offer=None).order_by("id")
    late = [row for row in rows if random.random() < 0.08]
    for row in late:
        row.starts_on = _day(random, date(2024, 3, 1), today() - timedelta(days=5))
    Appointment.objects.bulk_update(late, ["starts_on"], batch_size=200)


def _sites(random: Random) -> None:
    """Posts of operators stand at their site; the sites did something last year."""
    rows = []
    for site in Site.objects.filter(kind__in=KINDS, operator__isnull=False).order_by("id"):
        Post.objects.filter(institution_id=site.operator_id, site=None).update(site=site)
        names = (
            list(AMOUNTS) if site.kind == "township_station" else ["casework", "community_events", "visits"]
        )
        if random.random() < 0.1:
            continue  # somebody has not sent the figures yet
        for name in names:
            rows.append(
                Workload(
                    site=site, year=today().year - 1, activity=name, amount=random.randint(*AMOUNTS[name])
                )
            )
    Workload.objects.bulk_create(rows)
