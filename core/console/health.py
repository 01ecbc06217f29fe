"""Is the house ready for visitors? Each check answers by itself and never raises."""

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import cache

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from core.jobs.selectors import heartbeat_age

OK, WARNING, FAILED = "ok", "warning", "failed"
WORKER_SILENCE = timedelta(seconds=60)
DISK_NEEDED = 500 * 1024**2  # bytes: uploads, exports and the database's journal
RARE = "20bb7"  # 𠮷, in names but not in GB2312


@dataclass(frozen=True)
class Finding:
    """What one check found; only ``failed`` makes the house not ready."""

    name: str
    state: str
    note: str = ""


def findings() -> list[Finding]:
    """All checks, the cheap and telling ones first."""
    return [check() for check in (_database, _migrations, _worker, _disk, _rare_glyphs)]


def _guarded(name: str) -> Callable:
    """A check that cannot reach the database has failed, whatever it wanted to know."""

    def wrap(check: Callable[[], Finding]) -> Callable[[], Finding]:
        def guarded() -> Finding:
            try:
                return check()
            except DatabaseError as error:
                return Finding(name, FAILED, type(error).__name__)

        return guarded

    return wrap


@_guarded("database")
def _database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return Finding("database", OK, connection.vendor)


@_guarded("migrations")
def _migrations() -> Finding:
    waiting = _newest_migrations() - MigrationRecorder(connection).applied_migrations().keys()
    return Finding("migrations", FAILED if waiting else OK, f"{len(waiting)} rooms behind" if waiting else "")


@cache
def _newest_migrations() -> set[tuple[str, str]]:
    """The last migration of every app in the code, which does not change while the process lives."""
    return set(MigrationLoader(None).graph.leaf_nodes())


@_guarded("worker")
def _worker() -> Finding:
    age = heartbeat_age()
    if age is None:
        return Finding("worker", FAILED, "no worker")
    return Finding("worker", OK if age < WORKER_SILENCE else FAILED, f"seen {age.total_seconds():.0f} s ago")


def _disk() -> Finding:
    free = shutil.disk_usage(settings.VAR).free
    return Finding("disk", OK if free >= DISK_NEEDED else FAILED, f"{free // 1024**2} MB free")


def _rare_glyphs() -> Finding:
    """Rare characters in names need the system's full font behind the subset (a warning only)."""
    return Finding("rare glyphs", OK) if _font_for_rare() else Finding("rare glyphs", WARNING, "no font")


@cache
def _font_for_rare() -> bool:
    """Whether fontconfig knows a font with 𠮷; asked once a process."""
    command = shutil.which("fc-list")
    if command is None:
        return False
    try:
        found = subprocess.run(  # noqa: S603 - fixed arguments
            [command, f":charset={RARE}", "family"], capture_output=True, timeout=10, check=False
        )
    except subprocess.TimeoutExpired:
        return False
    return bool(found.stdout.strip())
