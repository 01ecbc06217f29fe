"""How fast pay is resolved: ``PEOPLE=100000 python -m bench.pay``.

Fills a database of its own in ``var/bench-pay`` with that many appointments, resolves one month of all of
them, and prints rows a second and the greatest memory, beside a lower bound: the same sum of post pay and
step pay written by hand in SQL, with no derivation, no allowances, no contributions. Then the same
through the job that works out who changes under a draft. Figures go to ``var/bench-pay/pay.csv``.
"""

import csv
import os
import resource
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
VAR = Path(os.environ.get("BENCH_VAR") or ROOT / "var" / "bench-pay")
PEOPLE = int(os.environ.get("PEOPLE") or 100_000)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.development")
os.environ.update(TALENT_VAR=str(VAR), DEBUG="off")

import django  # noqa: E402 - the settings are named first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from core.common.author import system_author  # noqa: E402
from core.localities.models import Locality  # noqa: E402
from posts.establishment.models import Appointment, Post, PostPeriod  # noqa: E402
from posts.pay.actions.adoption import keep_preview, reckon  # noqa: E402
from posts.pay.actions.standards import copy_standard  # noqa: E402
from posts.pay.models import AdoptionPreview, PayStandard, StepChange  # noqa: E402
from posts.pay.resolution import resolve  # noqa: E402
from posts.pay.selectors.facts import iter_facts  # noqa: E402
from scripts.prepare import load_reference  # noqa: E402
from talent.institutions.models import Institution  # noqa: E402
from talent.people.models import Employment, SocialWorker  # noqa: E402

MONTH = date(2026, 6, 1)
SINCE = date(2020, 1, 1)
BY_HAND = """
SELECT a.id, post.amount + step.amount
FROM establishment_appointment a
JOIN establishment_postperiod period ON period.post_id = a.post_id
    AND period.starts_on <= %s AND (period.ends_on IS NULL OR period.ends_on >= %s)
JOIN pay_stepchange change ON change.worker_id = a.worker_id AND change.effective_from <= %s
JOIN pay_standardline post ON post.component_id = %s AND post.key = period.grade
JOIN pay_standardline step ON step.component_id = %s AND step.key = CAST(change.step AS varchar(24))
WHERE a.starts_on <= %s AND (a.ends_on IS NULL OR a.ends_on >= %s)
"""


def main() -> int:
    VAR.mkdir(parents=True, exist_ok=True)
    call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)
    load_reference()
    fill(PEOPLE)
    rows = [
        measured("hand-written SQL, two columns only", by_hand),
        measured("resolve, with derivation", resolve_everybody),
        measured("who changes under a draft, as the job does it", preview),
    ]
    with (VAR / "pay.csv").open("w", newline="") as file:
        csv.writer(file).writerows(rows)
    return 0


def measured(name: str, work: Callable[[], int]) -> tuple[str, int, float, float, int, int]:
    """Run it once: rows, seconds of the clock and of the processor, the greatest memory so far.

    Rows a second are of the processor's time, which other work on the machine does not change.
    """
    started, cpu = perf_counter(), process_time()
    count = work()
    seconds, cpu = perf_counter() - started, process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rate = round(count / max(cpu, 0.001))
    print(f"{name:<46}{count:>9,} rows{seconds:>8.1f} s{cpu:>8.1f} s cpu{rate:>10,} rows/s{memory:>6} MB")
    return name, count, round(seconds, 3), round(cpu, 3), rate, memory


def standard() -> PayStandard:
    return PayStandard.objects.get(scale="institution_65", state="published")


def by_hand() -> int:
    """Post pay and step pay of everybody in one query: what no resolution can be faster than."""
    parts = dict(standard().components.values_list("key", "pk"))
    days = (MONTH, MONTH, MONTH, parts["post_pay"], parts["step_pay"], MONTH, MONTH)
    with connection.cursor() as cursor:
        cursor.execute(BY_HAND, days)
        return len(cursor.fetchall())


def resolve_everybody() -> int:
    """Every appointment with all lines, contributions and reasons, batch by batch."""
    paid = 0
    for batch in iter_facts(Appointment.objects.all(), MONTH):
        answers = [resolve(facts) for facts in batch]
        missing = next((answer.reason for answer in answers if answer.missing), "")
        if missing:
            raise SystemExit(f"bench: {missing}")
        paid += len(answers)
    return paid


def preview() -> int:
    """A province-wide draft against the standard in force, person by person, kept in the database."""
    draft = PayStandard.objects.filter(state="draft").first()
    draft = draft or copy_standard(standard=standard(), valid_from=MONTH, by=system_author())
    made = AdoptionPreview(standard=draft, month=MONTH)
    made.place_at(draft.locality)
    made.save()
    lines = reckon(made)
    keep_preview(made, lines)
    return len(lines)


def fill(total: int) -> None:
    """So many people on establishment in public institutions of twenty counties, each with a step."""
    if Appointment.objects.count() >= total:
        return
    counties = list(Locality.objects.filter(level="county", kind="standard").order_by("code")[:20])
    units = []
    for number, county in enumerate(counties):
        unit = Institution(name=f"测算单位{number}", kind="public_institution", locality=county)
        unit.place_at(county)
        units.append(unit)
    units = Institution.objects.bulk_create(units)
    posts = [_post(unit, n) for unit in units for n in range(8)]
    posts = Post.objects.bulk_create(posts)
    PostPeriod.objects.bulk_create(
        PostPeriod(
            post=post,
            starts_on=SINCE,
            title=post.title,
            category=post.category,
            grade=post.grade,
            places=post.places,
        )
        for post in posts
    )
    for start in range(0, total, 5000):
        _people(range(start, min(start + 5000, total)), posts)


def _post(unit: Institution, number: int) -> Post:
    post = Post(
        number=f"B-{unit.pk}-{number}",
        institution=unit,
        title="社会工作岗",
        category="professional",
        grade=f"p{number + 6:02d}",
        places=999,
        opened_on=SINCE,
    )
    post.place_at(unit.locality)
    return post


def _people(numbers: range, posts: list[Post]) -> None:
    workers = []
    for n in numbers:
        unit = posts[n % len(posts)].institution
        person = SocialWorker(
            name=f"测算{n}", id_number=f"{n:018d}", id_index=f"bench{n}", education="bachelor"
        )
        person.institution, person.relation = unit, "establishment"
        person.work_started_on = SINCE
        person.place_at(unit.locality)
        workers.append(person)
    workers = SocialWorker.objects.bulk_create(workers)
    Employment.objects.bulk_create(_employment(person) for person in workers)
    Appointment.objects.bulk_create(
        Appointment(worker=person, post=posts[n % len(posts)], starts_on=SINCE)
        for n, person in zip(numbers, workers, strict=True)
    )
    StepChange.objects.bulk_create(
        StepChange(
            worker=person, scale="institution_65", step=1 + n % 65, effective_from=SINCE, cause="entry"
        )
        for n, person in zip(numbers, workers, strict=True)
    )


def _employment(person: Any) -> Employment:
    return Employment(
        worker=person,
        institution=person.institution,
        relation="establishment",
        full_time=True,
        starts_on=SINCE,
    )


if __name__ == "__main__":
    sys.exit(main())
