"""The truth line against hand-written SQL on made-up posts: ``python -m bench.headcount POSTS WORKERS``.

Default 12,000 posts and 100,000 workers; the promise is for 120,000 and 1,000,000: as of today at most three
times, as of a past day at most ten times the hand-written statement of the same run. Keeps its database in
``var/bench-headcount/`` (or ``DATABASE_URL``) and fills it anew when the size differs.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from random import Random

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var" / "bench-headcount"
POSTS = int(sys.argv[1]) if len(sys.argv) > 1 else 12_000
WORKERS = int(sys.argv[2]) if len(sys.argv) > 2 else 100_000
ROUNDS = int(os.environ.get("ROUNDS") or 5)
os.environ.setdefault("TALENT_VAR", str(VAR))
os.environ.update(DJANGO_SETTINGS_MODULE="config.settings.development", DEBUG="off")

import django  # noqa: E402 - the settings are named first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from core.access.actions import grant_role  # noqa: E402
from core.access.holdings import Access  # noqa: E402
from core.common.author import system_author  # noqa: E402
from core.common.dates import today  # noqa: E402
from core.localities.models import Locality  # noqa: E402
from core.users.models import User  # noqa: E402
from posts.establishment.models import Appointment, Ceiling, Post, PostPeriod  # noqa: E402
from posts.establishment.selectors.truth import truth_line  # noqa: E402
from scripts.prepare import load_reference  # noqa: E402
from talent.institutions.models import Institution  # noqa: E402
from talent.people.models import SocialWorker  # noqa: E402

BATCH = 2000
OPENED = date(2024, 1, 1)
PAST = date(2025, 6, 30)
LEVELS = ("province_id", "prefecture_id", "county_id", "township_id")

HAND = """
SELECT p.prefecture_id, p.county_id, SUM(pp.places), SUM(COALESCE(h.n, 0)),
 SUM(CASE WHEN pp.frozen THEN 0 ELSE pp.places - COALESCE(h.n, 0) END)
FROM establishment_postperiod pp
JOIN establishment_post p ON p.id = pp.post_id
LEFT JOIN (SELECT post_id, COUNT(*) AS n FROM establishment_appointment
 WHERE takes_place AND starts_on <= %s AND (ends_on >= %s OR ends_on IS NULL) GROUP BY post_id) h
 ON h.post_id = p.id
WHERE pp.starts_on <= %s AND (pp.ends_on >= %s OR pp.ends_on IS NULL) AND p.province_id = %s
 AND pp.category IN ('professional', 'management', 'worker')
