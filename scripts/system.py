"""What the operating system must bring: found, or installed by apt-get where we may, or named in one line."""

import os
import shutil
import subprocess
import sysconfig
from collections.abc import Callable
from ctypes.util import find_library
from dataclasses import dataclass
from pathlib import Path

FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")


@dataclass(frozen=True)
class Need:
    """One thing, how to see that it is there, and Debian's packages that bring it."""

    purpose: str
    packages: tuple[str, ...]
    there: Callable[[], bool]


def postgres_programs() -> Path | None:
    """The folder of initdb and postgres, newest version first; Debian keeps it out of PATH."""
    installed = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: -int(path.parts[4])
    )
    in_path = [Path(found).resolve() for found in [shutil.which("postgres")] if found]
    return next((path.parent for path in [*installed, *in_path]), None)


def chromium() -> str | None:
    """The system's browser for the journeys."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


NEEDS = {
    "venv": Need(
        "virtual environments",
        ("python3-venv",),
        lambda: Path(sysconfig.get_path("stdlib"), "ensurepip").is_dir(),
    ),
    "pango": Need(
        "PDF documents (Pango)",
        ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
        lambda: all(map(find_library, ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"))),
    ),
    "fonts": Need(
        "rare Chinese characters in PDF documents",
        ("fonts-noto-cjk",),
        lambda: any(next(folder.rglob("NotoSansCJK*"), None) for folder in FONT_FOLDERS),
    ),
    "gettext": Need("the check of translations", ("gettext",), lambda: bool(shutil.which("xgettext"))),
    "chromium": Need("the journeys in a browser", ("chromium",), lambda: bool(chromium())),
    "atomic": Need("Playwright, which drives it", ("libatomic1",), lambda: bool(find_library("atomic"))),
    "postgresql": Need("the tests on PostgreSQL", ("postgresql",), lambda: bool(postgres_programs())),
}


def installer() -> list[str] | None:
    """How this user may install packages: as root, by sudo without a password, or not at all."""
    if not shutil.which("apt-get"):
        return None
    if os.geteuid() == 0:
        return ["apt-get"]
    if shutil.which("sudo") and subprocess.run(["sudo", "-n", "true"], capture_output=True).returncode == 0:
        return ["sudo", "-n", "DEBIAN_FRONTEND=noninteractive", "apt-get"]
    return None


def install(packages: list[str]) -> None:
    """Install by apt-get where we may; its output is shown only when it fails."""
    apt = installer()
    if apt is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *packages]):
        done = subprocess.run(
            [*apt, *arguments], stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment
        )
        if done.returncode:
            print(done.stdout[-2000:], done.stderr[-2000:], sep="\n")


def provide(*names: str) -> None:
    """See to the needs; what stays missing is one line that says what to install and what for."""
    missing = [NEEDS[name] for name in names if not NEEDS[name].there()]
    if not missing:
        return
    packages = [package for need in missing for package in need.packages]
    print(f"setup: system packages {' '.join(packages)}", flush=True)
    install(packages)
    for need in missing:
        if not need.there():
            print(f"setup: MISSING for {need.purpose}: please install {' '.join(need.packages)}", flush=True)
