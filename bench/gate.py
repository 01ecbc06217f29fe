"""Bring a roster in through the gate beside the plainest inserts: ``ROWS=10000 python -m bench.gate``.

Four lists of ``ROWS`` people, each read and checked up to its preview and then applied as a job would
do it: new people, the same list once more (nothing changes), the list with three cells of every row
changed, and a list in which every hundredth row is wrong. Beside them what the database alone needs
for the very rows that the first apply left, inserted by ``executemany``. Seconds are those of the
processors (this process and the reader's), so neighbours do not count. Everything is rolled back.

``python -m bench.gate profile`` shows where the time of the first list goes.
"""

import cProfile
import io
import os
import pstats
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
ROWS = int(os.environ.get("ROWS") or 10_000)
VAR = Path(os.environ.get("BENCH_VAR") or ROOT / "var" / "bench" / "gate")
os.environ.update(TALENT_VAR=str(VAR), DJANGO_SETTINGS_MODULE="config.settings.development", DEBUG="off")

import django  # noqa: E402 - the settings are named first

django.setup()

import xlsxwriter  # noqa: E402
from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import translation  # noqa: E402
from stdnum.cn import ric  # noqa: E402

from core.access.actions import grant_role  # noqa: E402
from core.access.holdings import Access  # noqa: E402
from core.common.author import Author, system_author  # noqa: E402
from core.imports.actions import apply, begin_apply, open_list, prepare  # noqa: E402
from core.imports.gate import importer  # noqa: E402
from core.imports.models import ImportBatch  # noqa: E402
from core.localities.models import Locality  # noqa: E402
from core.users.models import User  # noqa: E402
from scripts.prepare import load_reference  # noqa: E402

