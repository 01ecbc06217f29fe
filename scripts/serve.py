"""Run the demonstration: prepare the database, then one web server and one job worker until Ctrl-C.

``HOST`` and ``PORT`` say where (127.0.0.1:8000). Everything started here is stopped here: each child
leads a process group of its own, which gets SIGTERM and, ten seconds later, SIGKILL.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[1]
HOST = os.environ.get("HOST") or "127.0.0.1"
PORT = int(os.environ.get("PORT") or 8000)
ADDRESS = f"http://{'127.0.0.1' if HOST == '0.0.0.0' else HOST}:{PORT}/"
GRACE = 10
# The pages of production, not Django's yellow ones; on all interfaces people type whatever name they know.
ENVIRONMENT = {
    "DJANGO_SETTINGS_MODULE": "config.settings.development",
    "DEBUG": "off",
    "ALLOWED_HOSTS": "*" if HOST in ("0.0.0.0", "::") else HOST,
}

SERVER = "config.wsgi:application --preload --workers 2 --threads 4 --graceful-timeout 5"
QUIET = "--no-control-socket --log-level warning"
WEB = ["-m", "gunicorn", *SERVER.split(), *QUIET.split(), "--bind", f"{HOST}:{PORT}"]
WORKER = ["manage.py", "work", "--verbosity=0"]


class Stop(Exception):
    """Somebody asked us to end."""


def stop(number: int, frame: FrameType | None) -> None:
    raise Stop


def start(arguments: list[str]) -> subprocess.Popen[bytes]:
    """A Python child in a process group of its own, without our terminal's input."""
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**os.environ, **ENVIRONMENT},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def end(children: list[subprocess.Popen[bytes]]) -> None:
    """Ask every group to end, then insist."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        for child in children:
            try:
                os.killpg(child.pid, number)
            except ProcessLookupError:
                continue
        deadline = time.monotonic() + GRACE
        while any(child.poll() is None for child in children) and time.monotonic() < deadline:
            time.sleep(0.05)


def port_is_free() -> bool:
    family = socket.AF_INET6 if ":" in HOST else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
        except OSError:
            return False
    return True


def wait_until_alive(web: subprocess.Popen[bytes]) -> None:
    """Return when the web server answers; give up when it ended."""
    while web.poll() is None:
        try:
            urlopen(f"{ADDRESS}healthz", timeout=5).close()
        except HTTPError:
            return
        except (URLError, OSError):
            time.sleep(0.1)
        else:
            return


def watch(children: list[subprocess.Popen[bytes]]) -> int:
    """Stay until the web server ends; a job worker that ends is started again."""
    web, worker = children
    while (code := web.poll()) is None:
        if worker.poll() is not None:
            print(f"serve: the job worker ended ({worker.returncode}); starting it again", flush=True)
            time.sleep(1)
            children[1] = worker = start(WORKER)
        time.sleep(0.2)
    return code


def main() -> int:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    if not port_is_free():
        print(f"serve: {HOST}:{PORT} is in use; choose another: make run PORT=8001")
        return 1
    children: list[subprocess.Popen[bytes]] = []
    try:
        children.append(start(["scripts/prepare.py"]))
        if code := children[0].wait():
            return code
        children[:] = [start(WEB), start(WORKER)]
        wait_until_alive(children[0])
        print(f"\n  {ADDRESS}\n\n  Ctrl-C stops everything.\n", flush=True)
        return watch(children)
    except Stop:
        print("\nserve: stopping", flush=True)
        return 0
    finally:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        end(children)


if __name__ == "__main__":
    sys.exit(main())
