"""Reckon everybody's ledger beside the plainest SQL: ``WORKERS=100000 python -m bench.ledger``.

Fills a database of its own once (``var/bench/ledger-<n>/``; three records a person, one in twelve at the
same time as another), then times in processes of their own, so that each shows its own peak memory:
the law applied to every record, the same kept as the rollup of the desks, the sum that raw SQL gives
without limits, duplicates or versions of rules, one person's ledger and the desk of a county.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from decimal import Decimal
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
WORKERS = int(os.environ.get("WORKERS") or 20_000)
VAR = Path(os.environ.get("BENCH_VAR") or ROOT / "var" / "bench" / f"ledger-{WORKERS}")
os.environ.update(TALENT_VAR=str(VAR), DJANGO_SETTINGS_MODULE="config.settings.development", DEBUG="off")

import django  # noqa: E402 - the settings are named first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from core.common.dates import add_years, now, today  # noqa: E402
from core.localities.models import Locality  # noqa: E402
from scripts.prepare import load_reference  # noqa: E402
from talent.people.models import Certificate, Registration, SocialWorker  # noqa: E402
from training.learning.actions.standings import refresh_all  # noqa: E402
from training.learning.models import LearningRecord, WorkerStanding  # noqa: E402
from training.learning.selectors.desks import _by_level, _by_place  # noqa: E402
from training.learning.selectors.reckoning import reckon_all  # noqa: E402

SQL = """
    SELECT COUNT(*), SUM(hours) FROM (
        SELECT r.worker_id, SUM(r.hours) AS hours
        FROM learning_learningrecord r JOIN people_registration t ON t.worker_id = r.worker_id
        WHERE r.state = 'verified' AND t.state = 'registered' AND r.ends_on BETWEEN t.starts_on AND t.ends_on
        GROUP BY r.worker_id) AS sums
"""


def fill() -> str:
    """People of all counties in turn, each with a term of three years and three records; 5,000 at a time."""
    call_command("migrate", interactive=False, verbosity=0)
    load_reference()
    _write_fast()
    missing = WORKERS - SocialWorker.objects.count()
    if missing <= 0:
        return "filled before"
    random = Random(3)  # noqa: S311 - the same fiction on every run
    counties = list(Locality.objects.current().counties())
    numbers = iter(range(WORKERS - missing, WORKERS))
    while some := list(islice(numbers, 5000)):
        people = [_worker(number, counties[number % len(counties)]) for number in some]
        SocialWorker.objects.bulk_create(people)
        held = [Certificate(worker=one, level=one.certificate_level, number="202300000000") for one in people]
        Certificate.objects.bulk_create(held)
        Registration.objects.bulk_create([_term(random, one) for one in held])
        LearningRecord.objects.bulk_create(
            [row for one in people for row in _records(random, one)], batch_size=5000
        )
    return f"{missing:,} people, three records each"


def _write_fast() -> None:
    """Only for filling: what a power failure would cost is the fill, and indexes stay in memory."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -4000000")  # KiB


def _worker(number: int, county: Locality) -> SocialWorker:
    levels = ("assistant", "social_worker", "social_worker", "senior")
    person = SocialWorker(
        name=f"工{number}",
        id_number=f"{number:018}",
        id_index=f"{number:064}",
        certificate_level=levels[number % 4],
        relation="establishment" if number % 5 == 0 else "labour",
        post_category_claimed="professional" if number % 3 == 0 else "community",
    )
    person.place_at(county)
    return person


def _term(random: Random, certificate: Certificate) -> Registration:
    begins = (today() - timedelta(days=random.randrange(30, 1080))).replace(day=1)
    ends = add_years(begins, 3) - timedelta(days=1)
    return Registration(certificate=certificate, worker=certificate.worker, starts_on=begins, ends_on=ends)