HEADERS = (
    *("序号", "所属街道（乡镇）", "用人单位", "姓名", "性别", "公民身份号码", "政治面貌", "学历", "毕业院校"),
    *("是否专职", "招录批次/选任类别", "入职时间", "岗位类别", "岗位级别", "职业资格证书", "管理号"),
    *("月薪酬（元）", "联系电话", "备注"),
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"
GIVEN = "伟芳娜敏静丽强磊洋艳勇军杰娟涛明超秀霞平刚桂英华文建国玉兰红"
LEVELS = ("助理社会工作师", "社会工作师", "社会工作师", "高级社会工作师", "无")


def roster(town: str, *, size: int = ROWS, changed: bool = False, wrong: bool = False) -> list[tuple]:
    """The rows of a county's list, the same ones each time."""
    rows = []
    for n in range(size):
        born = date(1965, 1, 1) + timedelta(days=n % 12_000)
        body = f"130102{born:%Y%m%d}{n // 12_000:03d}"
        number = body + ric.calc_check_digit(body + "0")
        if wrong and n % 100 == 0:
            number = number[:-1] + ("0" if number[-1] != "0" else "1")
        name = SURNAMES[n % 20] + GIVEN[n // 20 % 30] + GIVEN[n // 600 % 30]
        level = LEVELS[n % 5]
        rows.append(
            (
                *(n + 1, town, f"长安区第{n % 80 + 1}社会工作服务中心", name),
                *("男" if int(number[16]) % 2 else "女", number, ("群众", "中共党员", "共青团员")[n % 3]),
                *(("本科", "大专", "硕士研究生")[n % 3], "河北大学" if changed else "河北师范大学", "是"),
                *("2021年社区工作者招聘", f"{2015 + n % 9}-0{n % 9 + 1}-15"),
                *(("社区工作者", "专业技术")[n % 2], "十级" if n % 2 else "", level),
                *(f"2022{n:012d}" if level != "无" else "", 4200 + n % 900 + (100 if changed else 0)),
                *(f"138{n + (50_000 if changed else 0):08d}", ""),
            )
        )
    return rows


def workbook(rows: Sequence[tuple]) -> bytes:
    """The list as an office sends it."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "constant_memory": True})
    page = book.add_worksheet("花名册")
    for number, row in enumerate((("长安区社会工作者花名册",), HEADERS, *rows)):
        page.write_row(number, 0, row)
    book.close()
    return target.getvalue()


def busy() -> float:
    """Seconds of the processors: this process and its ended children (the reader of files)."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(label: str, work: Callable[[], Any]) -> tuple[Any, float]:
    """Run, print, and answer what came out and the seconds of the processors."""
    started, clock = busy(), time.perf_counter()
    with CaptureQueriesContext(connection) as asked:
        result = work()
    seconds, elapsed = busy() - started, time.perf_counter() - clock
    print(
        f"{label:<34}{seconds:>9.2f} s CPU{elapsed:>9.2f} s{len(asked):>9,} statements"
        f"{ROWS / seconds:>11,.0f} rows/s",
        flush=True,
    )
    return result, seconds


class Office:
    """An officer of a county who brings lists in."""

    def __init__(self) -> None:
        self.place = Locality.objects.current().get(code="130102")
        self.town = Locality.objects.current().children_of(self.place).order_by("code").first().name
        user = User.objects.create(username="bench.gate", display_name="导入测试")
        grant_role(user=user, role="county_hr", place=self.place, by=system_author("bench"))
        self.by, self.access = Author(user=user), Access(user)

    def preview(self, data: bytes) -> ImportBatch:
        """What the upload and the job that reads it do."""
        batch = open_list(
            importer=importer("roster"),
            file_name="roster.xlsx",
            data=data,
            locality=self.place,
            access=self.access,
            by=self.by,
        )
        if batch.is_busy:
            batch = prepare(batch=batch, access=self.access, by=self.by, progress=lambda done, total: None)
        return batch

    def apply(self, batch: ImportBatch) -> ImportBatch:
        """What the click and the job that applies do."""
        offered = [offer["token"] for offer in batch.notes["dependencies"]]
        begin_apply(batch=batch, accepted=offered, good_only=True, access=self.access, by=self.by)
        if batch.is_busy:
            with transaction.atomic():
                batch = apply(batch=batch, access=self.access, by=self.by)
        return batch


def counts() -> dict[type[models.Model], int]:
    """The highest key of every table."""
    tables = [model for model in apps.get_models() if model._meta.pk.get_internal_type() == "BigAutoField"]
    return {model: model._base_manager.aggregate(top=models.Max("pk"))["top"] or 0 for model in tables}


def kept_rows(before: dict[type[models.Model], int]) -> Iterator[tuple[type[models.Model], list[str], list]]:
    """Every row that came since, table by table, as the driver gives it."""
    for model, top in before.items():
        columns = [field.column for field in model._meta.local_concrete_fields]
        names = ", ".join(map(connection.ops.quote_name, columns))
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {names} FROM {table} WHERE id > %s",  # noqa: S608
                [top],
            )
            if rows := cursor.fetchall():
                yield model, columns, rows


def raw(kept: Sequence[tuple[type[models.Model], list[str], list]]) -> int:
    """Insert the same rows into tables without them, by the driver alone."""
    inserted = 0
    for model, columns, rows in kept:
        marks = ", ".join(["%s"] * len(columns))
        names = ", ".join(map(connection.ops.quote_name, columns))
        table = connection.ops.quote_name(model._meta.db_table)
        with connection.cursor() as cursor:
            for start in range(0, len(rows), 5000):
                part = rows[start : start + 5000]
                cursor.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", part)  # noqa: S608
        inserted += len(rows)
    return inserted


@contextmanager
def undone() -> Iterator[None]:
    """A transaction that leaves nothing behind."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def prepare_database() -> None:
    """Tables as the models declare them, map and rules, once (delete the folder when models change)."""
    VAR.mkdir(parents=True, exist_ok=True)
    settings.MIGRATION_MODULES = {config.label: None for config in apps.get_app_configs()}
    call_command("migrate", interactive=False, verbosity=0, run_syncdb=True)
    if not Locality.objects.exists():
        load_reference()


def warm_up() -> None:
    """What a worker process has done before its first list: modules, addresses, words."""
    with undone():
        office = Office()
        office.apply(office.preview(workbook(roster(office.town, size=20))))


def measure() -> None:
    """The table of one run."""
    with undone():
        office = Office()
        lists = {
            "new": workbook(roster(office.town)),
            "changed": workbook(roster(office.town, changed=True)),
            "wrong": workbook(roster(office.town, changed=True, wrong=True)),
        }
        before = counts()
        with transaction.atomic():
            point = transaction.savepoint()
            batch, preview_seconds = timed("new: preview", lambda: office.preview(lists["new"]))
            before |= {model: top for model, top in counts().items() if model._meta.app_label == "imports"}
            _, apply_seconds = timed("new: apply", lambda: office.apply(batch))
            kept = list(islice(kept_rows(before), None))
            timed("unchanged: preview", lambda: office.preview(lists["new"]))
            again, _ = timed("changed: preview", lambda: office.preview(lists["changed"]))
            timed("changed: apply", lambda: office.apply(again))
            timed("one in a hundred wrong: preview", lambda: office.preview(lists["wrong"]))
            transaction.savepoint_rollback(point)
        inserted, raw_seconds = timed("the same rows by raw inserts", lambda: raw(kept))
    tables = ", ".join(f"{len(rows):,} {model._meta.label}" for model, _names, rows in kept)
    print(f"{inserted:,} rows inserted: {tables}")
    print(
        f"apply / raw inserts {apply_seconds / raw_seconds:.1f};"
        f" preview / raw inserts {preview_seconds / raw_seconds:.1f}"
    )


def profile() -> None:
    """Where the time of the list of new people goes."""
    with undone():
        office = Office()
        data = workbook(roster(office.town))
        batch = _profiled("preview", lambda: office.preview(data))
        _profiled("apply", lambda: office.apply(batch))
        data = workbook(roster(office.town, changed=True))
        batch = _profiled("preview of changes", lambda: office.preview(data))
        _profiled("apply of changes", lambda: office.apply(batch))


def _profiled(label: str, work: Callable[[], Any]) -> Any:
    profiler = cProfile.Profile(time.process_time)
    result = profiler.runcall(work)
    print(f"\n=== {label}")
    pstats.Stats(profiler).strip_dirs().sort_stats("cumulative").print_stats(45)
    return result


def main() -> int:
    prepare_database()
    with translation.override("zh-hans"):
        warm_up()
        profile() if "profile" in sys.argv else measure()
    return 0


if __name__ == "__main__":
    sys.exit(main())
