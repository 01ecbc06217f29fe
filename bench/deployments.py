"""The monitoring desk beside hand-written SQL: ``DEPLOYMENTS=200000 python -m bench.deployments``.

Fills a database of its own once (``var/bench/deployments-<n>/``): two programme years, a third in the
last one, with up to nine months of service each. Then times in turns, in one process, the figures of
the desk by place, the confirmation of twelve months, the money, the counting of the risk list, its
first eight people with their reasons, the whole desk, and beside each the plainest SQL that gives the
same numbers; the numbers are compared, so that nothing is measured that is wrong.
"""

import os
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
DEPLOYMENTS = int(os.environ.get("DEPLOYMENTS") or 200_000)
ROUNDS = int(os.environ.get("ROUNDS") or 3)
VAR = Path(os.environ.get("BENCH_VAR") or ROOT / "var" / "bench" / f"deployments-{DEPLOYMENTS}")
os.environ.update(TALENT_VAR=str(VAR), DJANGO_SETTINGS_MODULE="config.settings.development", DEBUG="off")

import django  # noqa: E402 - the settings are named first

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from core.common.dates import month_of, now, start_of, today  # noqa: E402
from core.localities.models import Locality  # noqa: E402
from reports.risk.ranking import attention, count_by, ranked, weights_on  # noqa: E402
from reports.watch import figures  # noqa: E402
from reports.watch.desk import Rows, desk_of, of_programme  # noqa: E402
from reports.watch.grid import by_nearest_place, months_to  # noqa: E402
from scripts.prepare import load_reference  # noqa: E402
from talent.deployments.models import (  # noqa: E402
    Deployment,
    Programme,
    Quota,
    ServiceMonth,
    SubsidyAccount,
    Visit,
)
from talent.deployments.service import periods_between  # noqa: E402
from talent.institutions.models import Institution  # noqa: E402
from talent.people.models import SocialWorker  # noqa: E402

from .deployments_sql import FIGURES, GRID, MONEY, RISK, TOP  # noqa: E402

CHUNK = 5000
HOSTS_A_COUNTY = 20


def fill() -> None:
    """Everybody once; what is there already stays."""
    call_command("migrate", interactive=False, verbosity=0)
    load_reference()
    there = Deployment.objects.count()
    if there >= DEPLOYMENTS:
        return
    random = Random(5)  # noqa: S311 - the same fiction on every run
    counties = list(Locality.objects.current().counties().select_related("province", "prefecture"))
    hosts = [_host(county, number) for county in counties for number in range(HOSTS_A_COUNTY)]
    hosts = Institution.objects.bulk_create(hosts, batch_size=1000)
    last, this = (Programme.objects.create(year=today().year - back, name="三区") for back in (1, 0))
    Quota.objects.bulk_create(
        [Quota(programme=this, side="receiving", locality=county, places=700) for county in counties]
    )
    numbers = iter(range(DEPLOYMENTS))
    while some := list(islice(numbers, CHUNK)):
        _chunk(random, some, hosts, last, this)
        print(f"{some[-1] + 1:,} of {DEPLOYMENTS:,}", end="\r", flush=True)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _host(county: Locality, number: int) -> Institution:
    unit = Institution(name=f"{county.name}第{number}院", kind="public_institution", locality=county)
    unit.place_at(county)
    return unit


def _chunk(
    random: Random, numbers: list[int], hosts: list[Institution], last: Programme, this: Programme
) -> None:
    workers = SocialWorker.objects.bulk_create([_worker(number, hosts[number % 97]) for number in numbers])
    rows = [
        _deployment(random, worker, hosts, last if number % 3 == 0 else this)
        for number, worker in zip(numbers, workers, strict=True)
    ]
    rows = Deployment.objects.bulk_create(rows)
    ServiceMonth.objects.bulk_create([m for row in rows for m in _months(random, row)], batch_size=CHUNK)
    arrived = [row for row in rows if row.arrived_on]
    SubsidyAccount.objects.bulk_create([_account(random, row) for row in arrived])
    seen = [row for row in arrived if random.random() < 0.6]
    Visit.objects.bulk_create([_visit(random, row) for row in seen])


