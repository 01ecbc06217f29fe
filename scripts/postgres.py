"""A throwaway PostgreSQL for the tests: made in an empty folder, reached by its socket, removed at the end.

PostgreSQL refuses to run as root; there it runs as the user ``postgres`` or ``nobody``.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from system import postgres_programs

# Nothing here is to survive a crash, so the disk is not waited for.
OPTIONS = {
    "listen_addresses": "",
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "shared_buffers": "256MB",
    "max_connections": "100",
    "log_min_messages": "fatal",
}


class NoServer(Exception):
    """PostgreSQL is missing or did not start; the message says why."""


def ordinary_user() -> dict[str, Any]:
    """Arguments for ``subprocess`` that leave root behind; none where we are not root."""
    if os.geteuid() != 0:
        return {}
    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = known.get("postgres") or known["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


@contextmanager
def throwaway_postgres() -> Iterator[str]:
    """Start a server; the value is its ``DATABASE_URL``."""
    programs = postgres_programs()
    if programs is None:
        raise NoServer("PostgreSQL is not installed (Debian: apt install postgresql)")
    folder = Path(tempfile.mkdtemp(prefix="talent-pg-"))
    user = ordinary_user()
    server = None
    try:
        if user:
            os.chown(folder, user["user"], user["group"])
        initialise(programs, folder, user)
        server = start(programs, folder, user)
        yield f"postgresql://talent@/postgres?host={folder}"
    finally:
        if server:
            stop(server)
        shutil.rmtree(folder, ignore_errors=True)


def initialise(programs: Path, folder: Path, user: dict[str, Any]) -> None:
    """An empty cluster that trusts whoever reaches its socket: the folder is open to one user only."""
    command = [programs / "initdb", "-D", folder / "data", "-U", "talent", "-A", "trust", "-E", "UTF8"]
    done = subprocess.run(
        [*command, "--locale=C.UTF-8", "--no-sync"],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        **user,
    )
    if done.returncode:
        raise NoServer(f"initdb failed: {done.stderr.strip()}")


def start(programs: Path, folder: Path, user: dict[str, Any]) -> subprocess.Popen[bytes]:
    """The server in a process group of its own, ready for connections."""
    settings = [part for name, value in OPTIONS.items() for part in ("-c", f"{name}={value}")]
    server = subprocess.Popen(
        [programs / "postgres", "-D", folder / "data", "-k", folder, *settings],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        **user,
    )
    ready = [
        programs / "pg_isready",
        "--quiet",
        "--host",
        folder,
        "--username",
        "talent",
        "--dbname",
        "postgres",
    ]
    for _ in range(300):
        if server.poll() is not None:
            raise NoServer(f"the server ended at once ({server.returncode})")
        if subprocess.run(ready, cwd=folder).returncode == 0:
            return server
        time.sleep(0.1)
    stop(server)
    raise NoServer("the server did not answer within 30 seconds")


def stop(server: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: open connections are cut."""
    server.send_signal(signal.SIGINT)
    try:
        server.wait(timeout=15)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