GROUP BY p.prefecture_id, p.county_id"""


def fill(posts: int, workers: int) -> None:
    """About twelve posts an institution; three of four workers in a post, every fifth for the second time."""
    random = Random(1)  # noqa: S311 - the same fiction on every run
    townships = list(Locality.objects.current().filter(level="township").order_by("code"))
    units = []
    for number in range(max(posts // 12, 1)):
        unit = Institution(name=f"院{number}", kind="public_institution", locality=random.choice(townships))
        unit.place_at(unit.locality)
        units.append(unit)
    units = Institution.objects.bulk_create(units, batch_size=BATCH)
    made = Post.objects.bulk_create(_posts(posts, units, workers, random), batch_size=BATCH)
    PostPeriod.objects.bulk_create(_periods(made, random), batch_size=BATCH)
    _ceilings(made)
    people = SocialWorker.objects.bulk_create((_person(n) for n in range(workers)), batch_size=BATCH)
    Appointment.objects.bulk_create(_appointments(made, people, random), batch_size=BATCH)


def _posts(count: int, units: list[Institution], workers: int, random: Random) -> list[Post]:
    places = max(round(workers * 0.9 / count), 1)
    found = []
    for number in range(count):
        unit = units[number % len(units)]
        post = Post(
            number=f"B-{number}",
            institution=unit,
            title="岗",
            category="professional",
            grade=random.choice(("p06", "p09", "p10", "p11", "p12")),
            places=places,
            opened_on=OPENED,
            state="frozen" if random.random() < 0.03 else "open",
        )
        for level in LEVELS:
            setattr(post, level, getattr(unit, level))
        found.append(post)
    return found


def _periods(posts: list[Post], random: Random) -> list[PostPeriod]:
    """Every fifth post grew once."""
    found = []
    for post in posts:
        starts = OPENED
        common = {
            "title": "岗",
            "category": post.category,
            "grade": post.grade,
            "frozen": post.state == "frozen",
        }
        if random.random() < 0.2 and post.places > 1:
            starts = date(2025, 9, 1)
            last = starts - timedelta(days=1)
            found.append(
                PostPeriod(post=post, starts_on=OPENED, ends_on=last, places=post.places - 1, **common)
            )
        found.append(PostPeriod(post=post, starts_on=starts, places=post.places, **common))
    return found


def _ceilings(posts: list[Post]) -> None:
    sums: dict[int, int] = {}
    for post in posts:
        sums[post.institution_id] = sums.get(post.institution_id, 0) + post.places
    rows = (
        Ceiling(institution_id=unit, kind="posts_total", year=2024, places=n + 2, valid_from=OPENED)
        for unit, n in sums.items()
    )
    Ceiling.objects.bulk_create(rows, batch_size=BATCH)


def _person(number: int) -> SocialWorker:
    return SocialWorker(name=f"人{number}", id_index=f"{number:064d}", relation="labour")


def _appointments(posts: list[Post], people: list[SocialWorker], random: Random) -> list[Appointment]:
    found = []
    for number, person in enumerate(people):
        if number % 4 == 3:
            continue
        post, start = posts[number % len(posts)], OPENED
        if number % 5 == 0:
            start = OPENED + timedelta(days=random.randrange(60, 900))
            before = posts[(number + 1) % len(posts)]
            last = start - timedelta(days=1)
            found.append(Appointment(worker=person, post=before, starts_on=OPENED, ends_on=last))
        found.append(Appointment(worker=person, post=post, starts_on=start))
    return found


def fastest(*works: Callable[[], object]) -> list[float]:
    """Milliseconds of the best round of each, taken in turns: other work on the machine slows both alike."""
    best = [float("inf")] * len(works)
    for _round in range(ROUNDS + 1):
        for number, work in enumerate(works):
            started = time.perf_counter()
            work()
            best[number] = min(best[number], (time.perf_counter() - started) * 1000)
    return best


def by_hand(day: date, province: Locality) -> list[tuple]:
    """What somebody would write who wants the same figures once."""
    with connection.cursor() as cursor:
        cursor.execute(HAND, [day, day, day, day, province.pk])
        return cursor.fetchall()


def prepare() -> None:
    """Tables, divisions, and the made-up posts where their number differs."""
    VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0)
    load_reference()
    if Post.objects.count() != POSTS or SocialWorker.objects.count() != WORKERS:
        if Post.objects.exists():
            sys.exit("The database holds another size: remove var/bench-headcount/ first.")
        started = time.perf_counter()
        with transaction.atomic():
            fill(POSTS, WORKERS)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        print(f"filled in {time.perf_counter() - started:.0f} s")


def reader(province: Locality) -> Access:
    """Somebody who sees the whole province."""
    user, new = User.objects.get_or_create(username="bench.hr")
    if new:
        grant_role(user=user, role="provincial_hr", place=province, by=system_author("bench"))
    return Access(user)


def main() -> int:
    """Print the ratios; fail where a promise is broken."""
    prepare()
    province = Locality.objects.get(level="province", valid_to=None)
    access, broken = reader(province), 0
    print(f"{Post.objects.count():,} posts, {SocialWorker.objects.count():,} workers,"
          f" {Appointment.objects.count():,} appointments, {connection.vendor}")  # fmt: skip
    for name, day, limit in (("today", today(), 3), ("past", PAST, 10)):

        def ours(day: date = day) -> object:
            return truth_line(access, kind="posts_total", on=day, place=province)

        line, hand = ours(), by_hand(day, province)
        assert (line.total.created, line.total.filled) == (sum(r[2] for r in hand), sum(r[3] for r in hand))
        assert line.adds_up and line.is_balanced
        with CaptureQueriesContext(connection) as queries:
            ours()
        mine, theirs = fastest(ours, lambda day=day: by_hand(day, province))
        ratio = mine / theirs
        broken += ratio > limit
        print(f"{name:<6}{mine:>10.1f} ms, by hand {theirs:>8.1f} ms, ratio {ratio:.2f} (at most {limit}),"
              f" {len(queries)} queries")  # fmt: skip
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