def _worker(number: int, unit: Institution) -> SocialWorker:
    worker = SocialWorker(name=f"派{number}", id_number=f"{number:018}", id_index=f"{number:064}")
    worker.place_at(unit.county)
    return worker


def _deployment(
    random: Random, worker: SocialWorker, hosts: list[Institution], programme: Programme
) -> Deployment:
    host, sender = random.choice(hosts), hosts[random.randrange(97)]
    starts = today() - timedelta(days=random.randrange(20, 330))
    row = Deployment(programme=programme, worker=worker, sender=sender, host=host, agreement_no="XY")
    row.starts_on, row.ends_on, row.field = starts, starts + timedelta(days=364), "community"
    luck = random.random()
    row.state, row.arrived_on = ("serving", starts) if luck < 0.75 else ("agreed", None)
    if luck < 0.2 and (today() - starts).days > 60:
        row.state, row.left_on = "completed", starts + timedelta(days=50)
        if luck < 0.05:
            row.state, row.end_reason = "ended_early", "health"
    row.stand()
    return row


def _months(random: Random, row: Deployment) -> Iterator[ServiceMonth]:
    if row.arrived_on is None:
        return
    for period in periods_between(row.arrived_on, min(row.left_on or today(), month_of(today()).end))[-9:]:
        month = ServiceMonth(deployment=row, first_day=period.start, last_day=period.end)
        if period.end < today() and random.random() < 0.93:
            month.reported_at, month.safe = start_of(period.end), random.random() > 0.02
            month.state = "confirmed" if random.random() < 0.95 else "reported"
            month.decided_at = start_of(period.end) if month.state == "confirmed" else None
        yield month


def _account(random: Random, row: Deployment) -> SubsidyAccount:
    due = random.randrange(1, 15000)
    late = due if random.random() < 0.04 else 0
    return SubsidyAccount(
        deployment=row,
        due=due,
        paid=due - late,
        outstanding=late,
        late=late,
        late_since=today() - timedelta(days=random.randrange(2, 50)) if late else None,
        reckoned_at=now(),
    )


def _visit(random: Random, row: Deployment) -> Visit:
    day = today() - timedelta(days=random.randrange(1, 120))
    return Visit(
        deployment=row,
        state="recorded",
        planned_on=day,
        day=day,
        mode="on_site",
        visitors="甲、乙",
        living="good",
    )


# ------------------------------------------------------------------------------------ the pairs
class Pair:
    """One measurement: the desk's way and the raw way, each answering the same numbers."""

    def __init__(self, name: str, ours: Callable[[], Any], raw: Callable[[], Any]) -> None:
        self.name, self.ways = name, {"desk": ours, "sql": raw}
        self.wall: dict[str, list[float]] = {"desk": [], "sql": []}
        self.cpu: dict[str, list[float]] = {"desk": [], "sql": []}
        self.queries, self.answers = 0, {}

    def round(self) -> None:
        """Both ways once, in turn."""
        for way, work in self.ways.items():
            wall, cpu = time.perf_counter(), time.process_time()
            with CaptureQueriesContext(connection) as asked:
                self.answers[way] = work()
            self.wall[way].append(time.perf_counter() - wall)
            self.cpu[way].append(time.process_time() - cpu)
            if way == "desk":
                self.queries = len(asked)

    def line(self) -> str:
        """Best wall and processor seconds of both, the ratios, and whether the numbers are equal."""
        best = {way: (min(self.wall[way]), min(self.cpu[way])) for way in self.ways}
        same = "equal" if self.answers["desk"] == self.answers["sql"] else "DIFFERENT"
        (wall, cpu), (raw_wall, raw_cpu) = best["desk"], best["sql"]
        ours = f"{self.name:<24}{self.queries:>4} queries{wall:>8.2f} s{cpu:>8.2f} s CPU"
        raw = f"raw SQL{raw_wall:>8.2f} s{raw_cpu:>8.2f} s CPU"
        return f"{ours}   {raw}   ratio{wall / raw_wall:>6.2f}{cpu / max(raw_cpu, 0.001):>6.2f}   {same}"