def _records(random: Random, worker: SocialWorker) -> Iterator[LearningRecord]:
    day = today() - timedelta(days=random.randrange(40, 1200))
    for number in range(3):
        day += timedelta(days=random.choice((0, *range(20, 260, 20))))
        state = "verified" if random.random() < 0.85 else "submitted"
        yield LearningRecord(
            worker=worker,
            title=f"培训{number}",
            activity_type=random.choice(
                ("face_to_face", "face_to_face", "online", "supervision", "practice")
            ),
            subject="public" if number == 2 else "professional",
            organiser=f"协会{number}",
            starts_on=day,
            ends_on=day + timedelta(days=random.randrange(3)),
            hours=Decimal(random.randrange(8, 49)),
            state=state,
            submitted_at=now(),
            decided_at=now() if state == "verified" else None,
            province_id=worker.province_id,
            prefecture_id=worker.prefecture_id,
            county_id=worker.county_id,
        )


def reckon_everybody() -> str:
    """The pure reckoning, streamed; the sum proves that every record was read."""
    needed = ("id", "province_id", "prefecture_id", "county_id", "township_id", "relation")
    rows = SocialWorker.objects.order_by("pk").only(*needed, "post_category_claimed").iterator(2000)
    counted, people, lines = Decimal(0), 0, 0
    for found in reckon_all(rows):
        counted += found.ledger.counted
        people, lines = people + 1, lines + len(found.ledger.lines)
    return f"{lines:,} records of {people:,} people, {counted:,} hours counted"


def keep_standings() -> str:
    """The same, kept in the rollup."""
    return f"{refresh_all():,} rows kept"


def raw_sql() -> str:
    """The sum without limits, duplicates and versions of rules."""
    with connection.cursor() as cursor:
        cursor.execute(SQL)
        people, hours = cursor.fetchone()
    return f"{people:,} people, {hours:,} hours inside their terms"


def one_person() -> str:
    """The ledger of one person, a hundred times."""
    worker = SocialWorker.objects.order_by("pk")[WORKERS // 2]
    with CaptureQueriesContext(connection) as asked:
        next(reckon_all([worker], whole=True))
    for _round in range(99):
        next(reckon_all([worker], whole=True))
    return f"{len(asked)} queries each; 100 times"


def desks() -> str:
    """Completion by place and level of the whole province, then of its largest county."""
    queries = []
    for rows, place in _scopes():
        with CaptureQueriesContext(connection) as asked:
            started = time.perf_counter()
            _by_place(rows, place, [place], 6)
            _by_level(rows, 6)
        queries.append(f"{place.name} {len(asked)} queries {(time.perf_counter() - started) * 1000:.0f} ms")
    return "; ".join(queries)


def _scopes() -> Iterator[tuple[Any, Locality]]:
    province = Locality.objects.get(level="province")
    yield WorkerStanding.objects.filter(province=province), province
    county = Locality.objects.current().counties().first()
    yield WorkerStanding.objects.filter(county=county), county


TASKS: dict[str, Callable[[], str]] = {
    "fill": fill,
    "sql": raw_sql,
    "reckon": reckon_everybody,
    "standings": keep_standings,
    "person": one_person,
    "desks": desks,
}


def run(task: str) -> None:
    """One task in this process: seconds, seconds of this processor, rows a second, peak memory."""
    started, busy = time.perf_counter(), time.process_time()
    said = TASKS[task]()
    seconds, busy = time.perf_counter() - started, time.process_time() - busy
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rate = (
        f"{WORKERS * 3 / busy:>12,.0f} records/s of CPU"
        if task in ("sql", "reckon", "standings")
        else " " * 29
    )
    print(f"{task:<10}{seconds:>9.2f} s{busy:>9.2f} s CPU{rate}{peak:>8.0f} MB  {said}", flush=True)


def main() -> int:
    VAR.mkdir(parents=True, exist_ok=True)
    if len(sys.argv) > 1:
        run(sys.argv[1])
        return 0
    for task in TASKS:  # filling too: a child shows at least the peak of the parent that started it
        subprocess.run([sys.executable, "-m", "bench.ledger", task], check=True, cwd=ROOT)  # noqa: S603
    return 0


if __name__ == "__main__":
    sys.exit(main())