def _sql(text: str, **words: Any) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(text, words)
        return cursor.fetchall()


def pairs(programme: Programme, day: date) -> list[Pair]:
    """What the desk asks, each with its plainest SQL."""
    everything = Rows(Deployment.objects.all(), ServiceMonth.objects.all(), SubsidyAccount.objects.all())
    rows, weights = of_programme(everything, programme), weights_on(day)
    words = {"programme": programme.pk, "day": day, "first": months_to(day)[0]}
    ranking = ranked(rows.deployments, weights, day)
    return [
        Pair("where people stand", lambda: _figures(rows, day), lambda: _raw_figures(words)),
        Pair(
            "confirmation by month", lambda: _grid(rows, day), lambda: sum(r[-1] for r in _sql(GRID, **words))
        ),
        Pair("money", lambda: _money(rows), lambda: sum(row[-1] for row in _sql(MONEY, **words))),
        Pair(
            "risk list counted",
            lambda: sum(row[-1] for row in count_by(ranking, *figures.RECEIVED)),
            lambda: sum(row[-1] for row in _sql(RISK, **words)),
        ),
        Pair(
            "eight most urgent",
            lambda: [item.score for item in attention(rows.deployments, weights, day, 8)],
            lambda: [row[-1] for row in _sql(TOP, **words)],
        ),
    ]


def _figures(rows: Rows, day: date) -> tuple[int, int]:
    found = figures.by_place(rows.deployments, day).values()
    return sum(row["serving"] for row in found), sum(row["late"] for row in found)


def _raw_figures(words: dict[str, Any]) -> tuple[int, int]:
    found = _sql(FIGURES, **words)
    return sum(row[1] for row in found), sum(row[2] for row in found)


def _grid(rows: Rows, day: date) -> int:
    return sum(
        cell.confirmed for cells in by_nearest_place(rows.months, day).values() for cell in cells.values()
    )


def _money(rows: Rows) -> int:
    found = figures.money_by_place(rows.accounts)
    return sum(int(row["due"] * 100) for row in found.values())


def main() -> int:
    VAR.mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    fill()
    programme, day = Programme.objects.order_by("-year").first(), today()
    months = ServiceMonth.objects.count()
    print(
        f"{DEPLOYMENTS:,} deployments, {months:,} months of service; filled in "
        f"{time.perf_counter() - started:.0f} s; the desk of {programme}, "
        f"{programme.deployments.count():,} people; best of {ROUNDS} rounds"
    )
    found = pairs(programme, day)
    for _round in range(ROUNDS):
        for pair in found:
            pair.round()
    for pair in found:
        print(pair.line())
    _whole(programme, day, found)
    return 0 if all(pair.answers["desk"] == pair.answers["sql"] for pair in found) else 1


def _whole(programme: Programme, day: date, found: list[Pair]) -> None:
    """The desk as the page asks it, beside the sum of the raw statements."""
    everything = Rows(Deployment.objects.all(), ServiceMonth.objects.all(), SubsidyAccount.objects.all())
    wall, cpu = time.perf_counter(), time.process_time()
    with CaptureQueriesContext(connection) as asked:
        desk_of(of_programme(everything, programme), programme, day, today=True)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    raw = sum(min(pair.wall["sql"]) for pair in found)
    print(
        f"{'the whole desk':<24}{len(asked):>4} queries{wall:>8.2f} s{cpu:>8.2f} s CPU   "
        f"sum of raw{raw:>6.2f} s   ratio{wall / raw:>6.2f}"
    )


if __name__ == "__main__":
    sys.exit(main())
